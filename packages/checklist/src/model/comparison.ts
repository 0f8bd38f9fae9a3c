import type { Attestation } from './attestation.ts';
import type { FindingState, ItemChange, ItemDirection, LostEvidence } from './baseline.ts';
import type { Finding } from './report.ts';
import type { Profile, Severity, Verdict } from './verdict.ts';
import type { Waiver } from './waiver.ts';

/** What an earlier result said of a finding. */
export interface EarlierFinding {
  readonly severity: Severity;
  readonly verdict: Verdict;
  readonly waiver: Waiver | null;
  readonly fingerprint: string;
  /** The name it had, where that is another one. */
  readonly name?: string;
}

/** A finding that the two results tell apart. */
export interface FindingChange {
  readonly state: Exclude<FindingState, 'known'>;
  /** As the later result tells it; as the earlier one does where the later has none. */
  readonly finding: Finding;
  readonly before: EarlierFinding | null;
  /** It is one of those that a gate on what got worse counts. */
  readonly worse: boolean;
  /** One phrase each: `severity medium → high`, or why it vanished. */
  readonly changes: readonly string[];
}

/** A waiver or an attestation that began or ended between two results. */
export interface AnswerChange<Answer> {
  readonly state: 'began' | 'ended' | 'changed';
  readonly answer: Answer;
  /** One phrase: until when it stands or stood, and what it covers. */
  readonly note: string;
}

/** One of two compared results. */
export interface ComparedResult {
  /** As the user named it. */
  readonly name: string;
  readonly assessedAt: string;
  /** Version of the tool. */
  readonly version: string;
  readonly profile: Profile;
  readonly items: number;
  /** Fails that are not waived. */
  readonly findings: number;
  readonly score: number | null;
  readonly coverage: number;
}

/** What became of a platform between two results. */
export interface Comparison {
  readonly comparisonVersion: 1;
  readonly tool: { readonly name: 'aks-checklist'; readonly version: string };
  readonly before: ComparedResult;
  readonly after: ComparedResult;
  /** Why verdicts may differ though the platform does not: another version, profile or configuration. */
  readonly differences: readonly string[];
  readonly summary: {
    readonly findings: Readonly<Record<FindingState, number>>;
    /** The findings that a gate on what got worse counts. */
    readonly worse: Readonly<Record<Severity, number>>;
    readonly items: Readonly<Record<ItemDirection, number>>;
  };
  /** In the checklist's order. */
  readonly items: readonly ItemChange[];
  /** New ones first, then changed, fixed and vanished ones; what is known is counted only. */
  readonly findings: readonly FindingChange[];
  readonly lost: readonly LostEvidence[];
  readonly attestations: readonly AnswerChange<Attestation>[];
  readonly waivers: readonly AnswerChange<Waiver>[];
}
