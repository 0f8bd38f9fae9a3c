import type { Report } from '../../model/index.ts';
import { clusterDifferences } from '../cluster-differences.ts';
import { oneLine } from '../plain-text.ts';
import { verdictWords } from '../verdict-words.ts';
import { wrapped } from './display-width.ts';
import type { Page } from './page.ts';
import { totalsLines } from './summary.ts';

const most = 10;

/** A line for each of several clusters, and the items on which they do not agree. */
export function clusterLines(report: Report, page: Page): readonly string[] {
  const { clusters = [] } = report;
  const rows = clusters.map(({ name, summary }) => ({ title: oneLine(name), ...summary }));
  const differences = clusterDifferences(report);
  const left = differences.length - most;
  return [
    ...totalsLines(rows, page),
    ...(differences.length > 0 ? ['', page.paint('bold', 'The clusters differ')] : []),
    ...differences.slice(0, most).flatMap(({ item, by }) => {
      const told = by.map(({ verdict, names }) => {
        const { sign, word } = verdictWords[verdict];
        return `${sign} ${word}: ${names.map(oneLine).join(', ')}`;
      });
      const [first = '', ...rest] = wrapped(
        `${item.id} ${told.join('; ')}`.split(' '),
        page.width - 4,
      );
      return [`  ${first}`, ...rest.map((line) => `    ${line}`)];
    }),
    ...(left > 0 ? [`  and ${left} more items`] : []),
  ];
}
