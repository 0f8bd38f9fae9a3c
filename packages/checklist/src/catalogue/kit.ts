import {
  type Check,
  type ItemDefinition,
  type Outcome,
  type Subject,
  type UnknownReason,
  Unresolved,
} from '../model/index.ts';

export type { Context, Inventory, Outcome, Resource, Subject } from '../model/index.ts';
export { peek, raw, Unknown, Unresolved } from '../model/index.ts';

/** States an item of the checklist. */
export function item(definition: ItemDefinition): ItemDefinition {
  return definition;
}

/** States a check; the compiler infers what it looks at from `each`. */
export function check<T>(definition: Check<T> & { each: Subject<T> }): Check<T> {
  return definition;
}

type Details = Pick<Outcome, 'severity' | 'at'>;

/** Passes, with a note that explains why. */
export function pass(message: string): Outcome {
  return { verdict: 'pass', message };
}

/** Fails for a reason that the value read last does not tell. */
export function fail(message: string | undefined, details: Details = {}): Outcome {
  return { verdict: 'fail', ...(message === undefined ? {} : { message }), ...details };
}

/** Cannot be told from the evidence. */
export function unknown(message: string, reason: UnknownReason = 'partial-evidence'): Outcome {
  return { verdict: 'unknown', message, reason };
}

/** Does not apply, for a reason that only the evidence shows. */
export function notApplicable(message: string): Outcome {
  return { verdict: 'not-applicable', message };
}

/** Kleene's `some`: one element that holds decides, though another is unknown. */
export function some<T>(list: readonly T[], holds: (element: T) => boolean): boolean {
  return decide(list, holds, true);
}

/** Kleene's `every`: one element that does not hold decides, though another is unknown. */
export function every<T>(list: readonly T[], holds: (element: T) => boolean): boolean {
  return decide(list, holds, false);
}

function decide<T>(list: readonly T[], holds: (element: T) => boolean, deciding: boolean): boolean {
  let open: Unresolved | undefined;
  for (let index = 0; index < list.length; index++) {
    try {
      if (holds(list[index] as T) === deciding) return deciding;
    } catch (error) {
      if (!(error instanceof Unresolved)) throw error;
      open ??= error;
    }
  }
  if (open) throw open;
  return !deciding;
}
