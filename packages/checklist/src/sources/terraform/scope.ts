import type { Cell, Origin } from '../shared/code/cell.ts';
import type { Func } from '../shared/code/func.ts';

/** What a name stands for, and how many of the steps behind it were used to find that. */
export interface Referent {
  readonly cell: Cell;
  /** `var.zones[0]` is found with one step, `zones`; the index is still to be applied. */
  readonly used: number;
}

/** A step behind a name that can be told without evaluating anything. */
export type StaticStep = string | number;

/** How deep an evaluation is, in expressions inside each other and in names that lead to others. */
export interface Nesting {
  depth: number;
  /** How often its loops went round. */
  turns: number;
}

/** For all that is evaluated together: loops in loops go round without end. */
const mostTurns = 300_000;

/** Counts the parts of a value that is gone through, which are quicker than turns. */
export function mayTake(scope: Scope, parts: number): boolean {
  return mayTurn(scope, parts / 50);
}

/** Counts turns of a loop before it goes round; false where they are too many. */
export function mayTurn({ nesting }: Scope, turns: number): boolean {
  if (!nesting) return true;
  nesting.turns += turns;
  return nesting.turns <= mostTurns;
}

/** Deeper ones would not fit on the stack of the machine. */
export const deepestNesting = 400;

/** What names mean at one place of the code. */
export interface Scope {
  /** One for all that is evaluated; absent where no name leads anywhere. */
  readonly nesting?: Nesting;
  /** Functions that only this place has: those that read files of its root. */
  readonly functions?: ReadonlyMap<string, Func>;
  /** Undefined for a name that means nothing here. */
  find(root: string, steps: readonly StaticStep[], origin: Origin): Referent | undefined;
}

/** A scope with a few more names: those of a `for`, `each`, or of a dynamic block. */
export function within(outer: Scope, names: ReadonlyMap<string, Cell>): Scope {
  return {
    ...outer,
    find: (root, steps, origin) => {
      const cell = names.get(root);
      return cell ? { cell, used: 0 } : outer.find(root, steps, origin);
    },
  };
}

/** Where no name means anything: the values of variables, and what Terraform wants as literals. */
export const noNames: Scope = { find: () => undefined };
