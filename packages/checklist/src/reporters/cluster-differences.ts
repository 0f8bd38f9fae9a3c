import type { ItemVerdict, Report, ReportItem } from '../model/index.ts';
import { verdictOrder } from './verdict-words.ts';

/** An item on which clusters do not agree. */
export interface ClusterDifference {
  readonly item: ReportItem;
  /** Their names by verdict, in the order in which verdicts are listed. */
  readonly by: readonly { readonly verdict: ItemVerdict; readonly names: readonly string[] }[];
}

/** The items on which several clusters end differently, in the checklist's order. */
export function clusterDifferences({ clusters = [], items }: Report): readonly ClusterDifference[] {
  return items.flatMap((item): ClusterDifference[] => {
    const by = verdictOrder
      .map((verdict) => ({
        verdict,
        names: clusters
          .filter(({ verdicts }) => verdicts[item.id] === verdict)
          .map(({ name }) => name),
      }))
      .filter(({ names }) => names.length > 0);
    return by.length > 1 ? [{ item, by }] : [];
  });
}
