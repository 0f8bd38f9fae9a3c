import { type Inventory, Unresolved } from '../../model/index.ts';
import type { Workload } from '../kubernetes/workload.ts';
import type { Pool } from './cluster.ts';
import { homesOf, type Landing } from './placement/landings.ts';
import { list, textIn } from './values.ts';

interface Refusal {
  readonly name: string;
  readonly pool: string;
}

/**
 * The first sysctl of a list that a pool refuses on which the pods of a workload may be put. Throws
 * {@link Unresolved} where the evidence does not tell.
 */
export function refusedSysctl(
  names: readonly string[],
  workload: Workload,
  inventory: Inventory,
): Refusal | undefined {
  const homes = homesOf(workload, inventory);
  if (homes.length === 0)
    throw new Unresolved('the Azure side of the cluster is not in the evidence');
  const refusals = homes.map((home) => refusedIn(home, names));
  const refused = refusals.filter((refusal) => refusal !== undefined);
  if (refused.length > 0 && refused.length < refusals.length) {
    throw new Unresolved('the clusters in the evidence differ in the sysctls that they allow');
  }
  return refused[0];
}

/** A pool that may take the pod and refuses is a question; one that surely takes it, an answer. */
function refusedIn(home: Landing, names: readonly string[]): Refusal | undefined {
  if (home.followsPods) {
    throw new Unresolved('node auto-provisioning takes its settings from AKSNodeClass');
  }
  const open = home.groups.filter(({ answer, group }) => answer !== 'never' && !group.virtual);
  if (open.length === 0) throw new Unresolved('no pool in the evidence is one that it can run on');
  let doubt: string | undefined;
  for (const { group, answer, because } of open) {
    if (!group.pool)
      throw new Unresolved(`the settings of pool ${group.name} are not in the evidence`);
    const name = refusedBy(group.pool, names);
    if (name === undefined) continue;
    if (answer === 'surely') return { name, pool: group.name };
    doubt ??= `pool ${group.name} does not allow ${name}, and ${because}`;
  }
  if (doubt !== undefined) throw new Unresolved(doubt);
  return undefined;
}

function refusedBy({ settings }: Pool, names: readonly string[]): string | undefined {
  const allowed = list(settings.kubeletConfig, 'allowedUnsafeSysctls').map((pattern) =>
    textIn(pattern, 'allowedUnsafeSysctls'),
  );
  return names.find((sysctl) => !allowed.some((pattern) => covers(pattern, sysctl)));
}

function covers(pattern: string, sysctl: string): boolean {
  return pattern.endsWith('*') ? sysctl.startsWith(pattern.slice(0, -1)) : pattern === sysctl;
}
