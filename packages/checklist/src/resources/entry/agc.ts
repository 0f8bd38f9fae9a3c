import { type Inventory, peek, type Resource, type Subject, Unknown } from '../../model/index.ts';
import { groupBy } from '../group-by.ts';
import { known } from '../known.ts';
import {
  firewallAttachment,
  gateway,
  gatewayClass,
  httpRoute,
  ingress,
} from '../kubernetes/kinds.ts';
import type { FirewallAttachment, Gateway, Route } from '../kubernetes/routing-types.ts';
import { objects } from '../kubernetes/subjects.ts';
import type { Ingress } from '../kubernetes/types.ts';
import { list, text } from '../kubernetes/values.ts';
import { inForce } from '../kubernetes/versions.ts';
import { agcClass, isAgcIngress } from './ingress-classes.ts';

/** A way in of Application Gateway for Containers. */
export type AgcEntry = Pick<Gateway, 'metadata'>;

const entries = objects<AgcEntry>(gateway, ingress as typeof gateway);

/** Each Gateway and Ingress of Application Gateway for Containers, or that may be one. */
export const agcEntry: Subject<AgcEntry> = {
  ...entries,
  noun: 'entry',
  of: ({ kind, body }, inventory) => {
    const isAgc =
      kind === ingress.id
        ? known(() => isAgcIngress(body as Ingress))
        : mayBeAgc(body as Gateway, inventory);
    return isAgc === false ? [] : [body as AgcEntry];
  },
};

/** https://learn.microsoft.com/azure/application-gateway/for-containers/overview */
const controller = 'alb.networking.azure.io/alb-controller';

/** The names of the classes of its controller. A table for `inventory.index`. */
function agcClasses(inventory: Inventory): ReadonlySet<string> {
  const own = inventory
    .all(gatewayClass)
    .filter(({ body }) => known(() => text(body.spec, 'controllerName')) === controller)
    .map(({ identity }) => identity.name);
  return new Set([agcClass, ...own]);
}

function mayBeAgc({ spec }: Gateway, inventory: Inventory): boolean {
  const name: unknown = spec && peek(spec, 'gatewayClassName');
  if (name instanceof Unknown) return true;
  return typeof name === 'string' && inventory.index(agcClasses).has(name);
}

/** Whether a Gateway is one; throws where its class is not known. */
export function isAgcGateway({ spec }: Gateway, inventory: Inventory): boolean {
  return inventory.index(agcClasses).has(text(spec, 'gatewayClassName') ?? '');
}

/** The firewall attachments by kind and name of their target. A table for `inventory.index`. */
function attachmentsByTarget(inventory: Inventory) {
  return groupBy(inventory.all(firewallAttachment), ({ body }) =>
    known(() => {
      const { targetRef } = body.spec ?? {};
      return `${text(targetRef, 'kind')}/${text(targetRef, 'name')}`;
    }),
  );
}

type Attachments = readonly Resource<FirewallAttachment>[];

/** The firewall attachments of a Gateway or route. */
export function attachmentsTo(target: Resource, inventory: Inventory): Attachments {
  const { identity, unit } = target;
  const found = inventory.index(attachmentsByTarget).get(`${identity.kind}/${identity.name}`) ?? [];
  const own = found.filter((attachment) => {
    const { targetRef } = attachment.body.spec ?? {};
    const namespace = text(targetRef, 'namespace') ?? attachment.identity.namespace;
    return (
      namespace === identity.namespace && (namespace !== undefined || attachment.unit === unit)
    );
  });
  return inForce(own, target, (one) => one);
}

/** A listener or a rule of a route, by its name and place. */
interface Section {
  readonly name: string;
  readonly index: number;
}

/** The listeners that no attachment of the Gateway itself covers. */
export function bareListeners({ spec }: Gateway, attachments: Attachments): readonly Section[] {
  return bareSections(list(spec, 'listeners'), attachments);
}

/** Whether attachments cover all rules of a route. */
export function isInspected({ body }: Resource<Route>, attachments: Attachments): boolean {
  return attachments.length > 0 && bareSections(list(body.spec, 'rules'), attachments).length === 0;
}

function bareSections(
  sections: readonly ({ readonly name?: string } | null)[],
  attachments: Attachments,
): readonly Section[] {
  const named = attachments.map(({ body }) => list(body.spec?.targetRef, 'sectionNames'));
  // Without names it is the whole target.
  if (named.some((names) => names.length === 0)) return [];
  const covered = new Set<unknown>(named.flat());
  return sections
    .map((section, index) => ({ name: text(section, 'name') ?? '', index }))
    .filter(({ name }) => !covered.has(name));
}

/** The HTTPRoutes, once for each parent, by its namespace and name. A table for `inventory.index`. */
function routesByGateway(inventory: Inventory) {
  const attached = inventory.all(httpRoute).flatMap((route) => {
    const { namespace = '' } = route.identity;
    const parents = known(() => [...list(route.body.spec, 'parentRefs')]);
    if (!parents) return [{ route, key: undefined, sectionName: undefined }];
    return parents.map((parent) => {
      const own = known(() => ({
        key: `${text(parent, 'namespace') ?? namespace}/${text(parent, 'name')}`,
        sectionName: text(parent, 'sectionName'),
      }));
      return { route, key: own?.key, sectionName: own?.sectionName };
    });
  });
  return groupBy(attached, ({ key }) => key);
}

/** The HTTPRoutes attached to some of the listeners of a Gateway. */
export function routesAt(
  target: Resource,
  listeners: readonly Section[],
  inventory: Inventory,
): readonly Resource<Route>[] {
  const { namespace = '', name: named } = target.identity;
  const attached = inventory.index(routesByGateway).get(`${namespace}/${named}`) ?? [];
  const at = attached.filter(
    ({ sectionName }) =>
      sectionName === undefined || listeners.some(({ name }) => name === sectionName),
  );
  const routes = [...new Set(at.map(({ route }) => route))];
  return inForce(routes, target, (one) => one);
}

/** Whether a firewall or a route in the evidence does not say what it is of. */
export function hasOpenLink(inventory: Inventory): boolean {
  return (
    inventory.index(attachmentsByTarget).has(undefined) ||
    inventory.index(routesByGateway).has(undefined)
  );
}

/** Whether some attachment in the evidence is of a route. */
export function targetsRoutes(inventory: Inventory): boolean {
  return [...inventory.index(attachmentsByTarget).keys()].some((key) =>
    key?.startsWith('HTTPRoute/'),
  );
}
