import type { Resource } from '../../../model/index.ts';
import { known } from '../../known.ts';
import type { NodeFacts } from '../../kubernetes/node-matching.ts';
import type { Node } from '../../kubernetes/types.ts';
import type { Pool } from '../cluster.ts';

/** Nodes that are alike in all that the scheduler looks at. */
export interface NodeShape extends NodeFacts {
  /** The living ones; empty where only the pool is in the evidence. */
  readonly nodes: readonly Resource<Node>[];
  /** The number of their zone, which a pool tells though its region is not known. */
  readonly zoneNumber?: () => string | undefined;
}

/** The nodes of one pool, or those of a cluster that belong to none. */
export interface NodeGroup {
  readonly name: string;
  /** Undefined where only living nodes are in the evidence. */
  readonly pool: Pool | undefined;
  /** `linux` or `windows`; undefined where it is not known. */
  readonly os: string | undefined;
  /** Virtual nodes: pods run outside of the cluster's machines. */
  readonly virtual: boolean;
  /** By what living nodes say. */
  readonly living: readonly NodeShape[];
  /** By what the pool says, one for each zone and VM size. */
  readonly planned: readonly NodeShape[];
}

const sizeLabel = 'node.kubernetes.io/instance-type';

/** The VM size of nodes; undefined where it is not known. */
export function sizeOfShape(shape: NodeShape): string | undefined {
  return known(() => shape.label(sizeLabel));
}
