import type { Attestation, AttestationRecord } from './attestation.ts';
import type { BaselineSummary, FindingState } from './baseline.ts';
import type { EvidenceKind, Gap, SourceSummary } from './evidence.ts';
import type { Identity } from './resource.ts';
import type {
  ItemVerdict,
  Need,
  Pillar,
  Priority,
  Profile,
  Severity,
  UnknownReason,
  Verdict,
} from './verdict.ts';
import type { Waiver, WaiverRecord } from './waiver.ts';

/** Where a finding points: a place in a file, or a property of a resource that was read live. */
export interface Location {
  /** Relative to the working directory, `/` separated. */
  readonly file?: string;
  /** One-based. */
  readonly line?: number;
  readonly column?: number;
  /** Path inside the resource: `spec.template.spec.containers[0]`. */
  readonly path: string;
}

/** A value that the check read. A value that can be a secret is masked. */
export interface EvidenceValue {
  readonly path: string;
  /** Null when absent. */
  readonly value: string | number | boolean | null;
}

export interface Finding {
  /** The items it counts in, the owner first. */
  readonly items: readonly string[];
  readonly check: string;
  readonly severity: Severity;
  readonly verdict: Verdict;
  /** Its `resourceId` is the address where code declares it. */
  readonly subject: Omit<Identity, 'address'>;
  readonly expect: string;
  /** One sentence: what is, or why it is not known. */
  readonly message: string;
  readonly reason?: UnknownReason;
  /** How many more subjects lack the same of the evidence, and are not listed. */
  readonly alike?: number;
  readonly location: Location | null;
  /** The other places of the same resource. */
  readonly alsoAt?: readonly Location[];
  readonly evidence: readonly EvidenceValue[];
  /** `sha256:` and 64 hexadecimal digits, made of check, subject and cause, never of a line. */
  readonly fingerprint: string;
  /** Of the second and later ones with equal check, subject and cause: the fingerprint of the first. */
  readonly twinOf?: string;
  /** Made of what the subject's resource holds, in two halves: renamed, it keeps one of them. */
  readonly contentPrint?: string;
  /** How it stands to the baseline; absent without one. */
  readonly baselineState?: Extract<FindingState, 'new' | 'changed' | 'known'>;
  /** The clusters that it holds for, by name; absent: for all that is assessed. */
  readonly clusters?: readonly string[];
  /** The teams it belongs to; empty: to none; absent: nobody said who owns what. */
  readonly owners?: readonly string[];
  readonly waiver: Waiver | null;
  /** One sentence: what to change. */
  readonly fix: string | null;
}

export type VerdictCounts = Readonly<Record<ItemVerdict, number>>;

/** Findings that fail, by severity. */
export type FailCounts = Readonly<Record<Severity, number>>;

export interface Totals {
  /** 0 to 100, one decimal; null when no item passed or failed. */
  readonly score: number | null;
  /** 0 to 100, one decimal. */
  readonly coverage: number;
  readonly verdicts: VerdictCounts;
}

export interface CategoryTotals extends Totals {
  readonly id: string;
  readonly title: string;
}

export interface ReportItem {
  readonly id: string;
  readonly category: string;
  readonly title: string;
  readonly priority: Priority;
  readonly pillar: Pillar;
  readonly verdict: ItemVerdict;
  /** One sentence: what decided. */
  readonly reason: string;
  readonly judgedOn: readonly EvidenceKind[];
  readonly notJudgedOn: readonly EvidenceKind[];
  readonly findings: Readonly<Record<Verdict | 'waived', number>>;
  /** The answer that decides it, or says what the checks say, too. */
  readonly attestation: Attestation | null;
  /** Accepts that a person says it fails. */
  readonly waiver?: Waiver;
}

/** A value that a check reads, and that code and a living platform give differently. */
export interface Drift {
  readonly subject: Omit<Identity, 'address'>;
  /** The cluster that it is on, where there are several. */
  readonly cluster?: string;
  readonly path: string;
  readonly declared: { readonly value: EvidenceValue['value']; readonly location: Location | null };
  /** Null where it is absent. */
  readonly observed: { readonly value: EvidenceValue['value'] };
  /** The checks that read it. */
  readonly checks: readonly string[];
}

/** One of several clusters that were assessed together. */
export interface ReportCluster {
  /** Unique in the report. */
  readonly name: string;
  readonly resourceId?: string;
  readonly summary: Totals;
  /** The verdict of each item, by id. */
  readonly verdicts: Readonly<Record<string, ItemVerdict>>;
}

/** The outcome of one run: equal evidence and clock give equal reports. */
export interface Report {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: 'aks-checklist'; readonly version: string };
  readonly checklist: { readonly edition: string; readonly items: number };
  /** ISO 8601, from the evaluation's clock. */
  readonly assessedAt: string;
  readonly profile: Profile;
  readonly needs: Partial<Readonly<Record<Need, boolean>>>;
  readonly evidence: {
    readonly sources: readonly SourceSummary[];
    readonly gaps: readonly Omit<Gap, 'clusterName'>[];
    /** What was read and counts in no item, a sentence each; absent where there is nothing to say. */
    readonly notes?: readonly string[];
  };
  /** What the configuration sets beside the defaults: thresholds and opt-in checks. */
  readonly configured?: {
    readonly settings: Readonly<Record<string, unknown>>;
    readonly optIn: readonly string[];
  };
  /** The teams that own something, by name; absent: nobody said who owns what. */
  readonly owners?: readonly string[];
  /** Only the findings of these owners are listed; `unowned` stands for those of nobody. */
  readonly shownFor?: readonly string[];
  readonly baseline?: BaselineSummary;
  /** What the configuration switched off, and why. */
  readonly switchedOff: readonly { readonly id: string; readonly reason: string }[];
  readonly summary: Totals & {
    readonly categories: readonly CategoryTotals[];
    readonly priorities: Readonly<Record<Priority, Totals>>;
    /** What counts in the gate, and what waivers keep out of it: without them, both would count. */
    readonly fails?: { readonly open: FailCounts; readonly waived: FailCounts };
  };
  /** Every answer of a person that was read, in the order of the files, and what became of it. */
  readonly attestations?: readonly AttestationRecord[];
  /** Every waiver that was read, the comments and annotations last, and what became of it. */
  readonly waivers?: readonly WaiverRecord[];
  /** By name; absent where the evidence is not about several. */
  readonly clusters?: readonly ReportCluster[];
  /** Where code and the living platform differ; absent where not both describe something. */
  readonly drift?: readonly Drift[];
  /** In the checklist's order; of several clusters, the gravest verdict, and the sum of the findings. */
  readonly items: readonly ReportItem[];
  /** In the order of the items, then of their checks, then of the resources. */
  readonly findings: readonly Finding[];
}
