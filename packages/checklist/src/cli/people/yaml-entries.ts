import {
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  stringify,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';

/** A field that is undefined is left out. */
export type Entry = Readonly<Record<string, unknown>>;

/** A piece of a text, and what takes its place. */
interface Splice {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * Adds an entry to the list under a key, or changes the one at an index. All that is not concerned
 * stays as it is, byte by byte: comments, order, quotes, line ends.
 */
export function withEntry(text: string, key: string, entry: Entry, index?: number): string {
  const file = new EntryFile(text, key);
  return index === undefined ? file.append(entry) : file.update(entry, index);
}

/** A file that cannot be edited, and why. */
export class NotEditable extends Error {}

type EntryPair = Pair<Node, Node | null>;

class EntryFile {
  readonly #text: string;
  readonly #key: string;
  readonly #newline: string;
  readonly #pair: EntryPair | undefined;

  constructor(text: string, key: string) {
    this.#text = text;
    this.#key = key;
    this.#newline = text.includes('\r\n') ? '\r\n' : '\n';
    const lines = new LineCounter();
    const document = parseDocument(text, { lineCounter: lines });
    const [error] = document.errors;
    if (error) throw new NotEditable(`line ${error.linePos?.[0].line ?? 1}: ${error.message}`);
    const { contents } = document;
    if (contents !== null && !isMap(contents)) throw new NotEditable(`it has no key ${key}`);
    this.#pair = contents?.items.find((pair) => isScalar(pair.key) && pair.key.value === key) as
      | EntryPair
      | undefined;
  }

  append(entry: Entry): string {
    const list = this.#pair?.value;
    const pair = this.#pair;
    if (!pair) return this.#ended() + this.#broken(`${this.#key}:\n${rendered(entry, 2)}`);
    if (!isSeq(list)) {
      // `attestations:` with nothing behind it.
      const after = this.#lineEnd((pair.key.range ?? [0, 0])[1]);
      return this.#spliced([{ from: after, to: after, text: rendered(entry, 2) }]);
    }
    if (list.flow) return this.#spliced([flowSplice(this.#text, list, entry)]);
    const last = list.items.at(-1) as Node;
    const after = this.#lineEnd(contentEnd(last));
    return this.#spliced([
      { from: after, to: after, text: rendered(entry, this.#dashColumn(last)) },
    ]);
  }

  update(entry: Entry, index: number): string {
    const list = this.#pair?.value;
    const old = isSeq(list) ? list.items[index] : undefined;
    if (!isMap(old)) throw new NotEditable(`its entry ${index + 1} is no mapping`);
    if (isSeq(list) && !list.flow && !old.flow)
      return this.#spliced(this.#fieldSplices(old, entry));
    const [from, to] = old.range ?? [0, 0];
    return this.#spliced([{ from, to, text: JSON.stringify(entry) }]);
  }

  /** Field by field, so that the comments between them stay. */
  #fieldSplices(old: YAMLMap, entry: Entry): Splice[] {
    const pairs = old.items as EntryPair[];
    const column = this.#columnOf((pairs[0]?.key.range ?? [0])[0]);
    const splices: Splice[] = [];
    const known = new Set<string>();
    for (const [index, pair] of pairs.entries()) {
      const name = String(isScalar(pair.key) ? pair.key.value : pair.key);
      known.add(name);
      const value = entry[name];
      const start = (pair.key.range ?? [0])[0];
      const end = pair.value ? contentEnd(pair.value) : (pair.key.range ?? [0, 0])[1];
      if (value === undefined) {
        if (index === 0) throw new NotEditable(`its entry begins with ${name}, which would go`);
        splices.push({ from: this.#lineStart(start), to: this.#lineEnd(end), text: '' });
      } else if (JSON.stringify(pair.value?.toJSON() ?? null) !== JSON.stringify(value)) {
        const field = rendered({ [name]: value }, column)
          .replace(/^ *- /, '')
          .replace(/\n$/, '');
        splices.push({ from: start, to: this.#trimmed(start, end), text: field.trimStart() });
      }
    }
    const more = Object.entries(entry).filter(
      ([name, value]) => value !== undefined && !known.has(name),
    );
    if (more.length > 0) {
      const after = this.#lineEnd(contentEnd(old));
      const text = unlisted(rendered(Object.fromEntries(more), column - 2));
      splices.push({ from: after, to: after, text });
    }
    return splices;
  }

  /** The last splice first, so that the offsets of the others hold. */
  #spliced(splices: readonly Splice[]): string {
    let text = this.#text;
    for (const splice of [...splices].sort((a, b) => b.from - a.from)) {
      const before = text.slice(0, splice.from);
      const isOpen = splice.from === splice.to && before !== '' && !/[\n[,{ ]$/.test(before);
      text =
        before + (isOpen ? this.#newline : '') + this.#broken(splice.text) + text.slice(splice.to);
    }
    return text;
  }

  #broken(text: string): string {
    return text.replaceAll('\n', this.#newline);
  }

  #ended(): string {
    return this.#text === '' || this.#text.endsWith('\n') ? this.#text : this.#text + this.#newline;
  }

  #lineStart(offset: number): number {
    return this.#text.lastIndexOf('\n', offset - 1) + 1;
  }

  /** Behind the line break of the line that an offset ends on. */
  #lineEnd(offset: number): number {
    if (this.#text[offset - 1] === '\n') return offset;
    const found = this.#text.indexOf('\n', offset);
    return found === -1 ? this.#text.length : found + 1;
  }

  /** An end without the line break before it. */
  #trimmed(start: number, end: number): number {
    return start + this.#text.slice(start, end).trimEnd().length;
  }

  #columnOf(offset: number): number {
    return offset - this.#lineStart(offset);
  }

  #dashColumn(item: Node): number {
    const start = (item.range ?? [0])[0];
    const line = this.#lineStart(start);
    const dash = this.#text.slice(line, start).indexOf('-');
    return Math.max(0, dash);
  }
}

/** Where the last value in a node ends, without the comments that follow. */
function contentEnd(node: Node): number {
  if (isMap(node) && !node.flow) {
    const last = node.items.at(-1) as EntryPair | undefined;
    if (last?.value) return contentEnd(last.value);
    if (last) return (last.key.range ?? [0, 0])[1];
  }
  if (isSeq(node) && !node.flow) {
    const last = node.items.at(-1) as Node | undefined;
    if (last) return contentEnd(last);
  }
  return (node.range ?? [0, 0])[1];
}

function flowSplice(text: string, list: YAMLSeq, entry: Entry): Splice {
  const [from, to] = list.range ?? [0, 0];
  if (list.items.length === 0) return { from, to, text: `\n${rendered(entry, 2)}`.trimEnd() };
  const close = text.lastIndexOf(']', to);
  const comma = /,\s*$/.test(text.slice(from, close)) ? ' ' : ', ';
  return { from: close, to: close, text: comma + JSON.stringify(entry) };
}

/** An item of a list, its dash in a column. */
function rendered(entry: Entry, column: number): string {
  const present = Object.fromEntries(
    Object.entries(entry).filter(([, value]) => value !== undefined),
  );
  // What YAML 1.1 would take for something else than a text is quoted; days need no quotes here.
  const text = stringify([present], { lineWidth: 0, compat: 'yaml-1.1' }).replaceAll(
    /: "(\d{4}-\d{2}-\d{2})"$/gm,
    ': $1',
  );
  return text.replaceAll(/^(?=.)/gm, ' '.repeat(column));
}

/** The fields of an item as those of a mapping that goes on. */
function unlisted(item: string): string {
  return item.replace('- ', '  ');
}
