import { item } from '../kit.ts';

export default item({
  title: 'Dynamically provision volumes',
  priority: 'low',
  pillar: 'operations',
  evidence: ['kubernetes', 'azure'],
  why: 'Claims name a StorageClass and the CSI driver makes the volume; nobody creates disks by hand. Each own class states its reclaim policy, waits for the first consumer when its disks are zonal, and allows growth. In-tree provisioners are gone.',
  fix: 'new class with `provisioner: disk.csi.azure.com`, then move data with a snapshot or the documented static re-import; see Docs. Driver: `az aks update -g RG -n CLUSTER --enable-disk-driver --enable-file-driver --enable-snapshot-controller`.',
  prevent:
    'Azure Policy "Kubernetes clusters should use Container Storage Interface(CSI) driver StorageClass" (4f3823b6-6dac-4b5a-9c61-ce1afb829f17); "Azure Kubernetes Clusters should enable Container Storage Interface(CSI)" (c5110b6e-5272-4989-9935-59ad06fdf341); the first is part of Deployment Safeguards.',
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
