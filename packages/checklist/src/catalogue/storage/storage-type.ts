import {
  distinctClusters,
  hasNodeAutoProvisioning,
  poolsOf,
} from '../../resources/azure/cluster.ts';
import { isTrue } from '../../resources/azure/values.ts';
import {
  type Claim,
  claim,
  maybeMounter,
  mountedClaims,
  mountersOf,
} from '../../resources/kubernetes/storage/claims.ts';
import {
  defaultSku,
  driverOf,
  isTier,
  parseSku,
} from '../../resources/kubernetes/storage/drivers.ts';
import {
  type Provision,
  parameterIn,
  parameterOf,
  skuOf,
  skuOfDisk,
  sourceOf,
  statedSku,
} from '../../resources/kubernetes/storage/provision.ts';
import { forEachProvision, provisionsOf } from '../../resources/kubernetes/storage/provisions.ts';
import {
  claimsOfClass,
  openClaim,
  ownStorageClass,
  type VolumeSource,
  volumeSource,
} from '../../resources/kubernetes/storage/storage-classes.ts';
import { workload } from '../../resources/kubernetes/subjects.ts';
import type { StorageClass, Volume } from '../../resources/kubernetes/types.ts';
import { list, text } from '../../resources/kubernetes/values.ts';
import { isLongRunning, isWindows, type Workload } from '../../resources/kubernetes/workload.ts';
import {
  check,
  fail,
  firstOf,
  type Inventory,
  item,
  notApplicable,
  type Outcome,
  pass,
  unknown,
} from '../kit.ts';

