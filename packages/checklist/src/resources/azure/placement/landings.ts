import { guard, type Inventory, Memo, raw, Unresolved } from '../../../model/index.ts';
import { known } from '../../known.ts';
import { runtimeClass } from '../../kubernetes/kinds.ts';
import { findNamed } from '../../kubernetes/lookup.ts';
import { admits, type NodeFacts, type RuntimeScheduling } from '../../kubernetes/node-matching.ts';
import type { PodSpec } from '../../kubernetes/types.ts';
import { section, text } from '../../kubernetes/values.ts';
import { isWindows, type Workload } from '../../kubernetes/workload.ts';
import { modeOf } from '../pools.ts';
import { type ClusterNodes, clusterNodes } from './cluster-nodes.ts';
import type { NodeGroup, NodeShape } from './node-group.ts';

/** Whether the scheduler may put a pod there. */
export type Answer = 'surely' | 'possibly' | 'never';

interface Answered {
  readonly answer: Answer;
  /** Why nobody can tell, where the answer is `possibly`. */
  readonly because?: string;
}

export interface ShapeLanding extends Answered {
  readonly shape: NodeShape;
}

export interface GroupLanding extends Answered {
  readonly group: NodeGroup;
  /** Living nodes, or what the pool says where none of these takes the pod. */
  readonly shapes: readonly ShapeLanding[];
  /** What the pool says: where the next nodes may be. */
  readonly planned: readonly ShapeLanding[];
}

/** Machines on which the pods of a workload may be put. */
export interface Place extends ShapeLanding {
  readonly group: NodeGroup;
}

/** Where in one cluster the pods of a workload may be put. */
export interface Landing extends Omit<ClusterNodes, 'groups'> {
  /** Every pool of the cluster, those that never take the pod included. */
  readonly groups: readonly GroupLanding[];
  /** What of these may take the pod; virtual nodes are no machines. */
  readonly places: readonly Place[];
}

/**
 * Where the scheduler may put the pods of a workload, for each cluster that it may run in: by node
 * selector, node affinity, taints, zones, operating system and mode of the pools, not by room. A pod
 * that selects no operating system may land on Windows nodes; {@link homesOf} leaves those out.
 */
export function landingsOf(workload: Workload, inventory: Inventory): readonly Landing[] {
  return answersOf(workload, inventory).landings;
}

/**
 * Where the pods of a workload may be put and can run: on nodes of their operating system. Workloads
 * that ask for the same get the same answer, so that what follows from it can be kept, too.
 */
export function homesOf(workload: Workload, inventory: Inventory): readonly Landing[] {
  return answersOf(workload, inventory).homes;
}

interface Answers {
  readonly landings: readonly Landing[];
  readonly homes: readonly Landing[];
}

/** Answers that were given before: many checks ask, and many pods ask for the same. */
interface AnswerTable {
  readonly clusters: readonly ClusterNodes[];
  readonly byWorkload: Memo<object, Answers>;
  /** By all of a pod that decides. */
  readonly byDemand: Memo<string, Answers>;
}

function answerTable(inventory: Inventory): AnswerTable {
  return { clusters: inventory.index(clusterNodes), byWorkload: new Memo(), byDemand: new Memo() };
}

function answersOf(workload: Workload, inventory: Inventory): Answers {
  const { byWorkload } = inventory.index(answerTable);
  const key = raw(workload.resource.body) as object;
  return byWorkload.recall(key, () => answersFor(workload, inventory));
}

function answersFor(workload: Workload, inventory: Inventory): Answers {
  const { clusters, byDemand } = inventory.index(answerTable);
  const { observed, unresolved } = workload.resource;
  // The pod itself: what is read of it here decides no verdict alone.
  const pod = unresolved ? guard(raw(workload.pod)) : raw(workload.pod);
  const isOnWindows = known(() => isWindows({ ...workload, pod }));
  const key = JSON.stringify([observed, isOnWindows, demandOf(raw(workload.pod))]);
  return byDemand.recall(key, () => {
    const runtime = runtimeOf(pod, inventory);
    const landings = within(clusters, observed).map((nodes) => landing(pod, nodes, runtime));
    return { landings, homes: landings.map((one) => ofSystem(one, isOnWindows)) };
  });
}

function ofSystem(found: Landing, isOnWindows: boolean | undefined): Landing {
  // Where all nodes are of one system, a pod can only be of that.
  const isOneSystem = new Set(found.groups.map(({ group }) => group.os ?? 'open')).size < 2;
  if (isOnWindows === undefined && isOneSystem) return found;
  const groups = found.groups.flatMap((one) => {
    const { os } = one.group;
    if (os === undefined || isOnWindows === undefined) return doubted(one);
    return isOnWindows === (os === 'windows') ? one : [];
  });
  return { ...found, groups, places: placesIn(groups) };
}

