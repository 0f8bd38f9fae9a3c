import { type Comparison, findingStates, severities, unowned } from '../model/index.ts';

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
