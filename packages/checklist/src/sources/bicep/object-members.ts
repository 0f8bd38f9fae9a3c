import type { Cell } from '../shared/code/cell.ts';

/**
 * The members of objects that are put together. Azure Resource Manager does not tell letters from
 * capitals in their names: the later one takes the place, and the spelling, of the earlier one.
 */
export class ObjectMembers {
  readonly all = new Map<string, Cell>();
  readonly #spelled = new Map<string, string>();

  add(members: Iterable<readonly [string, Cell]>): this {
    for (const [name, value] of members) this.set(name, value);
    return this;
  }

  get(name: string): Cell | undefined {
    return this.all.get(this.#spellingOf(name));
  }

  set(name: string, value: Cell): void {
    const own = this.#spellingOf(name);
    this.#spelled.set(name.toLowerCase(), own);
    this.all.set(own, value);
  }

  #spellingOf(name: string): string {
    return this.#spelled.get(name.toLowerCase()) ?? name;
  }
}
