import { type Cell, cell, isList, isMap } from '../../shared/code/cell.ts';
import { unknownCell } from '../../shared/code/unknown-cell.ts';
import { isObject } from './json.ts';

/** The shape of a value with `true` where something holds: `{ "id": true, "pools": [{ "size": true }] }`. */
export type Marks = unknown;

/** Replaces what is marked. A part that is marked and not written is added. */
export function marked(
  value: Cell,
  marks: Marks,
  instead: (path: readonly string[], at: Cell) => Cell | undefined,
  path: readonly string[] = [],
): Cell {
  if (marks === true) return instead(path, value) ?? value;
  if (Array.isArray(marks)) return inList(value, marks, instead, path);
  if (!isObject(marks) || !(isMap(value.value) || value.value === null)) return value;
  const members = new Map(isMap(value.value) ? value.value : []);
  for (const [key, mark] of Object.entries(marks)) {
    const before = members.get(key);
    if (before === undefined && mark !== true && !holdsMark(mark)) continue;
    const made = marked(before ?? cell(null, value.origin), mark, instead, [...path, key]);
    if (before !== undefined || made.value !== null) members.set(key, made);
  }
  return { ...value, value: members };
}

function inList(
  value: Cell,
  marks: readonly Marks[],
  instead: Parameters<typeof marked>[2],
  path: readonly string[],
): Cell {
  const { value: list } = value;
  if (!(isList(list) || list === null)) return value;
  if (!marks.some(holdsMark)) return value;
  const length = Math.max(list?.length ?? 0, marks.length);
  const elements = Array.from({ length }, (_, index) =>
    marked(list?.[index] ?? cell(null, value.origin), marks[index], instead, [
      ...path,
      String(index),
    ]),
  );
  return { ...value, value: elements };
}

function holdsMark(marks: Marks): boolean {
  if (marks === true) return true;
  return typeof marks === 'object' && marks !== null && Object.values(marks).some(holdsMark);
}

/** Values that Terraform holds back. */
export function withoutSecrets(value: Cell, marks: Marks): Cell {
  return marked(value, marks, (_, { origin }) => unknownCell('it is sensitive', origin));
}
