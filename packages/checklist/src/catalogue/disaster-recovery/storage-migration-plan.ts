import { item } from '../kit.ts';

export default item({
  title: 'Create a storage migration plan',
  priority: 'low',
  pillar: 'reliability',
  evidence: ['azure', 'kubernetes', 'attestation'],
  why: 'A cluster in another region is of no use without its data, and copies that never leave the region are lost with it. Good is a written way for each stateful application: native database replication, geo-redundant file or blob storage, or backups that can be restored there. With Azure Backup for AKS that takes the vault tier, a geo-redundant vault and cross-region restore, which leads to the paired region; its operational tier is snapshots in the same region.',
  fix: `- Databases: replicate in the application.
- Azure Backup for AKS: use a policy that copies to the vault tier and a vault that was created geo-redundant, then \`az dataprotection backup-vault update -g RG --vault-name VAULT --cross-region-restore-state Enabled\`. A region without a pair needs another way.
- Velero: keep the backups in a storage account with geo-redundant replication (GRS, RAGRS, GZRS or RAGZRS).
- Azure Files: use a class with a geo-redundant \`skuName\`. Premium and NFS shares have none, so copy their data in another way.

Restore in the other region once, and write down RPO and duration for each application.`,
  prevent:
    'Azure Policy "[Preview]: Azure Backup should be enabled for AKS clusters" (0b0434ec-2bad-4229-965f-bb7ae5a71257).',
  peers: [
    'psrule/Azure.Storage.UseReplication',
    'checkov/CKV_AZURE_206',
    'aprl/e6c7e1cc-2f47-264d-aa50-1da421314472',
    'the-aks-checklist/8c6703c5-42e9-46ef-93f1-7f6232af25fc',
  ],
  links: [
    'https://learn.microsoft.com/azure/backup/azure-kubernetes-service-cluster-backup-support-matrix',
    'https://learn.microsoft.com/azure/aks/reliability-multi-region-deployment-models',
    'https://learn.microsoft.com/azure/aks/zero-downtime-migration',
  ],
  attest: {
    question:
      'For each stateful application: how and how often does data reach the other region, RPO, last restore there?',
    attach: 'the table',
    months: 12,
  },
});
