import { isWorse } from '../compare/index.ts';
import { type Comparison, type Report, type Severity, severities } from '../model/index.ts';
import { exitCodes } from './exit-codes.ts';

export type Threshold = Severity | 'never';

export interface Gate {
  readonly failOn: Threshold;
  readonly minCoverage: number | undefined;
  /** At least one resource was read. */
  readonly assessed: boolean;
  /** With a baseline only what got worse counts. */
  readonly comparison?: Comparison | undefined;
}

/** The exit code that a report ends with. */
export function exitCodeOf(
  report: Report,
  { failOn, minCoverage, assessed, comparison }: Gate,
): number {
  if (!assessed) return exitCodes.couldNotRun;
  if (minCoverage !== undefined && report.summary.coverage < minCoverage) return exitCodes.findings;
  if (failOn === 'never') return exitCodes.fine;
  const stops = comparison ? isWorse(comparison, failOn) : isStopped(report, failOn);
  return stops ? exitCodes.findings : exitCodes.fine;
}

/** Waived findings do not count; an item that a person attested as failing does, where all are asked. */
function isStopped({ findings, items, shownFor }: Report, failOn: Severity): boolean {
  const limit = severities.indexOf(failOn);
  const counts = (severity: Severity) => severities.indexOf(severity) <= limit;
  return (
    findings.some(
      ({ verdict, waiver, severity }) => verdict === 'fail' && !waiver && counts(severity),
    ) ||
    (shownFor ? [] : items).some(
      ({ attestation, verdict, priority, waiver }) =>
        verdict === 'fail' && attestation?.verdict === 'fail' && !waiver && counts(priority),
    )
  );
}
