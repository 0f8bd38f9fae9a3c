import { item } from '../kit.ts';

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
});
