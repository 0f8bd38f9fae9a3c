import type { Inventory, Resource } from '../../model/index.ts';
import { byParent, IdTable } from '../azure/id-table.ts';
import { armId, parentId, referenceIn } from '../azure/ids.ts';
import { frontDoorRoute, frontDoorSecurityPolicy } from '../azure/kinds.ts';
import { objects, oneOf } from '../azure/values.ts';
import { addTo } from '../group-by.ts';
import { known } from '../known.ts';
import type { FrontDoorEndpoint } from './azure-types.ts';
import type { Answer } from './firewall-policies.ts';

interface Coverage {
  /** The firewall policies of an endpoint or a custom domain, by its id. */
  readonly byDomain: IdTable<readonly (string | undefined)[]>;
  /** By profile the security policies in the evidence. */
  readonly byProfile: IdTable<readonly Resource[]>;
  /** Some policy covers domains of which nobody can tell which. */
  readonly open: boolean;
}

/** What the security policies of Front Doors cover. A table for `inventory.index`. */
export function coverage(inventory: Inventory): Coverage {
  const byDomain = new Map<string, (string | undefined)[]>();
  let open = false;
  const policies = inventory.all(frontDoorSecurityPolicy);
  for (const { body } of policies) {
    const policy = known(() => referenceIn(body.properties?.parameters?.wafPolicy, 'id'));
    const domains = known(() =>
      objects(body.properties?.parameters, 'associations').flatMap((one) =>
        objects(one, 'domains'),
      ),
    );
    for (const domain of domains ?? []) {
      const id = referenceIn(domain, 'id');
      if (id === undefined) open = true;
      else addTo(byDomain, id, policy);
    }
    if (domains === undefined) open = true;
  }
  return {
    byDomain: new IdTable(inventory, byDomain),
    byProfile: byParent(inventory, policies),
    open,
  };
}

/** Whether a security policy covers an endpoint or a custom domain. */
export function isCovered({ identity }: Resource, inventory: Inventory): Answer {
  const id = armId(identity.resourceId) ?? '';
  const { byDomain, byProfile, open } = inventory.index(coverage);
  if (byDomain.has(id)) return 'yes';
  if (open) return 'unknown';
  const isRead = byProfile.has(parentId(id) ?? '') || inventory.complete('azure');
  return isRead ? 'no' : 'unknown';
}

const states = ['Enabled', 'Disabled'] as const;

export function isEnabled({ properties }: FrontDoorEndpoint): boolean {
  return oneOf(properties, 'enabledState', states) !== 'Disabled';
}

function routesByEndpoint(inventory: Inventory) {
  return byParent(inventory, inventory.all(frontDoorRoute));
}

/**
 * Whether an endpoint answers on its own name; without a route in the evidence it may.
 * Absent means that a route does not: https://learn.microsoft.com/rest/api/frontdoor/azurefrontdoorstandardpremium/routes/get
 */
export function answersItself({ identity }: Resource, inventory: Inventory): boolean {
  const routes = inventory.index(routesByEndpoint).get(armId(identity.resourceId) ?? '');
  return !routes?.every(
    ({ body }) => oneOf(body.properties, 'linkToDefaultDomain', states) !== 'Enabled',
  );
}
