import { type Inventory, type Resource, Unresolved } from '../../../model/index.ts';
import { armId } from '../../azure/ids.ts';
import { disk } from '../../azure/kinds.ts';
import { clusterNodes } from '../../azure/placement/cluster-nodes.ts';
import { spansZones, zonesOfCluster } from '../../azure/placement/zones.ts';
import { known, orUnresolved } from '../../known.ts';
import { reaches } from '../cluster-version.ts';
import type { PersistentVolume, StorageClass } from '../types.ts';
import { section, text } from '../values.ts';
import { builtInClass, followsZones } from './built-in-classes.ts';
import { type Driver, defaultSku, driverOf, parseSku, type Sku } from './drivers.ts';

/** What a claim gets its volume from: a class, or a volume that is there already. */
export interface Provision {
  readonly driver: Driver;
  /** The name of the provisioner, of the CSI driver, or of the volume's source. */
  readonly provisioner: string;
  /** Undefined where a volume belongs to none. */
  readonly className: string | undefined;
  /** Undefined where the class is not in the evidence. */
  readonly storageClass: StorageClass | undefined;
  /** AKS brings the class, and the evidence does not show it. */
  readonly assumed: boolean;
  readonly volume: Resource<PersistentVolume> | undefined;
}

type Parameters = Readonly<Record<string, string>>;

/** A parameter of a CSI driver; their names compare without case. */
export function parameterIn(parameters: Parameters | undefined, name: string): string | undefined {
  if (!parameters) return undefined;
  const wanted = name.toLowerCase();
  const key = Object.keys(parameters).find((one) => one.toLowerCase() === wanted);
  return key === undefined ? undefined : text(parameters, key);
}

/** What a class says of the SKU, by either name; undefined where it leaves it to the driver. */
export function statedSku(parameters: Parameters | undefined): Sku | undefined {
  const name = parameterIn(parameters, 'skuName') ?? parameterIn(parameters, 'storageAccountType');
  return name === undefined ? undefined : parseSku(name);
}

/** Where a class gets its volumes from. */
export function provisionOfClass(storageClass: StorageClass, assumed = false): Provision {
  const provisioner = orUnresolved(() => text(storageClass, 'provisioner') ?? '');
  return {
    driver: driverOf(provisioner),
    provisioner,
    className: storageClass.metadata?.name,
    storageClass,
    assumed,
    volume: undefined,
  };
}

/** What a class that AKS brings makes, where nobody has read it. */
export function provisionOfBuiltIn(name: string): Provision | undefined {
  const found = builtInClass(name);
  return found && provisionOfClass(found, true);
}

/** The source of a volume, as a provisioner is called. */
export function sourceOf({ spec }: PersistentVolume): string {
  const driver = text(section(spec, 'csi'), 'driver');
  if (driver !== undefined) return driver;
  if (spec?.azureDisk) return 'kubernetes.io/azure-disk';
  if (spec?.azureFile) return 'kubernetes.io/azure-file';
  if (spec?.local) return 'kubernetes.io/no-provisioner';
  return spec?.hostPath ? 'hostPath' : 'another source';
}

/** The parameter that the volume was made with, else that of its class. */
export function parameterOf(provision: Provision, name: string): string | undefined {
  return orUnresolved(() => {
    const attributes = provision.volume?.body.spec?.csi?.volumeAttributes;
    return parameterIn(attributes, name) ?? parameterIn(provision.storageClass?.parameters, name);
  });
}

/** The SKU of the volumes. Throws {@link Unresolved} where nobody can tell, or the service has none. */
export function skuOf(
  { volume, storageClass, provisioner, driver }: Provision,
  inventory: Inventory,
): Sku {
  const stated = orUnresolved(
    () =>
      statedSku(volume?.body.spec?.csi?.volumeAttributes) ?? statedSku(storageClass?.parameters),
  );
  if (stated) return stated;
  if (volume && !storageClass) return skuOfDisk(volume.body, inventory);
  const usual = defaultSku(driver);
  if (usual === undefined) throw new Unresolved(`nobody says the SKU of ${provisioner}`);
  return parseSku(usual);
}

/** A disk that was made by hand says its SKU itself. */
export function skuOfDisk({ spec }: PersistentVolume, inventory: Inventory): Sku {
  const handle = text(spec?.csi, 'volumeHandle') ?? text(spec?.azureDisk, 'diskURI');
  const name = inventory.index(diskSkus).get(armId(handle) ?? '');
  if (name === undefined) throw new Unresolved('the SKU of the volume is not in the evidence');
  return parseSku(name);
}

function diskSkus(inventory: Inventory): ReadonlyMap<string, string> {
  return new Map(
    inventory.all(disk).flatMap(({ identity, body }) => {
      const name = known(() => text(body.sku, 'name'));
      const id = armId(identity.resourceId);
      return name === undefined || id === undefined ? [] : [[id, name]];
    }),
  );
}

/**
 * How the volumes are kept: `LRS`, `ZRS`, … The disks of some classes of AKS are zone-redundant from
 * Kubernetes 1.29 where the cluster has nodes in zones:
 * https://learn.microsoft.com/azure/aks/concepts-storage#storage-classes
 */
export function redundancyOf(provision: Provision, inventory: Inventory): string | undefined {
  const { assumed, className, volume } = provision;
  if (volume || !assumed || className === undefined || !followsZones(className)) {
    return skuOf(provision, inventory).redundancy;
  }
  const { redundancy, doubt } = inventory.index(zonalRedundancy);
  if (doubt === undefined) return redundancy;
  throw new Unresolved(`what the class ${className} makes hangs on the cluster: ${doubt}`);
}

/** What such classes make in the clusters of the evidence. A table for `inventory.index`. */
function zonalRedundancy(inventory: Inventory): {
  readonly redundancy?: string;
  readonly doubt?: string;
} {
  try {
    const clusters = inventory.index(clusterNodes);
    const [first, ...others] = clusters.map((one) => spansZones(zonesOfCluster(one)));
    if (first === undefined) return { doubt: 'none is in the evidence' };
    if (others.includes(!first)) return { doubt: 'they differ in their zones' };
    if (!first) return { redundancy: 'LRS' };
    const isRecent = reaches(29, inventory);
    if (isRecent === undefined) return { doubt: 'nobody says its version' };
    return { redundancy: isRecent ? 'ZRS' : 'LRS' };
  } catch (error) {
    if (error instanceof Unresolved) return { doubt: error.message };
    throw error;
  }
}

/** Whether a volume goes with its claim. */
export function isDeletedWithClaim({ volume, storageClass }: Provision): boolean {
  return orUnresolved(() => {
    // Absent means Retain for a volume: https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reclaiming
    if (volume) return text(volume.body.spec, 'persistentVolumeReclaimPolicy') === 'Delete';
    // Absent means Delete for a class: https://kubernetes.io/docs/concepts/storage/storage-classes/#reclaim-policy
    return (text(storageClass, 'reclaimPolicy') ?? 'Delete') === 'Delete';
  });
}

/** Whether a volume is made only where its pod can run. */
export function waitsForConsumer({ storageClass }: Provision): boolean {
  // Absent means Immediate: https://kubernetes.io/docs/concepts/storage/storage-classes/#volume-binding-mode
  return orUnresolved(() => text(storageClass, 'volumeBindingMode') === 'WaitForFirstConsumer');
}
