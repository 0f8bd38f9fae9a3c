import { Unknown } from '../../../model/index.ts';
import type { Cell } from './cell.ts';

/**
 * A map some of whose members are known; there may be others, and nobody knows which. To all that do
 * not look for it, it is not known.
 */
export class PartlyKnown extends Unknown {
  readonly members: ReadonlyMap<string, Cell>;

  constructor({ why, text }: Unknown, members: ReadonlyMap<string, Cell>) {
    super(why, text);
    this.members = members;
  }
}

/** What is not known, with nothing of what may be known of it: for a value that is made of it. */
export function opaque(why: Unknown): Unknown {
  return why instanceof PartlyKnown ? new Unknown(why.why, why.text) : why;
}

/** The same of a value. */
export function opaqueCell(one: Cell): Cell {
  return one.value instanceof PartlyKnown ? { ...one, value: opaque(one.value) } : one;
}
