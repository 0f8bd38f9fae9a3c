import { isObject, type JsonObject } from '../../shared/json-object.ts';

export { isObject, type JsonObject };

/** The member of an object, an empty object where it is none. */
export function objectOf(value: unknown, key?: string): JsonObject {
  const found = key === undefined ? value : own(value, key);
  return isObject(found) ? found : {};
}

/** The elements under a key. */
export function listOf(value: unknown, key: string): readonly unknown[] {
  const found = own(value, key);
  return Array.isArray(found) ? found : [];
}

/** The text under a key. */
export function textOf(value: unknown, key: string): string | undefined {
  const found = own(value, key);
  return typeof found === 'string' ? found : undefined;
}

function own(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
