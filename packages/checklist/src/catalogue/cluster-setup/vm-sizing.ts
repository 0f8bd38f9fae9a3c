import { pool } from '../../resources/azure/cluster.ts';
import { isHosted, modeOf, sizesOf, systemPoolSlot } from '../../resources/azure/pools.ts';
import { vcpusOf } from '../../resources/azure/vm-capabilities.ts';
import { isBurstable, isFirstA } from '../../resources/azure/vm-size.ts';
import { outdated } from '../../resources/data/dated.ts';
import { retirementOf, vmRetirement } from '../../resources/data/vm-retirement.ts';
import {
  densityOf,
  type LiveCluster,
  liveCluster,
  settledNodes,
} from '../../resources/kubernetes/density.ts';
import {
  type Context,
  check,
  fail,
  item,
  notApplicable,
  type Outcome,
  pass,
  unknown,
  worst,
} from '../kit.ts';

export default item({
  title: 'VM Sizing',
  priority: 'medium',
  pillar: 'cost',
  evidence: ['azure', 'kubernetes', 'attestation'],
  why: 'Every cluster has a fixed cost (system pool, add-ons, upgrades), so fewer, larger clusters are cheaper. A burstable size throttles the system pods once its credits are gone, and a size that Azure retires is deallocated and breaks its pool. Good are current series with steady CPU, at least 4 vCPUs for System pools, and no series that retires within a year.',
  fix: 'The size of a pool cannot be changed: add a pool (`az aks nodepool add … --node-vm-size Standard_D4ds_v5`), cordon and drain the old nodes, and delete the old pool (`az aks nodepool delete`); or let node auto-provisioning choose sizes.',
  prevent:
    'A custom policy on `Microsoft.ContainerService/managedClusters/agentPoolProfiles[*].vmSize`. The built-in "Allowed virtual machine size SKUs" (cccc23c7-8427-4f53-ad12-b6a63eb452b3) does not see scale sets.',
  peers: [
    'review-checklists/5ae124ba-34df-4585-bcdc-e9bd3bb0cdb3',
    'review-checklists/38800e6a-ae01-40a2-9fbc-ae5a06e5462d',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/quotas-skus-regions',
    'https://learn.microsoft.com/azure/aks/use-system-pools',
    'https://learn.microsoft.com/azure/virtual-machines/sizes/retirement/retired-sizes-list',
  ],
  attest: {
    question: 'Could these clusters be one?',
    months: 12,
  },
  checks: {
    'system-pool-vm-size': check({
      each: systemPoolSlot,
      when: ({ pool: system }) => {
        if (!system) return 'is no System pool';
        if (isHosted(system)) return 'Microsoft hosts the System pool';
        return modeOf(system) === 'System' || 'is no System pool';
      },
      expect: 'has steady sizes of 4 vCPUs or more for system pods',
      holds: ({ pool: system }, context) =>
        worst(system ? sizesOf(system) : [], (read) => systemSize(read(), context)),
      fix: 'Replace the pool by one of 4 vCPUs or more, such as Standard_D4ds_v5.',
    }),
    'retired-vm-size': check({
      each: pool,
      when: (subject) => !isHosted(subject) || 'Microsoft hosts the pool',
      expect: 'runs on sizes that Azure keeps for another year',
      holds: (subject, { now }) =>
        outdated(vmRetirement, now) ?? worst(sizesOf(subject), (read) => retirement(read(), now)),
      fix: 'Move the workload to a pool of a current series before the date.',
    }),
    'cluster-low-density': check({
      each: liveCluster,
      severity: 'low',
      only: 'observed',
      dev: 'not-applicable',
      expect: 'has a fifth of its CPU or memory requested',
      holds: isDense,
      fix: 'Use fewer or smaller nodes, or move the workloads to a cluster that is shared.',
    }),
  },
});

const lowest = 0.2;

function isDense(cluster: LiveCluster, { inventory, now }: Context): boolean | Outcome {
  if (cluster.nodes.length === 0) return unknown('no nodes are in the evidence');
  const nodes = settledNodes(cluster, now);
  if (nodes.length < 3) return notApplicable('has fewer than 3 nodes that are older than a day');
  const density = densityOf(nodes, inventory);
  if (!density) return unknown('a node does not say what it can give');
  if (density.cpu >= lowest || density.memory >= lowest) return true;
  if (!inventory.complete('kubernetes')) return unknown('the evidence may not hold all pods');
  if (density.without > 0.5) return unknown('more than half of the containers request nothing');
  return fail(`${percent(density.cpu)} of CPU and ${percent(density.memory)} of memory requested`);
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** https://learn.microsoft.com/azure/aks/use-system-pools */
function systemSize(size: string, { inventory }: Context): Outcome | true {
  if (isBurstable(size)) return fail(`${size} is burstable`, { severity: 'high' });
  if (isFirstA(size)) return fail(`${size} is of the first A series`);
  const vcpus = vcpusOf(size, inventory);
  if (vcpus === undefined) return unknown(`the vCPUs of ${size} are not known`);
  return (
    vcpus >= 4 || fail(`${size} has ${vcpus} vCPUs`, { severity: vcpus >= 2 ? 'low' : 'medium' })
  );
}

function retirement(size: string, now: Date): Outcome | true {
  const found = retirementOf(size);
  if (!found) return true;
  const { series, on } = found;
  const today = now.toISOString().slice(0, 10);
  if (on <= today) return fail(`${size}: ${series} was retired on ${on}`, { severity: 'high' });
  const inAYear = `${now.getUTCFullYear() + 1}${today.slice(4)}`;
  const message = `${size}: ${series} retires on ${on}`;
  return on <= inAYear ? fail(message, { severity: 'medium' }) : pass(message);
}