/** Nodes that take a pod, if both are of one operating system. */
function doubted(one: GroupLanding): GroupLanding {
  const doubt = <T extends Answered>(answered: T): T =>
    answered.answer === 'surely'
      ? { ...answered, answer: 'possibly', because: 'the operating system is not known' }
      : answered;
  return { ...doubt(one), shapes: one.shapes.map(doubt), planned: one.planned.map(doubt) };
}

function placesIn(groups: readonly GroupLanding[]): readonly Place[] {
  return groups
    .filter(({ group }) => !group.virtual)
    .flatMap(({ group, shapes }) => shapes.map((shape) => ({ ...shape, group })))
    .filter(({ answer }) => answer !== 'never');
}

/** Observed objects live in the cluster whose nodes are in the evidence. */
function within(clusters: readonly ClusterNodes[], observed: boolean): readonly ClusterNodes[] {
  const living = observed ? clusters.filter(({ isLiving }) => isLiving) : [];
  return living.length > 0 ? living : clusters;
}

/** All of a pod that decides where it may land. */
function demandOf(pod: PodSpec): readonly unknown[] {
  const { nodeName, nodeSelector, affinity, tolerations, os, runtimeClassName } = pod;
  return [
    nodeName,
    nodeSelector,
    affinity?.nodeAffinity,
    tolerations,
    os,
    runtimeClassName,
    extendedResources(pod),
  ];
}

function extendedResources({ containers, initContainers }: PodSpec): readonly string[] {
  const all: unknown = [containers, initContainers].flat();
  return (all as PodSpec['containers'])
    .flatMap((container) => [
      ...Object.keys(container?.resources?.requests ?? {}),
      ...Object.keys(container?.resources?.limits ?? {}),
    ])
    .filter((name) => name.includes('/'));
}

type Runtime = RuntimeScheduling | { readonly doubt: string };

function runtimeOf(pod: PodSpec, inventory: Inventory): Runtime {
  const name = text(pod, 'runtimeClassName');
  if (name === undefined) return {};
  const [found, ...more] = findNamed(runtimeClass, name, undefined, inventory);
  if (!found || more.length > 0) return { doubt: `RuntimeClass ${name} is not in the evidence` };
  return section(found.body, 'scheduling') ?? {};
}

function landing(pod: PodSpec, nodes: ClusterNodes, runtime: Runtime): Landing {
  const groups = nodes.groups.map((group) => groupLanding(pod, group, runtime));
  return { ...nodes, groups, places: placesIn(groups) };
}

function groupLanding(pod: PodSpec, group: NodeGroup, runtime: Runtime): GroupLanding {
  const { pool } = group;
  // https://learn.microsoft.com/azure/aks/configure-static-egress-gateway
  if (pool && known(() => modeOf(pool)) === 'Gateway') {
    return { group, answer: 'never', shapes: [], planned: [] };
  }
  const living = group.living.map((shape) => shapeLanding(pod, shape, runtime));
  const planned = group.planned.map((shape) => shapeLanding(pod, shape, runtime));
  const best = strongest(living);
  if (best.answer !== 'never' || planned.length === 0) {
    return { ...best, group, shapes: living, planned };
  }
  const shapes = living.length === 0 ? planned : planned.map(unseen);
  return { ...strongest(shapes), group, shapes, planned };
}

function shapeLanding(pod: PodSpec, shape: NodeShape, runtime: Runtime): ShapeLanding {
  return { shape, ...answerOf(pod, shape, runtime) };
}

function answerOf(pod: PodSpec, node: NodeFacts, runtime: Runtime): Answered {
  try {
    const doubt = 'doubt' in runtime ? runtime.doubt : undefined;
    if (!admits(pod, node, doubt === undefined ? (runtime as RuntimeScheduling) : {})) {
      return { answer: 'never' };
    }
    return doubt === undefined ? { answer: 'surely' } : { answer: 'possibly', because: doubt };
  } catch (error) {
    if (error instanceof Unresolved) return { answer: 'possibly', because: error.message };
    throw error;
  }
}

/** Living nodes tell what the others of their pool are like; only the next ones may differ. */
function unseen(found: ShapeLanding): ShapeLanding {
  if (found.answer !== 'surely') return found;
  return { ...found, answer: 'possibly', because: 'no living node of the pool is like that' };
}

const strengths: readonly Answer[] = ['never', 'possibly', 'surely'];

function strongest(shapes: readonly ShapeLanding[]): Answered {
  let best: Answered = { answer: 'never' };
  for (const { answer, because } of shapes) {
    if (strengths.indexOf(answer) <= strengths.indexOf(best.answer)) continue;
    best = because === undefined ? { answer } : { answer, because };
  }
  return best;
}
