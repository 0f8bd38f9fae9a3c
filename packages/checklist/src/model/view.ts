import type { Path } from './resource.ts';
import { MaybeAbsent, Unknown, Unresolved } from './unknown.ts';

/** One property read of a recording view. */
export interface Read {
  readonly path: Path;
  /** The raw value; undefined when absent. */
  readonly value: unknown;
}

/** The reads of one run of a check, in their order. */
export interface Recording {
  readonly reads: readonly Read[];
  /** Forgets the reads so far. */
  reset(): void;
}

/** A body behind a view that throws {@link Unresolved} where an {@link Unknown} is read. */
export function guard<Body>(body: Body): Body {
  return view(body, undefined);
}

/** A body behind a view that notes each read, too. */
export function record<Body>(body: Body): { body: Body; recording: Recording } {
  const recorder = new Recorder();
  return { body: view(body, recorder), recording: recorder };
}

/**
 * The value itself behind a view: for text whose literal parts are judged though other parts are
 * unknown, and for keys of maps. Whoever calls it deals with {@link Unknown}.
 */
export function raw<T>(value: T): T {
  const at = viewOf(value);
  if (!at) return value;
  at.mustBeWhole();
  return at.target as T;
}

/**
 * The keys that an object surely has. It may have others that nobody knows, and then to ask for all of
 * them throws {@link Unresolved}.
 */
export function sureKeys(object: object): readonly string[] {
  return Object.keys(viewOf(object)?.target ?? object);
}

/** A property as it is held, an {@link Unknown} included; noted as a read. */
export function peek<T extends object, K extends keyof T & string>(
  object: T,
  key: K,
): T[K] | Unknown {
  const at = viewOf(object);
  if (!at) return object[key];
  const value = at.held(key);
  at.note(key, value);
  return value as T[K] | Unknown;
}

/** A property as {@link peek} has it; throws {@link Unresolved} where nobody knows whether it is there. */
export function given<T extends object, K extends keyof T & string>(
  object: T,
  key: K,
): T[K] | Unknown {
  const value = peek(object, key);
  if (!(value instanceof Unknown)) return value;
  const isThere = Object.hasOwn(viewOf(object)?.target ?? object, key);
  if (!isThere || value instanceof MaybeAbsent) throw new Unresolved(value.why);
  return value;
}

/** The path of a value behind a recording view, from the body's root. */
export function pathOf(value: unknown): Path | undefined {
  return viewOf(value)?.path();
}

function view<Body>(body: Body, recorder: Recorder | undefined): Body {
  if (typeof body !== 'object' || body === null) return body;
  return new Proxy(body, new View(body, undefined, '', recorder)) as Body;
}

interface RecordedRead {
  readonly at: View;
  readonly key: string | undefined;
  readonly value: unknown;
}

class Recorder implements Recording {
  #reads: RecordedRead[] = [];

  get reads(): readonly Read[] {
    return this.#reads.map(({ at, key, value }) => ({ path: at.path(key), value }));
  }

  reset(): void {
    this.#reads = [];
  }

  add(read: RecordedRead): void {
    this.#reads.push(read);
  }
}

const viewKey = Symbol('view');

function viewOf(value: unknown): View | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return (value as { [viewKey]?: View })[viewKey];
}

/** What a failed search in a list tells is about the list, not about the element looked at last. */
const undecided: Readonly<Record<string, (result: unknown) => boolean>> = {
  some: (result) => result === false,
  includes: () => true,
  find: (result) => result === undefined,
  findLast: (result) => result === undefined,
  findIndex: (result) => result === -1,
  indexOf: () => true,
  filter: (result) => (result as unknown[]).length === 0,
  join: () => true,
  map: (result) => (result as unknown[]).length === 0,
  flatMap: (result) => (result as unknown[]).length === 0,
};

class View implements ProxyHandler<object> {
  readonly target: object;
  readonly #parent: View | undefined;
  readonly #key: string;
  readonly #recorder: Recorder | undefined;
  /** Why there may be other members than those of the target. */
  readonly #rest: Unknown | undefined;
  #children: Map<string, object> | undefined;

  constructor(
    target: object,
    parent: View | undefined,
    key: string,
    recorder: Recorder | undefined,
    rest?: Unknown,
  ) {
    this.#rest = rest;
    this.target = target;
    this.#parent = parent;
    this.#key = key;
    this.#recorder = recorder;
  }

  get(target: object, key: string | symbol, proxy: unknown): unknown {
    if (typeof key === 'symbol') return key === viewKey ? this : Reflect.get(target, key, proxy);
    if (Array.isArray(target)) {
      const listed = this.#listed(target, key, proxy);
      if (listed !== undefined) return listed;
    }
    const value = this.held(key);
    if (typeof value === 'function') return value;
    if (value instanceof Unknown) {
      if (value.known && value !== this.#rest) return this.#child(key, value.known, value);
      this.note(key, value);
      throw new Unresolved(value.why);
    }
    this.note(key, value);
    return typeof value === 'object' && value !== null ? this.#child(key, value) : value;
  }

  has(target: object, key: string | symbol): boolean {
    if (typeof key !== 'string') return Reflect.has(target, key);
    const value = this.held(key);
    this.note(key, value);
    if (this.#rest && value === this.#rest) throw new Unresolved(this.#rest.why);
    return Reflect.has(target, key);
  }

  getOwnPropertyDescriptor(target: object, key: string | symbol): PropertyDescriptor | undefined {
    if (!Object.hasOwn(target, key)) this.mustBeWhole();
    return Reflect.getOwnPropertyDescriptor(target, key);
  }

  ownKeys(target: object): (string | symbol)[] {
    this.mustBeWhole();
    this.note(undefined, target);
    return Reflect.ownKeys(target);
  }

  /** A member as it is held; of a mapping that may have others, what is not there is not known. */
  held(key: string): unknown {
    if (Object.hasOwn(this.target, key)) return (this.target as Record<string, unknown>)[key];
    return inherited(this.target, key) ?? this.#rest;
  }

  /** Throws where there may be other members. */
  mustBeWhole(): void {
    if (!this.#rest) return;
    this.note(undefined, this.#rest);
    throw new Unresolved(this.#rest.why);
  }

  note(key: string | undefined, value: unknown): void {
    this.#recorder?.add({ at: this, key, value });
  }

  path(key?: string): Path {
    const path: (string | number)[] = [];
    if (key !== undefined) path.push(this.#segment(key));
    for (let at: View = this; at.#parent; at = at.#parent) path.push(at.#parent.#segment(at.#key));
    return path.reverse();
  }

  #segment(key: string): string | number {
    return Array.isArray(this.target) && /^\d+$/.test(key) ? Number(key) : key;
  }

  #listed(target: unknown[], key: string, proxy: unknown): unknown {
    if (key === 'length') {
      this.note(undefined, target);
      return target.length;
    }
    const stepsBack = undecided[key];
    if (!stepsBack) return undefined;
    const method = Reflect.get(target, key) as (...args: unknown[]) => unknown;
    return (...args: unknown[]) => {
      const result = method.apply(proxy, args);
      if (stepsBack(result)) this.note(undefined, target);
      return result;
    };
  }

  #child(key: string, value: object, rest?: Unknown): object {
    this.#children ??= new Map();
    let child = this.#children.get(key);
    if (!child) {
      child = new Proxy(value, new View(value, this, key, this.#recorder, rest));
      this.#children.set(key, child);
    }
    return child;
  }
}

/** Methods of lists and objects; data never comes from a prototype. */
function inherited(target: object, key: string): unknown {
  const value = Reflect.get(target, key);
  return typeof value === 'function' ? value : undefined;
}
