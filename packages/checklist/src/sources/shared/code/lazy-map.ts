import type { Cell } from './cell.ts';

/**
 * A map whose values are made when asked for, so that one that leads back to itself hinders no other.
 * What it has no key for can be told by `otherwise`: an attribute that only the provider knows.
 */
export class LazyMap extends Map<string, Cell> {
  readonly #makers: ReadonlyMap<string, () => Cell>;
  readonly #otherwise: (key: string) => Cell | undefined;
  readonly #made = new Map<string, Cell>();

  constructor(
    makers: ReadonlyMap<string, () => Cell>,
    otherwise: (key: string) => Cell | undefined = () => undefined,
  ) {
    super();
    this.#makers = makers;
    this.#otherwise = otherwise;
  }

  override get(key: string): Cell | undefined {
    const before = this.#made.get(key);
    if (before) return before;
    const made = this.#makers.get(key)?.() ?? this.#otherwise(key);
    if (made) this.#made.set(key, made);
    return made;
  }

  override has(key: string): boolean {
    return this.#makers.has(key);
  }

  override get size(): number {
    // The constructor of Map asks before there is anything.
    return this.#makers?.size ?? 0;
  }

  override *entries(): MapIterator<[string, Cell]> {
    for (const key of this.#makers.keys()) yield [key, this.get(key) as Cell];
  }

  override [Symbol.iterator](): MapIterator<[string, Cell]> {
    return this.entries();
  }

  override keys(): MapIterator<string> {
    return this.#makers.keys() as MapIterator<string>;
  }

  override *values(): MapIterator<Cell> {
    for (const [, value] of this.entries()) yield value;
  }

  override forEach(visit: (value: Cell, key: string, map: Map<string, Cell>) => void): void {
    for (const [key, value] of this.entries()) visit(value, key, this);
  }
}

/** Something that is made once, when first asked for; what asks for itself gets `circular`. */
export function once<T>(make: () => T, circular: () => T): () => T {
  let isMaking = false;
  let made: { readonly value: T } | undefined;
  return () => {
    if (made) return made.value;
    if (isMaking) return circular();
    isMaking = true;
    made = { value: make() };
    return made.value;
  };
}
