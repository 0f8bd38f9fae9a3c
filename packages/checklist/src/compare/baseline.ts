import type { Comparison, Report } from '../model/index.ts';
import { type CompareOptions, compareWithStates, type NamedReport } from './compare.ts';

/** A report that says of each finding how it stands to an earlier result. */
export function withBaseline(
  report: Report,
  baseline: NamedReport,
  options: CompareOptions,
): { report: Report; comparison: Comparison } {
  const now = { name: 'this run', report };
  const { comparison, states } = compareWithStates(baseline, now, options);
  const { before, differences, summary, items, lost } = comparison;
  return {
    comparison,
    report: {
      ...report,
      baseline: {
        name: before.name,
        assessedAt: before.assessedAt,
        version: before.version,
        differences,
        findings: summary.findings,
        worse: summary.worse,
        items: items.filter(({ direction }) => direction === 'worse' || direction === 'lost'),
        lost,
      },
      findings: report.findings.map((finding) => {
        const baselineState = states.get(finding);
        return baselineState === undefined ? finding : { ...finding, baselineState };
      }),
    },
  };
}
