import { cluster, distinctClusters, pool } from '../../../resources/azure/cluster.ts';
import { nameIn } from '../../../resources/azure/ids.ts';
import {
  blocksIn,
  nodesServed,
  prefixFor,
  prefixForBlocks,
  prefixForNodes,
  usableAddresses,
  wastedPerNode,
} from '../../../resources/azure/network/address-arithmetic.ts';
import {
  addressesOfOthers,
  blockNeed,
  fullPodNeed,
  leastPodNeed,
  nodeSubnetNeed,
  type Sum,
  sumOver,
} from '../../../resources/azure/network/address-plan.ts';
import { podRange } from '../../../resources/azure/network/cluster-ranges.ts';
import { networkModel } from '../../../resources/azure/network/network-model.ts';
import { withoutPodRange } from '../../../resources/azure/network/planned-ranges.ts';
import {
  hasStaticBlocks,
  mostNodes,
  podsPerNode,
} from '../../../resources/azure/network/pool-plan.ts';
import {
  countedPools,
  nodeSubnet,
  openNodeUses,
  podSubnet,
  type SubnetRole,
  type SubnetUse,
  type UsedSubnet,
  usedSubnet,
  whyUnseen,
} from '../../../resources/azure/network/pool-subnets.ts';
import { prefixesOf } from '../../../resources/azure/network/ranges.ts';
import { usageOf } from '../../../resources/azure/network/usage.ts';
import type { ManagedCluster } from '../../../resources/azure/types.ts';
import { isSet } from '../../../resources/azure/values.ts';
import { known } from '../../../resources/known.ts';
import {
  type Context,
  check,
  fail,
  notApplicable,
  type Outcome,
  pass,
  type Resource,
  some,
  unknown,
} from '../../kit.ts';

/** Whether every range holds the largest size that the autoscaler and an upgrade may reach. */
export const capacityChecks = {
  'node-subnet-too-small': check({
    each: nodeSubnet,
    expect: 'holds the largest number of nodes that its pools may reach',
    holds: (subject, context) => {
      const { body } = subject;
      if (!body) return unknown(whyUnseen(subject));
      const need = nodeNeed(subject, context);
      // Read last, for the prefix is what is too small.
      const usable = usableAddresses(prefixesOf(body));
      if (need.atLeast > usable) {
        return fail(tooSmall(need.atLeast, usable, prefixFor(need.atLeast)));
      }
      const { open } = context.inventory.index(addressesOfOthers);
      if (need.atLeast + open <= usable) return settled(need);
      return unknown('which subnet another address is in is not known', 'unresolved');
    },
    fix: 'Add pools in a larger subnet and drain the old ones, or lower maxCount, maxSurge or maxPods.',
    peers: ['psrule/Azure.AKS.CNISubnetSize', 'aprl/e620fa98-7a40-41a0-bfc9-b4407297fb58'],
  }),
  'pod-subnet-too-small': check({
    each: podSubnet,
    expect: 'holds the pods of the largest number of nodes that its pools may reach',
    holds: (subject) => (subject.body ? podSubnetAnswer(subject) : unknown(whyUnseen(subject))),
    fix: 'Add pools with a larger pod subnet and drain the old ones, or lower maxCount, maxSurge or maxPods.',
    peers: ['psrule/Azure.AKS.CNISubnetSize'],
  }),
  'pod-cidr-too-small': check({
    each: cluster,
    when: (aks) => withoutPodRange(aks) ?? true,
    expect: 'has a pod range with a /24 for each node that its pools may reach',
    holds: (aks, { resource, inventory }) => {
      const owner = resource as Resource<ManagedCluster>;
      const nodes = sumOver(countedPools(owner, inventory), mostNodes);
      if (networkModel(aks) === 'kubenet' && nodes.atLeast > mostKubenetNodes) {
        return fail(`may reach ${nodes.atLeast} nodes, and kubenet ends at ${mostKubenetNodes}`);
      }
      const range = podRange(aks);
      const served = nodesServed(range);
      if (nodes.atLeast <= served) return settled(nodes);
      const larger = prefixForNodes(nodes.atLeast);
      return fail(
        `may reach ${nodes.atLeast} nodes with a /24 each, and ${range.text} has ${served}: ${fits(larger)}`,
      );
    },
    fix: 'Grow the range of an Overlay cluster: `az aks update --pod-cidr`, with a range that contains the old one.',
  }),
  'static-block-waste': check({
    each: pool,
    severity: 'low',
    when: ({ settings }) =>
      (isSet(settings, 'podSubnetID') && hasStaticBlocks(settings)) ||
      'takes no blocks of addresses',
    expect: 'fills the blocks of 16 addresses that its nodes take',
    holds: ({ settings }) => {
      const pods = podsPerNode(settings, 'static-block');
      const wasted = wastedPerNode(pods);
      if (wasted <= mostWasted) return true;
      return fail(`${pods} pods a node leave ${wasted} addresses of its blocks unused`);
    },
    fix: 'Set maxPods to a multiple of 16 less one: 15, 31, 47.',
  }),
  'kubenet-shared-subnet': check({
    each: nodeSubnet,
    when: ({ uses }) => {
      const ofKubenet = some(
        uses,
        ({ pool: { cluster: owner } }) =>
          owner !== undefined && networkModel(owner.body) === 'kubenet',
      );
      return ofKubenet || 'holds no kubenet nodes';
    },
    expect: 'belongs to one kubenet cluster',
    holds: ({ id, uses }, { inventory }) => {
      const owners = new Set(uses.map(({ owner }) => owner));
      if (owners.size === 1) {
        const isAlone = inventory.index(distinctClusters).length < 2;
        const open = inventory.index(openNodeUses).find(({ owner }) => !owners.has(owner));
        const [own] = id === undefined && !isAlone ? uses : [];
        const doubt = (open ?? own)?.pool.name;
        return !doubt || unknown(`the subnet of pool ${doubt} is not known`, 'unresolved');
      }
      const names = [...owners].map(nameIn).sort();
      return fail(`${owners.size} clusters share it and its routes: ${names.join(', ')}`);
    },
    fix: 'Give each kubenet cluster a subnet of its own, or move to Azure CNI Overlay.',
  }),
  'subnet-nearly-full': check({
    each: usedSubnet,
    severity: 'medium',
    only: 'observed',
    expect: 'has a tenth of its addresses left',
    holds: (subject, context) => {
      if (isComputed(subject, context)) return notApplicable('its capacity was computed');
      const usage = subject.id === undefined ? undefined : usageOf(subject.id, context.inventory);
      if (!usage) return unknown('its usage is not in the evidence');
      const { taken, limit } = usage;
      return (
        taken * 10 < limit * 9 ||
        fail(
          `${taken} of its ${limit} addresses are taken (${Math.floor((taken * 100) / limit)} %)`,
        )
      );
    },
    fix: 'Add pools in another subnet before this one is full.',
  }),
};

