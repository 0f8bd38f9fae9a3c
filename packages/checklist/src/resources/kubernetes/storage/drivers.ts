/** What makes the volumes of a class, or serves a volume made by hand. */
export type Driver = 'disk' | 'file' | 'blob' | 'local' | 'other';

const drivers: ReadonlyMap<string, Driver> = new Map([
  ['disk.csi.azure.com', 'disk'],
  ['kubernetes.io/azure-disk', 'disk'],
  ['file.csi.azure.com', 'file'],
  ['kubernetes.io/azure-file', 'file'],
  ['blob.csi.azure.com', 'blob'],
  ['localdisk.csi.acstor.io', 'local'],
  ['kubernetes.io/no-provisioner', 'local'],
]);

/** The service behind a provisioner or CSI driver. */
export function driverOf(provisioner: string): Driver {
  return drivers.get(provisioner) ?? 'other';
}

/** Provisioners from before CSI, which AKS supports no more from Kubernetes 1.26. */
export function isInTree(provisioner: string): boolean {
  return provisioner === 'kubernetes.io/azure-disk' || provisioner === 'kubernetes.io/azure-file';
}

/** A type of storage account or disk: `Premium_ZRS` is Premium with three copies in three zones. */
export interface Sku {
  /** As it is written, or as the driver takes it where nothing is. */
  readonly name: string;
  /** `Premium`, `StandardSSD`, `Standard`, `PremiumV2`, `UltraSSD`. */
  readonly tier: string;
  /** `LRS`, `ZRS`, `GRS`, …; undefined where the name has none. */
  readonly redundancy: string | undefined;
}

/** Takes a SKU's name apart. */
export function parseSku(name: string): Sku {
  const [tier = '', redundancy] = name.split('_');
  return { name, tier, redundancy: redundancy?.toUpperCase() };
}

/** https://github.com/kubernetes-sigs/azuredisk-csi-driver/blob/master/docs/driver-parameters.md */
const defaultSkus: Readonly<Partial<Record<Driver, string>>> = {
  disk: 'StandardSSD_LRS',
  file: 'Standard_LRS',
  blob: 'Standard_LRS',
};

/** What the driver makes where neither class nor volume says a SKU. */
export function defaultSku(driver: Driver): string | undefined {
  return defaultSkus[driver];
}

/** Tiers compare without case. */
export function isTier(sku: Sku | undefined, ...tiers: readonly string[]): boolean {
  return tiers.some((tier) => tier.toLowerCase() === sku?.tier.toLowerCase());
}
