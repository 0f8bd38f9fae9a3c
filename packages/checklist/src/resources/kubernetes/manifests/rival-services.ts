import {
  fail,
  type Inventory,
  notApplicable,
  type Outcome,
  type Resource,
  raw,
  some,
  Unknown,
  unknown,
} from '../../../model/index.ts';
import { safeguardsLevel } from '../../azure/safeguards.ts';
import { addTo } from '../../group-by.ts';
import { standsAt } from '../../stands-at.ts';
import { service } from '../kinds.ts';
import { mapping } from '../lenient.ts';
import { standApart } from '../stages.ts';
import type { Service, ServicePort } from '../types.ts';
import { list } from '../values.ts';

/** Stands for the selector of a Service that is not known. */
const open = '?';

/** Services by namespace and selector. A table for `inventory.index`. */
function bySelector(inventory: Inventory): ReadonlyMap<string, readonly Resource<Service>[]> {
  const table = new Map<string, Resource<Service>[]>();
  for (const resource of inventory.all(service)) {
    const selector = selectorText(resource.body);
    if (selector !== undefined) addTo(table, keyOf(resource, selector), resource);
  }
  return table;
}

function keyOf({ identity, unit }: Resource, selector: string): string {
  return `${identity.namespace ?? `\n${unit}`}\n${selector}`;
}

/** Undefined for a Service that selects by no labels. */
function selectorText(body: Service): string | undefined {
  const { value: selector } = standsAt(raw(body), ['spec', 'selector']);
  if (selector instanceof Unknown) return open;
  const pairs = Object.entries(mapping(selector) ?? {});
  if (pairs.length === 0) return undefined;
  if (pairs.some(([, value]) => value instanceof Unknown)) return open;
  return pairs
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join(',');
}

/** Whether no other Service of the namespace has the same selector. */
export function selectsAlone(from: Resource<Service>, inventory: Inventory): true | Outcome {
  const selector = selectorText(from.body);
  const table = inventory.index(bySelector);
  const besides = (text: string) =>
    (table.get(keyOf(from, text)) ?? []).filter(
      (one) => one.identity.name !== from.identity.name && !standApart(one, from, inventory),
    );
  // Reading the value that is not known makes the answer unknown.
  if (selector === open) Object.values(from.body.spec?.selector ?? {});
  const others = selector === undefined ? [] : besides(selector);
  if (others.length === 0) {
    const [doubtful] = besides(open);
    if (!doubtful) return true;
    const message = `the selector of Service ${doubtful.identity.name} is not known`;
    return unknown(message);
  }
  const level = safeguardsLevel(inventory);
  const rivals = level ? others : others.filter((other) => !isPair(from.body, other.body));
  const first = level ? rivals[0] : rivals.find(({ body }) => sharesPort(from.body, body));
  if (!first) {
    const message =
      rivals.length === 0
        ? 'is one of a headless and a ClusterIP Service'
        : 'leads to other ports of the same pods';
    return notApplicable(message);
  }
  const refused = level === 'enforce' ? ', which Deployment Safeguards refuse' : '';
  const message = `Service ${first.identity.name} has the same selector${refused}`;
  return fail(message, { at: 'spec.selector' });
}

/** A StatefulSet has both: https://kubernetes.io/docs/concepts/services-networking/service/#headless-services */
function isPair(one: Service, other: Service): boolean {
  return (isHeadless(one) && isPlain(other)) || (isPlain(one) && isHeadless(other));
}

/** An application, its metrics and its webhook are reached by a Service each. */
function sharesPort(one: Service, other: Service): boolean {
  const [own, theirs] = [list(one.spec, 'ports'), list(other.spec, 'ports')];
  if (own.length === 0 || theirs.length === 0) return true;
  return some(own, (port) => some(theirs, (their) => isSamePort(port, their)));
}

function isSamePort(one: ServicePort, other: ServicePort): boolean {
  if ((one.protocol ?? 'TCP') !== (other.protocol ?? 'TCP')) return false;
  const [target, their] = [one.targetPort ?? one.port, other.targetPort ?? other.port];
  // Which number a name stands for is not asked: the ports of the Services tell them apart as well.
  return typeof target === typeof their ? target === their : one.port === other.port;
}

function isHeadless({ spec }: Service): boolean {
  return spec?.clusterIP === 'None';
}

function isPlain(body: Service): boolean {
  return !isHeadless(body) && (body.spec?.type ?? 'ClusterIP') === 'ClusterIP';
}
