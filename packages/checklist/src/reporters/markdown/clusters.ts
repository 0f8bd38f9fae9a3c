import type { Report } from '../../model/index.ts';
import { clusterDifferences } from '../cluster-differences.ts';
import { verdictWords } from '../verdict-words.ts';
import { code, inert } from './escape.ts';
import { totalsTable } from './totals-table.ts';

const most = 30;

/** A row for each of several clusters, and the items on which they do not agree. */
export function clusterSection(report: Report): readonly string[] {
  const { clusters = [] } = report;
  if (clusters.length === 0) return [];
  const differences = clusterDifferences(report);
  const left = differences.length - most;
  const rows = clusters.map(({ name, summary }) => ({ title: inert(name), ...summary }));
  const list = [
    ...differences.slice(0, most).map(({ item, by }) => {
      const told = by.map(
        ({ verdict, names }) => `${verdictWords[verdict].word}: ${names.map(inert).join(', ')}`,
      );
      return `- ${code(item.id)} ${told.join('; ')}`;
    }),
    ...(left > 0 ? [`- and ${left} more items`] : []),
  ];
  return [
    `### ${clusters.length} clusters`,
    totalsTable('Cluster', rows),
    ...(list.length > 0 ? [`**The clusters differ**\n\n${list.join('\n')}`] : []),
  ];
}
