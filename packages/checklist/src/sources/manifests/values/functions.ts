import { base64OfText } from '../../shared/base64.ts';
import { isObject } from '../json.ts';

/** Functions of so many arguments that leave the last what it is. */
export const sameFunctions: ReadonlyMap<string, number> = new Map([
  ['required', 2],
  ['deepCopy', 1],
  ['mustDeepCopy', 1],
  ['fromYaml', 1],
  ['fromJson', 1],
  ['fromYamlArray', 1],
  ['fromJsonArray', 1],
]);

/** Those that write it as a text. */
export const textFunctions: ReadonlyMap<string, number> = new Map([
  ['quote', 1],
  ['squote', 1],
  ['toString', 1],
  ['toYaml', 1],
  ['mustToYaml', 1],
  ['toJson', 1],
  ['mustToJson', 1],
  ['trim', 1],
  ['indent', 2],
  ['nindent', 2],
]);

type Pure = (...args: readonly unknown[]) => unknown;

/**
 * What functions make of values that are known; undefined where that is not certain:
 * https://helm.sh/docs/chart_template_guide/function_list/
 */
export const pureFunctions: Readonly<Record<string, Pure | undefined>> = {
  __proto__: null as never,
  printf,
  int: whole,
  int64: whole,
  list: (...items) => items,
  b64enc: (text) => (typeof text === 'string' ? base64OfText(text) : undefined),
  lower: (text) => (typeof text === 'string' ? text.toLowerCase() : undefined),
  upper: (text) => (typeof text === 'string' ? text.toUpperCase() : undefined),
  trunc: (length, text) =>
    typeof text === 'string' && Number(length) >= 0 ? text.slice(0, Number(length)) : undefined,
  trimSuffix: (end, text) =>
    typeof text === 'string' && text.endsWith(String(end)) && end !== ''
      ? text.slice(0, -String(end).length)
      : text,
};

/** Functions that compare values, and tell nothing of what was made a text before. */
export const tests: typeof pureFunctions = {
  __proto__: null as never,
  empty: (value) => isEmpty(value),
  eq: (one, ...others) => {
    const same = others.map((other) => isSame(one, other));
    return same.includes(undefined) ? undefined : same.includes(true);
  },
  ne: (one, other) => {
    const same = isSame(one, other);
    return same === undefined ? undefined : !same;
  },
  lt: (one, other) => compared(one, other, (a, b) => a < b),
  le: (one, other) => compared(one, other, (a, b) => a <= b),
  gt: (one, other) => compared(one, other, (a, b) => a > b),
  ge: (one, other) => compared(one, other, (a, b) => a >= b),
  hasKey: (whole, key) => (isObject(whole) ? Object.hasOwn(whole, String(key)) : undefined),
  has: (item, list) => (Array.isArray(list) ? list.includes(item) : undefined),
  contains: (part, text) =>
    textual(part, typeof text === 'object' ? JSON.stringify(text) : text, (a, b) => b.includes(a)),
  hasPrefix: (part, text) => textual(part, text, (a, b) => b.startsWith(a)),
  hasSuffix: (part, text) => textual(part, text, (a, b) => b.endsWith(a)),
  kindIs: (kind, value) => {
    const own = kindOf(value);
    return own && own === kind;
  },
  typeIs: (type, value) => (type === 'string' ? typeof value === 'string' : undefined),
};

/** https://helm.sh/docs/chart_template_guide/functions_and_pipelines/#using-the-default-function */
export function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (isObject(value)) return Object.keys(value).length === 0;
  return value === undefined || value === null || value === '' || value === 0 || value === false;
}

function whole(value: unknown): number | undefined {
  if (typeof value === 'string') return /^\d+$/.test(value) ? Number(value) : undefined;
  return typeof value === 'number' ? Math.trunc(value) : undefined;
}

function printf(format: unknown, ...args: readonly unknown[]): string | undefined {
  const texts = String(format).split(/%[svd]/);
  const isPlain = args.every((arg) => typeof arg !== 'object' && arg !== undefined);
  if (texts.length !== args.length + 1 || texts.some((text) => text.includes('%')))
    return undefined;
  return isPlain ? texts.map((text, index) => `${text}${args[index] ?? ''}`).join('') : undefined;
}

/** Of two that cannot be compared, Helm makes an error. */
function isSame(one: unknown, other: unknown): boolean | undefined {
  const isNothing = (value: unknown) => value === undefined || value === null;
  if (isNothing(one) || isNothing(other)) return isNothing(one) && isNothing(other);
  return typeof one === typeof other && typeof one !== 'object' ? one === other : undefined;
}

function compared(
  one: unknown,
  other: unknown,
  isSo: (a: number, b: number) => boolean,
): boolean | undefined {
  return typeof one === 'number' && typeof other === 'number' ? isSo(one, other) : undefined;
}

function textual(
  part: unknown,
  text: unknown,
  isSo: (a: string, b: string) => boolean,
): boolean | undefined {
  return typeof part === 'string' && typeof text === 'string' ? isSo(part, text) : undefined;
}

function kindOf(value: unknown): string | undefined {
  if (Array.isArray(value)) return 'slice';
  if (isObject(value)) return 'map';
  if (value === undefined || value === null) return 'invalid';
  return typeof value === 'string' ? 'string' : typeof value === 'boolean' ? 'bool' : undefined;
}
