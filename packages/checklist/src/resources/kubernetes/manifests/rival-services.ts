import { type Inventory, type Outcome, type Resource, raw, Unknown } from '../../../model/index.ts';
import { safeguardsLevel } from '../../azure/safeguards.ts';
import { service } from '../kinds.ts';
import type { Service } from '../types.ts';
import { mapping } from './lenient.ts';

/** Services by namespace and selector. A table for `inventory.index`. */
function bySelector(inventory: Inventory): ReadonlyMap<string, readonly Resource<Service>[]> {
  const table = new Map<string, Resource<Service>[]>();
  for (const resource of inventory.all(service)) {
    const key = keyOf(resource);
    if (key === undefined) continue;
    const list = table.get(key);
    if (list) list.push(resource);
    else table.set(key, [resource]);
  }
  return table;
}

/** Undefined without a selector, or where it is not known. */
function keyOf({ body, identity, unit }: Resource<Service>): string | undefined {
  const { spec } = raw(body);
  const pairs = Object.entries(mapping(spec?.selector as object | undefined) ?? {});
  if (pairs.length === 0 || pairs.some(([, value]) => (value as unknown) instanceof Unknown))
    return undefined;
  const text = pairs.map(([key, value]) => `${key}=${value}`).sort();
  return `${identity.namespace ?? `\n${unit}`}\n${text.join(',')}`;
}

/** Whether no other Service of the namespace has the same selector. */
export function selectsAlone(from: Resource<Service>, inventory: Inventory): true | Outcome {
  const key = keyOf(from);
  const same = key === undefined ? [] : (inventory.index(bySelector).get(key) ?? []);
  const others = same.filter(({ identity }) => identity.name !== from.identity.name);
  if (others.length === 0) return true;
  const level = safeguardsLevel(inventory);
  const rivals = level ? others : others.filter((other) => !isPair(from.body, other.body));
  const [first] = rivals;
  if (!first) {
    return { verdict: 'not-applicable', message: 'is one of a headless and a ClusterIP Service' };
  }
  const refused = level === 'enforce' ? ', which Deployment Safeguards refuse' : '';
  const message = `Service ${first.identity.name} has the same selector${refused}`;
  return { verdict: 'fail', message, at: 'spec.selector' };
}

/** A StatefulSet has both: https://kubernetes.io/docs/concepts/services-networking/service/#headless-services */
function isPair(one: Service, other: Service): boolean {
  return (isHeadless(one) && isPlain(other)) || (isPlain(one) && isHeadless(other));
}

function isHeadless({ spec }: Service): boolean {
  return spec?.clusterIP === 'None';
}

function isPlain(body: Service): boolean {
  return !isHeadless(body) && (body.spec?.type ?? 'ClusterIP') === 'ClusterIP';
}
