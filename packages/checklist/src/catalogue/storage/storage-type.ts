import { item } from '../kit.ts';

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
});
