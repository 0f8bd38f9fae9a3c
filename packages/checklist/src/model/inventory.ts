import type { EvidenceKind, Gap, SourceSummary } from './evidence.ts';
import type { IgnoreComment } from './ignore-comment.ts';
import type { ClusterRef, Kind, Resource } from './resource.ts';

/** All resources of one run, what was looked for, and what could not be read. */
export interface Inventory {
  readonly sources: readonly SourceSummary[];
  readonly gaps: readonly Gap[];
  /** The living cluster that the evidence is about, where it is about one. */
  readonly cluster?: ClusterRef;
  /** Where it is about several: an inventory for each, with all that belongs to no cluster. */
  readonly clusters?: readonly Inventory[];
  /** Comments in the evidence that ask to accept a fail. */
  readonly ignores: readonly IgnoreComment[];
  /** Every resource of a kind, in a stable order. */
  all<Body>(kind: Kind<Body>): readonly Resource<Body>[];
  /**
   * Every resource of an evidence kind, in a stable order. Whoever looks for certain kinds among them
   * asks for those with `all`, too, so that it is known what hangs on them.
   */
  resources(evidence: EvidenceKind): readonly Resource[];
  /** Evidence of this kind was asked for, whether or not it could be read. */
  covers(evidence: EvidenceKind): boolean;
  /** Some input holds all there is of this kind, and nothing of it was unreadable. */
  complete(evidence: EvidenceKind): boolean;
  /**
   * A table derived from the inventory, built on first use and kept. `build` must be a function
   * declared once (a module's top level), for it is the key.
   */
  index<Table>(build: (inventory: Inventory) => Table): Table;
}
