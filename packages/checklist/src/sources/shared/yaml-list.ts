import { type Layout, token, tokenBits } from './yaml-layout.ts';
import { type Part, parsePart } from './yaml-part.ts';

/** A long list of objects, read a few items at a time. */
export interface ReadList {
  readonly value: Record<string, unknown>;
  readonly layout: Layout;
  /** Where the document begins. */
  readonly offset: number;
}

/** Where the items of a list stand: each from its offset to the next, the last to `end`. */
interface Items {
  readonly starts: readonly number[];
  readonly end: number;
  /** Where the first dash stands. */
  readonly dash: number;
}

const emptyMapping: Layout = Uint32Array.of(token.mapping, token.end);

/** How much of a list is parsed together. */
const batchLength = 64 * 1024;

/**
 * Reads a long document that is a mapping with `items`, as `kubectl get -o yaml` prints it, item by
 * item: the parser's events for the whole would take twenty times its length. Undefined when it is
 * written otherwise; throws what the parser throws.
 */
export function readList(text: string, start: number, end: number): ReadList | undefined {
  const items = findItems(text, start, end);
  if (!items) return undefined;
  const head = mappingIn(parsePart(text, start, items.starts[0] as number));
  const tail = mappingIn(parsePart(text, items.end, end));
  if (!head || !tail || head.value.items !== null) return undefined;
  if (Object.keys(tail.value).some((key) => Object.hasOwn(head.value, key))) return undefined;
  const values: unknown[] = [];
  const layouts: Layout[] = [];
  for (const [from, to] of batches(items)) {
    const { values: lists, layout, documents } = parsePart(text, from, to);
    const [list] = lists;
    if (documents.length !== 1 || documents[0]?.hasAlias || !Array.isArray(list)) return undefined;
    for (const item of list) values.push(item);
    layouts.push(layout.subarray(1, -1));
  }
  const opens = (items.dash << tokenBits) | token.sequence;
  return {
    value: { ...head.value, items: values, ...tail.value },
    layout: joined([
      head.layout.subarray(0, -1),
      [opens >>> 0],
      ...layouts,
      [token.end],
      tail.layout.subarray(1),
    ]),
    offset: head.offset,
  };
}

/** The one mapping of a part, or an empty one when nothing is written. */
function mappingIn({
  values,
  documents,
  layout,
}: Part): { value: Record<string, unknown>; layout: Layout; offset: number } | undefined {
  if (values.length === 0) return { value: {}, layout: emptyMapping, offset: 0 };
  const [value, ...others] = values;
  const isMapping = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isMapping || others.length > 0 || documents[0]?.hasAlias) return undefined;
  return { value: value as Record<string, unknown>, layout, offset: documents[0]?.offset ?? 0 };
}

/**
 * The lines with the dashes of the items: what an item holds is indented deeper than its dash, so
 * that no other line of it begins like that.
 */
function findItems(text: string, start: number, end: number): Items | undefined {
  const head = text.slice(start, start + longestHead);
  const [key, indent] = /^items:[ \t]*\r?\n( *)- /m.exec(head) ?? [];
  if (key === undefined || indent === undefined) return undefined;
  const dash = `\n${indent}- `;
  let at = start + head.indexOf(key) + key.lastIndexOf('\n');
  const starts: number[] = [];
  const itemsEnd = endOfItems(text, at + 1, end);
  while (at !== -1 && at < itemsEnd) {
    starts.push(at + 1);
    at = text.indexOf(dash, at + 1);
  }
  return { starts, end: itemsEnd, dash: (starts[0] as number) + indent.length };
}

/** Before the items, a list has a line or two; an object of another sort is read as a whole. */
const longestHead = 4096;

/** The next line that begins with a key. */
function endOfItems(text: string, start: number, end: number): number {
  const line = /\n(?=[^\s#-])/g;
  line.lastIndex = start;
  const next = line.exec(text);
  return next && next.index < end ? next.index + 1 : end;
}

function* batches({ starts, end }: Items): Generator<readonly [number, number]> {
  let from = starts[0] as number;
  for (const start of [...starts.slice(1), end]) {
    if (start - from < batchLength && start < end) continue;
    yield [from, start];
    from = start;
  }
}

function joined(parts: readonly ArrayLike<number>[]): Layout {
  const layout = new Uint32Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    layout.set(part, at);
    at += part.length;
  }
  return layout;
}
