import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { EvidenceKind, InputFile, Path, Reading, Resource } from '../../model/index.ts';
import { azureJsonSource } from './index.ts';

const subscription = '/subscriptions/0b1f6471-1bf0-4dda-aec3-cb9272f09590';
const group = `${subscription}/resourceGroups/shop`;
const clusterId = `${group}/providers/Microsoft.ContainerService/managedClusters/shop`;
const poolId = `${clusterId}/agentPools/user`;
const vnetId = `${group}/providers/Microsoft.Network/virtualNetworks/hub`;
const clusterType = 'Microsoft.ContainerService/managedClusters';
const clusterKind = clusterType.toLowerCase();

function input(text: string, path: string, complete: readonly EvidenceKind[] = []): InputFile {
  return { path, input: 'azure', complete: new Set(complete), text };
}

function read(text: string, path = 'azure/x.json'): Reading {
  return azureJsonSource.read([input(text, path)]);
}

function readJson(value: unknown): Reading {
  return read(JSON.stringify(value, null, 2));
}

function fixture(name: string): string {
  return readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8');
}

function only(reading: Reading): Resource {
  expect(reading.gaps).toEqual([]);
  expect(reading.resources).toHaveLength(1);
  return reading.resources[0] as Resource;
}

/** The rest of the line from where a path of the body is written, without an opening quote. */
function writtenAt(text: string, resource: Resource, path: Path): string {
  const place = resource.places[0];
  const [position] = place?.document.locate([[...place.base, ...path]]) ?? [];
  const line = text.split('\n')[(position?.line ?? 0) - 1] ?? '';
  return line.slice((position?.column ?? 1) - 1).replace(/^"/, '');
}

const cluster = { id: clusterId, name: 'shop', properties: { disableLocalAccounts: true } };

describe('what it recognises', () => {
  it.each<[string, unknown, string, string, string]>([
    ['az aks show', JSON.parse(fixture('aks-show.json')), clusterType, 'shop', clusterKind],
    ['az aks list', [JSON.parse(fixture('aks-show.json'))], clusterType, 'shop', clusterKind],
    ['a REST body', cluster, clusterType, 'shop', clusterKind],
    ['a page', { value: [cluster], nextLink: null }, clusterType, 'shop', clusterKind],
    [
      'az graph query',
      { count: 1, data: [cluster], skip_token: null, total_records: 1 },
      clusterType,
      'shop',
      clusterKind,
    ],
    ['a list of lists', [[cluster]], clusterType, 'shop', clusterKind],
    ['pages in a list', [{ value: [cluster] }], clusterType, 'shop', clusterKind],
    ['answers in a list', [{ count: 1, data: [cluster] }], clusterType, 'shop', clusterKind],
    [
      'a description that wraps it',
      {
        apiVersion: 'management.azure.com/v1',
        kind: 'ClusterDescribe',
        metadata: {},
        data: cluster,
      },
      clusterType,
      'shop',
      clusterKind,
    ],
    [
      'the type in lower case, without an id',
      {
        type: 'microsoft.containerservice/managedclusters',
        name: 'shop',
        properties: { fqdn: 'x' },
      },
      clusterType,
      'shop',
      clusterKind,
    ],
    [
      'the id in capitals, without a type',
      { id: clusterId.toUpperCase(), name: 'shop', properties: { fqdn: 'x' } },
      clusterType,
      'shop',
      clusterKind,
    ],
    [
      'the usage of a subnet, under the id of the subnet',
      {
        value: [
          {
            id: `${vnetId}/subnets/nodes`,
            name: { value: 'SubnetSpace' },
            currentValue: 4,
            limit: 251,
            unit: 'Count',
          },
        ],
      },
      'Microsoft.Network/virtualNetworks/usages',
      'nodes',
      'microsoft.network/virtualnetworks/usages',
    ],
    [
      'az aks nodepool show',
      {
        id: poolId,
        name: 'user',
        type: 'Microsoft.ContainerService/managedClusters/agentPools',
        vmSize: 'Standard_D4ds_v5',
      },
      'Microsoft.ContainerService/managedClusters/agentPools',
      'user',
      `${clusterKind}/agentpools`,
    ],
    [
      'az aks maintenanceconfiguration list',
      [
        {
          id: `${clusterId}/maintenanceConfigurations/default`,
          name: 'default',
          type: null,
          maintenanceWindow: {},
        },
      ],
      'Microsoft.ContainerService/managedClusters/maintenanceConfigurations',
      'default',
      `${clusterKind}/maintenanceconfigurations`,
    ],
    [
      'a diagnostic setting of a cluster',
      [
        {
          id: `${clusterId}/providers/microsoft.insights/diagnosticSettings/all`,
          name: 'all',
          logs: [],
        },
      ],
      'Microsoft.Insights/diagnosticSettings',
      'all',
      'microsoft.insights/diagnosticsettings',
    ],
    [
      'an extension of a cluster',
      {
        id: `${clusterId}/providers/Microsoft.KubernetesConfiguration/extensions/flux`,
        name: 'flux',
        extensionType: 'microsoft.flux',
      },
      'Microsoft.KubernetesConfiguration/extensions',
      'flux',
      'microsoft.kubernetesconfiguration/extensions',
    ],
    [
      'Deployment Safeguards',
      {
        id: `${clusterId}/providers/Microsoft.ContainerService/deploymentSafeguards/default`,
        name: 'default',
        properties: { level: 'Warn' },
      },
      'Microsoft.ContainerService/deploymentSafeguards',
      'default',
      'microsoft.containerservice/deploymentsafeguards',
    ],
    [
      'az network vnet subnet show',
      { id: `${vnetId}/subnets/nodes`, name: 'nodes', addressPrefix: '10.0.0.0/24' },
      'Microsoft.Network/virtualNetworks/subnets',
      'nodes',
      'microsoft.network/virtualnetworks/subnets',
    ],
    [
      'az acr replication list, named as Resource Graph does',
      [
        {
          id: `${group}/providers/Microsoft.ContainerRegistry/registries/shop/replications/we`,
          name: 'shop/we',
          regionEndpointEnabled: true,
        },
      ],
      'Microsoft.ContainerRegistry/registries/replications',
      'we',
      'microsoft.containerregistry/registries/replications',
    ],
    [
      'a resource group',
      {
        id: group,
        name: 'shop',
        type: 'microsoft.resources/subscriptions/resourcegroups',
        properties: { provisioningState: 'Succeeded' },
      },
      'Microsoft.Resources/resourceGroups',
      'shop',
      'microsoft.resources/resourcegroups',
    ],
    [
      'a type that no check reads',
      { id: `${group}/providers/contoso.thing/Things/t`, properties: {} },
      'contoso.thing/Things',
      't',
      'contoso.thing/things',
    ],
    [
      'az vm list-skus',
      [{ name: 'Standard_D4ds_v5', resourceType: 'virtualMachines', capabilities: [] }],
      'Microsoft.Compute/skus',
      'Standard_D4ds_v5',
      'microsoft.compute/skus',
    ],
    [
      'az aks get-versions',
      { values: [{ version: '1.33', isPreview: null, patchVersions: { '1.33.4': {} } }] },
      'Microsoft.ContainerService/locations/kubernetesVersions',
      'unnamed',
      'microsoft.containerservice/locations/kubernetesversions',
    ],
    [
      'a cluster without id and type',
      { name: '***', id: '***', agentPoolProfiles: [], dnsPrefix: 'shop' },
      'Microsoft.ContainerService/managedClusters',
      '***',
      clusterKind,
    ],
  ])('%s', (_, written, kind, name, id) => {
    const resource = only(readJson(written));
    expect(resource.identity).toMatchObject({ kind, name });
    expect(resource.kind).toBe(id);
    expect(resource).toMatchObject({
      evidence: 'azure',
      observed: true,
      complete: false,
      unit: 'azure',
    });
  });

  it('reads the table form of Resource Graph', () => {
    const columns = ['id', 'name', 'type', 'properties'].map((name) => ({ name, type: 'string' }));
    const rows = [[clusterId, 'shop', clusterKind, { disableLocalAccounts: true }], 'no row'];
    const resource = only(readJson({ totalRecords: 1, count: 1, data: { columns, rows } }));
    expect(resource.uid).toBe(clusterId.toLowerCase());
    expect(resource.body).toMatchObject({ properties: { disableLocalAccounts: true } });
  });

  it('reads the same objects from YAML', () => {
    const text = `- agentPoolProfiles:\n  - name: system\n  enableRbac: true\n  id: ${clusterId}\n  name: shop\n`;
    const resource = only(read(text, 'azure/list.yaml'));
    expect(resource.body).toMatchObject({ properties: { enableRBAC: true } });
    expect(writtenAt(text, resource, ['properties', 'enableRBAC'])).toBe('enableRbac: true');
  });

  it('takes the word of the input for complete', () => {
    const file = input(JSON.stringify(cluster), 'x.json', ['azure']);
    expect(azureJsonSource.read([file]).resources[0]?.complete).toBe(true);
  });

  it.each<[string, unknown]>([
    [
      'a Kubernetes Secret',
      { apiVersion: 'v1', kind: 'Secret', metadata: {}, type: 'kubernetes.io/tls' },
    ],
    [
      'a Kubernetes object with an ARM id',
      { apiVersion: 'v1', kind: 'X', metadata: {}, id: clusterId, agentPoolProfiles: [] },
    ],
    [
      'a parameter file',
      {
        $schema:
          'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#',
        parameters: { x: { value: cluster } },
      },
    ],
    [
      'a REST example',
      { parameters: { parameters: cluster }, responses: { 200: { body: cluster } } },
    ],
    [
      'the id of a list',
      { id: `${group}/providers/Microsoft.ContainerService/managedClusters`, properties: {} },
    ],
    ['a bare pool', [{ name: 'nodepool1', count: 1, vmSize: 'Standard_D2s_v3' }]],
    ['a list of ids', [clusterId]],
    ['a number', 42],
  ])('passes over %s', (_, written) => {
    const reading = readJson(written);
    expect(reading).toEqual({ resources: [], gaps: [], read: new Set() });
  });

  it('claims JSON, YAML and the standard input', () => {
    const paths = [
      'a.json',
      'a.JSON.gz',
      'a.yml',
      'a.yaml.gz',
      '<stdin>',
      'a.tf',
      'json',
      'a.json.txt',
    ];
    expect(paths.filter((path) => azureJsonSource.claims(path))).toEqual(paths.slice(0, 5));
  });
});

describe('identity', () => {
  it('is the id in lower case', () => {
    const resource = only(readJson({ ...cluster, id: `${clusterId}/` }));
    expect(resource.identity.resourceId).toBe(clusterId);
    expect(resource.uid).toBe(clusterId.toLowerCase());
  });

  it.each(['*****', '<subscription-id>', 'xxxxxxxx', '${' + 'SUB}'])(
    'is not an id masked with %s',
    (masked) => {
      const id = clusterId.replace('0b1f6471-1bf0-4dda-aec3-cb9272f09590', masked);
      const resource = only(readJson({ ...cluster, id }));
      expect(resource.uid).toBeUndefined();
      expect(resource.identity.resourceId).toBe(id);
    },
  );
});
