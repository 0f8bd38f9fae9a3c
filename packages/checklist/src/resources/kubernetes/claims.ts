import { type Inventory, type Resource, Unresolved } from '../../model/index.ts';
import { persistentVolumeClaim } from './kinds.ts';
import { findBeside } from './lookup.ts';
import type { PersistentVolumeClaim } from './types.ts';
import type { Workload } from './workload.ts';

/**
 * Whether the pods of a workload can share the claims that they mount: `exclusive` names one that
 * only a single node can use at a time, `unknown` says why nobody can tell.
 */
export interface ClaimSharing {
  readonly exclusive?: string;
  readonly unknown?: string;
  /** At least one claim is mounted. */
  readonly mounts: boolean;
}

/** One claim that is exclusive decides, though another is not in the evidence. */
export function claimSharing(workload: Workload, inventory: Inventory): ClaimSharing {
  let unknown: string | undefined;
  let mounts = false;
  for (const volume of workload.pod.volumes ?? []) {
    try {
      const name = volume.persistentVolumeClaim?.claimName;
      if (name === undefined) continue;
      mounts = true;
      const shared = isShared(name, workload.resource, inventory);
      if (shared === false) return { exclusive: name, mounts };
      if (shared === undefined) unknown ??= `volume claim ${name} is not in the evidence`;
    } catch (error) {
      if (!(error instanceof Unresolved)) throw error;
      mounts = true;
      unknown ??= `which volume claim is mounted is not known: ${error.message}`;
    }
  }
  return unknown === undefined ? { mounts } : { unknown, mounts };
}

function isShared(name: string, from: Resource, inventory: Inventory): boolean | undefined {
  const { sure } = findBeside(persistentVolumeClaim, name, from, inventory);
  if (sure.length === 0) return undefined;
  return sure.every(({ body }) => canBeShared(body));
}

const sharedModes = ['ReadWriteMany', 'ReadOnlyMany'];

/**
 * https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes
 */
export function canBeShared({ spec }: PersistentVolumeClaim): boolean {
  return (spec?.accessModes ?? []).some((mode) => sharedModes.includes(mode));
}
