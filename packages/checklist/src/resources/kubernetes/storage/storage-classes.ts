import { type Inventory, type Resource, type Subject, Unresolved } from '../../../model/index.ts';
import { groupBy } from '../../group-by.ts';
import { known, orUnresolved, settled, within } from '../../known.ts';
import { persistentVolume, storageClass } from '../kinds.ts';
import { objects } from '../subjects.ts';
import type { PersistentVolume, StorageClass } from '../types.ts';
import { text } from '../values.ts';
import { isBuiltInClass } from './built-in-classes.ts';
import { allClaims, type Claim } from './claims.ts';
import { classNameOf, isProvisioned, provisionsOf } from './provisions.ts';

const classes = objects(storageClass);
const volumes = objects(persistentVolume);

/** Each class that is not one of AKS, which keeps its own as they are. */
export const ownStorageClass: Subject<StorageClass> = {
  ...classes,
  exempt: (body, context) =>
    isBuiltInClass(context.resource.identity.name)
      ? 'is a class of AKS'
      : classes.exempt?.(body, context),
};

/** A class, or a volume that somebody made by hand. */
export interface VolumeSource {
  readonly storageClass?: StorageClass;
  readonly volume?: PersistentVolume;
}

/** Each class and each volume that was not made by one. */
export const volumeSource: Subject<VolumeSource> = {
  noun: 'storage class',
  evidence: 'kubernetes',
  kinds: [storageClass.id, persistentVolume.id],
  of: ({ kind, body }) => {
    if (kind === storageClass.id) return [{ storageClass: body as StorageClass }];
    const volume = body as PersistentVolume;
    return isProvisioned(volume) ? [] : [{ volume }];
  },
  exempt: ({ storageClass: found, volume }, context) =>
    found
      ? ownStorageClass.exempt?.(found, context)
      : volumes.exempt?.(volume as PersistentVolume, context),
};

/** The claims that a class makes volumes for. */
export function claimsOfClass({ identity }: Resource, inventory: Inventory): readonly Claim[] {
  return inventory.index(claimsByClass).get(identity.name) ?? [];
}

/** Why a claim may be for any class: which one it names is not known. A table for `inventory.index`. */
export function openClaim(inventory: Inventory): Unresolved | undefined {
  for (const one of inventory.index(allClaims)) {
    const name = `the class of volume claim ${one.name ?? one.resource.identity.name}`;
    const source = () => text(one.spec, 'volumeName') ?? classNameOf(one);
    const read = settled(() => orUnresolved(() => within(name, source)));
    if (read instanceof Unresolved) return read;
  }
  return undefined;
}

function claimsByClass(inventory: Inventory): ReadonlyMap<string | undefined, readonly Claim[]> {
  return groupBy(inventory.index(allClaims), (one) => {
    const [first] = known(() => provisionsOf(one, inventory)) ?? [];
    return first?.className;
  });
}
