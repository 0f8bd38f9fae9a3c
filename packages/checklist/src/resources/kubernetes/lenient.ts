/*
 * Reads that pass over what has another type than the API defines: the check on the schema tells it.
 */

/** A list's entries that are mappings; what has another type is for the schema to tell. */
export function entriesOf<T extends object>(list: readonly T[] | null | undefined): readonly T[] {
  if (!Array.isArray(list)) return nothing;
  return list.every(isMapping) ? list : list.filter(isMapping);
}

function isMapping(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const nothing: readonly never[] = [];

/** A mapping; undefined for what is none. */
export function mapping<T>(value: T | null | undefined): (T & object) | undefined {
  return isMapping(value) ? (value as T & object) : undefined;
}
