import { type Cell, type CellValue, isList, isMap } from '../shared/code/cell.ts';
import { asText } from './scalars.ts';

/** Whether Terraform calls two values equal: of one type, in all parts; undefined where nobody knows. */
export function equals(one: Cell, other: Cell): boolean | undefined {
  const [a, b] = [one.value, other.value];
  const isOpen = one.typed === 'open' || other.typed === 'open';
  if (isList(a) && isList(b)) {
    if (a.length !== b.length) return false;
    return sameParts(
      one,
      other,
      isOpen,
      a.map((element, at) => [element, b[at] as Cell]),
    );
  }
  if (isMap(a) && isMap(b)) {
    if (a.size !== b.size || [...a.keys()].some((key) => !b.has(key))) return false;
    const parts = [...a].map(([key, element]) => [element, b.get(key) as Cell] as const);
    return sameParts(one, other, isOpen, parts);
  }
  if (isOpen && asText(a) !== undefined && asText(a) === asText(b)) return undefined;
  return a === b;
}

function sameParts(
  one: Cell,
  other: Cell,
  isOpen: boolean,
  parts: readonly (readonly [Cell, Cell])[],
): boolean | undefined {
  const answers = parts.map(([a, b]) => equals(a, b));
  if (answers.includes(false)) return false;
  if (!isOpen && one.typed !== other.typed) return false;
  // The type of no elements is forgotten.
  const isEmpty = one.typed !== undefined && parts.length === 0;
  return isOpen || isEmpty || answers.includes(undefined) ? undefined : true;
}

/** What nothing before it equals; numbers, booleans and texts of a sure type are looked up. */
export function distinct(list: readonly Cell[]): readonly Cell[] {
  const seen = new Set<CellValue>();
  return list.filter((one, at) => {
    if (!isSimple(one)) return list.findIndex((other) => equals(one, other)) === at;
    const isNew = !seen.has(one.value);
    seen.add(one.value);
    return isNew;
  });
}

function isSimple({ value, typed }: Cell): boolean {
  return typed !== 'open' && ['string', 'number', 'boolean'].includes(typeof value);
}
