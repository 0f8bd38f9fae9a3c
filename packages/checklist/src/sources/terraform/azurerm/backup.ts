import { Unknown } from '../../../model/index.ts';
import { asText } from '../scalars.ts';
import { build } from './build.ts';
import { arg, constant, envelope, type Field, filled, inside, listOf, state } from './field.ts';
import { type ResourceMap, siblingId } from './resource-map.ts';
import { addedIn } from './versions.ts';

const vaultType = 'Microsoft.DataProtection/backupVaults';

/** `Standard_LRS` of the tier and the replication. */
const accountSku: Field = (args) => {
  const [tier, replication] = [arg('account_tier')(args), arg('account_replication_type')(args)];
  for (const part of [tier, replication]) if (part?.value instanceof Unknown) return part;
  if (!tier || !replication) return undefined;
  return { ...replication, value: `${asText(tier.value)}_${asText(replication.value)}` };
};

/** Defaults that the provider sends: https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/data_protection_backup_instance_kubernetes_cluster */
const scope: Field = inside('backup_datasource_parameters', (args) =>
  build(
    {
      objectType: constant('KubernetesClusterBackupDatasourceParameters'),
      includedNamespaces: arg('included_namespaces'),
      excludedNamespaces: arg('excluded_namespaces'),
      includedResourceTypes: arg('included_resource_types'),
      excludedResourceTypes: arg('excluded_resource_types'),
      labelSelectors: arg('label_selectors'),
      snapshotVolumes: filled(arg('volume_snapshot_enabled'), false),
      includeClusterScopeResources: filled(arg('cluster_scoped_resources_enabled'), false),
    },
    args,
  ),
);

const operational = {
  name: constant('Default'),
  objectType: constant('AzureRetentionRule'),
  isDefault: constant(true),
  lifecycles: listOf((args) =>
    build({ 'sourceDataStore.dataStoreType': constant('OperationalStore') }, args),
  ),
};

export const backupMaps: readonly ResourceMap[] = [
  {
    terraform: 'azurerm_data_protection_backup_vault',
    arm: vaultType,
    body: {
      ...envelope,
      'identity.type': inside('identity', arg('type')),
      'properties.storageSettings': listOf((args) =>
        build({ type: arg('redundancy'), datastoreType: arg('datastore_type') }, args),
      ),
      'properties.featureSettings.crossRegionRestoreSettings.state': addedIn(
        4,
        state(arg('cross_region_restore_enabled')),
      ),
      'properties.securitySettings.softDeleteSettings.state': filled(arg('soft_delete'), 'On'),
      'properties.securitySettings.immutabilitySettings.state': filled(
        addedIn(4, arg('immutability')),
        'Disabled',
      ),
    },
    computed: ['identity.principal_id'],
  },
  {
    terraform: 'azurerm_data_protection_backup_policy_kubernetes_cluster',
    arm: `${vaultType}/backupPolicies`,
    parent: siblingId(vaultType, 'vault_name'),
    // The provider knows no other store.
    body: { 'properties.policyRules': listOf((args) => build(operational, args)) },
  },
  {
    terraform: 'azurerm_data_protection_backup_instance_kubernetes_cluster',
    arm: `${vaultType}/backupInstances`,
    parent: arg('vault_id'),
    body: {
      'properties.dataSourceInfo.datasourceType': constant(
        'Microsoft.ContainerService/managedClusters',
      ),
      'properties.dataSourceInfo.resourceID': arg('kubernetes_cluster_id'),
      'properties.policyInfo.policyId': arg('backup_policy_id'),
      'properties.policyInfo.policyParameters.backupDatasourceParametersList': listOf(scope),
    },
  },
  {
    terraform: 'azurerm_storage_account',
    arm: 'Microsoft.Storage/storageAccounts',
    body: { ...envelope, kind: filled(arg('account_kind'), 'StorageV2'), 'sku.name': accountSku },
  },
];
