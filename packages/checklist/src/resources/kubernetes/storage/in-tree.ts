import {
  fail,
  notApplicable,
  type Outcome,
  type Resource,
  type Subject,
} from '../../../model/index.ts';
import { persistentVolume, storageClass } from '../kinds.ts';
import { objects, workload } from '../subjects.ts';
import type { PersistentVolume, StorageClass, Volume } from '../types.ts';
import { list, section, text } from '../values.ts';
import { topWorkloadOf, type Workload } from '../workload.ts';
import { driverOf, isInTree } from './drivers.ts';
import { sourceOf } from './provision.ts';
import { ownStorageClass } from './storage-classes.ts';

/** What says where volumes come from: a class, a volume, or a pod with volumes of its own. */
export type VolumeOrigin =
  | { readonly storageClass: StorageClass }
  | { readonly volume: PersistentVolume }
  | { readonly workload: Workload };

const volumes = objects(persistentVolume);

/** Each class, each volume, each workload. */
export const volumeOrigin: Subject<VolumeOrigin> = {
  noun: 'source of volumes',
  evidence: 'kubernetes',
  kinds: [storageClass.id, persistentVolume.id, ...workload.kinds],
  of: (resource) => {
    const origin = originIn(resource);
    return origin ? [origin] : [];
  },
  exempt: (origin, context) => {
    if ('storageClass' in origin) return ownStorageClass.exempt?.(origin.storageClass, context);
    if ('volume' in origin) return volumes.exempt?.(origin.volume, context);
    return workload.exempt?.(origin.workload, context);
  },
};

function originIn(resource: Resource): VolumeOrigin | undefined {
  const { kind, body } = resource;
  if (kind === storageClass.id) return { storageClass: body as StorageClass };
  if (kind === persistentVolume.id) return { volume: body as PersistentVolume };
  const found = topWorkloadOf(resource);
  return found && { workload: found };
}

/** Whether volumes come from CSI, not from what Kubernetes had before. */
export function comesFromCsi(origin: VolumeOrigin): Outcome | true {
  if ('storageClass' in origin) return classAnswer(origin.storageClass);
  return 'volume' in origin ? volumeAnswer(origin.volume) : workloadAnswer(origin.workload);
}

function classAnswer(storageClass: StorageClass): Outcome | true {
  const provisioner = text(storageClass, 'provisioner') ?? '';
  if (isInTree(provisioner)) {
    return fail(`${provisioner} makes no volumes since Kubernetes 1.26`, { severity: 'high' });
  }
  return isCsi(provisioner) || notApplicable('is of a driver that is not of Azure');
}

function isCsi(provisioner: string): boolean {
  return driverOf(provisioner) !== 'other' && /\.csi\./.test(provisioner);
}

const migrated = 'pv.kubernetes.io/migrated-to';

function volumeAnswer(volume: PersistentVolume): Outcome | true {
  const source = sourceOf(volume);
  if (!isInTree(source)) return isCsi(source) || notApplicable('is of no driver of Azure');
  const isMigrated = text(section(volume.metadata, 'annotations'), migrated) !== undefined;
  // Read last, for it decides.
  sourceOf(volume);
  return isMigrated
    ? fail(`${source} works through migration only`, { severity: 'low' })
    : fail(`is of the in-tree source ${source}`, { severity: 'medium' });
}

function workloadAnswer({ pod }: Workload): Outcome | true {
  const found = (list(pod, 'volumes') as readonly Volume[]).find(
    (volume) => volume?.azureDisk != null || volume?.azureFile != null,
  );
  if (!found) return notApplicable('has no in-tree volume');
  const type = found.azureDisk == null ? 'azureFile' : 'azureDisk';
  return fail(`mounts a volume of the in-tree type ${type}`, { severity: 'medium' });
}
