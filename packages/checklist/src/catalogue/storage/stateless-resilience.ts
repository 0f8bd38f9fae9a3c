import { item } from '../kit.ts';

export default item({
  title: 'Make your storage resilient',
  priority: 'high',
  pillar: 'reliability',
  evidence: ['kubernetes', 'attestation'],
  why: 'State in a container dies with its pod, and state on a node dies with the node. Good is that containers hold none: sessions, files and data live in a managed service with zone or region replication (Azure Database, Cosmos DB, Managed Redis, Storage). What must run in the cluster is a StatefulSet managed by an operator, on persistent volumes, replicated across zones.',
  fix: `Move state out: to Azure Database with zone-redundant high availability, a session store, or Blob storage. Where it must stay, give it a home of its own that outlives the pod:

\`\`\`yaml
kind: StatefulSet
spec:
  persistentVolumeClaimRetentionPolicy: { whenDeleted: Retain, whenScaled: Retain }
  volumeClaimTemplates:
    - metadata: { name: data }
      spec:
        accessModes: [ReadWriteOnce]
        storageClassName: db-premium
        resources: { requests: { storage: 64Gi } }
\`\`\``,
  prevent:
    'Azure Policy "Kubernetes cluster pod hostPath volumes should only use allowed host paths" (098fc59e-46c7-4d99-9b16-64990e543d75); Gatekeeper `K8sStorageClass` with the names of the allowed classes.',
  peers: [
    'kube-linter/sensitive-host-mounts',
    'kube-linter/writable-host-mount',
    'kubescape/C-0048',
    'kubescape/C-0045',
    'the-aks-checklist/7e970492-1bed-4541-98f6-be550b17caa6',
    'review-checklists/24429eb7-2281-4376-85cc-57b4a4b18142',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/operator-best-practices-storage',
    'https://learn.microsoft.com/azure/aks/reliability-zone-resiliency-recommendations',
    'https://learn.microsoft.com/azure/aks/best-practices-storage-nvme',
  ],
  attest: {
    question:
      'Which data lives in the cluster, why not in a managed service, and what happens to it when a node, a zone or the cluster is lost?',
    attach: 'the list',
    months: 12,
  },
  reuses: ['host-path-volume', 'single-replica', 'zonal-disk-single-copy'],
});
