import { Unresolved } from './unknown.ts';
import { type Outcome, severities, type UnknownReason } from './verdict.ts';

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

/** Cannot be told, because something is missing that is no part of the subject; many subjects lack it at once. */
export function lacking(message: string): Outcome {
  return { verdict: 'unknown', message, reason: 'partial-evidence', at: '' };
}

/** Does not apply, for a reason that only the evidence shows. */
export function notApplicable(message: string): Outcome {
  return { verdict: 'not-applicable', message };
}

/**
 * The gravest answer about the elements of a list, though another is unknown: the fail of the highest
 * severity, else unknown, else a pass, and a pass that says why before one that does not.
 */
export function worst<T>(
  list: readonly T[],
  answer: (element: T, index: number) => Outcome | true,
): Outcome | true {
  let gravest: Outcome | true | undefined;
  let told = 0;
  let open: Unresolved | undefined;
  for (let index = 0; index < list.length; index++) {
    try {
      const found = answer(list[index] as T, index);
      if (gravest === undefined || gravity(found) > gravity(gravest)) {
        gravest = found;
        told = index;
      }
    } catch (error) {
      if (!(error instanceof Unresolved)) throw error;
      open ??= error;
    }
  }
  if (open && (gravest === undefined || gravest === true || gravest.verdict !== 'fail')) throw open;
  // Asked once more, so that what was read of it is what was read last.
  const isFail = gravest !== undefined && gravest !== true && gravest.verdict === 'fail';
  return isFail && told < list.length - 1 ? answer(list[told] as T, told) : (gravest ?? true);
}

const order = ['not-applicable', 'pass', 'unknown', 'fail'] as const;

function gravity(answer: Outcome | true): number {
  if (answer === true) return 10 * (1 + order.indexOf('pass'));
  const severity = severities.length - severities.indexOf(answer.severity ?? 'low');
  return 10 * (1 + order.indexOf(answer.verdict)) + severity;
}
