import type { Group, Inventory, Kind, Resource, Subject } from '../../../model/index.ts';
import { distinctClusters } from '../cluster.ts';
import { nameIn } from '../ids.ts';
import { subscriptionOf } from './plans.ts';

/**
 * Each subscription that holds a cluster of the evidence; without a cluster, each one of which the
 * evidence says something of a kind. `place` picks what a finding points at. Call it once, at the top
 * of a module, for it makes a table.
 */
export function subscriptionsOf(
  kind: Kind<unknown>,
  place: (subscription: Resource, inventory: Inventory) => Resource | undefined,
): Subject<Resource> {
  const groups = (inventory: Inventory): readonly Group<Resource>[] => {
    const clusters = inventory.index(distinctClusters);
    const samples = new Map<string, Resource>();
    for (const one of clusters.length > 0 ? clusters : inventory.all(kind)) {
      const id = subscriptionOf(one.identity.resourceId);
      if (!samples.has(id)) samples.set(id, one);
    }
    return [...samples].map(([id, sample]) => {
      const subscription = withoutPlace(id, sample);
      const { identity } = subscription;
      const resource = place(subscription, inventory) ?? subscription;
      return { value: subscription, identity, resource };
    });
  };
  return {
    noun: 'subscription',
    evidence: 'azure',
    kinds: [],
    among: (inventory) => inventory.index(groups),
  };
}

/** A subscription stands nowhere; in code not even its id is known. */
function withoutPlace(id: string, { observed, complete }: Resource): Resource {
  // Zeros stand for the one of code.
  const isKnown = /[1-9a-f]/.test(nameIn(id));
  const name = isKnown ? nameIn(id) : 'the subscription';
  const address = !isKnown && id !== '' && { address: name };
  return {
    kind: 'microsoft.resources/subscriptions',
    evidence: 'azure',
    identity: {
      kind: 'Microsoft.Resources/subscriptions',
      name,
      ...(id !== '' && { resourceId: id }),
      ...address,
    },
    body: {},
    observed,
    complete,
    unit: '',
    places: [],
    unresolved: false,
  };
}
