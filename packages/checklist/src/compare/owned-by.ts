import {
  type Comparison,
  type Finding,
  findingStates,
  type Report,
  severities,
  unowned,
} from '../model/index.ts';

/**
 * The comparison with the findings of some owners only. What is known is not listed, so that its
 * number stays that of all; items, and evidence that vanished, are everybody's.
 */
export function comparisonFor(comparison: Comparison, owners: readonly string[]): Comparison {
  const findings = comparison.findings.filter(({ finding: { owners: own = [] } }) =>
    (own.length > 0 ? own : [unowned]).some((owner) => owners.includes(owner)),
  );
  const { summary } = comparison;
  const states = findingStates.map((state) => [
    state,
    state === 'known'
      ? summary.findings.known
      : findings.filter((change) => change.state === state).length,
  ]);
  const worse = severities.map((severity) => [
    severity,
    findings.filter((change) => change.worse && change.finding.severity === severity).length,
  ]);
  return {
    ...comparison,
    summary: {
      ...summary,
      findings: Object.fromEntries(states),
      worse: Object.fromEntries(worse),
    },
    findings,
  };
}

/** The summary of the baseline in a report that lists the findings of some owners only. */
export function baselineFor(report: Report, { summary }: Comparison): Report {
  if (!report.baseline) return report;
  const isKnown = ({ baselineState, verdict }: Finding) =>
    baselineState === 'known' && verdict === 'fail';
  const known = report.findings.filter(isKnown).length;
  const findings = { ...summary.findings, known };
  return { ...report, baseline: { ...report.baseline, findings, worse: summary.worse } };
}