export default item({
  title: 'Choose the right storage type',
  priority: 'high',
  pillar: 'performance',
  evidence: ['kubernetes', 'azure'],
  why: 'On the wrong service an application waits for its disk or does not start: a disk cannot be shared between nodes like a file share, and an HDD is no place for a database. Good is Azure Disks on SSD for what one pod writes (Premium SSD v2 or Premium ZRS for databases), Azure Files for what several pods share (Premium for heavy use, NFS on Linux), Blob for large objects, and local NVMe only for caches and stores that replicate themselves. The access mode that a claim asks for is one that the service can give.',
  fix: `Make a class of your own. A claim cannot change its class in place: take a snapshot, then make a new claim from it.

\`\`\`yaml
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: db-premium
provisioner: disk.csi.azure.com
parameters:
  skuName: Premium_ZRS
reclaimPolicy: Retain
volumeBindingMode: WaitForFirstConsumer
allowVolumeExpansion: true
\`\`\``,
  prevent:
    'Gatekeeper `K8sStorageClass` with the names of the allowed classes; Azure Policy "Kubernetes cluster pods should only use allowed volume types" (16697877-1118-4fb1-9b65-9898ec2509ec).',
  peers: [
    'aprl/fa0cf4f5-0b21-47b7-89a9-ee936f193ce1',
    'aprl/d3111036-355d-431b-ab49-8ddad042800b',
    'review-checklists/83958a8c-2689-4b32-ab57-cfc64546135a',
    'review-checklists/9f7547c1-747d-4c56-868a-714435bd19dd',
    'the-aks-checklist/4c20c4bd-a7e3-449f-9597-4939a3aeafe7',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/concepts-storage',
    'https://learn.microsoft.com/azure/aks/create-volume-azure-disk',
    'https://learn.microsoft.com/azure/aks/create-volume-azure-files',
  ],
  attest: {
    question:
      'Are IOPS, throughput and latency of each stateful application measured against its tier?',
    attach: 'the figures',
    months: 12,
  },
  reuses: ['rolling-update-volume-deadlock'],
  checks: {
    'disk-claim-not-rwo': check({
      each: claim,
      expect: 'asks only for the access that its service gives',
      holds: (subject, { inventory }) =>
        forEachProvision(subject, inventory, (provision) => fitsDisk(subject, provision)),
      fix: 'Ask for ReadWriteOnce, or name a class of Azure Files, which several nodes can mount.',
    }),
    'hdd-disk-class': check({
      each: volumeSource,
      severity: 'medium',
      dev: 'not-applicable',
      expect: 'makes disks on SSD',
      holds: (source, { inventory }) => {
        if (driverOf(provisionerOf(source)) !== 'disk') return notApplicable('is no disk');
        const sku = skuOfSource(source, inventory);
        return !isTier(sku, 'Standard') || fail(`${sku.name} is HDD`);
      },
      fix: 'Set skuName to StandardSSD_ZRS, or to Premium_ZRS for databases.',
    }),
    'hdd-file-share': check({
      each: claim,
      severity: 'low',
      optIn: true,
      when: (subject, { inventory }) =>
        mountersOf(subject, inventory).some(isLongRunning) ||
        maybeMounter(subject, inventory) !== undefined ||
        'no long-running workload mounts it',
      expect: 'is a file share on SSD',
      holds: (subject, { inventory }) =>
        forEachProvision(subject, inventory, (provision) => {
          if (provision.driver !== 'file') return notApplicable('is no file share');
          const sku = skuOf(provision, inventory);
          if (/^premium/i.test(sku.tier)) return true;
          const open = maybeMounter(subject, inventory);
          if (open && !mountersOf(subject, inventory).some(isLongRunning)) throw open;
          return fail(`its share is ${sku.name}, which is HDD`);
        }),
      fix: 'Name a class with a skuName that starts with Premium, such as azurefile-csi-premium.',
    }),
    'disk-caching-unsupported': check({
      each: ownStorageClass,
      severity: 'medium',
      when: uncached,
      expect: 'does not cache disks that cannot be cached',
      holds: ({ parameters }) => {
        const mode = parameterIn(parameters, 'cachingMode') ?? '';
        if (/^none$/i.test(mode)) return true;
        return /^read(?:only|write)$/i.test(mode)
          ? fail(`caches ${mode}, which its disks cannot do`)
          : fail(`cachingMode is malformed: ${mode} is none of None, ReadOnly, ReadWrite`);
      },
      fix: 'Set cachingMode to None.',
    }),
    'ultra-disk-without-pool': check({
      each: ownStorageClass,
      when: ({ provisioner, parameters }, { resource, inventory }) => {
        const isUltra =
          driverOf(provisioner) === 'disk' && isTier(statedSku(parameters), 'UltraSSD');
        if (!isUltra) return 'makes no Ultra disks';
        const isAsked = claimsOfClass(resource, inventory).length > 0;
        return isAsked || inventory.index(openClaim) !== undefined || 'no claim asks for it';
      },
      expect: 'has nodes that take Ultra disks',
      holds: ({ parameters }, { resource, inventory }) => {
        const answer = takesUltraDisks(inventory);
        if (answer !== false) return answer;
        const open = inventory.index(openClaim);
        if (open && claimsOfClass(resource, inventory).length === 0) throw open;
        statedSku(parameters);
        return fail('no node pool takes Ultra disks');
      },
      fix: 'Add a node pool with `--enable-ultra-ssd`, in a zone and on a VM size that have them.',
    }),
    'nfs-share-on-standard': check({
      each: ownStorageClass,
      severity: 'medium',
      when: ({ provisioner, parameters }) => {
        if (driverOf(provisioner) !== 'file') return 'makes no file shares';
        return /^nfs$/i.test(parameterIn(parameters, 'protocol') ?? '') || 'makes no NFS shares';
      },
      expect: 'makes NFS shares on SSD',
      holds: ({ parameters }) => {
        const sku = statedSku(parameters);
        if (!sku) return unknown('names no skuName for its NFS shares, so the driver decides');
        return (
          /^premium/i.test(sku.tier) || fail(`makes NFS shares of ${sku.name}, and NFS needs SSD`)
        );
      },
      fix: 'Set skuName to Premium_LRS or Premium_ZRS.',
    }),
    'blob-volume-on-windows': check({
      each: workload,
      when: (subject) => isWindows(subject) || 'does not run on Windows',
      expect: 'mounts no blob storage on Windows',
      holds: (subject, { inventory }) => blobsOnWindows(subject, inventory),
      fix: 'Use a share of Azure Files over SMB.',
    }),
  },
});

const exclusive = ['ReadWriteOnce', 'ReadWriteOncePod'];

