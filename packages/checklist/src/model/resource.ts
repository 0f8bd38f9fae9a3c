import type { EvidenceKind } from './evidence.ts';
import type { IgnoreAnnotation } from './ignore-comment.ts';

/** A way from the root of a document to a value: property names and list indexes. */
export type Path = readonly (string | number)[];

/** One-based line and column. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A position that may be in another file than the document's own. */
export interface PlacedPosition extends Position {
  /** The file, where it is another one. */
  readonly file?: string;
  /** Then, what leads there: the position in the document itself. */
  readonly from?: Position;
}

/** A document that can tell, when asked, where its values stand. */
export interface SourceDocument {
  /** Path of the file, relative to the working directory, `/` separated. */
  readonly file: string;
  /**
   * The positions of many paths in one pass. A path that is not written yields its nearest parent
   * that is. For a mapping's value, the position is that of its key.
   */
  locate(paths: readonly Path[]): readonly (PlacedPosition | undefined)[];
  /**
   * The names and places that lead to each value: `var.zones ← main.tf:14 ← prod.tfvars:3`. Undefined
   * for what is written where it is used; absent where that holds for all. What is asked for below a path, and is not
   * there, can be given with it.
   */
  trace?(paths: readonly Path[], absent?: readonly Path[]): readonly (string | undefined)[];
  /** What would write each value, where nobody did: `sku_tier`; asked for as {@link trace} is. */
  unset?(paths: readonly Path[], absent?: readonly Path[]): readonly (string | undefined)[];
  /** Of what was rendered, the place where each value itself is written (`prod.yaml:3`), if that is one and certain. */
  written?(paths: readonly Path[]): readonly (string | undefined)[];
}

/** Where a resource stands: a document, and the way to the resource inside it. */
export interface Place {
  readonly document: SourceDocument;
  /** Empty when the resource is the whole document; `['items', 3]` inside a List. */
  readonly base: Path;
}

/** Who a resource is, as reports name it. */
export interface Identity {
  /** Kubernetes kind, or ARM type. */
  readonly kind: string;
  readonly apiVersion?: string;
  readonly namespace?: string;
  readonly name: string;
  /** ARM id; in a finding about code the address there (`azurerm_kubernetes_cluster.this`). */
  readonly resourceId?: string;
  /** The address in code, where the id is one that only stands for it. */
  readonly address?: string;
  /** What inside the resource: `container web`, `pool system`. */
  readonly part?: string;
}

/** A living cluster, as the user knows it. */
export interface ClusterRef {
  readonly name: string;
  /** Its ARM id, where the evidence tells it. */
  readonly resourceId?: string;
}

/** A type of resource. `Body` is the shape of its API; it exists for the compiler only. */
export interface Kind<Body> {
  /** `Deployment.apps`, `Service`, or a lower-case ARM type. */
  readonly id: string;
  readonly evidence: EvidenceKind;
  /** Singular, lower case: `deployment`. */
  readonly noun: string;
  readonly body?: Body;
}

/** One thing in its API's own shape. */
export interface Resource<Body = unknown> {
  /** Id of its {@link Kind}. */
  readonly kind: string;
  readonly evidence: EvidenceKind;
  readonly identity: Identity;
  readonly body: Body;
  /** Read from the API, so that status and defaults filled in by the server are facts. */
  readonly observed: boolean;
  /** Identity that the API gave it (`metadata.uid`, ARM id in lower case): equal means the same thing. */
  readonly uid?: string;
  /** Its input holds all there is, so that absence proves something. */
  readonly complete: boolean;
  /** What is rendered together: one release, one kustomization, one assessed path. */
  readonly unit: string;
  /** When it was read, where the input says so (ISO 8601). */
  readonly collectedAt?: string;
  /** The living cluster whose evidence it stands in. */
  readonly cluster?: ClusterRef;
  /** More than one when several files hold the same object. */
  readonly places: readonly Place[];
  /** The body holds {@link Unknown} values; such a body is only handed out behind a view. */
  readonly unresolved: boolean;
  /** Annotations that ask to accept a fail. */
  readonly ignores?: readonly IgnoreAnnotation[];
}
