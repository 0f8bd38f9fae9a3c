import { armResources, cluster } from '../../resources/azure/cluster.ts';
import { armId } from '../../resources/azure/ids.ts';
import { backupVault } from '../../resources/azure/kinds.ts';
import { flag, oneOf } from '../../resources/azure/values.ts';
import { aksBackups } from '../../resources/backup/aks-backups.ts';
import { backsUpVolumes } from '../../resources/backup/cluster-answer.ts';
import {
  backupDefinition,
  holdsClaims,
  keepsClusters,
  savesVolumes,
} from '../../resources/backup/definitions.ts';
import { holdsAll } from '../../resources/backup/namespace-answer.ts';
import { isRecent } from '../../resources/backup/recent.ts';
import { canBeSaved } from '../../resources/backup/supported-volumes.ts';
import { isRunning, runningSchedules } from '../../resources/backup/velero.ts';
import { veleroSchedule, volumeSnapshot } from '../../resources/kubernetes/kinds.ts';
import { judgedNamespace } from '../../resources/kubernetes/namespaces-judged.ts';
import { claim } from '../../resources/kubernetes/storage/claims.ts';
import { driverOf } from '../../resources/kubernetes/storage/drivers.ts';
import {
  keptClaims,
  keptClaimsIn,
  needsNoBackup,
} from '../../resources/kubernetes/storage/kept-claims.ts';
import { isDeletedWithClaim, parameterIn } from '../../resources/kubernetes/storage/provision.ts';
import { provisionsOf } from '../../resources/kubernetes/storage/provisions.ts';
import { ownStorageClass } from '../../resources/kubernetes/storage/storage-classes.ts';
import { objects } from '../../resources/kubernetes/subjects.ts';
import { isOnlyCluster, seenCluster } from '../../resources/seen-cluster.ts';
import {
  type Context,
  check,
  fail,
  item,
  notApplicable,
  type Resource,
  some,
  unknown,
} from '../kit.ts';

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
  guards: ['backup-vault-soft-delete-off', 'snapshot-controller-off', 'volume-data-exposed'],
  checks: {
    'volumes-not-backed-up': check({
      each: seenCluster,
      severity: 'high',
      dev: 'not-applicable',
      when: (_, context) => {
        if (context.inventory.resources('kubernetes').length === 0) return true;
        return keptClaims(context).length > 0 || 'holds no volume claim to back up';
      },
      expect: 'has its volumes backed up',
      holds: (_, context) =>
        context.inventory.resources('kubernetes').length === 0
          ? unknown('nothing in the evidence shows whether it has volumes')
          : backsUpVolumes(context),
      fix: 'Create a backup instance of Azure Backup for the cluster, or a Schedule of Velero.',
      peers: ['aprl/269a9f1a-6675-460a-831e-b05a887a8c4b'],
    }),
    'namespace-not-backed-up': check({
      each: judgedNamespace,
      dev: 'not-applicable',
      severity: ({ name }, context) => (losesData(name, context) ? 'high' : 'medium'),
      when: ({ name }, context) =>
        keptClaimsIn(name, context).length > 0 || 'holds no volume claim to back up',
      expect: 'is in a backup of its cluster',
      holds: ({ name }, { inventory }) => holdsAll(name, inventory),
      fix: 'Add the namespace to includedNamespaces of a backup, or leave that list empty.',
    }),
    'backup-skips-volumes': check({
      each: backupDefinition,
      severity: 'high',
      dev: 'not-applicable',
      when: holdsClaims,
      expect: 'saves volumes, not manifests only',
      holds: savesVolumes,
      fix: 'Set snapshotVolumes to true; in Terraform volume_snapshot_enabled.',
    }),
    'backup-unsupported-volume': check({
      each: claim,
      severity: 'medium',
      dev: 'not-applicable',
      when: (subject, { settings }) => {
        if (subject.origin === 'ephemeral') return 'goes with its pod';
        return !needsNoBackup(subject, settings.noBackupLabels) || 'needs no backup';
      },
      expect: 'has a volume that its backup can save',
      holds: (subject, { inventory }) => canBeSaved(subject, inventory),
      fix: 'Use Velero with defaultVolumesToFsBackup for it, or a native backup.',
    }),
    'backup-not-recent': check({
      each: objects(veleroSchedule),
      severity: 'high',
      only: 'observed',
      dev: 'not-applicable',
      when: (body) => isRunning(body) || 'makes no backups',
      expect: 'made a backup within two of its intervals',
      holds: (body, context) =>
        isRecent({ ...context.resource, body } as Resource<typeof body>, context),
      fix: 'Look at the newest backup with `velero backup describe`, and at its storage location.',
    }),
    'backup-vault-soft-delete-off': check({
      each: armResources(backupVault),
      severity: 'medium',
      dev: 'not-applicable',
      when: keepsClusters,
      expect: 'keeps deleted backups for a while',
      // Absent means On: https://learn.microsoft.com/azure/backup/backup-azure-enhanced-soft-delete-about
      holds: ({ properties }) =>
        oneOf(properties?.securitySettings?.softDeleteSettings, 'state', [
          'On',
          'Off',
          'AlwaysOn',
        ]) !== 'Off',
      fix: 'Turn soft delete of the vault on, or AlwaysOn.',
    }),
    'backup-vault-mutable': check({
      each: armResources(backupVault),
      severity: 'low',
      optIn: true,
      dev: 'not-applicable',
      when: keepsClusters,
      expect: 'has backups that nobody can delete early',
      // Absent means Disabled: https://learn.microsoft.com/azure/backup/backup-azure-immutable-vault-concept
      holds: ({ properties }) => {
        const states = ['Disabled', 'Unlocked', 'Locked'] as const;
        const settings = properties?.securitySettings?.immutabilitySettings;
        return (oneOf(settings, 'state', states) ?? 'Disabled') !== 'Disabled';
      },
      fix: 'Set immutability of the vault to Unlocked, and to Locked once it has proved itself.',
    }),
    'snapshot-controller-off': check({
      each: cluster,
      severity: 'medium',
      dev: 'not-applicable',
      when: (_, context) => snapshotUse(context) !== undefined || 'takes no snapshots',
      expect: 'runs the snapshot controller',
      holds: ({ properties }, context) => {
        // Absent means on: https://learn.microsoft.com/azure/aks/csi-storage-drivers
        if (flag(properties?.storageProfile?.snapshotController, 'enabled') ?? true) return true;
        return snapshotUse(context) === 'its own'
          ? fail('the snapshot controller is off')
          : unknown(
              'the snapshot controller is off, and nobody can tell where snapshots are taken',
            );
      },
      fix: 'Run `az aks update --enable-snapshot-controller`.',
    }),
    'volume-data-exposed': check({
      each: ownStorageClass,
      severity: 'medium',
      expect: 'keeps its volumes from the internet',
      holds: ({ provisioner, parameters }) => {
        const driver = driverOf(provisioner);
        const is = (name: string, value: string) =>
          parameterIn(parameters, name)?.toLowerCase() === value;
        if (driver === 'disk') {
          // Absent means DenyAll: https://github.com/kubernetes-sigs/azuredisk-csi-driver/blob/master/docs/driver-parameters.md
          const isOpen =
            is('publicNetworkAccess', 'enabled') && is('networkAccessPolicy', 'allowall');
          return !isOpen || fail('lets anybody with a link read its disks');
        }
        if (driver !== 'file' && driver !== 'blob')
          return notApplicable('is of no storage of Azure');
        return !is('allowBlobPublicAccess', 'true') || fail('lets blobs of its account be public');
      },
      fix: 'Set networkAccessPolicy to DenyAll and publicNetworkAccess to Disabled; remove allowBlobPublicAccess.',
    }),
  },
});

/** Whether snapshots are taken in a cluster, or in one of several. */
function snapshotUse({ resource, inventory }: Context): 'its own' | 'of some cluster' | undefined {
  const id = armId(resource.identity.resourceId);
  const backups = inventory.index(aksBackups);
  if (id !== undefined && backups.some(({ clusterId }) => clusterId === id)) return 'its own';
  const { sure, possible } = inventory.index(runningSchedules);
  const takes = inventory.all(volumeSnapshot).length > 0 || sure.length > 0;
  if (takes && isOnlyCluster(inventory)) return 'its own';
  const mayTake = possible.length > 0 || backups.some(({ clusterId }) => clusterId === undefined);
  return takes || mayTake ? 'of some cluster' : undefined;
}

/** Whether deleting a claim of a namespace deletes its data. */
function losesData(namespace: string, context: Context): boolean {
  return some(keptClaimsIn(namespace, context), (one) =>
    some(provisionsOf(one, context.inventory), isDeletedWithClaim),
  );
}
