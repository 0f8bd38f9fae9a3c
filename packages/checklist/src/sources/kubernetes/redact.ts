import {
  maskedBinary,
  maskedEntry,
  maskedText,
  maskedVariable,
  maskedWords,
} from '../../resources/kubernetes/secrets/secret-masks.ts';
import { nameStrength } from '../../resources/kubernetes/secrets/secret-names.ts';
import { isObject, type JsonObject } from '../shared/arm/json.ts';
import { isText } from './json.ts';

/** An object without its secrets; every check finds the same in it. See `resources/kubernetes/secrets/secret-masks.ts`. */
export function redacted(kindId: string, item: JsonObject): JsonObject {
  if (kindId === 'Secret') return withoutData(item);
  if (kindId === 'ConfigMap') return withMaskedEntries(item);
  return redactedObject(item, 0);
}

/** Deeper than any object of a cluster: what is below is an attack. */
const maxDepth = 200;

function withoutData({ data: _, stringData: __, ...rest }: JsonObject): JsonObject {
  return redactedObject(rest, 0);
}

function withMaskedEntries({ data, binaryData, ...rest }: JsonObject): JsonObject {
  return {
    ...redactedObject(rest, 0),
    ...(data !== undefined && { data: entries(data, maskedEntry) }),
    ...(binaryData !== undefined && { binaryData: entries(binaryData, maskedBinary) }),
  };
}

function entries(map: unknown, mask: (key: string, value: string) => string): unknown {
  if (!isObject(map)) return map;
  return mapped(map, (value, key) => (isText(value) ? mask(key, value) : value));
}

/** Keeps an object as it is where nothing in it changes: most hold no secret. */
function mapped(object: JsonObject, change: (value: unknown, key: string) => unknown): JsonObject {
  let copy: Record<string, unknown> | undefined;
  for (const key of Object.keys(object)) {
    const value = object[key];
    const changed = change(value, key);
    if (changed === value) continue;
    copy ??= { ...object };
    copy[key] = changed;
  }
  return copy ?? object;
}

function redactedObject(object: JsonObject, depth: number): JsonObject {
  return mapped(object, (value, key) => redactedValue(value, key, depth + 1));
}

const commands: ReadonlySet<string> = new Set(['args', 'command']);

function redactedValue(value: unknown, key: string, depth: number): unknown {
  if (depth > maxDepth) return null;
  if (isText(value)) return redactedText(value, key);
  if (isObject(value)) return redactedObject(value, depth);
  if (!Array.isArray(value)) return value;
  if (commands.has(key) && value.every(isText)) return same(value, maskedWords(value));
  const items = value.map((one) =>
    key === 'env' && isObject(one) ? redactedVariable(one, depth) : redactedValue(one, '', depth),
  );
  return same(value, items);
}

function same(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  return before.every((one, index) => one === after[index]) ? before : after;
}

function redactedVariable(variable: JsonObject, depth: number): JsonObject {
  const { name, value } = variable;
  if (!isText(name) || !isText(value)) return redactedObject(variable, depth);
  const masked = maskedVariable(name, value);
  return masked === value ? variable : { ...variable, value: masked };
}

/** A file in a text, JSON in an annotation, a password among the settings of a custom resource. */
function redactedText(text: string, key: string): string {
  if (text.length < shortest) return text;
  if (nameStrength(key) === 'strong') return maskedVariable(key, text);
  return /[\n{]/.test(text) ? maskedEntry('', text) : maskedText(text);
}

const shortest = 4;
