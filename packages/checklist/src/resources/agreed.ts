import { type Outcome, unknown } from '../model/index.ts';

/** The answer, where it is of one verdict for all that may be true; else unknown, for a reason. */
export function agreed(answers: readonly (Outcome | true)[], otherwise: string): Outcome | true {
  const [first = true] = answers;
  if (answers.every((answer) => verdictOf(answer) === verdictOf(first))) return first;
  return unknown(otherwise);
}

function verdictOf(answer: Outcome | true): Outcome['verdict'] {
  return answer === true ? 'pass' : answer.verdict;
}
