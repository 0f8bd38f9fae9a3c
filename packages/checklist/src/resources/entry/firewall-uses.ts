import { type Inventory, type Resource, Unresolved } from '../../model/index.ts';
import { IdTable } from '../azure/id-table.ts';
import { armId, referenceIn } from '../azure/ids.ts';
import { applicationGateway, frontDoorClassic, managedCluster } from '../azure/kinds.ts';
import { type Link, linkTo } from '../azure/links.ts';
import { objects } from '../azure/values.ts';
import { addTo } from '../group-by.ts';
import { known } from '../known.ts';
import { firewallAttachment } from '../kubernetes/kinds.ts';
import { leadsToCluster } from './application-gateways.ts';
import type { ApplicationGateway, WebFirewallPolicy } from './azure-types.ts';
import { coverage } from './front-door-coverage.ts';

/** Who uses firewall policies. */
interface Uses {
  /** The policies that something in front of clusters uses, by id. */
  readonly entries: IdTable<true>;
  /** The gateways that use a policy, by its id. */
  readonly gateways: IdTable<readonly Resource<ApplicationGateway>[]>;
  /** Something uses a policy of which nobody can tell which. */
  readonly isOpen: boolean;
}

/** A table for `inventory.index`. */
function uses(inventory: Inventory): Uses {
  const gateways = new Map<string, Resource<ApplicationGateway>[]>();
  const links: Link[] = [];
  for (const gateway of inventory.all(applicationGateway)) {
    const own = known(() => policiesIn(gateway.body)) ?? [unknownLink];
    links.push(...own.filter(({ isOpen }) => isOpen));
    for (const id of new Set(own.map((link) => link.id))) {
      if (id !== undefined) addTo(gateways, id, gateway);
    }
  }
  for (const { body } of inventory.all(firewallAttachment)) {
    links.push(linkTo(() => body.spec?.webApplicationFirewall));
  }
  for (const { body } of inventory.all(frontDoorClassic)) {
    const endpoints = known(() => [...objects(body.properties, 'frontendEndpoints')]);
    if (!endpoints) links.push(unknownLink);
    for (const { properties } of endpoints ?? []) {
      links.push(linkTo(() => properties?.webApplicationFirewallPolicyLink));
    }
  }
  const doors = inventory.index(coverage);
  const covering = [...doors.byDomain.values()].flat();
  return {
    entries: new IdTable(
      inventory,
      [...links.map(({ id }) => id), ...covering].flatMap((id) =>
        id === undefined ? [] : [[id, true as const]],
      ),
    ),
    gateways: new IdTable(inventory, gateways),
    isOpen: doors.open || covering.includes(undefined) || links.some(({ isOpen }) => isOpen),
  };
}

const unknownLink: Link = { id: undefined, isOpen: true };

/** All policies that a gateway names: for itself, for listeners and for paths. */
function policiesIn({ properties }: ApplicationGateway): readonly Link[] {
  const rules = objects(properties, 'urlPathMaps').flatMap((map) =>
    objects(map.properties, 'pathRules'),
  );
  return [
    properties,
    ...objects(properties, 'httpListeners').map((listener) => listener.properties),
    ...rules.map((rule) => rule.properties),
  ].map((holder) => linkTo(() => holder?.firewallPolicy));
}

/** Lists in which a policy names users that are no application gateway. */
const otherUsers = [
  'applicationGatewayForContainers',
  'securityPolicyLinks',
  'frontendEndpointLinks',
  'routingRuleLinks',
] as const;

const gatewayUsers = ['applicationGateways', 'httpListeners', 'pathBasedRules'] as const;

/** Why a policy is not asked about: nothing uses it, or nothing in front of a cluster does. */
export function whyUnused(
  { properties }: WebFirewallPolicy,
  { identity }: Resource,
  inventory: Inventory,
  configured: readonly string[],
): string | undefined {
  const id = armId(identity.resourceId) ?? '';
  const { entries, gateways, isOpen } = inventory.index(uses);
  if (entries.has(id)) return undefined;
  if (otherUsers.some((key) => objects(properties, key).length > 0)) return undefined;
  const own = gateways.get(id) ?? [];
  const mayServe = (gateway: Resource<ApplicationGateway>) =>
    leadsToCluster(gateway, inventory, configured) !== 'no' ||
    // Nothing tells that they serve none.
    inventory.all(managedCluster).length === 0;
  if (own.some(mayServe)) return undefined;
  const named = gatewayUsers.flatMap((key) => objects(properties, key));
  const seen = new Set(own.map((gateway) => armId(gateway.identity.resourceId)));
  if (named.some((user) => !seen.has(gatewayIn(referenceIn(user, 'id'))))) return undefined;
  if (isOpen) throw new Unresolved('which firewall policy something uses is not known');
  return own.length > 0
    ? 'is used by gateways of no cluster'
    : 'is used by nothing in the evidence';
}

/** The id of the gateway that a listener or a rule belongs to. */
function gatewayIn(id: string | undefined): string | undefined {
  return id?.replace(/(\/applicationgateways\/[^/]+)\/.*$/s, '$1');
}
