import { Malformed } from '../../model/index.ts';

/**
 * Reads of fields whose type the evidence does not guarantee, as strict as the API server, which
 * refuses "3" where it wants 3. Null counts as absent; a value of another type throws
 * {@link Malformed}, which ends in the verdict `fail`, and an unknown one throws as any read does.
 */
function read<T extends object, K extends keyof T & string>(
  object: T | null | undefined,
  key: K,
): unknown {
  return object?.[key] ?? undefined;
}

/** A whole number. */
export function integer<T extends object, K extends keyof T & string>(
  object: T | null | undefined,
  key: K,
): number | undefined {
  const value = read(object, key);
  if (value === undefined || Number.isInteger(value)) return value as number | undefined;
  throw malformed(key, value, 'not a whole number');
}

/** A boolean; the strings `"true"` and `"false"` are none. */
export function flag<T extends object, K extends keyof T & string>(
  object: T | null | undefined,
  key: K,
): boolean | undefined {
  const value = read(object, key);
  if (value === undefined || typeof value === 'boolean') return value;
  throw malformed(key, value, 'neither true nor false');
}

/** A string; the empty one counts as absent, as it does where the API server fills in defaults. */
export function text<T extends object, K extends keyof T & string>(
  object: T | null | undefined,
  key: K,
): string | undefined {
  const value = read(object, key);
  if (value === undefined || typeof value === 'string') return value || undefined;
  throw malformed(key, value, 'not a string');
}

/** One of the values of an enum, in their exact case. */
export function oneOf<T extends object, K extends keyof T & string, Word extends string>(
  object: T | null | undefined,
  key: K,
  allowed: readonly Word[],
): Word | undefined {
  const value = text(object, key);
  if (value === undefined || allowed.includes(value as Word)) return value as Word | undefined;
  throw malformed(key, value, `none of ${allowed.join(', ')}`);
}

/** A list; absent counts as empty. */
export function list<T extends object, K extends keyof T & string>(
  object: T | null | undefined,
  key: K,
): NonNullable<T[K]> | readonly [] {
  const value = read(object, key);
  if (value === undefined) return nothing;
  if (Array.isArray(value)) return value as NonNullable<T[K]>;
  throw malformed(key, value, 'not a list');
}

const nothing: readonly [] = [];

/** An object with fields of its own. */
export function section<T extends object, K extends keyof T & string>(
  object: T | null | undefined,
  key: K,
): NonNullable<T[K]> | undefined {
  const value = read(object, key);
  if (value === undefined) return undefined;
  if (typeof value === 'object' && !Array.isArray(value)) return value as NonNullable<T[K]>;
  throw malformed(key, value, 'not an object');
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
