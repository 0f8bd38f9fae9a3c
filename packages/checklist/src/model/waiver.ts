import type { WrittenAt } from './attestation.ts';

/**
 * The subject that a waiver speaks of. Each text is a pattern: `*` stands for any characters, `?` for
 * one. In `path`, `*` stays in a folder, and `**` stands for any folders.
 */
export interface WaivedSubject {
  readonly kind?: string;
  readonly apiVersion?: string;
  readonly namespace?: string;
  readonly name?: string;
  /** ARM id, in any letter case. */
  readonly resourceId?: string;
  /** Where code declares it: `azurerm_kubernetes_cluster.this`. */
  readonly address?: string;
  /** What inside the resource: `container web`. */
  readonly part?: string;
  /** The file that it stands in. */
  readonly path?: string;
}

/** An accepted fail. It is shown, stays a fail in the score, and does not count in the gate. */
export interface Waiver {
  /** Check id or item id. */
  readonly target: string;
  /** What must match a finding's subject; absent matches every subject. */
  readonly subject?: WaivedSubject;
  readonly reason: string;
  readonly owner: string;
  /** ISO date after which it no longer counts. */
  readonly until?: string;
  readonly writtenAt?: WrittenAt;
  /** A comment or an annotation in what is judged, and no entry of a file of waivers. */
  readonly inline?: true;
}

/** What became of a waiver. */
export type WaiverState =
  | 'used'
  /** Nothing that fails matches it. */
  | 'unused'
  | 'expired'
  /** The configuration does not allow it. */
  | 'forbidden'
  | 'malformed'
  /** What it names is left out of this run, or has no evidence in it. */
  | 'not-assessed';

export const waiverStates: readonly WaiverState[] = [
  'used',
  'unused',
  'expired',
  'forbidden',
  'malformed',
  'not-assessed',
];

/** A waiver and what became of it. */
export interface WaiverRecord {
  readonly state: WaiverState;
  /** Absent for one that is malformed. */
  readonly waiver?: Waiver;
  readonly writtenAt?: WrittenAt;
  /** One sentence: what it does, or why it does nothing. */
  readonly message: string;
  /** The fails that it accepts; of one that is expired or forbidden, those that it would accept. */
  readonly findings: number;
}
