import type { EvidenceKind } from './evidence.ts';
import type { ItemVerdict, Priority, Severity } from './verdict.ts';

/**
 * How a finding stands to an earlier result. `vanished`: it is not found any more because what it was
 * found in was not read, or was not asked; that is no fix.
 */
export type FindingState = 'new' | 'changed' | 'known' | 'fixed' | 'vanished';
export const findingStates: readonly FindingState[] = [
  'new',
  'changed',
  'known',
  'fixed',
  'vanished',
];

/** How an item stands to an earlier result. `lost`: it was decided, and its evidence vanished. */
export type ItemDirection = 'worse' | 'lost' | 'better' | 'decided' | 'other';
export const itemDirections: readonly ItemDirection[] = [
  'worse',
  'lost',
  'better',
  'decided',
  'other',
];

/** An item that ends otherwise than before, or on less evidence. */
export interface ItemChange {
  readonly id: string;
  readonly title: string;
  readonly priority: Priority;
  /** Null: that result does not hold the item. */
  readonly before: ItemVerdict | null;
  readonly after: ItemVerdict | null;
  readonly direction: ItemDirection;
  /** It is one of those that a gate on what got worse counts. */
  readonly worse: boolean;
  /** One sentence: what decides now, or which evidence is gone. */
  readonly reason: string;
}

/** Evidence that one result rests on and the other does not. */
export interface LostEvidence {
  readonly evidence: EvidenceKind;
  /** File, endpoint or input. */
  readonly input: string;
  /** Absent: everything of that evidence. Else the ids of the kinds that are missing. */
  readonly kinds?: readonly string[];
  /** One sentence: what is missing. */
  readonly reason: string;
}

/** What a report keeps of its comparison with a baseline. */
export interface BaselineSummary {
  /** The file, as the user named it. */
  readonly name: string;
  readonly assessedAt: string;
  /** Version of the tool that made it. */
  readonly version: string;
  readonly differences: readonly string[];
  readonly findings: Readonly<Record<FindingState, number>>;
  /** The findings that a gate on what got worse counts. */
  readonly worse: Readonly<Record<Severity, number>>;
  /** The items that are worse, or whose evidence vanished. */
  readonly items: readonly ItemChange[];
  readonly lost: readonly LostEvidence[];
}
