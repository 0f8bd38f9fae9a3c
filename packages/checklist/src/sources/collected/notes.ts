import type { ClusterRef, Gap, Path } from '../../model/index.ts';

/** Where a reader says what it could not use. */
export interface Notes {
  /** A part of the evidence that is not as the schema says, and the kinds that it hides. */
  malformed(at: Path, message: string, kinds?: readonly string[]): void;
  /** What the collector could not read. */
  gap(gap: Omit<Gap, 'source'>): void;
}

/** What all resources of one piece of evidence have in common. */
export interface Home {
  /** The file or endpoint, as the user named it. */
  readonly unit: string;
  readonly collectedAt?: string;
  /** What the evidence is about; by the name of the input where it does not say. */
  readonly cluster: ClusterRef;
  readonly notes: Notes;
}
