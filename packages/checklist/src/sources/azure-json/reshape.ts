import { isObject, type JsonObject } from '../shared/arm/json.ts';
import { isSecret, mask, withoutCredentials } from '../shared/arm/secrets.ts';
import { isFlattened, type Level, type Shape, type Wire } from '../shared/arm/shape.ts';

/** Where a written key stands in the REST body. */
export interface Slot extends Wire {
  /** Under `properties`, which the flattened form leaves out. */
  readonly inner: boolean;
}

/** Deeper than any resource: what is below was cut by the parser, or is an attack. */
const maxDepth = 200;

/**
 * A resource in the shape of the REST API: flattened properties go back under `properties`, names get
 * the wire's letters, `null` means absent, secrets are masked.
 */
export function reshape(value: JsonObject, shape: Shape): JsonObject {
  return reshapeObject(value, 'resource', '', shape, 0);
}

/** Where a key was found. */
export interface Context {
  readonly level: Level;
  /** The wire's name of the property around it. */
  readonly parent: string;
  /** The object has its properties beside its id. */
  readonly flattened: boolean;
  readonly shape: Shape;
}

/** The rule for one key, used both to build the body and to find the way back to the file. */
export function slotOf(key: string, value: unknown, context: Context): Slot {
  const { level, parent, flattened, shape } = context;
  if (level === 'free') return { name: key, level, secret: isSecret(key, parent), inner: false };
  const inner = flattened && shape.isInner(key, value, level);
  const { name, level: below, secret } = shape.wire(key, parent);
  return { name, level: below, secret, inner };
}

/** Whether an object is a resource, or a sub-resource, with its properties beside its id. */
export function isSplit(value: JsonObject, level: Level): boolean {
  return (level === 'resource' || level === 'element') && isFlattened(value);
}

function reshapeObject(
  value: JsonObject,
  level: Level,
  parent: string,
  shape: Shape,
  depth: number,
): JsonObject {
  const context = { level, parent, flattened: isSplit(value, level), shape };
  const body: Record<string, unknown> = {};
  const properties: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const written = value[key];
    if (written === null || written === undefined || key === '__proto__') continue;
    const slot = slotOf(key, written, context);
    const target = slot.inner ? properties : body;
    // Two spellings of one name: the wire's own wins, else the first.
    if (Object.hasOwn(target, slot.name) && key !== slot.name) continue;
    target[slot.name] = reshapeValue(written, slot, shape, depth + 1);
  }
  return Object.keys(properties).length > 0 ? { ...body, properties } : body;
}

function reshapeValue(value: unknown, slot: Slot, shape: Shape, depth: number): unknown {
  if (depth > maxDepth) return undefined;
  if (typeof value === 'string') {
    return slot.secret && value !== '' ? mask : withoutCredentials(value);
  }
  if (Array.isArray(value)) {
    return value.map((element) => reshapeValue(element, slot, shape, depth + 1));
  }
  return isObject(value) ? reshapeObject(value, slot.level, slot.name, shape, depth) : value;
}