/** https://learn.microsoft.com/azure/aks/quotas-skus-regions */
const mostKubenetNodes = 400;
const mostWasted = 7;

const isUse = (role: SubnetRole) => (use: SubnetUse) => use.role === role;

function nodeNeed({ id, uses }: UsedSubnet, { inventory, settings }: Context): Sum {
  const pools = uses.filter(isUse('nodes'));
  const others = inventory.index(addressesOfOthers).bySubnet.get(id ?? '') ?? 0;
  const { atLeast, open } = sumOver(pools, nodeSubnetNeed);
  return { atLeast: atLeast + others + settings.reservedSubnetAddresses, open };
}

function settled({ open }: Sum): Outcome | true {
  return open === undefined || unknown(open, 'unresolved');
}

function tooSmall(need: number, usable: number, prefix: number): string {
  return `needs ${need} addresses and has ${usable} to use: ${fits(prefix)}`;
}

/** No network is larger than 10.0.0.0/8. */
function fits(prefix: number): string {
  return prefix < 8 ? 'no private network is large enough' : `a /${prefix} fits`;
}

function podSubnetAnswer({ body, uses }: UsedSubnet): Outcome | true {
  const pools = uses.filter(isUse('pods'));
  const inBlocks = pools.filter(({ pool: { settings } }) => hasStaticBlocks(settings));
  if (inBlocks.length > 0 && inBlocks.length < pools.length) {
    return fail('pools take blocks and single addresses of it, and only one way is allowed');
  }
  const prefixes = () => prefixesOf(body ?? {});
  if (inBlocks.length > 0) {
    const need = sumOver(pools, blockNeed);
    const blocks = blocksIn(prefixes());
    if (need.atLeast <= blocks) return settled(need);
    const larger = fits(prefixForBlocks(need.atLeast));
    return fail(`needs ${need.atLeast} blocks of 16 addresses and has ${blocks}: ${larger}`);
  }
  const least = sumOver(pools, leastPodNeed);
  const full = sumOver(pools, fullPodNeed);
  const usable = usableAddresses(prefixes());
  if (least.atLeast > usable) {
    return fail(tooSmall(least.atLeast, usable, prefixFor(least.atLeast)));
  }
  if (least.open !== undefined || full.atLeast <= usable) return settled(least);
  const larger = fits(prefixFor(full.atLeast));
  return pass(`when all nodes are full it needs ${full.atLeast} addresses: ${larger}`);
}

/** Whether the nodes, and the pods, that a subnet must hold can be counted. */
function isComputed(subject: UsedSubnet, context: Context): boolean {
  const sums = known(() => [
    nodeNeed(subject, context),
    sumOver(subject.uses.filter(isUse('pods')), leastPodNeed),
  ]);
  return subject.body !== undefined && (sums?.every(({ open }) => open === undefined) ?? false);
}