/** https://learn.microsoft.com/azure/aks/concepts-storage#access-modes: only a raw disk can be shared. */
function fitsDisk({ spec }: Claim, provision: Provision): Outcome | true {
  const { driver } = provision;
  if (driver === 'file' || driver === 'blob') return pass('is for several nodes');
  if (driver !== 'disk') return notApplicable('is no disk');
  if (list(spec, 'accessModes').length === 0) return unknown('does not say its access modes');
  const isRaw = text(spec, 'volumeMode') === 'Block';
  if (isRaw && Number(parameterOf(provision, 'maxShares')) >= 2) return true;
  const modes = list(spec, 'accessModes');
  const shared = firstOf([...modes.keys()], (index) =>
    exclusive.includes(modes[index] as string) ? undefined : modes[index],
  );
  return shared === undefined || fail(`asks for ${shared}, and a disk is for one node`);
}

function provisionerOf({ storageClass, volume }: VolumeSource): string {
  return volume ? sourceOf(volume) : (text(storageClass, 'provisioner') ?? '');
}

function skuOfSource({ storageClass, volume }: VolumeSource, inventory: Inventory) {
  if (volume) return statedSku(volume.spec?.csi?.volumeAttributes) ?? skuOfDisk(volume, inventory);
  return statedSku(storageClass?.parameters) ?? parseSku(defaultSku('disk') ?? '');
}

/** https://learn.microsoft.com/azure/aks/use-premium-v2-disks, https://learn.microsoft.com/azure/aks/use-ultra-disks */
function uncached({ provisioner, parameters }: StorageClass): true | string {
  const isUncached = isTier(statedSku(parameters), 'PremiumV2', 'UltraSSD');
  if (driverOf(provisioner) !== 'disk' || !isUncached) return 'makes disks that can be cached';
  return parameterIn(parameters, 'cachingMode') !== undefined || 'does not speak of a cache';
}

function takesUltraDisks(inventory: Inventory): Outcome | boolean {
  const clusters = inventory.index(distinctClusters);
  if (clusters.length === 0) return unknown('the Azure side of the cluster is not in the evidence');
  const answers = clusters.map((cluster) => {
    if (hasNodeAutoProvisioning(cluster.body)) return 'follows' as const;
    return poolsOf(cluster, inventory).some(({ settings }) => isTrue(settings, 'enableUltraSSD'));
  });
  const [first] = answers;
  if (answers.some((answer) => answer !== first)) {
    return unknown('the clusters in the evidence differ in pools that take Ultra disks');
  }
  return first === 'follows' ? notApplicable('nodes follow the pods') : first === true;
}

/** BlobFuse is for Linux only: https://learn.microsoft.com/azure/aks/azure-blob-csi */
function blobsOnWindows(subject: Workload, inventory: Inventory): Outcome | true {
  const { claims, missing } = mountedClaims(subject, inventory);
  const protocols = [
    ...inlineBlobs(subject),
    ...claims.flatMap((one) => provisionsOf(one, inventory).flatMap(blobProtocol)),
  ];
  const fuse = protocols.find((protocol) => /^fuse2?$/i.test(protocol));
  if (fuse !== undefined) {
    list(subject.pod, 'volumes');
    return fail(`mounts blob storage with ${fuse}, which Windows does not have`);
  }
  if (protocols.length > 0) {
    return unknown(`nobody can tell whether Windows mounts blob storage over ${protocols[0]}`);
  }
  return missing.length === 0
    ? notApplicable('mounts no blob storage')
    : unknown(`volume claim ${missing[0]} is not in the evidence`);
}

function inlineBlobs({ pod }: Workload): readonly string[] {
  return (list(pod, 'volumes') as readonly Volume[]).flatMap(({ csi }) =>
    csi && driverOf(csi.driver) === 'blob'
      ? [parameterIn(csi.volumeAttributes, 'protocol') ?? 'fuse']
      : [],
  );
}

/** Absent means fuse: https://github.com/kubernetes-sigs/blob-csi-driver/blob/master/docs/driver-parameters.md */
function blobProtocol(provision: Provision): readonly string[] {
  return provision.driver === 'blob' ? [parameterOf(provision, 'protocol') ?? 'fuse'] : [];
}
