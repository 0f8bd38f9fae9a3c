import type { StorageClass } from '../types.ts';

type Shape = Pick<StorageClass, 'provisioner' | 'parameters' | 'volumeBindingMode'>;

function disk(skuName: string, more: Record<string, string> = {}): Shape {
  return {
    provisioner: 'disk.csi.azure.com',
    parameters: { skuName, ...more },
    volumeBindingMode: 'WaitForFirstConsumer',
  };
}

function file(skuName: string): Shape {
  return {
    provisioner: 'file.csi.azure.com',
    parameters: { skuName },
    volumeBindingMode: 'Immediate',
  };
}

function blob(protocol: string): Shape {
  return {
    provisioner: 'blob.csi.azure.com',
    parameters: { skuName: 'Premium_LRS', protocol },
    volumeBindingMode: 'Immediate',
  };
}

/**
 * The classes that AKS makes and keeps as they are; the redundancy of its disks hangs on the cluster.
 * https://learn.microsoft.com/azure/aks/concepts-storage#storage-classes
 */
const builtIn: ReadonlyMap<string, Shape> = new Map([
  ['default', disk('StandardSSD_LRS')],
  ['managed', disk('StandardSSD_LRS')],
  ['managed-csi', disk('StandardSSD_LRS')],
  ['managed-premium', disk('Premium_LRS')],
  ['managed-csi-premium', disk('Premium_LRS')],
  ['managed-csi-premium-v2', disk('PremiumV2_LRS', { cachingMode: 'None' })],
  ['azurefile', file('Standard_LRS')],
  ['azurefile-csi', file('Standard_LRS')],
  ['azurefile-premium', file('Premium_LRS')],
  ['azurefile-csi-premium', file('Premium_LRS')],
  ['azureblob-nfs-premium', blob('nfs')],
  ['azureblob-fuse-premium', blob('fuse2')],
  [
    'local-csi',
    { provisioner: 'localdisk.csi.acstor.io', volumeBindingMode: 'WaitForFirstConsumer' },
  ],
]);

/** Whether AKS brings a class of that name. */
export function isBuiltInClass(name: string): boolean {
  return builtIn.has(name);
}

/** What a class of AKS looks like where nobody has read it. */
export function builtInClass(name: string): StorageClass | undefined {
  const shape = builtIn.get(name);
  return (
    shape && {
      apiVersion: 'storage.k8s.io/v1',
      kind: 'StorageClass',
      metadata: { name },
      reclaimPolicy: 'Delete',
      allowVolumeExpansion: true,
      ...shape,
    }
  );
}

/** The class of claims that name none, where nobody has marked another. */
export const defaultClassName = 'default';

const zonal: ReadonlySet<string> = new Set(['default', 'managed-csi', 'managed-csi-premium']);

/** From Kubernetes 1.29 the class makes zone-redundant disks where the cluster has nodes in zones. */
export function followsZones(name: string): boolean {
  return zonal.has(name);
}
