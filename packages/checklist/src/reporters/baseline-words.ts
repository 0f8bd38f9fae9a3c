import {
  type BaselineSummary,
  type FindingState,
  findingStates,
  type ItemChange,
  type Priority,
  type Report,
  severities,
} from '../model/index.ts';
import { grouped, oneLine } from './plain-text.ts';
import { verdictWords } from './verdict-words.ts';

/** `3 new, 120 known, 5 fixed`; what there is nothing of is left out, but for what is new. */
export function stateCounts(counts: Readonly<Record<FindingState, number>>): string {
  return findingStates
    .filter((state) => state === 'new' || counts[state] > 0)
    .map((state) => `${grouped(counts[state])} ${state}`)
    .join(', ');
}

/** `Since main.json of 2026-11-01: 3 new, 120 known findings`. */
export function baselineLine({ name, assessedAt, findings }: BaselineSummary): string {
  return `Since ${oneLine(name)} of ${assessedAt.slice(0, 10)}: ${stateCounts(findings)} findings`;
}

/** The items that were decided in the baseline, and whose evidence vanished. */
export function lostItems({ baseline }: Report): readonly ItemChange[] {
  return (baseline?.items ?? []).filter(({ direction, worse }) => direction === 'lost' && worse);
}

/** Items that lost the same. */
export interface ReasonGroup {
  /** What became of them, and why. */
  readonly why: string;
  /** The gravest of them. */
  readonly priority: Priority;
  readonly items: readonly ItemChange[];
}

/** Changes of items by what became of them and why, the gravest first. */
export function byReason(items: readonly ItemChange[]): readonly ReasonGroup[] {
  const groups = new Map<string, ItemChange[]>();
  for (const item of items) {
    const why = `${turn(item)}: ${oneLine(item.reason)}`;
    groups.set(why, [...(groups.get(why) ?? []), item]);
  }
  const rank = ({ priority }: { readonly priority: Priority }) => severities.indexOf(priority);
  return [...groups]
    .map(([why, members]) => {
      const [worst = members[0] as ItemChange] = [...members].sort((a, b) => rank(a) - rank(b));
      return { why, priority: worst.priority, items: members };
    })
    .sort((a, b) => rank(a) - rank(b));
}

/** `pass → unknown`. */
export function turn({ before, after }: ItemChange): string {
  const [was, is] = [before, after].map((verdict) =>
    verdict === null ? 'not assessed' : verdictWords[verdict].word,
  );
  return was === is ? `${was}` : `${was} → ${is}`;
}
