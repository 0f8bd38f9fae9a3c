import type { Inventory, Resource } from '../../model/index.ts';
import { referenceIn } from '../azure/ids.ts';
import { applicationGateway } from '../azure/kinds.ts';
import { objects } from '../azure/values.ts';
import { groupBy } from '../group-by.ts';
import { known } from '../known.ts';
import { gateway, ingress, nginxIngressController, service } from '../kubernetes/kinds.ts';
import type { Gateway, NginxIngressController, StringMap } from '../kubernetes/routing-types.ts';
import type { Ingress, Service } from '../kubernetes/types.ts';
import { list, text } from '../kubernetes/values.ts';
import type { ApplicationGateway } from './azure-types.ts';
import { normalHost } from './hosts.ts';
import { isAgcIngress } from './ingress-classes.ts';
import { isLoadBalancer } from './load-balancers.ts';
import { frontendHosts, hostsOf, labelledHosts, publicAddresses } from './public-addresses.ts';

/** The addresses and DNS names at which an entry is reached, as far as the evidence tells. */
export function hostsOfEntry(resource: Resource, inventory: Inventory): readonly string[] {
  const own = ownHosts(resource, inventory).map(normalHost);
  const { byHost } = inventory.index(publicAddresses);
  const more = own.flatMap((host) => {
    const address = byHost.get(host);
    return address ? hostsOf(address) : [];
  });
  return [...new Set([...own, ...more])];
}

function ownHosts({ kind, body, identity }: Resource, inventory: Inventory): readonly string[] {
  switch (kind) {
    case service.id:
      return serviceHosts(body as Service, identity, inventory);
    case gateway.id:
      return gatewayHosts(body as Gateway, inventory);
    case nginxIngressController.id:
      return annotatedHosts(
        () => (body as NginxIngressController).spec?.loadBalancerAnnotations,
        inventory,
      );
    case ingress.id:
      return pointsOf(body as Ingress);
    case applicationGateway.id:
      return frontHosts(body as ApplicationGateway, inventory);
    default:
      return [];
  }
}

/** The parts that are known; one that is not hides no other. */
function parts(...reads: readonly (() => readonly (string | undefined)[])[]): readonly string[] {
  return reads.flatMap((read) => known(read) ?? []).filter((part) => part !== undefined);
}

function serviceHosts(
  body: Service,
  { namespace, name }: Resource['identity'],
  inventory: Inventory,
): readonly string[] {
  const address = inventory.index(publicAddresses).byService.get(`${namespace}/${name}`);
  return [
    ...pointsOf(body),
    ...parts(() => [text(body.spec, 'loadBalancerIP')]),
    ...annotatedHosts(() => body.metadata?.annotations, inventory),
    ...(address ? hostsOf(address) : []),
  ];
}

/** What the controller of a load balancer reports. */
function pointsOf({ status }: Service | Ingress): readonly string[] {
  const points = known(() => list(status?.loadBalancer, 'ingress')) ?? [];
  return points.flatMap((point) => parts(() => [text(point, 'ip'), text(point, 'hostname')]));
}

const prefix = 'service.beta.kubernetes.io/azure-';
const externalDns = 'external-dns.alpha.kubernetes.io/hostname';

/** The addresses and names that annotations ask for. */
function annotatedHosts(
  annotations: () => StringMap | undefined,
  inventory: Inventory,
): readonly string[] {
  const said = (key: string) => known(() => text(annotations(), key));
  const address = inventory
    .index(publicAddresses)
    .byName.get(said(`${prefix}pip-name`)?.toLowerCase() ?? '');
  const label = said(`${prefix}dns-label-name`);
  return [
    ...parts(() => [said(`${prefix}load-balancer-ipv4`), said(`${prefix}load-balancer-ipv6`)]),
    ...(said(externalDns)?.split(',') ?? []).map((host) => host.trim()),
    ...(label === undefined ? [] : labelledHosts(label, inventory)),
    ...(address ? hostsOf(address) : []),
  ];
}

function gatewayHosts({ spec, status }: Gateway, inventory: Inventory): readonly string[] {
  const frontends = inventory.index(frontendHosts);
  const asked = known(() => list(spec, 'addresses')) ?? [];
  const given = known(() => list(status, 'addresses')) ?? [];
  return [
    ...[...given, ...asked].flatMap((address) =>
      parts(() => {
        const value = text(address, 'value');
        return [value, frontends.get(value?.toLowerCase() ?? '')];
      }),
    ),
    ...annotatedHosts(() => spec?.infrastructure?.annotations, inventory),
  ];
}

function frontHosts({ properties }: ApplicationGateway, inventory: Inventory): readonly string[] {
  const { byId } = inventory.index(publicAddresses);
  const frontends = known(() => objects(properties, 'frontendIPConfigurations')) ?? [];
  return frontends.flatMap(({ properties: frontend }) => {
    const address = byId.get(known(() => referenceIn(frontend?.publicIPAddress, 'id')) ?? '');
    return address ? hostsOf(address) : [];
  });
}

/** The entries by each of their addresses and names. A table for `inventory.index`. */
export function entriesByHost(inventory: Inventory): ReadonlyMap<string, readonly Resource[]> {
  const pairs = entries(inventory).flatMap((entry) =>
    hostsOfEntry(entry, inventory).map((host) => ({ host, entry })),
  );
  const groups = [...groupBy(pairs, ({ host }) => host)];
  return new Map(groups.map(([host, group]) => [host, group.map(({ entry }) => entry)]));
}

function entries(inventory: Inventory): readonly Resource[] {
  return [
    ...inventory.all(service).filter(({ body }) => known(() => isLoadBalancer(body))),
    ...inventory.all(gateway),
    ...inventory.all(ingress).filter(({ body }) => known(() => isAgcIngress(body))),
    ...inventory.all(applicationGateway),
  ];
}
