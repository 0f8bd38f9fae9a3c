import type { ChartRelease, EvidenceKind, GapReason, SourceDocument } from '../../model/index.ts';
import type { Cell } from '../shared/code/cell.ts';
import type { Naming } from '../shared/code/code-document.ts';

/** What the resources of one configuration, plan or state have in common. */
export interface Home {
  readonly unit: string;
  /** Whether the input holds all there is of a kind of evidence. */
  complete(kind: EvidenceKind): boolean;
  documentOf(body: Cell, naming?: Naming): SourceDocument;
  /** The text of a file of it. */
  textOf(file: string): string | undefined;
  /** Where a chart lies whose path the code writes, `./charts/shop`. */
  chartAt(path: string): ChartPlace;
  /** Takes a release of a chart that is rendered where it lies. */
  declare(release: ChartRelease): void;
  /** Whether a file is assessed by itself. */
  isAssessed(path: string): boolean;
}

/** Outside of what is assessed, inside with values in the configuration, or the folder inside. */
export type ChartPlace = 'elsewhere' | 'configured' | { readonly folder: string };

/** What stands in the code and cannot be told as a resource of an API. */
export interface Untold {
  readonly reason: GapReason;
  readonly at: Cell;
  readonly message: string;
  /** Ids of the kinds that are missing; absent: any may be. */
  readonly kinds?: readonly string[];
  /** The name of the one cluster that is missing, where that is told. */
  readonly clusterName?: string;
}
