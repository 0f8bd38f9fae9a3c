import type { Block, Conditions } from './actions.ts';
import { type Data, evaluateTerm, isFull } from './evaluate.ts';
import type { Given } from './scope.ts';

/** Whether what is written on some conditions is written; undefined where that cannot be told. */
export function areMet(when: Conditions, data: Data): boolean | undefined {
  let met: boolean | undefined = true;
  for (const { block, given } of when) {
    for (let now: Block | undefined = block; now; now = now.outer) {
      const own = holds(now, given, data);
      if (own === false) return false;
      if (own === undefined) met = undefined;
    }
  }
  return met;
}

/** Whether a block is written, if those around it are; one that may be written many times is never known to be. */
export function holds({ tests }: Block, given: Given | undefined, data: Data): boolean | undefined {
  let met: boolean | undefined = true;
  for (const { head, isElse } of tests) {
    const found = head && evaluateTerm(head.term, given, data);
    const full = found && isFull(found);
    if (full === isElse) return false;
    if (full === undefined || (head?.word === 'range' && !isElse)) met = undefined;
  }
  return met;
}
