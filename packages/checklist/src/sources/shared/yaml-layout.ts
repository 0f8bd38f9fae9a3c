import {
  type AliasEvent,
  EVENT_ID,
  type Event,
  type MappingEvent,
  SCALAR_STYLE,
  type ScalarEvent,
  type SequenceEvent,
} from 'js-yaml';

/** What stands at an offset of a text. */
export const token = {
  /** A key of a mapping, or a scalar or alias of a list. */
  leaf: 0,
  mapping: 1,
  sequence: 2,
  /** The end of the mapping or list that was opened last. */
  end: 3,
} as const;

export const tokenBits = 2;

/**
 * Where the keys and list items of documents stand, in their order: offsets in the text, shifted by
 * {@link tokenBits}, each with its {@link token}. A key's value has one only if it is a mapping or
 * a list. Four bytes a node, where the parser's events take a hundred.
 */
export type Layout = Uint32Array;

/** One document of a stream of events. */
export interface LaidOut {
  /** Its first token. */
  readonly token: number;
  /** Where its root begins in the text. */
  readonly offset: number;
  /** The first of its events, and the one after its last. */
  readonly from: number;
  readonly to: number;
  readonly hasAlias: boolean;
}

type NodeEvent = MappingEvent | SequenceEvent | ScalarEvent | AliasEvent;

/** What comes next in the collection that is open; the root counts as the value of a key. */
const state = { item: 0, key: 1, value: 2 } as const;
type State = (typeof state)[keyof typeof state];

/** Lays out the documents of a part of the text that begins at `base`. */
export function layOut(
  events: readonly Event[],
  text: string,
  base: number,
): { readonly layout: Layout; readonly documents: readonly LaidOut[] } {
  const writer = new Writer(events.length, text, base);
  events.forEach((event, index) => {
    if (event.type === EVENT_ID.DOCUMENT) writer.begin(index);
    else if (event.type === EVENT_ID.POP) writer.close(index);
    else writer.node(event);
  });
  return { layout: writer.layout.slice(0, writer.size), documents: writer.documents };
}

class Writer {
  readonly documents: LaidOut[] = [];
  readonly layout: Layout;
  size = 0;
  readonly #text: string;
  readonly #base: number;
  readonly #open: State[] = [];
  #next: State = state.value;
  #document = { token: 0, from: 0 };
  #root = -1;
  #hasAlias = false;
  /** Where the last node stood: what is not written stands there, too. */
  #offset = 0;

  constructor(most: number, text: string, base: number) {
    this.layout = new Uint32Array(most);
    this.#text = text;
    this.#base = base;
  }

  begin(index: number): void {
    this.#document = { token: this.size, from: index };
    this.#root = -1;
    this.#hasAlias = false;
    this.#next = state.value;
  }

  close(index: number): void {
    if (this.#open.length > 0) {
      this.layout[this.size++] = token.end;
      this.#next = this.#open.pop() as State;
      return;
    }
    const offset = this.#base + Math.max(this.#root, 0);
    this.documents.push({ ...this.#document, to: index + 1, offset, hasAlias: this.#hasAlias });
  }

  node(event: NodeEvent): void {
    const start = this.#next === state.key ? keyStart(event) : nodeStart(event, this.#text);
    if (start >= 0) this.#offset = start;
    if (this.#root === -1) this.#root = this.#offset;
    if (event.type === EVENT_ID.ALIAS) this.#hasAlias = true;
    const kind = tokenOf(event);
    if (kind !== token.leaf || this.#next !== state.value) {
      this.layout[this.size++] = ((this.#base + this.#offset) << tokenBits) | kind;
    }
    if (this.#next !== state.item) {
      this.#next = this.#next === state.key ? state.value : state.key;
    }
    if (kind !== token.leaf) this.#enter(kind);
  }

  #enter(kind: number): void {
    this.#open.push(this.#next);
    this.#next = kind === token.mapping ? state.key : state.item;
  }
}

function tokenOf({ type }: NodeEvent): number {
  if (type === EVENT_ID.MAPPING) return token.mapping;
  return type === EVENT_ID.SEQUENCE ? token.sequence : token.leaf;
}

/** The first character of a key, anchor and tag aside; -1 when nothing is written. */
function keyStart(event: NodeEvent): number {
  if (event.type === EVENT_ID.SCALAR)
    return isQuoted(event) ? event.valueStart - 1 : event.valueStart;
  return event.type === EVENT_ID.ALIAS ? event.anchorStart - 1 : event.start;
}

/** The first character of a node with its anchor and tag; -1 when nothing is written. */
function nodeStart(event: NodeEvent, text: string): number {
  if (event.type === EVENT_ID.ALIAS) return event.anchorStart - 1;
  const { anchorStart, tagStart } = event;
  const first = isBlockScalar(event) ? headerOf(event.valueStart, text) : keyStart(event);
  if (anchorStart === -1 && tagStart === -1) return first;
  const starts = [first, anchorStart - 1, tagStart].filter((start) => start >= 0);
  return Math.min(...starts);
}

function isQuoted({ style, valueStart }: ScalarEvent): boolean {
  return (
    valueStart !== -1 &&
    (style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED)
  );
}

function isBlockScalar(event: NodeEvent): event is ScalarEvent {
  return (
    event.type === EVENT_ID.SCALAR &&
    (event.style === SCALAR_STYLE.LITERAL_BLOCK || event.style === SCALAR_STYLE.FOLDED_BLOCK)
  );
}

/** The `|` or `>` on the line above the first line of a block scalar. */
function headerOf(valueStart: number, text: string): number {
  const lineStart =
    Math.max(text.lastIndexOf('\n', valueStart - 2), text.lastIndexOf('\r', valueStart - 3)) + 1;
  const header = /[|>][-+\d]*[ \t]*(?:#.*)?\r?\n?$/.exec(text.slice(lineStart, valueStart));
  return header ? lineStart + header.index : valueStart;
}
