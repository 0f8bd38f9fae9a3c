import {
  admitted,
  type Capacity,
  capacities,
  type NodeBound,
  otherSelectorKey,
} from '../../resources/azure/capacity.ts';
import { hasNodeAutoProvisioning, pool } from '../../resources/azure/cluster.ts';
import { floorOf, isStopped, modeOf } from '../../resources/azure/pools.ts';
import { oneOf } from '../../resources/azure/values.ts';
import { node } from '../../resources/kubernetes/kinds.ts';
import { leastRequest, podRequest } from '../../resources/kubernetes/pod-request.ts';
import { workload } from '../../resources/kubernetes/subjects.ts';
import type { PodSpec } from '../../resources/kubernetes/types.ts';
import { type Context, check, fail, item, notApplicable, type Outcome, unknown } from '../kit.ts';

export default item({
  title: 'Sizing of the nodes',
  priority: 'medium',
  pillar: 'reliability',
  evidence: ['kubernetes', 'azure', 'attestation'],
  why: 'A pod that requests more than any node can give never starts, and a pool of one node takes all its pods down with it. Size and number of nodes should come from the pods: each fits, the loss of one node costs a small share of the capacity, and reservations and DaemonSets do not eat the node. Production User pools keep two nodes or more; where requests differ widely, node auto-provisioning picks the sizes.',
  fix: 'Lower the request, or add a pool of a larger size: `az aks nodepool add … --node-vm-size SIZE`. Keep two nodes: `az aks nodepool update … --update-cluster-autoscaler --min-count 2 --max-count 10`.',
  prevent:
    'A LimitRange with `max` in each namespace, at what the largest node can give; Azure Policy "Kubernetes cluster containers CPU and memory resource limits should not exceed the specified limits" (e345eecc-fa47-480f-9e88-67dcc122b164).',
  peers: ['review-checklists/5ae124ba-34df-4585-bcdc-e9bd3bb0cdb3'],
  links: [
    'https://learn.microsoft.com/azure/aks/node-resource-reservations',
    'https://learn.microsoft.com/azure/aks/aks-virtual-machine-sizes',
    'https://learn.microsoft.com/azure/aks/best-practices-performance-scale',
  ],
  attest: {
    question:
      'On which load test do node size and count rest? What share of capacity goes with one node?',
    attach: 'the sizing note',
    months: 12,
  },
  reuses: ['system-pool-node-count', 'system-pool-vm-size'],
  checks: {
    'pool-min-nodes': check({
      each: pool,
      severity: 'medium',
      dev: 'not-applicable',
      when: (subject) => {
        const { cluster, settings } = subject;
        if (cluster && hasNodeAutoProvisioning(cluster.body)) return 'nodes follow the pods';
        if (isStopped(subject)) return 'is stopped';
        if (oneOf(settings, 'scaleSetPriority', ['Regular', 'Spot']) === 'Spot') {
          return 'is a Spot pool';
        }
        return modeOf(subject) === 'User' || 'is no User pool';
      },
      expect: 'keeps two nodes or more',
      holds: (subject) => {
        const floor = floorOf(subject);
        if (floor === 0) return notApplicable('goes down to no nodes on purpose');
        return floor >= 2 || fail('keeps only 1 node');
      },
      fix: 'Raise the number of nodes, or the minimum of the autoscaler, to 2.',
      peers: ['psrule/Azure.AKS.MinUserPoolNodes', 'aprl/005ccbbd-aeab-46ef-80bd-9bd4479412ec'],
    }),
    'workload-fits-node': check({
      each: workload,
      severity: 'high',
      // Nobody gave Azure evidence or nodes: the question is not judged, and says nothing of the pod.
      when: (_, { inventory }) =>
        inventory.covers('azure') || inventory.all(node).length > 0 || 'no nodes to compare with',
      expect: 'fits a node of the cluster',
      holds: ({ pod }, context) => fits(pod, context),
      fix: 'Lower the request, or add a pool with a larger VM size.',
    }),
  },
});

type Request = Readonly<Record<'cpu' | 'memory', number>>;

function fits(pod: PodSpec, { inventory }: Context): Outcome | true {
  // What is known of the request may already be too much.
  const request = { memory: leastRequest(pod, 'memory'), cpu: leastRequest(pod, 'cpu') };
  if (request.cpu === 0 && request.memory === 0 && total(pod) === 0) {
    return notApplicable('requests nothing');
  }
  const all = inventory.index(capacities);
  if (all.length === 0) return unknown('neither nodes nor a cluster are in the evidence');
  if (all.every(({ followsPods }) => followsPods)) return notApplicable('nodes follow the pods');
  const { nodeSelector } = pod;
  const other = nodeSelector && otherSelectorKey(nodeSelector);
  if (other !== undefined) return unknown(`nobody can tell the size of nodes with ${other}`);
  const choices = all.map((capacity) => ({ capacity, bounds: admitted(capacity, nodeSelector) }));
  const answers = choices.map(({ capacity, bounds }) => roomFor(request, capacity, bounds));
  const [first] = answers;
  if (answers.some((answer) => answer !== first)) {
    return unknown('nobody can tell in which of the clusters it runs');
  }
  if (first === 'possible') return unknown('the nodes that it may run on are not all known');
  // Read once more: it throws where a request is not known, and the value that decides is read last.
  if (first === 'yes') return total(pod) > 0 || notApplicable('requests nothing');
  return tooMuch(
    pod,
    request,
    choices.flatMap(({ bounds }) => bounds),
  );
}

function total(pod: PodSpec): number {
  return podRequest(pod, 'memory') + podRequest(pod, 'cpu');
}

/** Whether one node gives both what is requested. */
function roomFor(
  request: Request,
  { open, followsPods }: Capacity,
  bounds: readonly NodeBound[],
): 'yes' | 'no' | 'possible' {
  if (bounds.some((bound) => gives(bound, request) === true)) return 'yes';
  const mayGrow = open || followsPods || bounds.length === 0;
  return mayGrow || bounds.some((bound) => gives(bound, request) === undefined) ? 'possible' : 'no';
}

/** The memory that is not told is taken to be enough: only CPUs can be computed from a size. */
function gives({ cpu, memory }: NodeBound, request: Request): boolean | undefined {
  if (memory !== undefined && request.memory > memory) return false;
  return cpu === undefined ? undefined : request.cpu <= cpu;
}

function tooMuch(pod: PodSpec, { cpu, memory }: Request, bounds: readonly NodeBound[]): Outcome {
  const mostCpu = Math.max(...bounds.map((bound) => bound.cpu ?? 0));
  const mostMemory = Math.max(...bounds.map((bound) => bound.memory ?? 0));
  leastRequest(pod, cpu > mostCpu ? 'cpu' : 'memory');
  if (cpu > mostCpu) {
    return fail(`requests ${round(cpu)} CPUs, and its nodes give ${round(mostCpu)} at most`);
  }
  return memory > mostMemory
    ? fail(`requests ${inMi(memory)} of memory, and its nodes give ${inMi(mostMemory)} at most`)
    : fail(`requests ${round(cpu)} CPUs and ${inMi(memory)}, which no node gives together`);
}

function round(cpus: number): number {
  return Math.round(cpus * 1000) / 1000;
}

function inMi(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)}Mi`;
}
