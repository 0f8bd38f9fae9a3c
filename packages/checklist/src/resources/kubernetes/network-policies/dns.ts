import {
  fail,
  type Inventory,
  type Outcome,
  some,
  Unresolved,
  unknown,
} from '../../../model/index.ts';
import { fixed } from '../../cidr.ts';
import { text } from '../values.ts';
import type { Workload } from '../workload.ts';
import { type ClusterFacts, clustersOfPods } from './cluster-facts.ts';
import { namespaceFacts } from './facts.ts';
import { passage } from './passage.ts';
import type { Traffic } from './policy.ts';

interface DnsTraffic {
  /** To the DNS pods, as an engine sees it that compares their addresses with blocks, and as Cilium does. */
  readonly byAddress: Traffic;
  readonly byLabels: Traffic;
  /** To the proxy of the node. */
  readonly local: Traffic;
}

/** https://learn.microsoft.com/azure/aks/coredns-custom */
function dnsTraffic(inventory: Inventory): DnsTraffic {
  const question = { protocol: 'UDP', port: 53, portName: 'dns' } as const;
  const peer = {
    pod: {
      namespace: namespaceFacts('kube-system', inventory),
      labels: { 'k8s-app': 'kube-dns', 'kubernetes.azure.com/managedby': 'aks' },
      serviceAccount: () => 'coredns',
    },
    entities: ['cluster', 'all'],
  };
  return {
    byAddress: { ...question, peer: { ...peer, address: 'unknown' } },
    byLabels: { ...question, peer },
    local: {
      ...question,
      // Where pods with the policy ClusterFirst find it. Since Cilium 1.17 it is the host.
      peer: { address: fixed('169.254.10.11'), entities: ['host', 'cluster', 'all'] },
    },
  };
}

/** Whether pods ask the DNS of the cluster: https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-s-dns-policy */
export function asksClusterDns({ pod }: Workload): boolean {
  const policy = text(pod, 'dnsPolicy') ?? 'ClusterFirst';
  return policy !== 'None' && policy !== 'Default';
}

/** Whether the pods of a workload can look names up, as far as policies decide. */
export function canAskDns(workload: Workload, inventory: Inventory): Outcome | true {
  const { byAddress, byLabels, local } = inventory.index(dnsTraffic);
  const clusters = inventory.index(clustersOfPods);
  const reaches = (traffic: Traffic) => {
    const answer = passage(workload, 'egress', traffic, inventory);
    if (typeof answer === 'object' && 'doubt' in answer) throw new Unresolved(answer.doubt);
    return answer !== 'closed';
  };
  const name = `${workload.kind} ${workload.resource.identity.name}`;
  if (!reaches(byLabels)) {
    const none = fail(`no policy lets ${name} reach kube-dns on UDP 53`);
    if (!reaches(byAddress)) return none;
    const engines = clusters.map((cluster) => cluster.engine());
    if (engines.every((engine) => engine === 'cilium')) return none;
    if (engines.some((engine) => engine === 'cilium' || engine === undefined)) {
      return unknown(`${name} reaches kube-dns by an ipBlock, which is of no effect under Cilium`);
    }
  }
  const isFine = [() => !some(clusters, needsLocalDns), () => reaches(local)];
  if (some(isFine, (holds) => holds())) return true;
  return clusters.every(needsLocalDns)
    ? fail(`no policy lets ${name} reach LocalDNS at 169.254.10.0/24 on UDP 53`)
    : unknown(`whether ${name} needs LocalDNS depends on the cluster`);
}

/** Elsewhere than under Cilium, policies do not cut pods from their own node. */
function needsLocalDns(cluster: ClusterFacts): boolean {
  return cluster.engine() === 'cilium' && cluster.usesLocalDns();
}
