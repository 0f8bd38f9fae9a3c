import type { ComparisonReporter, FindingChange } from '../../model/index.ts';
import { oneLine } from '../plain-text.ts';
import { logOf, rulesOf } from '../sarif/log.ts';
import { resultOf } from '../sarif/results.ts';

/** What vanished with its evidence is not absent: nobody looked. */
const baselineStates = {
  new: 'new',
  changed: 'updated',
  fixed: 'absent',
  vanished: 'unchanged',
} as const;

/** SARIF 2.1.0 with the state of each result; what is known is left out. */
export const sarif: ComparisonReporter = {
  id: 'sarif',
  extension: 'sarif',
  render: (comparison, { catalogue }) => {
    const { tool, after, findings, lost, differences } = comparison;
    const { rules, indexOf } = rulesOf(
      findings.map(({ finding }) => finding),
      catalogue,
    );
    const notes = [
      ...lost.map(({ reason }) => ({ id: 'lost-evidence', text: reason })),
      ...differences.map((text) => ({ id: 'difference', text })),
    ];
    return logOf({
      tool: { ...tool, version: after.version },
      rules,
      results: findings.map((change) => stated(change, indexOf(change.finding))),
      invocations: [
        {
          executionSuccessful: true,
          endTimeUtc: after.assessedAt,
          toolExecutionNotifications: notes.map(({ id, text }) => ({
            level: 'warning',
            message: { text: oneLine(text) },
            descriptor: { id },
          })),
        },
      ],
      properties: { score: after.score, coverage: after.coverage, profile: after.profile },
    });
  },
};

function stated({ state, finding, worse, changes }: FindingChange, index: number) {
  const result = resultOf(finding, index);
  return {
    ...result,
    baselineState: baselineStates[state],
    properties: { ...result.properties, state, worse, ...(changes.length > 0 ? { changes } : {}) },
  };
}
