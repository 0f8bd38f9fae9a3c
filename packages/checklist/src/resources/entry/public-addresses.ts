import type { Inventory, Resource } from '../../model/index.ts';
import { armId } from '../azure/ids.ts';
import { managedCluster, publicIpAddress, trafficControllerFrontend } from '../azure/kinds.ts';
import { regionOf } from '../azure/regions.ts';
import type { PublicIpAddress } from '../azure/types.ts';
import { text } from '../azure/values.ts';
import { known } from '../known.ts';
import { normalHost } from './hosts.ts';

type PublicAddress = Resource<PublicIpAddress>;

interface PublicAddresses {
  readonly byId: ReadonlyMap<string, PublicAddress>;
  /** By the name of the resource, in lower case. */
  readonly byName: ReadonlyMap<string, PublicAddress>;
  /** By its address and by its DNS name. */
  readonly byHost: ReadonlyMap<string, PublicAddress>;
  /** By `namespace/name` of the Service that AKS uses it for. */
  readonly byService: ReadonlyMap<string, PublicAddress>;
}

/** https://cloud-provider-azure.sigs.k8s.io/topics/loadbalancer/ */
const serviceTag = 'k8s-azure-service';

/** The public addresses in the evidence. A table for `inventory.index`. */
export function publicAddresses(inventory: Inventory): PublicAddresses {
  const byId = new Map<string, PublicAddress>();
  const byName = new Map<string, PublicAddress>();
  const byHost = new Map<string, PublicAddress>();
  const byService = new Map<string, PublicAddress>();
  for (const address of inventory.all(publicIpAddress)) {
    const { identity, body } = address;
    byId.set(armId(identity.resourceId) ?? '', address);
    byName.set(identity.name.toLowerCase(), address);
    for (const host of hostsOf(address)) byHost.set(host, address);
    const services = known(() => text(body.tags, serviceTag))?.split(',') ?? [];
    for (const service of services) byService.set(service.trim(), address);
  }
  return { byId, byName, byHost, byService };
}

/** The address itself and its DNS name, as far as they are known. */
export function hostsOf({ body }: PublicAddress): readonly string[] {
  const written = [
    known(() => text(body.properties, 'ipAddress')),
    known(() => text(body.properties?.dnsSettings, 'fqdn')),
  ];
  return written.flatMap((host) => (host ? [normalHost(host)] : []));
}

/** The names that a DNS label gives in the regions of the clusters. */
export function labelledHosts(label: string, inventory: Inventory): readonly string[] {
  return inventory.all(managedCluster).flatMap(({ body }) => {
    const location = known(() => text(body, 'location'));
    return location ? [`${label.toLowerCase()}.${regionOf(location)}.cloudapp.azure.com`] : [];
  });
}

/** The DNS names of the frontends of Application Gateway for Containers. A table for `inventory.index`. */
export function frontendHosts(inventory: Inventory): ReadonlyMap<string, string> {
  return new Map(
    inventory.all(trafficControllerFrontend).flatMap(({ identity, body }) => {
      const fqdn = known(() => text(body.properties, 'fqdn'));
      return fqdn ? [[identity.name.toLowerCase(), normalHost(fqdn)] as const] : [];
    }),
  );
}
