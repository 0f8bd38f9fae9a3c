import { Malformed } from '../../../model/index.ts';
import { type Cidr, parseCidr } from '../../cidr.ts';
import type { NetworkProfile } from '../cluster-types.ts';
import type { ManagedCluster } from '../types.ts';
import { list, text } from '../values.ts';
import { rangeIn } from './ranges.ts';

/** https://learn.microsoft.com/azure/templates/microsoft.containerservice/managedclusters */
const defaults = {
  serviceCidr: '10.0.0.0/16',
  podCidr: '10.244.0.0/16',
  dnsServiceIP: '10.0.0.10',
};

/** The IPv4 range of a cluster's Services. */
export function serviceRange({ properties }: ManagedCluster): Cidr {
  return rangeOf(properties?.networkProfile, 'serviceCidrs', 'serviceCidr');
}

/** The IPv4 range of a cluster's pods, where the virtual network does not give them addresses. */
export function podRange({ properties }: ManagedCluster): Cidr {
  return rangeOf(properties?.networkProfile, 'podCidrs', 'podCidr');
}

function rangeOf(
  profile: NetworkProfile | null | undefined,
  listKey: 'serviceCidrs' | 'podCidrs',
  key: 'serviceCidr' | 'podCidr',
): Cidr {
  for (const entry of list(profile, listKey)) {
    const range = rangeIn(entry, listKey);
    if (range.version === 4) return range;
  }
  const range = rangeIn(text(profile, key) || defaults[key], key);
  if (range.version === 4) return range;
  throw new Malformed(`${key} is malformed: ${range.text} is no IPv4 range`);
}

/** The address of the cluster's DNS service. */
export function dnsAddress({ properties }: ManagedCluster): Cidr {
  const written = text(properties?.networkProfile, 'dnsServiceIP') || defaults.dnsServiceIP;
  const address = written.includes('/') ? undefined : parseCidr(written);
  if (address?.version === 4) return address;
  throw new Malformed(`dnsServiceIP is malformed: "${written.slice(0, 60)}" is no IPv4 address`);
}

/** Whether a cluster leaves both its service range and its DNS address to their defaults. */
export function usesDefaultDns({ properties }: ManagedCluster): boolean {
  const profile = properties?.networkProfile;
  return (
    !text(profile, 'dnsServiceIP') &&
    !text(profile, 'serviceCidr') &&
    list(profile, 'serviceCidrs').length === 0
  );
}
