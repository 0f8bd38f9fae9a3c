import type { JsonObject } from '../json-object.ts';

export { isObject, type JsonObject } from '../json-object.ts';

/** The value under a key, whatever the case of its letters. */
export function memberOf(object: JsonObject, key: string): unknown {
  if (Object.hasOwn(object, key)) return object[key];
  const lower = key.toLowerCase();
  const written = Object.keys(object).find((name) => name.toLowerCase() === lower);
  return written === undefined ? undefined : object[written];
}

/** The string under a key, whatever the case of its letters. */
export function textOf(object: JsonObject, key: string): string | undefined {
  const value = memberOf(object, key);
  return typeof value === 'string' ? value : undefined;
}
