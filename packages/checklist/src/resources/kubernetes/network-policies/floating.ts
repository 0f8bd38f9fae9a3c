import {
  type Inventory,
  Malformed,
  type Resource,
  raw,
  Unknown,
  Unresolved,
} from '../../../model/index.ts';
import type { Direction, PodFacts, Policy, Traffic } from './policy.ts';
import { type PolicyObject, policyTable } from './table.ts';

/**
 * Policies whose namespace may be that of a pod, because one of the two does not say it. Most pods
 * have none, so they are looked up by a label.
 */
interface Floating {
  /** By the key, then by the value of a label. */
  readonly byLabel: ReadonlyMap<string, ReadonlyMap<string, readonly Policy[]>>;
  readonly rest: readonly Policy[];
}

/** What is asked of such a policy, and under which key the answers are kept. */
export interface Quality {
  readonly key: Direction | Traffic;
  readonly has: (policy: Policy) => boolean;
}

type Tables = Map<Quality['key'], { readonly named: Floating; readonly nameless: Floating }>;

function tables(_: Inventory): Tables {
  return new Map();
}

/** A policy of a quality that selects the pod, if both are of one namespace. */
export function floatingPolicy(
  pod: PodFacts,
  quality: Quality,
  inventory: Inventory,
): Resource | undefined {
  const known = inventory.index(tables);
  let found = known.get(quality.key);
  if (!found) {
    const { named, nameless } = inventory.index(policyTable);
    found = { named: floating(named, quality), nameless: floating(nameless, quality) };
    known.set(quality.key, found);
  }
  return (
    among(found.nameless, pod) ??
    (pod.namespace.name === undefined ? among(found.named, pod) : undefined)
  );
}

function floating(
  objects: ReadonlyMap<string, readonly PolicyObject[]>,
  { has }: Quality,
): Floating {
  const byLabel = new Map<string, Map<string, Policy[]>>();
  const rest: Policy[] = [];
  for (const { policies } of [...objects.values()].flat()) {
    for (const policy of policies.filter((one) => mayBe(() => has(one)))) {
      const label = labelOf(policy);
      if (label === undefined) rest.push(policy);
      else push(byLabel, label, policy);
    }
  }
  return { byLabel, rest };
}

function labelOf(policy: Policy): readonly [string, string] | undefined {
  try {
    return policy.label();
  } catch (error) {
    if (error instanceof Unresolved) return undefined;
    throw error;
  }
}

function push(
  byLabel: Map<string, Map<string, Policy[]>>,
  [key, value]: readonly [string, string],
  policy: Policy,
): void {
  const values = byLabel.get(key) ?? new Map<string, Policy[]>();
  const list = values.get(value) ?? [];
  list.push(policy);
  byLabel.set(key, values.set(value, list));
}

function among({ byLabel, rest }: Floating, pod: PodFacts): Resource | undefined {
  const candidates = Object.entries(raw(pod.labels) ?? {}).flatMap(
    ([key, value]: [string, unknown]) => {
      const values = byLabel.get(key);
      if (values && value instanceof Unknown) return [...values.values()].flat();
      return values?.get(String(value)) ?? [];
    },
  );
  return [...candidates, ...rest].find((policy) => mayBe(() => policy.selects(pod)))?.resource;
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
