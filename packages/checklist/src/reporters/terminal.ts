import type { Reporter } from '../model/index.ts';
import { baselineLines, lostLines } from './terminal/baseline.ts';
import { clusterLines } from './terminal/clusters.ts';
import { driftLines } from './terminal/drift.ts';
import { failingLines } from './terminal/failing.ts';
import { gapLines, noteLines, switchedOffLines } from './terminal/left-out.ts';
import { oneItemLines } from './terminal/one-item.ts';
import { pageOf } from './terminal/page.ts';
import { peopleLines } from './terminal/people.ts';
import { categoryLines, summaryLines } from './terminal/summary.ts';
import { undecidedLines, wantedLines } from './terminal/undecided.ts';

/** For people at a terminal: a screen for a good platform, the worst first for the others. */
export const terminal: Reporter = {
  id: 'terminal',
  extension: 'txt',
  render: (report, options) => {
    const page = pageOf(options);
    const alone = report.items.length === 1 ? report.items[0] : undefined;
    const lines = [
      ...summaryLines(report, page),
      ...baselineLines(report, page),
      ...(alone
        ? oneItemLines(alone, report, page, options)
        : [
            ...categoryLines(report, page),
            ...clusterLines(report, page),
            ...failingLines(report, page, options),
          ]),
      ...lostLines(report, page),
      ...driftLines(report, page),
      ...undecidedLines(report, options.catalogue, page),
      ...wantedLines(report, options.catalogue, page),
      ...gapLines(report, page),
      ...noteLines(report, page),
      ...peopleLines(report, page),
      ...switchedOffLines(report, page),
    ];
    return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
  },
};
