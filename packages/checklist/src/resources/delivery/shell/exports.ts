/** Variables, each of which is asked for by its name. */
export interface Variables {
  get(name: string): string | undefined;
}

interface Export {
  readonly value: string;
  /** How many there were before. */
  readonly at: number;
}

/** What a script exports. Each of its commands sees what was exported before it, and none has a copy. */
export class Exports {
  readonly #byName = new Map<string, Export[]>();
  #count = 0;

  add(name: string, value: string): void {
    const one = { value, at: this.#count++ };
    const same = this.#byName.get(name);
    if (same) same.push(one);
    else this.#byName.set(name, [one]);
  }

  /** What is exported now, whatever comes later. */
  soFar(): Variables {
    const end = this.#count;
    return { get: (name) => lastBefore(this.#byName.get(name) ?? [], end)?.value };
  }
}

function lastBefore(exports: readonly Export[], end: number): Export | undefined {
  let low = 0;
  let high = exports.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((exports[middle] as Export).at < end) low = middle + 1;
    else high = middle;
  }
  return exports[low - 1];
}
