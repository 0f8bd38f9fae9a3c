import { cluster, distinctClusters } from '../../../resources/azure/cluster.ts';
import {
  dnsAddress,
  podRange,
  serviceRange,
  usesDefaultDns,
} from '../../../resources/azure/network/cluster-ranges.ts';
import {
  clusterRange,
  plannedRange,
  withoutPodRange,
} from '../../../resources/azure/network/planned-ranges.ts';
import { isSupportedRange, reservedIn } from '../../../resources/azure/network/ranges.ts';
import {
  overlapIn,
  type Surroundings,
  surroundingsOf,
} from '../../../resources/azure/network/surroundings.ts';
import type { ManagedCluster } from '../../../resources/azure/types.ts';
import { type Cidr, offsetIn, sizeOf } from '../../../resources/cidr.ts';
import { known } from '../../../resources/known.ts';
import {
  clusterAddresses,
  usableServices,
} from '../../../resources/kubernetes/cluster-addresses.ts';
import { howMany } from '../../../resources/words.ts';
import { type Context, check, fail, type Outcome, type Resource, unknown } from '../../kit.ts';

/** Whether each range is allowed and large enough, and none meets another. */
export const rangeChecks = {
  'reserved-address-range': check({
    each: plannedRange,
    when: ({ unused }) => unused?.() ?? true,
    expect: 'keeps clear of the ranges that AKS reserves',
    holds: ({ ranges }) => {
      for (const range of ranges()) {
        const reserved = reservedIn(range).map(({ text }) => text);
        if (reserved.length > 0) {
          return fail(`${range.text} overlaps ${reserved.join(' and ')}, which AKS reserves`);
        }
      }
      return true;
    },
    fix: 'Choose a range outside 169.254.0.0/16, 172.30.0.0/16, 172.31.0.0/16 and 192.0.2.0/24.',
  }),
  'service-cidr-overlap': check({
    each: cluster,
    expect: 'has a service range that no other range meets',
    holds: (aks, context) => {
      const around = [ownPods(aks), surroundings(context)];
      return overlapAnswer(serviceRange(aks), around);
    },
    fix: 'Build a cluster with a service range that nothing else uses: the first one cannot be changed.',
  }),
  'pod-cidr-overlap': check({
    each: cluster,
    when: (aks) => withoutPodRange(aks) ?? true,
    expect: 'has a pod range that no other network meets',
    holds: (aks, context) => {
      const around = [surroundings(context)];
      return overlapAnswer(podRange(aks), around);
    },
    fix: 'Build a cluster with a pod range that nothing else uses: it can grow, but not move.',
  }),
  'dns-service-ip-misplaced': check({
    each: cluster,
    when: (aks) => !usesDefaultDns(aks) || 'leaves its DNS address and its service range to AKS',
    expect: 'has its DNS address inside the service range, after the first two',
    holds: (aks) => {
      const range = serviceRange(aks);
      const address = dnsAddress(aks);
      const place = offsetIn(range, address);
      if (place === undefined) return fail(`${address.text} is not in ${range.text}`);
      if (place === 0) return fail(`${address.text} is the first address of ${range.text}`);
      return place > 1 || fail(`${address.text} is the address of the API server in ${range.text}`);
    },
    fix: 'Build the cluster with the tenth address of the service range: `--dns-service-ip`.',
  }),
  'service-cidr-size': check({
    each: cluster,
    severity: 'medium',
    expect: 'has a service range smaller than /12 with a fifth of it left',
    holds: serviceRoom,
    fix: 'Add a ServiceCIDR object (Kubernetes 1.33 or later), or build a cluster with another range.',
  }),
  'pod-cidr-public-range': check({
    each: clusterRange,
    severity: 'low',
    when: ({ unused }) => unused?.() ?? true,
    expect: 'is private',
    holds: ({ ranges }) => {
      const [range] = ranges();
      if (!range || isSupportedRange(range)) return true;
      return fail(`${range.text} is outside 10/8, 172.16/12, 192.168/16 and 100.64/10`);
    },
    fix: 'Choose a range of 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10.',
  }),
};

/** The pods' own range, where they have one. */
function ownPods(aks: ManagedCluster): Surroundings {
  const found = known(() => (withoutPodRange(aks) === undefined ? [podRange(aks)] : []));
  return {
    ranges: (found ?? []).map((range) => ({ range, of: 'its own pods' })),
    open: found === undefined ? 'its pod range is not known' : undefined,
  };
}

/** Of several clusters nobody can tell whose the Services are. */
function serviceRoom(aks: ManagedCluster, { inventory }: Context): Outcome | boolean {
  const range = serviceRange(aks);
  if (range.prefix < 12) return fail(`${range.text} is not smaller than a /12`);
  if (inventory.index(distinctClusters).length > 1) return true;
  const { taken, open, added, mayGrow } = inventory.index(clusterAddresses);
  const room = usableServices(sizeOf(range)) + added;
  if ((taken + open) * 10 < room * 8) return true;
  if (taken * 10 < room * 8)
    return unknown(`the addresses of ${howMany(open, 'Service')} are not known`, 'unresolved');
  if (mayGrow) return unknown('a range that a ServiceCIDR adds is not known', 'unresolved');
  return fail(`Services take ${taken} of the ${room} addresses of ${range.text}`);
}

function surroundings({ resource, inventory, settings }: Context): Surroundings {
  const owner = resource as Resource<ManagedCluster>;
  return (
    known(() => surroundingsOf(owner, inventory, settings.onPremisesRanges)) ?? {
      ranges: [],
      open: 'its node pools are not known',
    }
  );
}

function overlapAnswer(range: Cidr, around: readonly Surroundings[]): Outcome | true {
  const overlap = overlapIn(
    range,
    around.flatMap(({ ranges }) => ranges),
  );
  if (overlap !== undefined) return fail(overlap);
  const open = around.find((part) => part.open !== undefined)?.open;
  return open === undefined || unknown(open);
}
