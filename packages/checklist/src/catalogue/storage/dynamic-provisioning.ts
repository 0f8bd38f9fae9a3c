import { cluster } from '../../resources/azure/cluster.ts';
import { clusterNodes } from '../../resources/azure/placement/cluster-nodes.ts';
import { spansZones, zonesOfCluster } from '../../resources/azure/placement/zones.ts';
import { runsItsDrivers } from '../../resources/azure/storage-drivers.ts';
import { dayLength, seenAt } from '../../resources/days.ts';
import { persistentVolume } from '../../resources/kubernetes/kinds.ts';
import { entriesOf } from '../../resources/kubernetes/lenient.ts';
import { defaultSku, driverOf, parseSku } from '../../resources/kubernetes/storage/drivers.ts';
import { comesFromCsi, volumeOrigin } from '../../resources/kubernetes/storage/in-tree.ts';
import { sourceOf, statedSku } from '../../resources/kubernetes/storage/provision.ts';
import { isProvisioned } from '../../resources/kubernetes/storage/provisions.ts';
import { ownStorageClass } from '../../resources/kubernetes/storage/storage-classes.ts';
import { objects } from '../../resources/kubernetes/subjects.ts';
import type { PersistentVolume, StorageClass } from '../../resources/kubernetes/types.ts';
import { flag, list, oneOf, section, text } from '../../resources/kubernetes/values.ts';
import {
  type Context,
  check,
  fail,
  type Inventory,
  item,
  notApplicable,
  type Outcome,
  Unresolved,
  unknown,
} from '../kit.ts';

export default item({
  title: 'Dynamically provision volumes',
  priority: 'low',
  pillar: 'operations',
  evidence: ['kubernetes', 'azure'],
  why: 'Disks made by hand are forgotten, paid for and missing in a rebuild, and volumes of the in-tree provisioners are not supported by AKS from Kubernetes 1.26. Good is a claim that names a StorageClass, so that the CSI driver makes the volume. Each class of your own states its reclaim policy, waits for the first consumer when its disks are zonal, and allows growth.',
  fix: `Name a class of the CSI driver in the claims:

\`\`\`yaml
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: disk-retain
provisioner: disk.csi.azure.com
parameters:
  skuName: Premium_ZRS
reclaimPolicy: Retain
volumeBindingMode: WaitForFirstConsumer
allowVolumeExpansion: true
\`\`\`

- Move the data of an in-tree volume with a snapshot, or import its disk as a static CSI volume: https://learn.microsoft.com/azure/aks/csi-migrate-in-tree-volumes.
- Turn on the drivers that claims need: \`az aks update -g RG -n CLUSTER --enable-disk-driver --enable-file-driver --enable-snapshot-controller\`. The blob driver is off by default: \`--enable-blob-driver\`.
- Delete volumes that stay Released, once nobody needs their data.`,
  prevent:
    'Azure Policy "Kubernetes clusters should use Container Storage Interface(CSI) driver StorageClass" (4f3823b6-6dac-4b5a-9c61-ce1afb829f17), which is part of Deployment Safeguards; "Azure Kubernetes Clusters should enable Container Storage Interface(CSI)" (c5110b6e-5272-4989-9935-59ad06fdf341).',
  peers: [
    'aprl/b002c030-72e6-4a37-8217-1cb276c43169',
    'review-checklists/39c486ce-d5af-4062-89d5-18bb5fd795db',
    'the-aks-checklist/77bda7ce-1fcf-4735-bd3d-1b3a83a9e484',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/csi-migrate-in-tree-volumes',
    'https://learn.microsoft.com/azure/aks/csi-storage-drivers',
    'https://kubernetes.io/docs/concepts/storage/storage-classes/',
  ],
  attest: {
    question: 'Why are these volumes created by hand, and who removes them?',
    months: 12,
  },
  guards: ['csi-driver-disabled'],
  checks: {
    'in-tree-storage': check({
      each: volumeOrigin,
      severity: 'medium',
      expect: 'gets its volumes from a CSI driver',
      holds: comesFromCsi,
      fix: 'Make a class of disk.csi.azure.com or file.csi.azure.com, and move the data to claims of it.',
    }),
    'static-disk-volume': check({
      each: objects(persistentVolume),
      severity: 'low',
      when: (volume) => {
        if (sourceOf(volume) !== 'disk.csi.azure.com') return 'is no disk of the CSI driver';
        const labels = section(volume.metadata, 'labels');
        return text(labels, 'velero.io/restore-name') === undefined || 'was restored from a backup';
      },
      expect: 'was made by the driver for a claim',
      holds: (volume) => isProvisioned(volume) || fail('its disk was made by hand'),
      fix: 'Let a claim with a StorageClass make the disk, and move the data there.',
    }),
    'csi-driver-disabled': check({
      each: cluster,
      severity: 'high',
      expect: 'runs the CSI drivers that its claims need',
      holds: (aks, { inventory }) => runsItsDrivers(aks, inventory),
      fix: 'Turn the driver on: `az aks update --enable-disk-driver`, `--enable-file-driver`, `--enable-blob-driver`.',
    }),
    'immediate-binding-zonal': check({
      each: ownStorageClass,
      severity: 'medium',
      when: isOf('disk'),
      expect: 'makes disks in the zone of their pod',
      holds: bindsInZone,
      fix: 'Set volumeBindingMode to WaitForFirstConsumer, or skuName to a ZRS one.',
    }),
    'reclaim-policy-implicit': check({
      each: ownStorageClass,
      only: 'declared',
      when: isOf('disk', 'file', 'blob'),
      expect: 'says what becomes of its volumes',
      holds: (body) => {
        const policy = oneOf(body, 'reclaimPolicy', ['Delete', 'Retain']);
        return policy !== undefined || fail('reclaimPolicy is absent, which means Delete');
      },
      fix: 'Write reclaimPolicy: Retain, or Delete where losing the data with its claim is meant.',
    }),
    'volume-expansion-off': check({
      each: ownStorageClass,
      when: isOf('disk', 'file'),
      expect: 'lets its volumes grow',
      // Absent means false: https://kubernetes.io/docs/concepts/storage/storage-classes/#allow-volume-expansion
      holds: (body) => flag(body, 'allowVolumeExpansion') ?? false,
      fix: 'Set allowVolumeExpansion to true.',
    }),
    'released-volume-left': check({
      each: objects(persistentVolume),
      only: 'observed',
      when: (volume, { settings }) =>
        !isKept(volume, settings.keptVolumeKeys) || 'is kept on purpose',
      expect: 'is used, or gone a week after its claim',
      holds: leftBehind,
      fix: 'Delete the volume and its disk once nobody needs the data.',
    }),
  },
});

