import {
  defineMappingTag,
  defineScalarTag,
  defineSequenceTag,
  mergeTag,
  NOT_RESOLVED,
  nullYaml11Tag,
  Schema,
  seqTag,
  strTag,
} from 'js-yaml';

const booleans: ReadonlyMap<string, boolean> = new Map([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map(
    (text) => [text, true] as const,
  ),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map(
    (text) => [text, false] as const,
  ),
]);

const longestBoolean = 5;

const boolTag = defineScalarTag('tag:yaml.org,2002:bool', {
  implicit: true,
  implicitFirstChars: [...'yYnNtTfFoO'],
  resolve: (source) =>
    source.length > longestBoolean ? NOT_RESOLVED : (booleans.get(source) ?? NOT_RESOLVED),
  identify: (data) => typeof data === 'boolean',
});

const integer = /^[-+]?(?:0[xX][\da-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9]\d*)$/;
const float = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;

/** A leading zero means octal; base 60 (`22:22`), `.inf` and `.nan` are text. */
function resolveNumber(source: string): number | typeof NOT_RESOLVED {
  const plain = source.includes('_') ? source.replaceAll('_', '') : source;
  const value = integer.test(plain) ? integerOf(plain) : float.test(plain) ? Number(plain) : NaN;
  return Number.isFinite(value) ? value + 0 : NOT_RESOLVED;
}

function integerOf(text: string): number {
  const negative = text.startsWith('-');
  const digits = negative || text.startsWith('+') ? text.slice(1) : text;
  const octal = /^0[0-7]/.test(digits) ? `0o${digits.slice(1)}` : digits;
  return negative ? -Number(octal) : Number(octal);
}

const numeric = {
  implicitFirstChars: [...'-+.0123456789'],
  resolve: resolveNumber,
  identify: (data: unknown) => typeof data === 'number',
};
const intTag = defineScalarTag('tag:yaml.org,2002:int', { ...numeric, implicit: true });
const floatTag = defineScalarTag('tag:yaml.org,2002:float', numeric);

/** Mappings with text keys; a key that is a mapping or list itself, or empty, has no JSON form. */
const mapTag = defineMappingTag<Record<string, unknown>>('tag:yaml.org,2002:map', {
  create: () => ({}),
  addPair: (map, key, value) => {
    if (typeof key === 'object')
      return key === null ? 'a key is empty' : 'a key is a mapping or list';
    const name = typeof key === 'string' ? key : String(key);
    if (name !== '__proto__') map[name] = value;
    else Object.defineProperty(map, name, { value, enumerable: true, configurable: true });
    return '';
  },
  has: (map, key) => Object.hasOwn(map, typeof key === 'string' ? key : String(key)),
  keys: (map) => Object.keys(map),
  get: (map, key) => map[String(key)],
  identify: () => false,
});

/** A list that grew item by item has room for up to 17; most have few. */
const mostRoom = 17;

const listing = {
  create: seqTag.create,
  addItem: seqTag.addItem,
  finalize: (items: unknown[]) => (items.length < mostRoom ? items.slice() : items),
  identify: () => false,
};
const listTag = defineSequenceTag<unknown[], unknown[]>('tag:yaml.org,2002:seq', listing);

/** Tags of other tools (`!Ref`) do not change what their node is. */
const anyTag = { matchByTagPrefix: true, identify: () => false };
const otherTags = [
  defineScalarTag('', { ...anyTag, resolve: (source) => source }),
  defineSequenceTag('', { ...listing, ...anyTag }),
  defineMappingTag('', { ...mapTag, ...anyTag }),
];

/**
 * Scalars as Kubernetes reads them: YAML 1.1 booleans and octal numbers, merge keys; timestamps
 * and binary stay text. Its reader converts YAML to JSON.
 * https://github.com/kubernetes-sigs/yaml/blob/v1.6.0/goyaml.v2/resolve.go
 */
export const kubernetesSchema: Schema = new Schema([
  strTag,
  listTag,
  mapTag,
  nullYaml11Tag,
  boolTag,
  intTag,
  floatTag,
  mergeTag,
  ...otherTags,
]);

const mayResolve = /^[-+.\d~yYnNtTfFoO]/;

/** What a plain scalar is as the key of a mapping. */
export function plainKey(source: string): string {
  if (!mayResolve.test(source)) return source;
  const number = resolveNumber(source);
  if (number !== NOT_RESOLVED) return String(number);
  return String(booleans.get(source) ?? source);
}
