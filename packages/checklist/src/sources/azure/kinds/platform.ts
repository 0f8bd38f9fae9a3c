import type { Reach } from '../reach.ts';
import { quoted } from './cluster.ts';

const docs = 'https://learn.microsoft.com/rest/api';
const registries = 'microsoft.containerregistry/registries';
/** Versions before it do not show how roles are assigned, or that tasks pass the network rules. */
const registryApi = '2025-11-01';

function tracked(type: string, api: string, page: string): Reach {
  return { type, way: { by: 'graph', table: 'resources' }, api, docs: `${docs}/${page}` };
}

/** Backups of a cluster may lie in the vault of another subscription. */
function ofCluster(id: string): string {
  return `tostring(properties.dataSourceInfo.resourceID) =~ ${quoted(id)}`;
}

/** Registries, vaults, storage, identities, backup and monitoring: what a cluster stands on. */
export const platformKinds: readonly Reach[] = [
  tracked(
    'Microsoft.ContainerRegistry/registries',
    registryApi,
    'container-registry/registries/get',
  ),
  {
    ...tracked(
      'Microsoft.ContainerRegistry/registries/replications',
      registryApi,
      'container-registry/replications/list',
    ),
    earlier: ['2023-07-01'],
    below: { of: registries, path: '/replications' },
  },
  {
    ...tracked(
      'Microsoft.ContainerRegistry/registries/tasks',
      '2019-04-01',
      'container-registry/tasks/list',
    ),
    below: { of: registries, path: '/tasks' },
  },
  {
    type: 'Microsoft.ContainerRegistry/registries/tokens',
    way: { by: 'child', of: registries, path: '/tokens' },
    api: registryApi,
    earlier: ['2023-07-01'],
    docs: `${docs}/container-registry/tokens/list`,
  },
  {
    type: 'Microsoft.ContainerRegistry/registries/exportPipelines',
    way: { by: 'child', of: registries, path: '/exportPipelines' },
    api: '2023-11-01-preview',
    docs: `${docs}/container-registry/export-pipelines/list`,
  },
  tracked('Microsoft.KeyVault/vaults', '2023-07-01', 'keyvault/keyvault/vaults/get'),
  tracked(
    'Microsoft.Storage/storageAccounts',
    '2023-05-01',
    'storagerp/storage-accounts/get-properties',
  ),
  tracked('Microsoft.Compute/disks', '2024-03-02', 'compute/disks/get'),
  {
    type: 'Microsoft.Compute/skus',
    way: {
      by: 'subscription',
      path: '/providers/Microsoft.Compute/skus',
      query: "$filter=location eq '{location}'",
      keep: ({ resourceType }) => resourceType === 'virtualMachines',
    },
    api: '2021-07-01',
    docs: `${docs}/compute/resource-skus/list`,
  },
  {
    type: 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials',
    way: {
      by: 'child',
      of: 'microsoft.managedidentity/userassignedidentities',
      path: '/federatedIdentityCredentials',
    },
    api: '2023-01-31',
    docs: `${docs}/managedidentity/federated-identity-credentials/list`,
  },
  tracked(
    'Microsoft.DataProtection/backupVaults',
    '2024-04-01',
    'dataprotection/backup-vaults/get',
  ),
  {
    type: 'Microsoft.DataProtection/backupVaults/backupInstances',
    way: { by: 'graph', table: 'recoveryservicesresources', elsewhere: ofCluster },
    api: '2024-04-01',
    docs: `${docs}/dataprotection/backup-instances/list`,
  },
  {
    type: 'Microsoft.DataProtection/backupVaults/backupPolicies',
    way: { by: 'graph', table: 'recoveryservicesresources' },
    api: '2024-04-01',
    docs: `${docs}/dataprotection/backup-policies/list`,
  },
  tracked(
    'Microsoft.Insights/dataCollectionRules',
    '2023-03-11',
    'monitor/data-collection-rules/get',
  ),
  tracked('Microsoft.Insights/metricAlerts', '2018-03-01', 'monitor/metric-alerts/get'),
  tracked('Microsoft.Insights/autoscaleSettings', '2022-10-01', 'monitor/autoscale-settings/get'),
  tracked(
    'Microsoft.AlertsManagement/prometheusRuleGroups',
    '2023-03-01',
    'monitor/prometheus-rule-groups/get',
  ),
  tracked('Microsoft.Monitor/accounts', '2023-04-03', 'monitor/azure-monitor-workspaces/get'),
  tracked('Microsoft.Dashboard/grafana', '2023-09-01', 'managed-grafana/grafana/get'),
  tracked('Microsoft.OperationalInsights/workspaces', '2023-09-01', 'loganalytics/workspaces/get'),
  {
    type: 'Microsoft.Resources/resourceGroups',
    way: { by: 'subscription', path: '/resourcegroups' },
    api: '2021-04-01',
    docs: `${docs}/resources/resource-groups/list`,
    action: 'Microsoft.Resources/subscriptions/resourceGroups/read',
    isFiltered: true,
  },
];

/** Kinds that no check looks at, and that others are found below. */
export const parentKinds: readonly Reach[] = [
  tracked(
    'Microsoft.ManagedIdentity/userAssignedIdentities',
    '2023-01-31',
    'managedidentity/user-assigned-identities/get',
  ),
  {
    type: 'Microsoft.ContainerService/fleets',
    way: { by: 'parents', of: 'microsoft.containerservice/fleets/members' },
    api: '2025-03-01',
    docs: `${docs}/fleet/fleets/get`,
  },
];
