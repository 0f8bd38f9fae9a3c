import { item } from '../kit.ts';

export default item({
  title: 'Secure and back up your data',
  priority: 'medium',
  pillar: 'reliability',
  evidence: ['azure', 'kubernetes', 'attestation'],
  why: "A deleted namespace or a failed migration takes its volumes along, and a backup that saves manifests only brings no data back. Good is Azure Backup for AKS, Velero or the database's own backup on a schedule, over every namespace that owns volumes, with volume snapshots, in a vault with soft delete. Each volume type in use is one that the tool can back up, and a restore was rehearsed this year.",
  fix: `Install the extension, let the vault into the cluster, and create the backup instance:

\`\`\`bash
az k8s-extension create -g RG -c CLUSTER -t managedClusters -n azure-aks-backup \\
  --extension-type microsoft.dataprotection.kubernetes --scope cluster --release-train stable \\
  --configuration-settings configuration.backupStorageLocation.bucket=backups \\
  configuration.backupStorageLocation.config.storageAccount=SA configuration.backupStorageLocation.config.resourceGroup=RG \\
  configuration.backupStorageLocation.config.subscriptionId=SUB credentials.tenantId=TENANT
az aks trustedaccess rolebinding create -g RG --cluster-name CLUSTER -n backup \\
  --source-resource-id VAULT_ID --roles Microsoft.DataProtection/backupVaults/backup-operator
az dataprotection backup-instance create -g RG --vault-name VAULT --backup-instance instance.json
\`\`\`

- Check that \`snapshotVolumes\` is true in the instance. In Terraform write \`volume_snapshot_enabled = true\`: the default of \`azurerm_data_protection_backup_instance_kubernetes_cluster\` backs up no volume.
- Premium SSD v2, Ultra, blob, NFS and local volumes are not covered; use Velero with \`defaultVolumesToFsBackup: true\` or a native backup.
- Network isolated clusters and clusters with IMDS restriction cannot run the extension; use Velero or a native backup there.`,
  prevent:
    'Azure Policy "[Preview]: Azure Backup should be enabled for AKS clusters" (0b0434ec-2bad-4229-965f-bb7ae5a71257), "[Preview]: Azure Backup Extension should be installed in AKS clusters" (fda9cd0b-094c-4cd5-ac2a-5e06e5277c45), "[Preview]: Soft delete should be enabled for Backup Vaults" (9798d31d-6028-4dee-8643-46102185c016), "[Preview]: Immutability must be enabled for backup vaults" (2514263b-bc0d-4b06-ac3e-f262c0979018).',
  peers: [
    'aprl/269a9f1a-6675-460a-831e-b05a887a8c4b',
    'the-aks-checklist/13d493b9-2cdc-4632-b188-6882b81da0ed',
  ],
  links: [
    'https://learn.microsoft.com/azure/backup/azure-kubernetes-service-backup-overview',
    'https://learn.microsoft.com/azure/backup/azure-kubernetes-service-cluster-backup-support-matrix',
    'https://learn.microsoft.com/azure/aks/operator-best-practices-storage',
  ],
  attest: {
    question:
      'When was a restore last rehearsed, from which backup, how long did it take, was data consistent? For databases also: how is the copy made consistent (native dump, hooks)?',
    attach: 'the record',
    months: 12,
  },
  reuses: ['extension-health'],
});
