import { type Inventory, Unresolved } from '../../model/index.ts';
import { orUnresolved, settled, within } from '../known.ts';
import { priorityClass } from './kinds.ts';

/**
 * The class of pods that name none; undefined where no class of the evidence is for all pods.
 * https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/#priorityclass
 */
export function defaultPriorityClass(inventory: Inventory): string | undefined {
  const { names, open } = inventory.index(globalDefaults);
  if (open) throw open;
  const [name, other] = names;
  if (other !== undefined) {
    throw new Unresolved(`which of the priority classes ${names.join(', ')} is the default`);
  }
  return name;
}

interface Defaults {
  readonly names: readonly string[];
  /** Why another class may be one. */
  readonly open: Unresolved | undefined;
}

function globalDefaults(inventory: Inventory): Defaults {
  const names = new Set<string>();
  let open: Unresolved | undefined;
  for (const { identity, body } of inventory.all(priorityClass)) {
    const read = settled(() =>
      orUnresolved(() => within(`PriorityClass ${identity.name}:`, () => body.globalDefault)),
    );
    if (read instanceof Unresolved) open ??= read;
    else if (read === true) names.add(identity.name);
  }
  return { names: [...names], open };
}
