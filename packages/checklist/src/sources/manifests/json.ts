import type { JsonObject } from '../shared/json-object.ts';

export { isObject, type JsonObject } from '../shared/json-object.ts';

/** The text under a key. */
export function textOf(object: JsonObject, key: string): string | undefined {
  const value = object[key];
  return typeof value === 'string' ? value : undefined;
}
