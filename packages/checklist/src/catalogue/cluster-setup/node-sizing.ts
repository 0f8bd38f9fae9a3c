import { type Room, roomsIn } from '../../resources/azure/capacity.ts';
import { hasNodeAutoProvisioning, pool } from '../../resources/azure/cluster.ts';
import { homesOf, type Landing } from '../../resources/azure/placement/landings.ts';
import { floorOf, isSpot, isStopped, modeOf } from '../../resources/azure/pools.ts';
import { node } from '../../resources/kubernetes/kinds.ts';
import { leastRequest, podRequest } from '../../resources/kubernetes/pod-request.ts';
import { workload } from '../../resources/kubernetes/subjects.ts';
import type { PodSpec } from '../../resources/kubernetes/types.ts';
import type { Workload } from '../../resources/kubernetes/workload.ts';
import {
  type Context,
  check,
  fail,
  type Inventory,
  item,
  notApplicable,
  type Outcome,
  unknown,
} from '../kit.ts';

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
        const { cluster } = subject;
        if (cluster && hasNodeAutoProvisioning(cluster.body)) return 'nodes follow the pods';
        if (isStopped(subject)) return 'is stopped';
        if (isSpot(subject)) return 'is a Spot pool';
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
      holds: fitsNode,
      fix: 'Lower the request, or add a pool with a larger VM size.',
    }),
  },
});

type Request = Readonly<Record<'cpu' | 'memory', number>>;

function fitsNode(subject: Workload, { inventory }: Context): Outcome | true {
  const { pod } = subject;
  // What is known of the request may already be too much.
  const request = { memory: leastRequest(pod, 'memory'), cpu: leastRequest(pod, 'cpu') };
  if (request.cpu === 0 && request.memory === 0 && total(pod) === 0) {
    return notApplicable('requests nothing');
  }
  const homes = homesOf(subject, inventory);
  if (homes.length === 0) return unknown('neither nodes nor a cluster are in the evidence');
  if (homes.every(({ followsPods }) => followsPods)) return notApplicable('nodes follow the pods');
  const fits = homes.map((home) => fitIn(home, request, inventory));
  const [first] = fits as [Fit, ...Fit[]];
  if (fits.some(({ answer }) => answer !== first.answer)) {
    return unknown('nobody can tell in which of the clusters it runs');
  }
  if (first.answer === 'possible') return unknown(first.because);
  // Read once more: it throws where a request is not known, and the value that decides is read last.
  if (first.answer === 'yes') return total(pod) > 0 || notApplicable('requests nothing');
  const rooms = fits.flatMap((fit) => (fit.answer === 'no' ? fit.rooms : []));
  return tooMuch(pod, request, rooms);
}

function total(pod: PodSpec): number {
  return podRequest(pod, 'memory') + podRequest(pod, 'cpu');
}

type Fit =
  | { readonly answer: 'yes' }
  | { readonly answer: 'possible'; readonly because: string }
  | { readonly answer: 'no'; readonly rooms: readonly Room[] };

/** Whether one node gives both what is requested. Virtual nodes have no size. */
function fitIn(home: Landing, request: Request, inventory: Inventory): Fit {
  const { sure, all } = roomsIn(home, inventory);
  if (sure.some((room) => gives(room, request) === true)) return { answer: 'yes' };
  const { open, followsPods, places } = home;
  let doubt = open ?? (followsPods ? 'nodes may follow the pods' : undefined);
  const fitting = all.find((room) => gives(room, request) !== false);
  if (fitting) doubt ??= fitting.because ?? 'a VM size does not tell its CPUs';
  if (places.length === 0) doubt ??= 'no node in the evidence is one that it can run on';
  return doubt === undefined
    ? { answer: 'no', rooms: all }
    : { answer: 'possible', because: doubt };
}

/** The memory that is not told is taken to be enough. */
function gives({ cpu, memory }: Room, request: Request): boolean | undefined {
  if (memory !== undefined && request.memory > memory) return false;
  return cpu === undefined ? undefined : request.cpu <= cpu;
}

function tooMuch(pod: PodSpec, { cpu, memory }: Request, rooms: readonly Room[]): Outcome {
  const mostCpu = Math.max(...rooms.map((room) => room.cpu ?? 0));
  const mostMemory = Math.max(...rooms.map((room) => room.memory ?? 0));
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
