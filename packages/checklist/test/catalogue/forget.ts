import { type Path, type Resource, Unknown } from '../../src/model/index.ts';

/** One thing that can no longer be known of a resource. */
interface Forgotten {
  readonly what: string;
  without(): Resource;
}

/** Who a resource is, is known: what has no name is no resource. */
const identity = /^(?:apiVersion|kind|id|name|type|metadata|metadata\.(?:name|namespace))$/;

/**
 * All the ways of not knowing one value of a resource: the value itself, whether it is there at all, or
 * what else stands in its mapping.
 */
export function* forgetOne(resource: Resource): Generator<Forgotten> {
  const but = (path: Path, make: (old: unknown) => unknown): Resource => ({
    ...resource,
    body: changed(resource.body, path, make),
    unresolved: true,
  });
  for (const { path, value, isMember } of valuesIn(resource.body)) {
    const at = path.join('.');
    if (identity.test(at)) continue;
    yield {
      what: `${at} is not known`,
      without: () => but(path, () => new Unknown('is not known')),
    };
    if (isMapping(value)) {
      yield { what: `${at} may hold more`, without: () => but(path, partly) };
    }
    if (isMember) {
      const key = path.at(-1);
      const rest = (old: unknown) => partly(omit(old, key));
      yield { what: `${at} may be absent`, without: () => but(path.slice(0, -1), rest) };
    }
  }
}

interface Value {
  readonly path: Path;
  readonly value: unknown;
  /** It stands in a mapping other than the body. */
  readonly isMember: boolean;
}

function* valuesIn(parent: unknown, at: Path = []): Generator<Value> {
  if (typeof parent !== 'object' || parent === null || parent instanceof Unknown) return;
  for (const [key, value] of Object.entries(parent)) {
    const path = [...at, Array.isArray(parent) ? Number(key) : key];
    yield { path, value, isMember: at.length > 0 && isMapping(parent) };
    yield* valuesIn(value, path);
  }
}

function isMapping(value: unknown): boolean {
  const isObject = typeof value === 'object' && value !== null;
  return isObject && !Array.isArray(value) && !(value instanceof Unknown);
}

function partly(known: unknown): Unknown {
  return new Unknown('may hold more', undefined, known as object);
}

function omit(mapping: unknown, key: unknown): object {
  return Object.fromEntries(Object.entries(mapping as object).filter(([name]) => name !== key));
}

function changed(value: unknown, [key, ...rest]: Path, make: (old: unknown) => unknown): unknown {
  if (key === undefined) return make(value);
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) };
  const held = copy as Record<string | number, unknown>;
  held[key] = changed(held[key], rest, make);
  return copy;
}
