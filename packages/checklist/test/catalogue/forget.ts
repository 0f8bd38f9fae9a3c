import {
  type Gap,
  type Inventory,
  type Path,
  type Resource,
  Unknown,
} from '../../src/model/index.ts';
import { inventoryOf } from './assess-case.ts';

/** What is left where one thing is not known. */
interface Forgotten<Left> {
  /** A kind, what of it, and how it is not known. */
  readonly what: string;
  left(): Left;
}

/** All the ways of not knowing one value of a case, all of a resource, or a kind. */
export function* forgetEach(resources: readonly Resource[]): Generator<Forgotten<Inventory>> {
  for (const [index, resource] of resources.entries()) {
    if (!isForgettable(resource)) continue;
    for (const { what, left } of forgetOne(resource)) {
      const others = () => inventoryOf(resources.with(index, left()));
      yield { what: `${resource.kind} ${what}`, left: others };
    }
  }
  const read = new Map(resources.filter(isForgettable).map((one) => [one.kind, one]));
  for (const [kind, one] of read) {
    const others = resources.filter((other) => other.kind !== kind);
    const left = () => inventoryOf([...others, standIn(one)], undefined, [gapOf(one)]);
    yield { what: `${kind} could not be read`, left };
  }
}

function isForgettable({ evidence }: Resource): boolean {
  return evidence === 'azure' || evidence === 'kubernetes';
}

/** Something else of the evidence was read, which no check speaks of. */
function standIn(resource: Resource): Resource {
  const { uid: _, ...rest } = resource;
  const [apiVersion, kind, name] = ['contoso.com/v1', 'Other', 'other'];
  return {
    ...rest,
    kind: 'Other.contoso.com',
    unit: 'other',
    identity: { apiVersion, kind, name },
    body: { apiVersion, kind, metadata: { name } },
  };
}

/** Where a kind of a group was asked for by a pattern, that is missing, too. */
function gapOf({ kind, evidence }: Resource): Gap {
  const [, group] = /^\w+(\..+)/.exec(kind) ?? [];
  const pattern = evidence === 'kubernetes' && group ? [`*${group}`] : [];
  const kinds = [kind, ...pattern];
  const message = `${kind} could not be read`;
  return { source: 'test', evidence, reason: 'forbidden', input: kind, message, kinds };
}

/** Who a resource is, is known: what has no name is no resource. */
const identity = /^(?:apiVersion|kind|id|name|type|metadata|metadata\.(?:name|namespace))$/;

/**
 * All the ways of not knowing one value of a resource: the value itself, whether it is there at all, or
 * what else stands in its mapping; and of knowing nothing but who it is.
 */
function* forgetOne(resource: Resource): Generator<Forgotten<Resource>> {
  const but = (path: Path, make: (old: unknown) => unknown): Resource => ({
    ...resource,
    body: changed(resource.body, path, make),
    unresolved: true,
  });
  yield { what: '* is not known', left: () => but([], onlyIdentity) };
  for (const { path, value, isMember } of valuesIn(resource.body)) {
    const at = path.join('.');
    if (identity.test(at)) continue;
    yield {
      what: `${at} is not known`,
      left: () => but(path, () => new Unknown('is not known')),
    };
    if (isMapping(value)) {
      yield { what: `${at} may hold more`, left: () => but(path, partly) };
    }
    if (isMember) {
      const key = path.at(-1);
      const rest = (old: unknown) => partly(omit(old, key));
      yield { what: `${at} may be absent`, left: () => but(path.slice(0, -1), rest) };
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

function onlyIdentity(body: unknown): unknown {
  return mapped(body as object, (key, value) => {
    if (key === 'metadata' && isMapping(value)) return partly(pick(value, /^(?:name|namespace)$/));
    return identity.test(key) ? value : new Unknown('is not known');
  });
}

function mapped(mapping: object, as: (key: string, value: unknown) => unknown): object {
  return Object.fromEntries(Object.entries(mapping).map(([key, value]) => [key, as(key, value)]));
}

function pick(mapping: unknown, keys: RegExp): object {
  return Object.fromEntries(Object.entries(mapping as object).filter(([key]) => keys.test(key)));
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
