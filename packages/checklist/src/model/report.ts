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

/** An accepted fail. It is shown, stays a fail in the score, and does not count in the gate. */
export interface Waiver {
  /** Check id or item id. */
  readonly target: string;
  /** Fields that must match a finding's subject; absent matches every subject. */
  readonly subject?: Partial<Omit<Identity, 'address'>>;
  readonly reason: string;
  readonly owner: string;
  /** ISO date after which it no longer counts. */
  readonly until?: string;
}

/** A person's answer to an item. */
export interface Attestation {
  readonly item: string;
  readonly verdict: 'pass' | 'fail' | 'not-applicable';
  readonly note?: string;
  readonly evidence?: readonly string[];
  readonly author: string;
  /** ISO date. */
  readonly date: string;
  /** ISO date; absent: `date` plus the item's validity. */
  readonly until?: string;
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
  readonly location: Location | null;
  /** The other places of the same resource. */
  readonly alsoAt?: readonly Location[];
  readonly evidence: readonly EvidenceValue[];
  /** `sha256:` and 64 hexadecimal digits, made of check, subject and cause, never of a line. */
  readonly fingerprint: string;
  /** Of the second and later ones with equal check, subject and cause: the fingerprint of the first. */
  readonly twinOf?: string;
  /** Made of check, cause and content, without names: the same thing under another name keeps it. */
  readonly contentPrint?: string;
  /** How it stands to the baseline; absent without one. */
  readonly baselineState?: Extract<FindingState, 'new' | 'changed' | 'known'>;
  /** The teams it belongs to; empty: to none; absent: nobody said who owns what. */
  readonly owners?: readonly string[];
  readonly waiver: Waiver | null;
  /** One sentence: what to change. */
  readonly fix: string | null;
}

export type VerdictCounts = Readonly<Record<ItemVerdict, number>>;

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
  readonly attestation: Attestation | null;
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
    readonly gaps: readonly Gap[];
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
  };
  /** In the checklist's order. */
  readonly items: readonly ReportItem[];
  /** In the order of the items, then of their checks, then of the resources. */
  readonly findings: readonly Finding[];
}
