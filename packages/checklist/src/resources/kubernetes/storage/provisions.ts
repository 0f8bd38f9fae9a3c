import {
  type Inventory,
  type Outcome,
  type Resource,
  some,
  Unresolved,
} from '../../../model/index.ts';
import { agreed } from '../../agreed.ts';
import { groupBy } from '../../group-by.ts';
import { known, orUnresolved, settled, within } from '../../known.ts';
import { persistentVolume, storageClass } from '../kinds.ts';
import type { PersistentVolume, StorageClass } from '../types.ts';
import { section, text } from '../values.ts';
import { inForce } from '../versions.ts';
import { defaultClassName } from './built-in-classes.ts';
import type { Claim } from './claims.ts';
import { driverOf } from './drivers.ts';
import { type Provision, provisionOfBuiltIn, provisionOfClass, sourceOf } from './provision.ts';

/**
 * What a claim may get its volume from: the volume it is bound to, else each version of its class, else
 * the volumes made by hand that wait for claims of that class. Throws {@link Unresolved} where the evidence shows neither.
 */
export function provisionsOf(claim: Claim, inventory: Inventory): readonly Provision[] {
  const volumes = inForce(volumesOf(claim, inventory), claim.resource, (one) => one);
  if (volumes.length > 0) return volumes.map((volume) => provisionOfVolume(volume, inventory));
  // Read last, for it decides.
  const className = classNameOf(claim);
  if (className === undefined) return defaultProvisions(claim, inventory);
  const found = provisionsNamed(className, claim.resource, inventory);
  if (found.length > 0) return found;
  const free = inventory.index(freeVolumes).get(className) ?? [];
  if (free.length > 0) return free.map((volume) => provisionOfVolume(volume, inventory));
  if (className === '') throw new Unresolved('the volume of a static claim is not in the evidence');
  throw new Unresolved(`class ${className} is neither one of AKS nor in the evidence`);
}

const oldAnnotation = 'volume.beta.kubernetes.io/storage-class';

/** The class that a claim names; empty for a volume made by hand, undefined for the default. */
export function classNameOf({ spec, meta }: Claim): string | undefined {
  const written: unknown = spec?.storageClassName;
  if (written === '') return '';
  return text(spec, 'storageClassName') ?? text(section(meta, 'annotations'), oldAnnotation);
}

/** The versions of a class, as those in the evidence that count for an object, or as AKS brings it. */
export function provisionsNamed(
  name: string,
  from: Resource,
  inventory: Inventory,
): readonly Provision[] {
  const named = inventory.index(classesByName).get(name) ?? [];
  const classes = inForce(named, from, (one) => one);
  if (classes.length > 0) return classes.map(({ body }) => provisionOfClass(body));
  const builtIn = provisionOfBuiltIn(name);
  return builtIn ? [builtIn] : [];
}

function classesByName(inventory: Inventory) {
  return groupBy(inventory.all(storageClass), ({ identity }) => identity.name);
}

/** The newest of the classes that are marked counts: https://kubernetes.io/docs/concepts/storage/storage-classes/#default-storageclass */
function defaultProvisions({ resource }: Claim, inventory: Inventory): readonly Provision[] {
  const open = inventory.index(openMark);
  if (open) throw open;
  const marked = inForce(inventory.index(markedClasses), resource, (one) => one);
  const [newest] = marked;
  if (!newest) return provisionsNamed(defaultClassName, resource, inventory);
  const born = createdAt(newest);
  return marked.filter((one) => createdAt(one) === born).map(({ body }) => provisionOfClass(body));
}

/** Classes marked as default, the newest first. */
function markedClasses(inventory: Inventory): readonly Resource<StorageClass>[] {
  const marked = inventory.all(storageClass).filter((one) => known(() => isMarked(one)));
  return [...marked].sort((a, b) => createdAt(b) - createdAt(a));
}

function isMarked({ body }: Resource<StorageClass>): boolean {
  const annotations = section(body.metadata, 'annotations');
  return some(defaultMarks, (mark) => text(annotations, mark) === 'true');
}

/** Why another class may be the default: whether it is marked as that is not known. A table for `inventory.index`. */
function openMark(inventory: Inventory): Unresolved | undefined {
  for (const one of inventory.all(storageClass)) {
    const name = `StorageClass ${one.identity.name}:`;
    const read = settled(() => orUnresolved(() => within(name, () => isMarked(one))));
    if (read instanceof Unresolved) return read;
  }
  return undefined;
}

const defaultMarks = [
  'storageclass.kubernetes.io/is-default-class',
  'storageclass.beta.kubernetes.io/is-default-class',
];

function createdAt({ body }: Resource<StorageClass>): number {
  return Date.parse(String(known(() => body.metadata?.creationTimestamp))) || 0;
}

interface VolumeTable {
  readonly byName: ReadonlyMap<string, readonly Resource<PersistentVolume>[]>;
  /** By `namespace/name` of the claim that a volume is kept for. */
  readonly byClaim: ReadonlyMap<string, readonly Resource<PersistentVolume>[]>;
}

function volumeTable(inventory: Inventory): VolumeTable {
  const volumes = inventory.all(persistentVolume);
  return {
    byName: groupBy(volumes, ({ identity }) => identity.name),
    byClaim: groupBy(volumes, ({ body }) => {
      const { namespace, name } = known(() => section(body.spec, 'claimRef')) ?? {};
      return `${namespace}/${name}`;
    }),
  };
}

/** The volumes that no claim has yet, by the class that they are for: `""` for those of none. */
function freeVolumes(inventory: Inventory) {
  const free = inventory
    .all(persistentVolume)
    .filter(({ body }) => known(() => section(body.spec, 'claimRef') === undefined));
  return groupBy(free, ({ body }) => known(() => text(body.spec, 'storageClassName') ?? ''));
}

function volumesOf(claim: Claim, inventory: Inventory): readonly Resource<PersistentVolume>[] {
  const { origin, spec, resource } = claim;
  if (origin !== 'object') return [];
  const { byName, byClaim } = inventory.index(volumeTable);
  const name = text(spec, 'volumeName');
  const { identity } = resource;
  return (
    (name === undefined ? undefined : byName.get(name)) ??
    byClaim.get(`${identity.namespace}/${identity.name}`) ??
    []
  );
}

const provisionedBy = 'pv.kubernetes.io/provisioned-by';

/** Whether a driver made the volume for a claim; else somebody did by hand. */
export function isProvisioned({ metadata }: PersistentVolume): boolean {
  return text(section(metadata, 'annotations'), provisionedBy) !== undefined;
}

/** Where a volume came from: its own source, and the class that made it. */
export function provisionOfVolume(
  volume: Resource<PersistentVolume>,
  inventory: Inventory,
): Provision {
  const { body } = volume;
  const provisioner = sourceOf(body);
  const className = text(body.spec, 'storageClassName');
  const [made] =
    className !== undefined && isProvisioned(body)
      ? provisionsNamed(className, volume, inventory)
      : [];
  return {
    driver: driverOf(provisioner),
    provisioner,
    className,
    storageClass: made?.storageClass,
    assumed: made?.assumed ?? false,
    volume,
  };
}

/** The answer about a claim that holds for whatever it may get its volume from. */
export function forEachProvision(
  claim: Claim,
  inventory: Inventory,
  answer: (provision: Provision) => Outcome | true,
): Outcome | true {
  return agreed(
    provisionsOf(claim, inventory).map(answer),
    'the evidence holds classes of that name that differ in it',
  );
}
