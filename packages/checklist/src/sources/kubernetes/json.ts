import { isObject, type JsonObject } from '../shared/json-object.ts';

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** The objects of a list under a key; none for anything else. */
export function listOf(value: unknown, key: string): readonly JsonObject[] {
  const list = isObject(value) ? value[key] : undefined;
  return Array.isArray(list) ? list.filter(isObject) : [];
}
