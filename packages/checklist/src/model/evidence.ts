import type { ClusterRef } from './resource.ts';

/** What a piece of evidence is about; the first kind on an item's evidence line is its primary one. */
export type EvidenceKind =
  | 'azure'
  | 'kubernetes'
  | 'dockerfile'
  | 'pipeline'
  | 'report'
  | 'attestation';

/** The evidence kinds in the order in which reports list them. */
export const evidenceKinds: readonly EvidenceKind[] = [
  'azure',
  'kubernetes',
  'dockerfile',
  'pipeline',
  'report',
  'attestation',
];

/** Why something that was asked for could not be read. */
export type GapReason =
  | 'parse-error'
  | 'duplicate-key'
  | 'too-large'
  | 'too-deep'
  | 'alias-bomb'
  | 'not-rendered'
  | 'unresolved'
  | 'unreadable'
  | 'unsupported'
  | 'malformed'
  /** The API knows who asks, and does not let them. */
  | 'forbidden'
  /** The API does not know who asks. */
  | 'unauthorized'
  | 'throttled'
  | 'unreachable'
  | 'timeout'
  /** The API answered with an error of its own. */
  | 'server-error'
  /** Left out unless the user asks for it. */
  | 'not-asked';

/** Something that was asked for and could not be read: it can hide a failure, so it forbids a pass. */
export interface Gap {
  /** The source that noticed, for example `manifests`. */
  readonly source: string;
  /** The evidence that is missing because of it. */
  readonly evidence: EvidenceKind;
  readonly reason: GapReason;
  /** Path of the file or name of the endpoint, `/` separated. */
  readonly input: string;
  /** One-based, where known. */
  readonly line?: number;
  /** One sentence: what is missing and what to do. */
  readonly message: string;
  /** Ids of the kinds that are missing; absent: any of the evidence may be; empty: none is. */
  readonly kinds?: readonly string[];
  /** The living cluster of which it is missing; absent: of all that is assessed. */
  readonly cluster?: ClusterRef;
  /** The name of the one cluster that the missing code declares, where that is told. */
  readonly clusterName?: string;
}

/** Whether a gap only tells of something, of which no evidence is missing. */
export function hidesNothing({ kinds }: Pick<Gap, 'kinds'>): boolean {
  return kinds?.length === 0;
}

/** What one source read of one input. */
export interface SourceSummary {
  readonly source: string;
  readonly evidence: EvidenceKind;
  /** The path or endpoint as the user named it. */
  readonly input: string;
  readonly files: number;
  readonly resources: number;
  /** Files of the whole run that hold nothing for any source; on the first summary only. */
  readonly passedOver?: number;
}
