/** Where a person wrote something: a file, relative to the working directory, and a one-based line of it. */
export interface WrittenAt {
  readonly file: string;
  readonly line?: number;
}

/** A file that backs an answer. */
export interface EvidenceFile {
  /** As it is written, or relative to the working directory; `/` separated. */
  readonly file: string;
  /** 64 hexadecimal digits: what the file was when the answer was given. */
  readonly sha256: string;
  /** Whether it still is; absent where nobody looked. */
  readonly state?: 'verified' | 'changed' | 'missing';
}

/** A person's answer to an item. */
export interface Attestation {
  readonly item: string;
  readonly verdict: 'pass' | 'fail' | 'not-applicable';
  readonly note?: string;
  /** Links. */
  readonly evidence?: readonly string[];
  readonly files?: readonly EvidenceFile[];
  readonly author: string;
  /** ISO date. */
  readonly date: string;
  /** ISO date; absent: `date` plus the item's validity. */
  readonly until?: string;
  /** The last day on which it counts: `until`, or what follows from the item; the evaluation fills it in. */
  readonly ends?: string;
  readonly writtenAt?: WrittenAt;
}

/** What became of an answer. */
export type AttestationState =
  /** It decides its item. */
  | 'used'
  /** The checks decide the item, and say the same. */
  | 'agreed'
  /** The checks decide the item, and say something else. */
  | 'contradicted'
  /** A newer answer to the item stands beside it. */
  | 'superseded'
  | 'expired'
  /** Its date is in the future. */
  | 'not-yet'
  /** A file that backs it is no longer what it was. */
  | 'evidence-changed'
  | 'unknown-item'
  | 'malformed'
  /** Its item is left out of this run. */
  | 'not-assessed';

export const attestationStates: readonly AttestationState[] = [
  'used',
  'agreed',
  'contradicted',
  'superseded',
  'expired',
  'not-yet',
  'evidence-changed',
  'unknown-item',
  'malformed',
  'not-assessed',
];

/** An answer and what became of it. */
export interface AttestationRecord {
  readonly state: AttestationState;
  /** Absent for one that is malformed. */
  readonly attestation?: Attestation;
  readonly writtenAt?: WrittenAt;
  /** One sentence: what it does, or why it does nothing. */
  readonly message: string;
}

/** Something in a file of attestations or waivers that is none. */
export interface MalformedEntry {
  readonly writtenAt?: WrittenAt;
  /** One sentence: what is wrong, and what to do. */
  readonly message: string;
}
