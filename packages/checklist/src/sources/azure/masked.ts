import { isObject, type JsonObject } from '../shared/arm/json.ts';
import { isSecret, mask, withoutCredentials } from '../shared/arm/secrets.ts';

/** Deeper than any resource: what is below is an attack. */
const maxDepth = 200;

/** An item of Azure as it was answered, less every secret in it. */
export function masked(item: JsonObject): JsonObject {
  return maskedObject(item, '', 0);
}

function maskedObject(value: JsonObject, parent: string, depth: number): JsonObject {
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, maskedValue(one, key, parent, depth)]),
  );
}

function maskedValue(value: unknown, key: string, parent: string, depth: number): unknown {
  if (depth > maxDepth) return null;
  if (typeof value === 'string') {
    return isSecret(key, parent) && value !== '' ? mask : withoutCredentials(value);
  }
  if (Array.isArray(value)) {
    return value.map((one) => maskedValue(one, key, parent, depth + 1));
  }
  return isObject(value) ? maskedObject(value, key, depth + 1) : value;
}
