import type { Inventory, Resource } from '../../model/index.ts';
import { byParent } from '../azure/id-table.ts';
import { armId, referenceIn } from '../azure/ids.ts';
import {
  applicationGateway,
  cdnOrigin,
  frontDoorClassic,
  frontDoorDomain,
  frontDoorEndpoint,
} from '../azure/kinds.ts';
import type { CdnOrigin, FrontDoorClassic } from '../azure/types.ts';
import { isSet, objects, oneOf, text } from '../azure/values.ts';
import { known } from '../known.ts';
import {
  backendHosts,
  firewallOf,
  type GatewayFirewall,
  isGuarded,
  isPublic,
} from './application-gateways.ts';
import type { ApplicationGateway } from './azure-types.ts';
import { type Answer, all, stopsAttacks } from './firewall-policies.ts';
import { answersItself, coverage, isCovered, isEnabled } from './front-door-coverage.ts';
import { normalHost } from './hosts.ts';

/** Something that passes public requests on to an entry. */
export interface Front {
  /** `Front Door afd-contoso`. */
  readonly name: string;
  /** Whether all requests that it takes pass a firewall. */
  readonly covers: Answer;
  /** Whether those firewalls stop attacks. */
  readonly stops: Answer;
}

/** The fronts of each address or name. A table for `inventory.index`. */
export function frontsByHost(inventory: Inventory): ReadonlyMap<string, readonly Front[]> {
  const table = new Map<string, Front[]>();
  const add = (host: string, front: Front) => {
    const list = table.get(host);
    if (!list) table.set(host, [front]);
    else if (!list.includes(front)) list.push(front);
  };
  const profiles = inventory.index(profileFronts);
  for (const origin of inventory.all(cdnOrigin)) {
    const host = known(() => originHost(origin.body));
    const front = profiles.get(profileOf(origin) ?? '');
    if (host !== undefined && front) add(host, front);
  }
  for (const classic of inventory.all(frontDoorClassic)) {
    const front = classicFront(classic, inventory);
    for (const host of classicHosts(classic.body)) add(host, front);
  }
  for (const gateway of inventory.all(applicationGateway)) {
    if (known(() => isPublic(gateway.body)) === false) continue;
    const front = gatewayFront(gateway, inventory);
    for (const host of backendHosts(gateway)) add(host, front);
  }
  return table;
}

/** Front Doors that have a firewall, or may have one. */
interface GuardingDoors {
  readonly all: readonly Front[];
  /** Those of which nobody can tell where they lead. */
  readonly open: readonly Front[];
}

/** A table for `inventory.index`. */
export function guardingDoors(inventory: Inventory): GuardingDoors {
  const all: Front[] = [];
  const open: Front[] = [];
  const add = (front: Front | undefined, isKnown: boolean) => {
    if (!front || front.covers === 'no') return;
    all.push(front);
    if (!isKnown) open.push(front);
  };
  const profiles = inventory.index(profileFronts);
  for (const origin of inventory.all(cdnOrigin)) {
    const isKnown = known(() => originHost(origin.body) ?? 'none') !== undefined;
    add(profiles.get(profileOf(origin) ?? ''), isKnown);
  }
  for (const classic of inventory.all(frontDoorClassic)) {
    add(classicFront(classic, inventory), known(() => backendsOf(classic.body)) !== undefined);
  }
  return { all, open };
}

function backendsOf({ properties }: FrontDoorClassic): readonly (string | undefined)[] {
  return objects(properties, 'backendPools').flatMap((pool) =>
    objects(pool.properties, 'backends').map((backend) => text(backend, 'address')),
  );
}

/** The host of an origin that is switched on. */
export function originHost({ properties }: CdnOrigin): string | undefined {
  const host = text(properties, 'hostName');
  const isOn = oneOf(properties, 'enabledState', ['Enabled', 'Disabled']) !== 'Disabled';
  return isOn && host ? normalHost(host) : undefined;
}

function profileOf({ identity }: Resource): string | undefined {
  return armId(identity.resourceId)?.replace(/\/origingroups\/.*$/s, '');
}

/** The profiles that origins belong to, as fronts. A table for `inventory.index`. */
function profileFronts(inventory: Inventory): ReadonlyMap<string, Front> {
  const domains = byParent(inventory, [
    ...inventory
      .all(frontDoorEndpoint)
      .filter((one) => known(() => isEnabled(one.body) && answersItself(one, inventory)) !== false),
    ...inventory.all(frontDoorDomain),
  ]);
  const ids = new Set(inventory.all(cdnOrigin).flatMap((origin) => profileOf(origin) ?? []));
  const { byDomain } = inventory.index(coverage);
  return new Map(
    [...ids].map((id) => {
      const own: readonly Resource[] = domains.get(id) ?? [];
      const policies = own.flatMap(
        ({ identity }) => byDomain.get(armId(identity.resourceId) ?? '') ?? [],
      );
      const front: Front = {
        name: `Front Door ${id.split('/').at(-1)}`,
        covers: ofAll(own.map((domain) => isCovered(domain, inventory))),
        stops: stopping(policies, inventory),
      };
      return [id, front] as const;
    }),
  );
}

/** Of nothing nobody knows anything. */
function ofAll(answers: readonly Answer[]): Answer {
  return answers.length === 0 ? 'unknown' : all(answers);
}

function classicHosts({ properties }: FrontDoorClassic): readonly string[] {
  const pools = known(() => objects(properties, 'backendPools')) ?? [];
  return pools.flatMap((pool) =>
    (known(() => objects(pool.properties, 'backends')) ?? []).flatMap((backend) => {
      const host = known(() => text(backend, 'address'));
      return host ? [normalHost(host)] : [];
    }),
  );
}

function classicFront({ body, identity }: Resource<FrontDoorClassic>, inventory: Inventory): Front {
  const endpoints = known(() => objects(body.properties, 'frontendEndpoints')) ?? [];
  const links = endpoints.map((endpoint) =>
    known(() => {
      const link = endpoint.properties?.webApplicationFirewallPolicyLink;
      return { isSet: isSet(link, 'id'), id: referenceIn(link, 'id') };
    }),
  );
  return {
    name: `Front Door ${identity.name}`,
    covers: ofAll(links.map(linkAnswer)),
    stops: stopping(
      links.map((link) => link?.id),
      inventory,
    ),
  };
}

function linkAnswer(link: { readonly isSet: boolean } | undefined): Answer {
  if (!link) return 'unknown';
  return link.isSet ? 'yes' : 'no';
}

function gatewayFront(
  { body, identity }: Resource<ApplicationGateway>,
  inventory: Inventory,
): Front {
  const firewall = known(() => (isGuarded(body) ? firewallOf(body) : 'none'));
  return {
    name: `Application Gateway ${identity.name}`,
    covers: coverBy(firewall),
    stops: typeof firewall === 'object' ? stopping(firewall.policies, inventory) : 'unknown',
  };
}

function coverBy(firewall: GatewayFirewall | undefined): Answer {
  if (firewall === undefined) return 'unknown';
  return firewall === 'none' ? 'no' : 'yes';
}

function stopping(policies: readonly (string | undefined)[], inventory: Inventory): Answer {
  return ofAll(policies.map((policy) => stopsAttacks(policy, inventory)));
}
