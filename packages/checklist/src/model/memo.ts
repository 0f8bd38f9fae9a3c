/**
 * Answers that were given before, for many checks ask the same. A table for `Inventory.index` that
 * fills while it is used: an inventory that watches what is read watches its computations, too.
 */
export class Memo<K, V> {
  readonly #known = new Map<K, V>();
  #around: <T>(compute: () => T) => T = (compute) => compute();

  /** The answer for a key, given before or now; `compute` hangs on nothing but the key and the inventory. */
  recall(key: K, compute: () => V): V {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const found = this.#around(compute);
    this.#known.set(key, found);
    return found;
  }

  /** Lets every computation from now on run within `around`. */
  watch(around: <T>(compute: () => T) => T): void {
    this.#around = around;
  }
}
