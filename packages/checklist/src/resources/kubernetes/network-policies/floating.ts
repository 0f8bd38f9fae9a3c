import {
  type Inventory,
  Malformed,
  Memo,
  type Resource,
  Unresolved,
} from '../../../model/index.ts';
import { candidates, type LabelIndex, labelIndex } from './label-index.ts';
import type { Direction, PodFacts, Policy, Traffic } from './policy.ts';
import { type PolicyObject, policyTable } from './table.ts';

/** What is asked of a policy, and under which key those that have it are kept. */
export interface Quality {
  readonly key: Direction | Traffic;
  readonly has: (policy: Policy) => boolean;
}

type Tables = Memo<Quality['key'], { readonly named: LabelIndex; readonly nameless: LabelIndex }>;

function tables(_: Inventory): Tables {
  return new Memo();
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
  const found = inventory.index(tables).recall(quality.key, () => {
    const { named, nameless } = inventory.index(policyTable);
    return { named: indexOf(named, quality), nameless: indexOf(nameless, quality) };
  });
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
