import { every, type Inventory, type Resource, some, Unresolved } from '../../model/index.ts';
import { addonOf, isAddonOn } from '../azure/addons.ts';
import { armId, referenceIn } from '../azure/ids.ts';
import { managedCluster } from '../azure/kinds.ts';
import { isSet, isTrue, objects, oneOf, text } from '../azure/values.ts';
import { known } from '../known.ts';
import type { ApplicationGateway, HttpListener } from './azure-types.ts';
import { entriesByHost } from './entries.ts';
import type { Answer } from './firewall-policies.ts';
import { normalHost } from './hosts.ts';

const tiers = ['Basic', 'Standard', 'Standard_v2', 'WAF', 'WAF_v2'] as const;

export function tierOf({ properties }: ApplicationGateway): (typeof tiers)[number] | undefined {
  return oneOf(properties?.sku, 'tier', tiers);
}

/** The first generation, retired on 28 April 2026. */
export function isFirstGeneration(body: ApplicationGateway): boolean {
  const tier = tierOf(body);
  return tier === 'Standard' || tier === 'WAF';
}

/** Whether a gateway has an address on the Internet. */
export function isPublic({ properties }: ApplicationGateway): boolean {
  return some(objects(properties, 'frontendIPConfigurations'), (frontend) =>
    isSet(frontend.properties, 'publicIPAddress'),
  );
}

/** What inspects the requests of a gateway. */
export type GatewayFirewall =
  /** The ids of policies; undefined where nobody can tell which. */
  | { readonly policies: readonly (string | undefined)[] }
  /** Settings inside the gateway, which retire on 15 March 2027. */
  | 'legacy'
  | 'none';

/** The firewall that all public requests of a gateway of the tier WAF_v2 pass. */
export function firewallOf(body: ApplicationGateway): GatewayFirewall {
  const { properties } = body;
  if (hasPolicy(properties)) return { policies: [referenceIn(properties?.firewallPolicy, 'id')] };
  const listeners = publicListeners(body);
  if (listeners.length > 0 && every(listeners, (listener) => hasPolicy(listener.properties))) {
    return {
      policies: listeners.map((one) => referenceIn(one.properties?.firewallPolicy, 'id')),
    };
  }
  return isTrue(properties?.webApplicationFirewallConfiguration, 'enabled') ? 'legacy' : 'none';
}

function hasPolicy(
  holder: { readonly firewallPolicy?: { readonly id?: string } | null } | undefined,
): boolean {
  return isSet(holder?.firewallPolicy, 'id');
}

/** The listeners, less those on private frontends. */
function publicListeners({ properties }: ApplicationGateway): readonly HttpListener[] {
  const frontends = objects(properties, 'frontendIPConfigurations');
  const inner = new Set(
    frontends
      .filter((frontend) => !isSet(frontend.properties, 'publicIPAddress'))
      .map((frontend) => text(frontend, 'name')?.toLowerCase()),
  );
  return objects(properties, 'httpListeners').filter((listener) => {
    const at = referenceIn(listener.properties?.frontendIPConfiguration, 'id');
    const isOpen = at === undefined && isSet(listener.properties?.frontendIPConfiguration, 'id');
    if (isOpen && inner.size > 0) throw new Unresolved('the frontend of a listener is not known');
    return !inner.has(at?.split('/').at(-1));
  });
}

/** Whether a firewall that stops attacks can inspect all public requests of a gateway. */
export function isGuarded(body: ApplicationGateway): boolean {
  return tierOf(body) === 'WAF_v2' && firewallOf(body) !== 'none';
}

interface Links {
  /** The gateways that clusters name. */
  readonly ids: ReadonlySet<string>;
  /** A cluster names one that nobody can tell. */
  readonly open: boolean;
}

/** https://learn.microsoft.com/azure/application-gateway/ingress-controller-overview */
const addon = 'ingressApplicationGateway';

/** The gateways that clusters use as add-on. A table for `inventory.index`. */
function addonGateways(inventory: Inventory): Links {
  const ids = new Set<string>();
  let open = false;
  for (const { body } of inventory.all(managedCluster)) {
    const isOn = known(() => isAddonOn(body, addon));
    if (isOn === false) continue;
    for (const key of ['effectiveApplicationGatewayId', 'applicationGatewayId'] as const) {
      const id = known(() => referenceIn(addonOf(body, addon)?.config, key));
      if (id !== undefined && isOn) ids.add(id);
      else if (known(() => isSet(addonOf(body, addon)?.config, key)) !== false) open = true;
    }
  }
  return { ids, open };
}

/** Whether a gateway leads to a cluster: by its add-on, by the configuration, or by its backends. */
export function leadsToCluster(
  resource: Resource<ApplicationGateway>,
  inventory: Inventory,
  configured: readonly string[],
): Answer {
  const { identity } = resource;
  const id = armId(identity.resourceId) ?? '';
  const { ids, open } = inventory.index(addonGateways);
  const names: readonly unknown[] = [id, identity.name.toLowerCase()];
  const isNamed = configured.some((one) => names.includes(armId(one)));
  if (ids.has(id) || isNamed || leadsToEntry(resource, inventory)) return 'yes';
  return open || mayLead(resource, inventory) ? 'unknown' : 'no';
}

/** Names that Azure gives to what is no cluster. */
const services =
  /\.(?:azurewebsites\.net|azure-api\.net|azurestaticapps\.net|azurecontainerapps\.io|core\.windows\.net)$/;

/** Whether it sends requests to what may be an entry of a cluster that is not in the evidence. */
function mayLead(resource: Resource<ApplicationGateway>, inventory: Inventory): boolean {
  if (inventory.all(managedCluster).length === 0) return false;
  const { properties } = resource.body;
  const areKnown = known(() =>
    objects(properties, 'backendAddressPools').every((pool) =>
      objects(pool.properties, 'backendAddresses').every(
        (address) => (text(address, 'ipAddress') ?? text(address, 'fqdn')) !== undefined,
      ),
    ),
  );
  if (areKnown === undefined) return true;
  if (inventory.complete('kubernetes')) return false;
  return !areKnown || backendHosts(resource).some((host) => !services.test(host));
}

/** The addresses and names that a gateway sends requests to. */
export function backendHosts({ body }: Resource<ApplicationGateway>): readonly string[] {
  const pools = known(() => objects(body.properties, 'backendAddressPools')) ?? [];
  return pools.flatMap((pool) => {
    const addresses = known(() => objects(pool.properties, 'backendAddresses')) ?? [];
    return addresses.flatMap((address) => {
      const host = known(() => text(address, 'ipAddress') ?? text(address, 'fqdn'));
      return host ? [normalHost(host)] : [];
    });
  });
}

function leadsToEntry(resource: Resource<ApplicationGateway>, inventory: Inventory): boolean {
  const entries = inventory.index(entriesByHost);
  return backendHosts(resource).some((host) =>
    entries.get(host)?.some(({ kind }) => kind !== resource.kind),
  );
}
