import {
  type Context,
  type EvidenceKind,
  fail,
  type Inventory,
  type Outcome,
  pass,
  peek,
  type Resource,
  type Subject,
  some,
  Unresolved,
  unknown,
} from '../model/index.ts';
import { distinctClusters } from './azure/cluster.ts';
import { managedCluster } from './azure/kinds.ts';
import type { ManagedCluster } from './azure/types.ts';
import { wholeCluster } from './kubernetes/whole-cluster.ts';

/** A cluster that Azure or Kubernetes evidence shows. */
export interface SeenCluster {
  /** Undefined where only Kubernetes objects show it. */
  readonly aks: ManagedCluster | undefined;
}

/** Each AKS cluster; without one in the evidence, the cluster of the Kubernetes objects. */
export const seenCluster: Subject<SeenCluster> = seenIn('kubernetes');

/** The same, where other evidence can speak of a cluster that is not in it. */
export function seenIn(...evidence: readonly EvidenceKind[]): Subject<SeenCluster> {
  return {
    noun: 'cluster',
    evidence: 'azure',
    alsoIn: evidence,
    kinds: [managedCluster.id],
    of: ({ body }) => [{ aks: body as ManagedCluster }],
    among: (inventory) => {
      if (inventory.all(managedCluster).length > 0 || !evidence.some(inventory.covers)) return [];
      const groups = wholeCluster.among?.(inventory) ?? [];
      return groups.map((group) => ({ ...group, value: { aks: undefined } }));
    },
    node: ({ aks }) => aks,
  };
}

/** Whether the Kubernetes objects of the evidence can only be of one cluster, read and in code as it may be. */
export function isOnlyCluster(inventory: Inventory): boolean {
  return inventory.index(countClusters) <= 1;
}

function countClusters(inventory: Inventory): number {
  const clusters = inventory.index(distinctClusters);
  const hasLiving = clusters.some(({ observed }) => observed);
  // One that code does not name may be the living one.
  const isOther = ({ observed, body }: Resource<ManagedCluster>) =>
    observed || !hasLiving || typeof peek(body, 'name') === 'string';
  return clusters.filter(isOther).length;
}

/** Whether neither Azure nor the cluster can hold anything of it that the evidence does not show. */
export function isAllShown({ resource, inventory }: Context): boolean {
  return resource.complete && inventory.complete('azure') && inventory.complete('kubernetes');
}

/** What the Kubernetes evidence shows of a tool, in words. */
export interface Signs {
  readonly sure?: string;
  /** It may be one: something about it is not known. */
  readonly possible?: string;
}

/**
 * Whether a cluster has a tool that can be Azure's or another: what either kind of evidence shows
 * decides, and only both together show that there is none.
 */
export function toolAnswer(
  context: Context,
  inAzure: readonly (() => boolean)[],
  inCluster: Signs,
  tool: string,
): Outcome | true {
  let doubt: Unresolved | undefined;
  try {
    if (some(inAzure, (sign) => sign())) return true;
  } catch (error) {
    if (!(error instanceof Unresolved)) throw error;
    doubt = error;
  }
  const { sure, possible } = inCluster;
  if (sure !== undefined) {
    return isOnlyCluster(context.inventory)
      ? pass(`${sure} is there`)
      : unknown(`nobody can tell which of the clusters has ${sure}`);
  }
  if (doubt) throw doubt;
  if (possible !== undefined) return unknown(`whether ${possible} is ${tool} is not known`);
  return isAllShown(context)
    ? fail(`neither Azure nor the cluster shows ${tool}`)
    : unknown(`no ${tool.replace(/^an? /, '')} in the evidence, which may not be all there is`);
}
