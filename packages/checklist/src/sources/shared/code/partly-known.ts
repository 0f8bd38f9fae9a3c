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

/**
 * A number that is known but for its last digits: Terraform counts with more of them than JavaScript.
 * It can be compared with what is not near to it, and rounded where no border is near.
 */
export class Approximate extends Unknown {
  readonly near: number;

  constructor(near: number) {
    super('is not known: it is a fraction whose last digits are not told');
    this.near = near;
  }
}

/** A text with letters of its own, whatever is put into it: it is neither empty nor null. */
export class Lettered extends Unknown {}

/** What is not known, with nothing of what may be known of it: for a value that is made of it. */
export function opaque(why: Unknown): Unknown {
  const isHalf = [PartlyKnown, Approximate, Lettered].some((half) => why instanceof half);
  return isHalf ? new Unknown(why.why, why.text) : why;
}

/** The same of a value. */
export function opaqueCell(one: Cell): Cell {
  return one.value instanceof Unknown ? { ...one, value: opaque(one.value) } : one;
}
