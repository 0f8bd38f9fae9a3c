import { type Inventory, type Resource, reasonOf, Unresolved } from '../../../model/index.ts';
import { persistentVolumeClaim } from '../kinds.ts';
import { findBeside } from '../lookup.ts';
import { list } from '../values.ts';
import type { Workload } from '../workload.ts';

/**
 * Whether the pods of a workload can share the claims that they mount: `exclusive` names one that
 * only a single node can use at a time, `unknown` says why nobody can tell.
 */
export interface ClaimSharing {
  readonly exclusive?: string;
  readonly unknown?: string;
}

/** One claim that is exclusive decides, though another is not in the evidence. */
export function claimSharing(workload: Workload, inventory: Inventory): ClaimSharing {
  let unknown: string | undefined;
  for (const volume of workload.pod.volumes ?? []) {
    try {
      const name = volume.persistentVolumeClaim?.claimName;
      if (name === undefined) continue;
      const shared = isShared(name, workload.resource, inventory);
      if (shared === false) return { exclusive: name };
      if (shared === undefined)
        unknown ??= `volume claim ${name} is not in the evidence with its access modes`;
    } catch (error) {
      if (!(error instanceof Unresolved)) throw error;
      unknown ??= `a volume claim is not known: ${reasonOf(error.message)}`;
    }
  }
  return unknown === undefined ? {} : { unknown };
}

function isShared(name: string, from: Resource, inventory: Inventory): boolean | undefined {
  const { sure } = findBeside(persistentVolumeClaim, name, from, inventory);
  const modes = sure.map(({ body }) => list(body.spec, 'accessModes'));
  if (modes.length === 0 || modes.some((one) => one.length === 0)) return undefined;
  return modes.every((one) => one.some((mode) => sharedModes.includes(mode)));
}

/** https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes */
const sharedModes = ['ReadWriteMany', 'ReadOnlyMany'];
