import { given, Malformed, Unknown } from '../../model/index.ts';

/**
 * Reads of ARM values whose type the evidence does not guarantee. An absent or null value is
 * `undefined`, so the API's default stands in the check: `flag(aks.properties, 'enableRBAC') ?? true`.
 * A value of another type than the API's, or outside its enum, throws {@link Malformed}, which ends
 * in the verdict `fail`, or in `unknown` where Azure itself answered a word that is not in the enum;
 * an unknown one throws as any read does. So a check just writes
 * `isTrue(aks.properties?.aadProfile, 'managed')` or
 * `oneOf(aks.properties?.autoUpgradeProfile, 'upgradeChannel', channels) === 'stable'`.
 */
function read<T extends object, K extends keyof T & string>(
  object: T | null | undefined,
  key: K,
): T[K] | undefined {
  if (object === undefined || object === null) return undefined;
  if (typeof object !== 'object' || Array.isArray(object)) {
    throw new Malformed(`malformed: ${key} should stand in an object, not in ${shown(object)}`);
  }
  return object[key] ?? undefined;
}

/** A boolean; the strings `true` and `false` in any case count as such. */
export function flag<T extends object, K extends keyof T & string>(
  object: T | null | undefined,
  key: K,
): boolean | undefined {
  const value: unknown = read(object, key);
  if (value === undefined || typeof value === 'boolean') return value;
  const word = typeof value === 'string' ? value.toLowerCase() : undefined;
  if (word === 'true') return true;
  if (word === 'false') return false;
  throw malformed(key, value, 'neither true nor false');
}

/** Whether a boolean is there and true. */
export function isTrue<T extends object, K extends keyof T & string>(
  object: T | null | undefined,
  key: K,
): boolean {
  return flag(object, key) === true;
}

/** One of the values of an enum, whatever its case, as `allowed` spells it; empty counts as absent. */
export function oneOf<T extends object, K extends keyof T & string, Word extends string>(
  object: T | null | undefined,
  key: K,
  allowed: readonly Word[],
): Word | undefined {
  const value = text(object, key);
  if (value === undefined || value === '') return undefined;
  const lower = value.toLowerCase();
  const found = allowed.find((word) => word.toLowerCase() === lower);
  if (found !== undefined) return found;
  const known = allowed.join(', ');
  throw new Malformed(
    `${key} is malformed: ${shown(value)} is none of ${known}`,
    `${key} is ${shown(value)}, and this version knows only ${known}`,
  );
}

/** A string, the empty one included. */
export function text<T extends object, K extends keyof T & string>(
  object: T | null | undefined,
  key: K,
): string | undefined {
  const value: unknown = read(object, key);
  if (value === undefined || typeof value === 'string') return value;
  throw malformed(key, value, 'not a string');
}

/** A number. */
export function amount<T extends object, K extends keyof T & string>(
  object: T | null | undefined,
  key: K,
): number | undefined {
  const value: unknown = read(object, key);
  if (value === undefined || (typeof value === 'number' && Number.isFinite(value))) return value;
  throw malformed(key, value, 'not a number');
}

type Element<List> = NonNullable<List> extends readonly (infer E)[] ? E : never;

/** A list; absent is empty. Its elements are not looked at. */
export function list<T extends object, K extends keyof T & string>(
  object: T | null | undefined,
  key: K,
): readonly Element<T[K]>[] {
  const value: unknown = read(object, key);
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  throw malformed(key, value, 'not a list');
}

/** A list of objects; absent is empty. */
export function objects<T extends object, K extends keyof T & string>(
  object: T | null | undefined,
  key: K,
): readonly Element<T[K]>[] {
  return list(object, key).map((one: unknown) => {
    if (typeof one === 'object' && one !== null && !Array.isArray(one)) return one as Element<T[K]>;
    throw malformed(key, one, 'not an object');
  });
}

/** An element of a list of strings. */
export function textIn(listed: unknown, key: string): string {
  if (typeof listed === 'string') return listed;
  throw malformed(key, listed, 'not a string');
}

/**
 * Whether something is set: neither absent nor empty. A value that is not known, such as a
 * reference to another resource, is set.
 */
export function isSet<T extends object, K extends keyof T & string>(
  object: T | null | undefined,
  key: K,
): boolean {
  if (object === undefined || object === null) return false;
  const value: unknown = given(object, key);
  if (value instanceof Unknown) return true;
  return value !== undefined && value !== null && value !== '' && !isEmptyList(value);
}

/** Whether a list has an entry. One that is not known, such as a parameter, has. */
export function hasEntries<T extends object, K extends keyof T & string>(
  object: T | null | undefined,
  key: K,
): boolean {
  if (object && given(object, key) instanceof Unknown) return true;
  return list(object, key).length > 0;
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function malformed(key: string, value: unknown, problem: string): Malformed {
  return new Malformed(`${key} is malformed: ${shown(value)} is ${problem}`);
}

const longestValue = 60;

function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'string' ? `"${value.slice(0, longestValue)}"` : String(value);
}
