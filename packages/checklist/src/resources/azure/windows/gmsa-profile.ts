import { type Context, fail, notApplicable, type Outcome, unknown } from '../../../model/index.ts';
import { known } from '../../known.ts';
import { usesGmsa } from '../../kubernetes/windows/gmsa.ts';
import { isOnlyCluster } from '../../seen-cluster.ts';
import { distinctClusters } from '../cluster.ts';
import type { ManagedCluster } from '../types.ts';
import { isTrue, text } from '../values.ts';
import { hasWindows } from './windows-pools.ts';

/** Whether the gMSA profile of a cluster is on. */
export function hasGmsa({ properties }: ManagedCluster): boolean {
  return isTrue(properties?.windowsProfile?.gmsaProfile, 'enabled');
}

/** Whether the profile is on where something uses it. */
export function servesGmsa(aks: ManagedCluster, { inventory }: Context): true | Outcome {
  if (hasGmsa(aks)) return true;
  if (!inventory.index(usesGmsa)) {
    return inventory.complete('kubernetes') && isOnlyCluster(inventory)
      ? notApplicable('nothing in the cluster uses gMSA')
      : unknown('whether an application needs Active Directory is not in the evidence');
  }
  const candidates = inventory
    .index(distinctClusters)
    .filter((one) => known(() => hasWindows(one, inventory)) ?? true);
  if (candidates.length > 1) return unknown('gMSA is used in one of several Windows clusters');
  hasGmsa(aks);
  return fail('gMSA is used, and its profile is not on');
}

/** Whether the profile names a DNS server and a domain, or neither: then the network's DNS knows it. */
export function hasWholeDns({ properties }: ManagedCluster): true | Outcome {
  const profile = properties?.windowsProfile?.gmsaProfile;
  const server = text(profile, 'dnsServer');
  const domain = text(profile, 'rootDomainName');
  if (Boolean(server) === Boolean(domain)) return true;
  return server
    ? fail('dnsServer is set, and rootDomainName is not')
    : fail('rootDomainName is set, and dnsServer is not');
}
