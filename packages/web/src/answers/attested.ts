import { attestReport } from 'aks-checklist/browser';
import type { Result } from '../result/result.ts';
import { asCatalogue, type Texts } from '../texts/texts.ts';
import { type Answers, allAnswers } from './answers.ts';

/** A result with the answers of this browser, by today's date. */
export function attested(result: Result, answers: Answers, texts: Texts): Result {
  const attestations = allAnswers(answers);
  if (attestations.length === 0) return result;
  const catalogue = asCatalogue(texts);
  return {
    ...result,
    report: attestReport(result.report, { attestations, now: new Date(), catalogue }),
  };
}