type Services = 'disk' | 'file' | 'blob';

function isOf(...drivers: readonly Services[]) {
  return (body: StorageClass): true | string =>
    (drivers as readonly string[]).includes(driverOf(text(body, 'provisioner') ?? '')) ||
    `makes no volumes of Azure ${drivers.map((driver) => `${driver}s`).join(' or ')}`;
}

/** https://learn.microsoft.com/azure/aks/availability-zones#storage */
function bindsInZone(body: StorageClass, { inventory }: Context): Outcome | boolean {
  const zonal = spanning(inventory);
  if (zonal === false) return notApplicable('the cluster has no two zones');
  const sku = statedSku(body.parameters) ?? parseSku(defaultSku('disk') ?? '');
  if (sku.redundancy === 'ZRS' || namesOneZone(body)) return true;
  // Absent means Immediate: https://kubernetes.io/docs/concepts/storage/storage-classes/#volume-binding-mode
  const mode = oneOf(body, 'volumeBindingMode', ['Immediate', 'WaitForFirstConsumer']);
  if (mode === 'WaitForFirstConsumer') return true;
  if (zonal !== true) return unknown(zonal);
  return fail(
    `volumeBindingMode is ${mode ?? 'absent, which means Immediate'}: a disk may be in a zone where its pod cannot run`,
  );
}

/** Whether nodes are in several zones, in each cluster alike; else why nobody can tell. */
function spanning(inventory: Inventory): boolean | string {
  const clusters = inventory.index(clusterNodes);
  if (clusters.length === 0) return 'neither nodes nor a cluster are in the evidence';
  try {
    const [first, ...others] = clusters.map((one) => spansZones(zonesOfCluster(one)));
    return others.some((other) => other !== first)
      ? 'nobody can tell for which of the clusters the class is'
      : first === true;
  } catch (error) {
    if (error instanceof Unresolved) return error.message;
    throw error;
  }
}

function namesOneZone(body: StorageClass): boolean {
  const zones = list(body, 'allowedTopologies').flatMap((topology) =>
    entriesOf(list(topology, 'matchLabelExpressions')).flatMap(({ key, values }) =>
      /(?:^|[./])zone$/.test(key) ? values : [],
    ),
  );
  return new Set(zones).size === 1;
}

function isKept({ metadata }: PersistentVolume, keys: readonly string[]): boolean {
  const labels = section(metadata, 'labels') ?? {};
  const annotations = section(metadata, 'annotations') ?? {};
  return keys.some((key) => Object.hasOwn(labels, key) || Object.hasOwn(annotations, key));
}

function leftBehind(volume: PersistentVolume, { resource, now }: Context): Outcome | true {
  const status = section(volume, 'status') as VolumeStatus | undefined;
  const since = status?.lastPhaseTransitionTime ?? volume.metadata?.creationTimestamp;
  const days = (seenAt(resource, now).getTime() - Date.parse(String(since))) / dayLength;
  const { phase } = status ?? {};
  if (phase !== 'Released' && phase !== 'Failed') return true;
  if (Number.isNaN(days)) return unknown(`is ${phase}, and does not say since when`);
  return days <= 7 || fail(`is ${phase} for ${Math.floor(days)} days`);
}

/** The types know it from a later version on. */
type VolumeStatus = NonNullable<PersistentVolume['status']> & {
  readonly lastPhaseTransitionTime?: string;
};
