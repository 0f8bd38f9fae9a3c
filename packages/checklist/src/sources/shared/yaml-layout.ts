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

type WrittenEvent = MappingEvent | SequenceEvent | ScalarEvent;

/** What comes next in the collection that is open; the root counts as the value of a key. */
const state = { item: 0, key: 1, value: 2 } as const;
type State = (typeof state)[keyof typeof state];

/** What is known on the way through the events. Plain fields and few calls: this is a hot loop. */
interface Cursor {
  readonly layout: Layout;
  readonly text: string;
  readonly base: number;
  readonly open: State[];
  size: number;
  next: State;
  /** Where the last node stood: what is not written stands there, too. */
  offset: number;
  /** Where the root of the document stands, and its first token and event. */
  root: number;
  token: number;
  from: number;
  hasAlias: boolean;
}

/** Lays out the documents of a part of the text that begins at `base`. */
export function layOut(
  events: readonly Event[],
  text: string,
  base: number,
): { readonly layout: Layout; readonly documents: readonly LaidOut[] } {
  const cursor: Cursor = {
    layout: new Uint32Array(events.length),
    text,
    base,
    open: [],
    size: 0,
    next: state.value,
    offset: 0,
    root: -1,
    token: 0,
    from: 0,
    hasAlias: false,
  };
  const documents: LaidOut[] = [];
  for (let index = 0; index < events.length; index++) {
    const event = events[index] as Event;
    if (event.type === EVENT_ID.SCALAR) scalar(cursor, event);
    else if (event.type === EVENT_ID.POP) {
      if (cursor.open.length === 0) documents.push(laidOut(cursor, index));
      else close(cursor);
    } else if (event.type === EVENT_ID.DOCUMENT) begin(cursor, index);
    else if (event.type === EVENT_ID.ALIAS) alias(cursor, event);
    else open(cursor, event);
  }
  return { layout: cursor.layout.slice(0, cursor.size), documents };
}

function begin(cursor: Cursor, index: number): void {
  cursor.root = -1;
  cursor.token = cursor.size;
  cursor.from = index;
  cursor.hasAlias = false;
  cursor.next = state.value;
}

function laidOut({ token, from, base, root, hasAlias }: Cursor, last: number): LaidOut {
  return { token, from, to: last + 1, offset: base + Math.max(root, 0), hasAlias };
}

function scalar(cursor: Cursor, event: ScalarEvent): void {
  if (cursor.next === state.value && cursor.root !== -1) {
    cursor.next = state.key;
    return;
  }
  const { style, anchorStart, tagStart, valueStart } = event;
  const isBare = style === SCALAR_STYLE.PLAIN && anchorStart === -1 && tagStart === -1;
  stand(cursor, isBare ? valueStart : startOf(cursor, event));
  if (cursor.next !== state.value) write(cursor, token.leaf);
  cursor.next = after(cursor.next);
}

function alias(cursor: Cursor, event: AliasEvent): void {
  cursor.hasAlias = true;
  stand(cursor, event.anchorStart - 1);
  if (cursor.next !== state.value) write(cursor, token.leaf);
  cursor.next = after(cursor.next);
}

function open(cursor: Cursor, event: MappingEvent | SequenceEvent): void {
  const isMapping = event.type === EVENT_ID.MAPPING;
  stand(cursor, startOf(cursor, event));
  write(cursor, isMapping ? token.mapping : token.sequence);
  cursor.open.push(after(cursor.next));
  cursor.next = isMapping ? state.key : state.item;
}

function close(cursor: Cursor): void {
  cursor.layout[cursor.size++] = token.end;
  cursor.next = cursor.open.pop() as State;
}

/** What comes after a node in the collection that holds it. */
function after(next: State): State {
  if (next === state.item) return state.item;
  return next === state.key ? state.value : state.key;
}

function startOf({ next, text }: Cursor, event: WrittenEvent): number {
  return next === state.key ? keyStart(event) : nodeStart(event, text);
}

function stand(cursor: Cursor, start: number): void {
  if (start >= 0) cursor.offset = start;
  if (cursor.root === -1) cursor.root = cursor.offset;
}

function write(cursor: Cursor, kind: number): void {
  cursor.layout[cursor.size++] = ((cursor.base + cursor.offset) << tokenBits) | kind;
}

/** The first character of a key, anchor and tag aside; -1 when nothing is written. */
function keyStart(event: WrittenEvent): number {
  if (event.type !== EVENT_ID.SCALAR) return event.start;
  return isQuoted(event) ? event.valueStart - 1 : event.valueStart;
}

/** The first character of a node with its anchor and tag; -1 when nothing is written. */
function nodeStart(event: WrittenEvent, text: string): number {
  const { anchorStart, tagStart } = event;
  const first = isBlockScalar(event) ? headerOf(event.valueStart, text) : keyStart(event);
  if (anchorStart === -1 && tagStart === -1) return first;
  const starts = [first, anchorStart - 1, tagStart].filter((start) => start >= 0);
  return Math.min(...starts);
}

function isQuoted({ style }: ScalarEvent): boolean {
  return style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED;
}

function isBlockScalar(event: WrittenEvent): event is ScalarEvent {
  return (
    event.type === EVENT_ID.SCALAR &&
    (event.style === SCALAR_STYLE.LITERAL_BLOCK || event.style === SCALAR_STYLE.FOLDED_BLOCK)
  );
}

const longestHeader = 200;

/** The `|` or `>` on the line above the first line of a block scalar. */
function headerOf(valueStart: number, text: string): number {
  const start = Math.max(0, valueStart - longestHeader);
  const before = text.slice(start, valueStart);
  const header = /[|>][-+\d]*[ \t]*(?:#[^\r\n]*)?(?:\r\n?|\n)?$/.exec(before);
  return header ? start + header.index : valueStart;
}
