import { Unknown } from '../../../model/index.ts';
import { type Cell, type CellValue, isMap, reachedThrough } from './cell.ts';
import { PartlyKnown } from './partly-known.ts';

/** A map that is made by laying maps over each other, some of which are not known. */
export class Overlay {
  readonly #members = new Map<string, Cell>();
  #open: Unknown | undefined;

  /** Lays a map over what is there; false for what is none. */
  add({ value, via }: Cell): boolean {
    const members = value instanceof PartlyKnown ? value.members : isMap(value) ? value : undefined;
    if (value instanceof Unknown) {
      // It may have any member, and then hides that of before.
      this.#members.clear();
      this.#open ??= value;
    } else if (!members) return false;
    for (const [key, member] of members ?? []) {
      this.set(key, reachedThrough(via, member));
    }
    return true;
  }

  set(key: string, member: Cell): void {
    this.#members.set(key, member);
  }

  value(): CellValue {
    return this.#open ? new PartlyKnown(this.#open, this.#members) : this.#members;
  }
}
