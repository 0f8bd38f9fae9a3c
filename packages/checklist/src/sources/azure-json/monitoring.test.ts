import { describe, expect, it } from 'vitest';
import type { Reading } from '../../model/index.ts';
import { azureJsonSource } from './index.ts';

const group = '/subscriptions/0b1f6471-1bf0-4dda-aec3-cb9272f09590/resourceGroups/shop';
const cluster = `${group}/providers/Microsoft.ContainerService/managedClusters/shop`;
const workspace = `${group}/providers/Microsoft.OperationalInsights/workspaces/law`;

function readJson(value: unknown): Reading {
  const text = JSON.stringify(value, null, 2);
  return azureJsonSource.read([{ path: 'x.json', input: '.', complete: new Set(), text }]);
}

/** Each command, what it prints of one resource, and the part of the REST body that checks read. */
const printed: readonly (readonly [string, Record<string, unknown>, Record<string, unknown>])[] = [
  [
    'az monitor diagnostic-settings list',
    {
      id: `${cluster.toLowerCase()}/providers/microsoft.insights/diagnosticSettings/audit`,
      name: 'audit',
      type: 'Microsoft.Insights/diagnosticSettings',
      eventHubAuthorizationRuleId: null,
      logAnalyticsDestinationType: 'Dedicated',
      logs: [{ category: 'guard', categoryGroup: null, enabled: true }],
      workspaceId: workspace,
    },
    {
      logAnalyticsDestinationType: 'Dedicated',
      logs: [{ category: 'guard', enabled: true }],
      workspaceId: workspace,
    },
  ],
  [
    'az monitor data-collection rule list',
    {
      id: `${group}/providers/Microsoft.Insights/dataCollectionRules/msprom`,
      name: 'msprom',
      kind: 'Linux',
      location: 'westeurope',
      dataFlows: [{ destinations: ['amw'], streams: ['Microsoft-PrometheusMetrics'] }],
      dataSources: { prometheusForwarder: [{ name: 'p' }] },
      destinations: { monitoringAccounts: [{ accountResourceId: '/amw', name: 'amw' }] },
    },
    {
      dataFlows: [{ destinations: ['amw'], streams: ['Microsoft-PrometheusMetrics'] }],
      dataSources: { prometheusForwarder: [{ name: 'p' }] },
      destinations: { monitoringAccounts: [{ accountResourceId: '/amw', name: 'amw' }] },
    },
  ],
  [
    'az monitor data-collection rule association list',
    {
      id: `${cluster}/providers/Microsoft.Insights/dataCollectionRuleAssociations/ci`,
      name: 'ci',
      dataCollectionRuleId: `${group}/providers/Microsoft.Insights/dataCollectionRules/msci`,
      metadata: null,
    },
    { dataCollectionRuleId: `${group}/providers/Microsoft.Insights/dataCollectionRules/msci` },
  ],
  [
    'az monitor account list',
    {
      id: `${group}/providers/Microsoft.Monitor/accounts/amw`,
      name: 'amw',
      location: 'westeurope',
      accountId: '1',
      metrics: { prometheusQueryEndpoint: 'https://amw.westeurope.prometheus.monitor.azure.com' },
      privateEndpointConnections: [{ id: '/c', privateEndpoint: { id: '/pe' } }],
    },
    {
      accountId: '1',
      metrics: { prometheusQueryEndpoint: 'https://amw.westeurope.prometheus.monitor.azure.com' },
      privateEndpointConnections: [{ id: '/c', properties: { privateEndpoint: { id: '/pe' } } }],
    },
  ],
  [
    'az alerts-management prometheus-rule-group list',
    {
      id: `${group}/providers/Microsoft.AlertsManagement/prometheusRuleGroups/cpu`,
      name: 'cpu',
      enabled: true,
      rules: [{ alert: 'NodeFull', enabled: true, labels: { severity: 'page' } }],
      scopes: ['/amw', cluster],
    },
    {
      enabled: true,
      rules: [{ alert: 'NodeFull', enabled: true, labels: { severity: 'page' } }],
      scopes: ['/amw', cluster],
    },
  ],
  [
    'az monitor metrics alert list',
    {
      id: `${group}/providers/Microsoft.Insights/metricAlerts/cpu`,
      name: 'cpu',
      enabled: true,
      scopes: [cluster],
      targetResourceType: 'Microsoft.ContainerService/managedClusters',
    },
    {
      enabled: true,
      scopes: [cluster],
      targetResourceType: 'Microsoft.ContainerService/managedClusters',
    },
  ],
  [
    'az k8s-configuration flux list',
    {
      id: `${cluster}/providers/Microsoft.KubernetesConfiguration/fluxConfigurations/apps`,
      name: 'apps',
      complianceState: 'Compliant',
      scope: 'cluster',
      sourceKind: 'GitRepository',
      suspend: false,
      gitRepository: { repositoryRef: { branch: 'main', tag: null }, url: 'https://git/x' },
      kustomizations: { ID: { path: './apps', prune: true } },
      ociRepository: null,
    },
    {
      complianceState: 'Compliant',
      scope: 'cluster',
      sourceKind: 'GitRepository',
      suspend: false,
      gitRepository: { repositoryRef: { branch: 'main' }, url: 'https://git/x' },
      kustomizations: { ID: { path: './apps', prune: true } },
    },
  ],
  [
    'az keyvault show',
    {
      id: `${group}/providers/Microsoft.KeyVault/vaults/kv`,
      name: 'kv',
      type: 'Microsoft.KeyVault/vaults',
      properties: { enablePurgeProtection: null, enableSoftDelete: true },
    },
    { enableSoftDelete: true },
  ],
];

describe('monitoring, vaults and Flux', () => {
  it.each(printed)('%s reaches checks as the REST API has it', (_, written, properties) => {
    const { resources, gaps } = readJson([written]);
    expect(gaps).toEqual([]);
    expect(resources).toHaveLength(1);
    expect(resources[0]?.body).toMatchObject({ name: written.name, properties });
    // What stands beside the properties stays there.
    const body = resources[0]?.body as { readonly properties: object } | undefined;
    expect(Object.keys(body?.properties ?? {}).sort()).toEqual(Object.keys(properties).sort());
  });

  it.each<[string, object]>([
    [
      'a vault of a plain list',
      {
        id: `${group}/providers/Microsoft.KeyVault/vaults/kv`,
        name: 'kv',
        location: 'westeurope',
        type: 'Microsoft.KeyVault/vaults',
        tags: {},
      },
    ],
  ])('does not judge %s', (_, written) => {
    const { resources, gaps } = readJson([written]);
    expect(resources).toEqual([]);
    expect(gaps).toMatchObject([{ reason: 'unsupported' }]);
  });

  it('does not know the logs of a setting that was saved without them', () => {
    const id = `${cluster}/providers/Microsoft.Insights/diagnosticSettings/audit`;
    const { resources, gaps } = readJson([{ id, name: 'audit', workspaceId: workspace }]);
    expect(resources).toMatchObject([{ unresolved: true }]);
    expect(gaps).toMatchObject([{ reason: 'unsupported', kinds: [] }]);
  });
});
