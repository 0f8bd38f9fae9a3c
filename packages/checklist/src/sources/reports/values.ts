import { isObject, type JsonObject } from '../shared/json-object.ts';

export { isObject, type JsonObject };

/** The object under a key; an empty one where there is none. */
export function objectAt(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  return isObject(value) ? value : {};
}

/** The text under a key; undefined for an empty one. */
export function textAt(object: JsonObject, key: string): string | undefined {
  const value = object[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The objects of the list under a key, with their indexes there. */
export function objectsAt(object: JsonObject, key: string): [JsonObject, number][] {
  const value = object[key];
  return Array.isArray(value) ? objectsOf(value) : [];
}

/** The objects of a list, with their indexes there. */
export function objectsOf(list: readonly unknown[]): [JsonObject, number][] {
  return list.flatMap((one, index): [JsonObject, number][] =>
    isObject(one) ? [[one, index]] : [],
  );
}

/** The texts of the list under a key. */
export function textsAt(object: JsonObject, key: string): string[] {
  const value = object[key];
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

/** The line under a key; undefined for none, which some tools write as zero. */
export function lineAt(object: JsonObject, key: string): number | undefined {
  const value = object[key];
  return typeof value === 'number' && value > 0 ? value : undefined;
}

/** The moment that a text names (milliseconds). */
export function timeOf(written: string | undefined): number | undefined {
  const time = Date.parse(written ?? '');
  return Number.isNaN(time) ? undefined : time;
}

/** The object less what is undefined: what a report does not tell is absent. */
export function told<T extends object>(object: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(
    Object.entries(object).filter(([, value]) => value !== undefined),
  ) as never;
}
