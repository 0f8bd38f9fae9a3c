import { item } from '../kit.ts';

export default item({
  title: 'Create a storage migration plan',
  priority: 'low',
  pillar: 'reliability',
  evidence: ['azure', 'kubernetes', 'attestation'],
  why: "For each stateful application it is written how its data reaches the other region: native database replication, geo-redundant file or blob storage, or backups restorable there. Copies that never leave the region don't count.",
  fix: '`az dataprotection backup-vault update -g RG --vault-name V --cross-region-restore-state Enabled` (flag unverified; ARM: the property above; the vault must have been created geo-redundant); policy with a vault-tier copy; application-level replication for databases.',
  prevent:
    '"[Preview]: Azure Backup should be enabled for AKS clusters" (0b0434ec-2bad-4229-965f-bb7ae5a71257).',
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
