import { type Cell, isList, isMap } from './cell.ts';

/** Of one type, and all parts equal: as Terraform, Bicep and ARM templates compare. */
export function isEqual(one: Cell, other: Cell): boolean {
  const [a, b] = [one.value, other.value];
  if (isList(a)) {
    return (
      isList(b) && a.length === b.length && a.every((element, i) => isEqual(element, b[i] as Cell))
    );
  }
  if (isMap(a)) {
    if (!isMap(b) || a.size !== b.size) return false;
    return [...a].every(([key, element]) => {
      const twin = b.get(key);
      return twin !== undefined && isEqual(element, twin);
    });
  }
  return a === b;
}
