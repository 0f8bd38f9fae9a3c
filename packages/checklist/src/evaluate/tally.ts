import type { Finding, Verdict } from '../model/index.ts';
import type { PlannedCheck } from './plan.ts';

/** What one check found, counted and listed. */
export interface Tally {
  readonly planned: PlannedCheck;
  /** Evidence of its kind was asked for. */
  readonly judged: boolean;
  readonly counts: Record<Verdict | 'waived', number>;
  /** Unknown findings whose only cause is a need that nobody declared. */
  undeclared: number;
  readonly findings: Finding[];
}

export function newTally(planned: PlannedCheck, judged: boolean): Tally {
  return {
    planned,
    judged,
    counts: { pass: 0, fail: 0, unknown: 0, 'not-applicable': 0, waived: 0 },
    undeclared: 0,
    findings: [],
  };
}
