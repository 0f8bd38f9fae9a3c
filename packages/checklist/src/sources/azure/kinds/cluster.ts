import type { Reach, Versions } from '../reach.ts';

const cluster = 'microsoft.containerservice/managedclusters';
const pools = 'microsoft.containerservice/managedclusters/agentpools';
const docs = 'https://learn.microsoft.com/rest/api/aks';

const stable: Versions = { api: '2026-04-01', earlier: ['2025-09-01'] };

/** What is in preview stands only in the answers of preview versions, which Azure ends some day. */
export const clusterVersions: Versions = {
  api: '2026-04-02-preview',
  earlier: [stable.api, '2025-09-01'],
};

/** The cluster, what stands below it, and what is attached to it. */
export const clusterKinds: readonly Reach[] = [
  {
    type: 'Microsoft.ContainerService/managedClusters',
    way: { by: 'cluster' },
    ...clusterVersions,
    docs: `${docs}/managed-clusters/get`,
  },
  {
    type: 'Microsoft.ContainerService/managedClusters/agentPools',
    way: { by: 'child', of: cluster, path: '/agentPools' },
    ...clusterVersions,
    docs: `${docs}/agent-pools/list`,
  },
  {
    type: 'Microsoft.ContainerService/managedClusters/maintenanceConfigurations',
    way: { by: 'child', of: cluster, path: '/maintenanceConfigurations' },
    ...stable,
    docs: `${docs}/maintenance-configurations/list-by-managed-cluster`,
  },
  {
    type: 'Microsoft.ContainerService/managedClusters/managedNamespaces',
    way: { by: 'child', of: cluster, path: '/managedNamespaces' },
    ...stable,
    docs: `${docs}/managed-namespaces/list-by-managed-cluster`,
  },
  {
    type: 'Microsoft.ContainerService/managedClusters/upgradeProfiles',
    way: { by: 'child', of: cluster, path: '/upgradeProfiles/default', single: true },
    ...stable,
    docs: `${docs}/managed-clusters/get-upgrade-profile`,
  },
  {
    type: 'Microsoft.ContainerService/managedClusters/agentPools/upgradeProfiles',
    way: { by: 'child', of: pools, path: '/upgradeProfiles/default', single: true },
    ...stable,
    docs: `${docs}/agent-pools/get-upgrade-profile`,
  },
  {
    type: 'Microsoft.ContainerService/managedClusters/scheduledEvents',
    way: { by: 'graph', table: 'maintenanceresources', where: below },
    ...stable,
    docs: 'https://learn.microsoft.com/azure/aks/aks-communication-manager',
    action: 'Microsoft.ContainerService/managedClusters/read',
  },
  {
    type: 'Microsoft.ContainerService/deploymentSafeguards',
    way: {
      by: 'child',
      of: cluster,
      path: '/providers/Microsoft.ContainerService/deploymentSafeguards/default',
      single: true,
    },
    // The first to show the Pod Security level, whose absence would be read as the lowest.
    api: '2025-07-01',
    docs: `${docs}/deployment-safeguards/get`,
  },
  {
    type: 'Microsoft.ContainerService/locations/kubernetesVersions',
    way: {
      by: 'subscription',
      path: '/providers/Microsoft.ContainerService/locations/{location}/kubernetesVersions',
      single: true,
    },
    ...stable,
    docs: `${docs}/managed-clusters/list-kubernetes-versions`,
  },
  {
    type: 'Microsoft.ContainerService/fleets/members',
    way: {
      by: 'graph',
      table: 'aksresources',
      where: (id) => `tostring(properties.clusterResourceId) =~ ${quoted(id)}`,
      elsewhere: (id) => `tostring(properties.clusterResourceId) =~ ${quoted(id)}`,
    },
    // The clusters that make one platform with it.
    also: { by: 'child', of: 'microsoft.containerservice/fleets', path: '/members' },
    api: '2025-03-01',
    docs: 'https://learn.microsoft.com/rest/api/fleet/fleet-members/list-by-fleet',
  },
  {
    type: 'Microsoft.ContainerService/fleets/autoUpgradeProfiles',
    way: {
      by: 'child',
      of: 'microsoft.containerservice/fleets',
      path: '/autoUpgradeProfiles',
    },
    api: '2025-03-01',
    docs: 'https://learn.microsoft.com/rest/api/fleet/auto-upgrade-profiles/list-by-fleet',
  },
  {
    type: 'Microsoft.KubernetesConfiguration/extensions',
    way: {
      by: 'child',
      of: cluster,
      path: '/providers/Microsoft.KubernetesConfiguration/extensions',
    },
    api: '2023-05-01',
    docs: 'https://learn.microsoft.com/rest/api/kubernetesconfiguration/extensions/extensions/list',
  },
  {
    type: 'Microsoft.KubernetesConfiguration/fluxConfigurations',
    way: {
      by: 'child',
      of: cluster,
      path: '/providers/Microsoft.KubernetesConfiguration/fluxConfigurations',
    },
    api: '2024-11-01',
    earlier: ['2023-05-01'],
    docs: 'https://learn.microsoft.com/rest/api/kubernetesconfiguration/fluxconfiguration/flux-configurations/list',
  },
  {
    type: 'Microsoft.Insights/diagnosticSettings',
    way: { by: 'child', of: cluster, path: '/providers/Microsoft.Insights/diagnosticSettings' },
    api: '2021-05-01-preview',
    docs: 'https://learn.microsoft.com/rest/api/monitor/diagnostic-settings/list',
  },
  {
    type: 'Microsoft.Insights/dataCollectionRuleAssociations',
    way: {
      by: 'child',
      of: cluster,
      path: '/providers/Microsoft.Insights/dataCollectionRuleAssociations',
    },
    api: '2023-03-11',
    docs: 'https://learn.microsoft.com/rest/api/monitor/data-collection-rule-associations/list-by-resource',
  },
];

/** Rows of what stands below a resource. */
export function below(id: string): string {
  return `id startswith ${quoted(`${id}/`)}`;
}

/** A text as KQL writes it: https://learn.microsoft.com/kusto/query/scalar-data-types/string */
export function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
