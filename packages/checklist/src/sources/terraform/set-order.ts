import { type Cell, isList, isMap } from '../shared/code/cell.ts';
import { numberText } from './scalars.ts';

/**
 * Elements in the order in which Terraform goes over a set: texts and numbers by their own, all others
 * by a text that is made of them.
 */
export function inSetOrder(elements: readonly Cell[]): readonly Cell[] {
  if (elements.length < 2) return elements;
  const keyed = elements.map((element) => ({ element, key: keyOf(element) }));
  keyed.sort((one, other) => compared(one.key, other.key));
  return keyed.map(({ element }) => element);
}

type Key = string | number | boolean | null;

function keyOf(element: Cell): Key {
  const { value } = element;
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  return typeof value === 'number' ? value : textOf(element);
}

/** Null comes last. */
function compared(one: Key, other: Key): number {
  if (one === other) return 0;
  if (one === null || other === null) return one === null ? 1 : -1;
  return one < other ? -1 : 1;
}

function textOf({ value, typed }: Cell): string {
  if (isList(value)) {
    const parts = value.map((element) => `${textOf(element)};`).join('');
    return typed ? `[${parts}]` : `<${parts}>`;
  }
  if (isMap(value)) {
    const members = [...value].sort(([a], [b]) => (a < b ? -1 : 1));
    return typed
      ? `{${members.map(([name, one]) => `${JSON.stringify(name)}:${textOf(one)};`).join('')}}`
      : `<${members.map(([, one]) => `${textOf(one)};`).join('')}>`;
  }
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'boolean') return value ? 'T' : 'F';
  return typeof value === 'number' ? (numberText(value) ?? '') : '~';
}
