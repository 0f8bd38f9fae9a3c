/** How an item or a finding ends. */
export type Verdict = 'pass' | 'fail' | 'unknown' | 'not-applicable';

/** How an item ends: a finding's verdicts, or a person is asked. */
export type ItemVerdict = Verdict | 'needs-attestation';

export const itemVerdicts: readonly ItemVerdict[] = [
  'pass',
  'fail',
  'not-applicable',
  'unknown',
  'needs-attestation',
];

export type Severity = 'high' | 'medium' | 'low';
export type Priority = Severity;
export const severities: readonly Severity[] = ['high', 'medium', 'low'];

export type Pillar = 'reliability' | 'security' | 'cost' | 'operations' | 'performance';
export const pillars: readonly Pillar[] = [
  'reliability',
  'security',
  'cost',
  'operations',
  'performance',
];

/** A yes/no statement about the platform that only its owners can make. */
export type Need = 'regulated' | 'own-keys' | 'low-latency' | 'multi-region';
export const needs: readonly Need[] = ['regulated', 'own-keys', 'low-latency', 'multi-region'];

/** What is judged: a production platform, a development one, or one that wants every opt-in check. */
export type Profile = 'production' | 'dev' | 'strict';
export const profiles: readonly Profile[] = ['production', 'dev', 'strict'];

/** What one check says of one subject. */
export interface Outcome {
  readonly verdict: Verdict;
  /** One sentence without the subject; absent: made from the value that decided. */
  readonly message?: string;
  /** Overrides the check's severity. */
  readonly severity?: Severity;
  /** Path inside the resource that the finding points at; empty: the subject itself; absent: the value read last. */
  readonly at?: string;
  /** Machine-readable cause of an `unknown`. */
  readonly reason?: UnknownReason;
  /** The place in the user's files that another tool speaks of. */
  readonly about?: { readonly file: string; readonly line: number };
}

export type UnknownReason =
  | 'unresolved'
  | 'partial-evidence'
  | 'need-undeclared'
  | 'stale-data'
  | 'inconclusive-report';

/** What `holds` may return: true passes, false fails. */
export type Answer = boolean | Outcome;
