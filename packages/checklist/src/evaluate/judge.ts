import {
  type Answer,
  type Check,
  type Context,
  Malformed,
  type Outcome,
  type Severity,
  Unresolved,
} from '../model/index.ts';

const passed: Outcome = { verdict: 'pass' };
const failed: Outcome = { verdict: 'fail' };
const doesNotApply: Outcome = { verdict: 'not-applicable' };
const observedOnly: Outcome = {
  verdict: 'not-applicable',
  message: 'speaks of objects read from the API, and this one is declared',
};
const declaredOnly: Outcome = {
  verdict: 'not-applicable',
  message: 'speaks of declared objects, and this one was read from the API',
};
const notInDev: Outcome = { verdict: 'not-applicable', message: 'not asked of the profile dev' };

/** What a check says of a subject; throws {@link Unresolved} or what the check throws. */
function ask<T>(check: Check<T>, subject: T, context: Context): Outcome {
  const { observed } = context.resource;
  if (check.only === 'observed' && !observed) return observedOnly;
  if (check.only === 'declared' && observed) return declaredOnly;
  if (check.dev === 'not-applicable' && context.profile === 'dev') return notInDev;
  const applies = check.when?.(subject, context) ?? true;
  if (applies === false) return doesNotApply;
  if (typeof applies === 'string') return { verdict: 'not-applicable', message: applies };
  return toOutcome(check.holds(subject, context));
}

function toOutcome(answer: Answer): Outcome {
  if (answer === true) return passed;
  return answer === false ? failed : answer;
}

/** A check with needs only asks for more than it finds when each of them was declared. */
function gated<T>(check: Check<T>, outcome: Outcome, { needs }: Context): Outcome {
  if (!check.needs || outcome.verdict === 'pass' || outcome.verdict === 'not-applicable') {
    return outcome;
  }
  const denied = check.needs.find((need) => needs[need] === false);
  if (denied)
    return { verdict: 'not-applicable', message: `the need ${denied} is declared absent` };
  const open = check.needs.find((need) => needs[need] === undefined);
  if (!open) return outcome;
  return { verdict: 'unknown', reason: 'need-undeclared', message: `need ${open} is not declared` };
}

/** Asks, and turns whatever is thrown into `unknown`. */
export function judge<T>(
  check: Check<T>,
  subject: T,
  context: Context,
  rethrow: boolean | undefined,
): Outcome {
  let outcome: Outcome;
  try {
    outcome = ask(check, subject, context);
  } catch (error) {
    outcome = outcomeOf(error, context, rethrow);
  }
  return gated(check, outcome, context);
}

/** The outcome of a value that is not known or malformed, or of input that has not its API's shape. */
export function outcomeOf(
  error: unknown,
  { resource }: Context,
  rethrow: boolean | undefined,
): Outcome {
  if (error instanceof Unresolved) return unresolved(error.message);
  if (error instanceof Malformed) {
    // Azure accepts no word that it does not know.
    const isAnswer = resource.observed && resource.evidence === 'azure';
    if (isAnswer && error.asNewer !== undefined) return unresolved(error.asNewer);
    return { verdict: 'fail', message: error.message };
  }
  if (rethrow) throw error;
  return unresolved('could not be judged: the object has not the shape that its API defines');
}

function unresolved(message: string): Outcome {
  return { verdict: 'unknown', reason: 'unresolved', message };
}

export function severityOf<T>(
  check: Check<T>,
  outcome: Outcome,
  subject: T,
  context: Context,
  fallback: Severity,
): Severity {
  if (check.dev === 'low' && context.profile === 'dev') return 'low';
  if (outcome.severity) return outcome.severity;
  if (typeof check.severity !== 'function') return check.severity ?? fallback;
  // The subjects inside the resource could not be told.
  if (subject === undefined) return fallback;
  try {
    return check.severity(subject, context);
  } catch {
    // What the severity hangs on is not known, or has not the shape of its API.
    return fallback;
  }
}
