import type { Catalogue, Report, Reporter } from '../model/index.ts';
import { headline, inputs } from './headline.ts';
import { baselineParagraphs, lostSection } from './markdown/baseline.ts';
import { clusterSection } from './markdown/clusters.ts';
import { driftSection } from './markdown/drift.ts';
import { inert } from './markdown/escape.ts';
import { failingSection } from './markdown/failing.ts';
import { peopleSection } from './markdown/people.ts';
import { totalsTable } from './markdown/totals-table.ts';
import {
  gapSection,
  noteSection,
  switchedOffSection,
  undecidedSection,
} from './markdown/undecided.ts';
import { scoreText, verdictWords } from './verdict-words.ts';

/** For a comment on a pull request; GitHub takes 65,536 characters. */
export const markdown: Reporter = {
  id: 'markdown',
  extension: 'md',
  render: (report, { catalogue, ...options }) =>
    `${[
      ...summary(report),
      ...clusterSection(report),
      ...failingSection(report, whys(catalogue), options),
      ...lostSection(report),
      ...driftSection(report),
      ...undecidedSection(report, catalogue),
      ...gapSection(report),
      ...noteSection(report),
      ...peopleSection(report),
      ...switchedOffSection(report),
    ].join('\n\n')}\n`,
};

function summary(report: Report): readonly string[] {
  const { summary, checklist, profile, tool, assessedAt } = report;
  const sign = verdictWords[isWorse(report) ? 'fail' : 'pass'].sign;
  const mark = report.items.length === 0 ? verdictWords.unknown.sign : sign;
  const read = inputs(report).slice(0, 10).map(inert).join(', ');
  const when = inert(assessedAt.slice(0, 10));
  return [
    `## ${mark} AKS checklist: ${headline(report)}`,
    `Score **${scoreText(summary.score)}** of 100 · coverage **${summary.coverage.toFixed(1)} %**`,
    ...baselineParagraphs(report),
    ...(report.items.length > 0 ? [table(report)] : []),
    `<sub>Read: ${read || 'nothing'} · checklist ${inert(checklist.edition)} · profile ${profile} · ${when} · ${tool.name} ${inert(tool.version)}</sub>`,
  ];
}

/** Something fails; with a baseline, something that it does not know. */
function isWorse(report: Report): boolean {
  const { baseline, summary } = report;
  if (!baseline) return summary.verdicts.fail > 0;
  return (
    Object.values(baseline.worse).some((count) => count > 0) ||
    baseline.items.some(({ worse }) => worse)
  );
}

function table({ summary }: Report): string {
  const rows = summary.categories.map((totals) => ({ ...totals, title: inert(totals.title) }));
  return totalsTable('Category', [...rows, { ...summary, title: '**All**' }]);
}

/** Why each item is there, in the catalogue's own Markdown. */
function whys({ categories }: Catalogue): ReadonlyMap<string, string> {
  return new Map(categories.flatMap(({ items }) => items.map(({ id, why }) => [id, why] as const)));
}
