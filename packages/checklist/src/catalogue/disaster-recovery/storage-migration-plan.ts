import { armResources } from '../../resources/azure/cluster.ts';
import { backupInstance, managedCluster } from '../../resources/azure/kinds.ts';
import { regionsOfStamp, stampOf } from '../../resources/azure/stamps.ts';
import { isOfCluster } from '../../resources/backup/aks-backups.ts';
import {
  accountUser,
  countsElsewhere,
  isGeoRedundant,
  leavesRegion,
} from '../../resources/backup/backup-accounts.ts';
import type { BackupInstance } from '../../resources/backup/types.ts';
import { reachesPair } from '../../resources/backup/vault-copies.ts';
import { defaultSku, driverOf, parseSku } from '../../resources/kubernetes/storage/drivers.ts';
import { keptClaims } from '../../resources/kubernetes/storage/kept-claims.ts';
import { parameterIn, statedSku } from '../../resources/kubernetes/storage/provision.ts';
import {
  claimsOfClass,
  openClaim,
  ownStorageClass,
} from '../../resources/kubernetes/storage/storage-classes.ts';
import type { StorageClass } from '../../resources/kubernetes/types.ts';
import {
  type Context,
  check,
  fail,
  item,
  type Outcome,
  type Resource,
  some,
  unknown,
} from '../kit.ts';

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
  checks: {
    'aks-backup-stays-in-region': check({
      each: armResources(backupInstance),
      severity: urgency,
      when: (body, context) => {
        if (!isOfCluster(body)) return 'is no backup of a cluster';
        return holdsData(context) || 'the cluster holds no volume claim';
      },
      expect: 'can be restored in another region',
      holds: (body, context) =>
        reachesPair({ ...context.resource, body } as Resource<BackupInstance>, context),
      fix: 'Copy to the vault tier, in a vault made GeoRedundant, with cross-region restore on.',
    }),
    'backup-account-stays-in-region': check({
      each: accountUser,
      severity: urgency,
      when: (subject, context) => {
        if (!holdsData(context)) return 'the cluster holds no volume claim';
        return countsElsewhere(subject, context) ?? true;
      },
      expect: 'keeps backups where another region has a copy',
      holds: (subject, { inventory }) => leavesRegion(subject, inventory),
      fix: 'Change the account to GRS, RAGRS, GZRS or RAGZRS.',
      peers: ['psrule/Azure.Storage.UseReplication', 'checkov/CKV_AZURE_206'],
    }),
    'file-share-stays-in-region': check({
      each: ownStorageClass,
      severity: urgency,
      when: (body, context) => {
        if (driverOf(body.provisioner) !== 'file') return 'makes no file shares';
        if (!isAsked(context) && !context.inventory.index(openClaim)) return 'no claim asks for it';
        return isInRegions(context) || 'the platform is in one region';
      },
      expect: 'makes file shares with a copy in another region',
      holds: (body, context) => {
        const answer = copiesShares(body);
        const open = isAsked(context) ? undefined : context.inventory.index(openClaim);
        if (open && answer !== true && answer.verdict === 'fail') throw open;
        return answer;
      },
      fix: 'Set skuName to a geo-redundant one such as Standard_GZRS, or copy the data in another way.',
    }),
  },
});

/** A plan for several regions makes it matter more. */
function urgency(_: unknown, { needs }: Context): 'medium' | 'low' {
  return needs['multi-region'] === true ? 'medium' : 'low';
}

/** Without Kubernetes evidence nobody can say that a cluster is stateless. */
function holdsData(context: Context): boolean {
  return context.inventory.resources('kubernetes').length === 0 || keptClaims(context).length > 0;
}

/** Whether some clusters make one platform in two regions or more. */
function isInRegions(context: Context): boolean {
  return some(
    context.inventory.all(managedCluster),
    (resource) => regionsOfStamp(stampOf({ ...context, resource })).size > 1,
  );
}

/** Whether a claim surely asks for a class. */
function isAsked({ resource, inventory }: Context): boolean {
  return claimsOfClass(resource, inventory).length > 0;
}

function copiesShares({ parameters }: StorageClass): Outcome | true {
  const protocol = parameterIn(parameters, 'protocol') ?? 'smb';
  const sku = statedSku(parameters) ?? parseSku(defaultSku('file') ?? '');
  if (/^nfs$/i.test(protocol) || /^premium/i.test(sku.tier)) {
    return unknown(
      `its ${protocol} shares of ${sku.name} have no geo-redundant kind: how are they copied?`,
    );
  }
  return isGeoRedundant(sku.name) || fail(`its shares are ${sku.name}, in one region`);
}
