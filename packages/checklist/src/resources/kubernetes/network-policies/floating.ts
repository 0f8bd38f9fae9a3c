import { type Inventory, Malformed, type Resource, Unresolved } from '../../../model/index.ts';
import { candidates, type LabelIndex, labelIndex } from './label-index.ts';
import type { Direction, PodFacts, Policy, Traffic } from './policy.ts';
import { type PolicyObject, policyTable } from './table.ts';

/** What is asked of a policy, and under which key those that have it are kept. */
export interface Quality {
  readonly key: Direction | Traffic;
  readonly has: (policy: Policy) => boolean;
}

type Tables = Map<Quality['key'], { readonly named: LabelIndex; readonly nameless: LabelIndex }>;

function tables(_: Inventory): Tables {
  return new Map();
}

/**
 * A policy of a quality that selects the pod if both are of one namespace, which one of the two does
 * not say.
 */
export function floatingPolicy(
  pod: PodFacts,
  quality: Quality,
  inventory: Inventory,
): Resource | undefined {
  const known = inventory.index(tables);
  let found = known.get(quality.key);
  if (!found) {
    const { named, nameless } = inventory.index(policyTable);
    found = { named: indexOf(named, quality), nameless: indexOf(nameless, quality) };
    known.set(quality.key, found);
  }
  const ofOthers = pod.namespace.name === undefined ? among(found.named, pod) : undefined;
  return ofOthers ?? among(found.nameless, pod);
}

function indexOf(objects: ReadonlyMap<string, readonly PolicyObject[]>, { has }: Quality) {
  const policies = [...objects.values()].flatMap((all) => all.flatMap((one) => one.policies));
  return labelIndex(policies.filter((policy) => mayBe(() => has(policy))));
}

function among(index: LabelIndex, pod: PodFacts): Resource | undefined {
  return candidates(index, pod).find((policy) => mayBe(() => policy.selects(pod)))?.resource;
}

function mayBe(holds: () => boolean): boolean {
  try {
    return holds();
  } catch (error) {
    if (error instanceof Unresolved) return true;
    // The API server refuses such a policy.
    if (error instanceof Malformed) return false;
    throw error;
  }
}
