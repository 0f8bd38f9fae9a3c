import type { EvidenceKind, Finding, Gap, Verdict } from '../model/index.ts';
import type { PlannedCheck } from './plan.ts';

/** What one check found, counted and listed. */
export interface Tally {
  readonly planned: PlannedCheck;
  /** The kinds of evidence that it reads and that were asked for. */
  readonly judgedOn: readonly EvidenceKind[];
  /** What could not be read of the kinds that it looks into. */
  readonly gaps: readonly Gap[];
  readonly counts: Record<Verdict | 'waived', number>;
  /** Unknown findings whose only cause is a need that nobody declared. */
  undeclared: number;
  readonly findings: Finding[];
  /** By message, how many more subjects lack the same of the evidence. */
  readonly lacks: Map<string, { alike: number }>;
}

export function newTally(
  planned: PlannedCheck,
  judgedOn: readonly EvidenceKind[],
  gaps: readonly Gap[],
): Tally {
  return {
    planned,
    judgedOn,
    gaps,
    counts: { pass: 0, fail: 0, unknown: 0, 'not-applicable': 0, waived: 0 },
    undeclared: 0,
    findings: [],
    lacks: new Map(),
  };
}
