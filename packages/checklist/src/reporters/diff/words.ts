import {
  type ComparedResult,
  type Comparison,
  type FindingChange,
  type FindingState,
  itemDirections,
} from '../../model/index.ts';
import { grouped, oneLine } from '../plain-text.ts';
import { scoreText } from '../verdict-words.ts';

/** How each state is shown to people: a sign beside a word, so that colour is never needed. */
export const stateWords: Readonly<
  Record<Exclude<FindingState, 'known'>, { sign: string; title: string }>
> = {
  new: { sign: '+', title: 'New' },
  changed: { sign: '~', title: 'Changed' },
  fixed: { sign: '✓', title: 'Fixed: mended, or removed' },
  vanished: { sign: '?', title: 'Vanished with their evidence, which is no fix' },
};

export const listedStates = Object.keys(stateWords) as readonly (keyof typeof stateWords)[];

/** `main.json (2026-11-01, aks-checklist 0.1.0)`. */
export function resultName({ name, assessedAt, version }: ComparedResult): string {
  return oneLine(`${name} (${assessedAt.slice(0, 10)}, aks-checklist ${version})`);
}

/** `40.0 → 45.2 (+5.2)`. */
export function scoreTurn({ before, after }: Comparison): string {
  return numberTurn(before.score, after.score);
}

export function coverageTurn({ before, after }: Comparison): string {
  return numberTurn(before.coverage, after.coverage);
}

function numberTurn(was: number | null, is: number | null): string {
  if (was === is) return scoreText(is);
  const by = was === null || is === null ? '' : ` (${signed(is - was)})`;
  return `${scoreText(was)} → ${scoreText(is)}${by}`;
}

function signed(difference: number): string {
  return `${difference > 0 ? '+' : '−'}${Math.abs(difference).toFixed(1)}`;
}

const directionWords = {
  worse: 'worse',
  lost: 'lost evidence',
  better: 'better',
  decided: 'decided now',
  other: 'otherwise',
} as const satisfies Record<(typeof itemDirections)[number], string>;

/** `2 worse, 1 lost evidence`; undefined where all items end as before. */
export function itemCounts({ summary }: Comparison): string | undefined {
  const parts = itemDirections
    .filter((direction) => summary.items[direction] > 0)
    .map((direction) => `${grouped(summary.items[direction])} ${directionWords[direction]}`);
  return parts.length > 0 ? parts.join(', ') : undefined;
}

/** The changes of one state. */
export function ofState(
  { findings }: Comparison,
  state: FindingChange['state'],
): readonly FindingChange[] {
  return findings.filter((change) => change.state === state);
}
