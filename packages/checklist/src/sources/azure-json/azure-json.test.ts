import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { EvidenceKind, InputFile, Path, Reading, Resource } from '../../model/index.ts';
import { azureJsonSource } from './index.ts';

const subscription = '/subscriptions/0b1f6471-1bf0-4dda-aec3-cb9272f09590';
const group = `${subscription}/resourceGroups/shop`;
const clusterId = `${group}/providers/Microsoft.ContainerService/managedClusters/shop`;
const poolId = `${clusterId}/agentPools/user`;
const vnetId = `${group}/providers/Microsoft.Network/virtualNetworks/hub`;
const clusterKind = 'microsoft.containerservice/managedclusters';

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
    [
      'az aks show',
      JSON.parse(fixture('aks-show.json')),
      'Microsoft.ContainerService/managedClusters',
      'shop',
      clusterKind,
    ],
    [
      'az aks list',
      [JSON.parse(fixture('aks-show.json'))],
      'Microsoft.ContainerService/managedClusters',
      'shop',
      clusterKind,
    ],
    ['a REST body', cluster, 'Microsoft.ContainerService/managedClusters', 'shop', clusterKind],
    [
      'a page',
      { value: [cluster], nextLink: null },
      'Microsoft.ContainerService/managedClusters',
      'shop',
      clusterKind,
    ],
    [
      'az graph query',
      { count: 1, data: [cluster], skip_token: null, total_records: 1 },
      'Microsoft.ContainerService/managedClusters',
      'shop',
      clusterKind,
    ],
    [
      'a list of lists',
      [[cluster]],
      'Microsoft.ContainerService/managedClusters',
      'shop',
      clusterKind,
    ],
    [
      'a description that wraps it',
      {
        apiVersion: 'management.azure.com/v1',
        kind: 'ClusterDescribe',
        metadata: {},
        data: cluster,
      },
      'Microsoft.ContainerService/managedClusters',
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
      'Microsoft.ContainerService/managedClusters',
      'shop',
      clusterKind,
    ],
    [
      'the id in capitals, without a type',
      { id: clusterId.toUpperCase(), name: 'shop', properties: { fqdn: 'x' } },
      'Microsoft.ContainerService/managedClusters',
      'shop',
      clusterKind,
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

describe('places', () => {
  it.each<[Path, string]>([
    [[], '{'],
    [['sku', 'tier'], 'tier": "Standard" },'],
    [['properties'], '{'],
    [['properties', 'enableRBAC'], 'enableRbac": true,'],
    [
      ['properties', 'apiServerAccessProfile', 'authorizedIPRanges'],
      'authorizedIpRanges": ["203.0.113.10/32"],',
    ],
    [['properties', 'apiServerAccessProfile', 'authorizedIPRanges', 0], '203.0.113.10/32"],'],
    [['properties', 'apiServerAccessProfile', 'privateDNSZone'], 'privateDnsZone": null'],
    [['properties', 'apiServerAccessProfile', 'subnetId'], 'apiServerAccessProfile": {'],
    [['properties', 'autoScalerProfile', 'scan-interval'], 'scanInterval": "10s"'],
    [['properties', 'agentPoolProfiles', 0, 'osSKU'], 'osSku": "AzureLinux",'],
    [['properties', 'agentPoolProfiles', 0, 'type'], 'type": "VirtualMachineScaleSets",'],
    [['properties', 'agentPoolProfiles', 7, 'osSKU'], 'agentPoolProfiles": ['],
    [['properties', 'addonProfiles', 'azurepolicy', 'enabled'], 'enabled": true,'],
    [['properties', 'diskEncryptionSetID'], 'diskEncryptionSetId": null,'],
    [['properties', 'notThere', 'below'], '{'],
  ])('of a flattened cluster: %j', (path, expected) => {
    const text = fixture('aks-show.json');
    expect(writtenAt(text, only(read(text)), path)).toBe(expected);
  });

  it('of a REST body are its own', () => {
    const text = fixture('aks-rest.json');
    const resource = only(read(text));
    expect(writtenAt(text, resource, ['properties', 'enableRBAC'])).toBe('enableRBAC": true,');
    expect(writtenAt(text, resource, ['properties'])).toBe('properties": {');
  });

  it('of the second of a page', () => {
    const text = JSON.stringify(
      { value: [cluster, { id: poolId, name: 'user', osSku: 'Ubuntu', vmSize: 'B2' }] },
      null,
      1,
    );
    const [, pool] = read(text).resources;
    expect(pool && writtenAt(text, pool, ['properties', 'osSKU'])).toBe('osSku": "Ubuntu",');
    expect(pool?.places[0]?.base).toEqual(['value', 1]);
  });

  it('of a cell of Resource Graph', () => {
    const columns = [{ name: 'properties' }, { name: 'id' }];
    const rows = [[{ enableRBAC: false }, clusterId]];
    const text = JSON.stringify({ data: { columns, rows } }, null, 1);
    const resource = only(read(text));
    expect(writtenAt(text, resource, ['properties', 'enableRBAC'])).toBe('enableRBAC": false');
    expect(writtenAt(text, resource, ['id'])).toBe(`${clusterId}"`);
  });

  it('of sub-resources', () => {
    const rule = { name: 'ssh', access: 'Allow' };
    const id = `${group}/providers/Microsoft.Network/networkSecurityGroups/nodes`;
    const text = JSON.stringify({ id, securityRules: [rule] }, null, 1);
    const path = ['properties', 'securityRules', 0, 'properties', 'access'];
    expect(writtenAt(text, only(read(text)), path)).toBe('access": "Allow"');
  });
});

describe('what it lacks', () => {
  it('reports an ARM template once', () => {
    const template = {
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      resources: [
        { type: 'Microsoft.ContainerService/managedClusters', name: 'x', properties: {} },
      ],
    };
    expect(readJson(template)).toEqual({
      resources: [],
      read: new Set(),
      gaps: [
        {
          source: 'azure-json',
          evidence: 'azure',
          input: 'azure/x.json',
          line: 1,
          reason: 'unsupported',
          message:
            'ARM template azure/x.json is not read yet: assess the deployed resource (az aks show) instead',
        },
      ],
    });
  });

  it.each<[string, object, number]>([
    ['nextLink', { value: [cluster], nextLink: 'https://management.azure.com/…' }, 11],
    ['skip_token', { count: 1, data: [cluster], skip_token: 'abc' }, 12],
    ['total_records', { count: 1, data: [cluster], skip_token: null, total_records: 3 }, 2],
    ['resultTruncated', { data: [cluster], resultTruncated: 'true' }, 11],
  ])('says by %s that pages are missing', (_, page, line) => {
    const { gaps, resources } = readJson(page);
    expect(resources).toHaveLength(1);
    expect(gaps).toMatchObject([
      { reason: 'unreadable', line, message: expect.stringContaining('save all pages') },
    ]);
  });

  it('names the code of an error', () => {
    const { gaps } = readJson({ error: { code: 'AuthorizationFailed', message: 'client …' } });
    expect(gaps).toMatchObject([
      { reason: 'unreadable', message: expect.stringContaining('AuthorizationFailed') },
    ]);
  });

  const row = { id: clusterId, name: 'shop', type: clusterKind, location: 'westeurope' };

  it.each<[string, object]>([
    ['az resource list', { ...row, properties: null, provisioningState: 'Succeeded' }],
    ['a row without properties', row],
    ['a query that cut properties away', { ...row, kubernetesVersion: '1.35' }],
  ])('does not judge %s', (_, written) => {
    const { gaps, resources } = readJson([written, written]);
    expect(resources).toEqual([]);
    expect(gaps).toMatchObject([
      {
        reason: 'unsupported',
        line: 2,
        message: expect.stringContaining('managedClusters shop and 1 more came without all'),
      },
    ]);
  });

  it('is silent about a row that another file shows whole', () => {
    const reading = azureJsonSource.read([
      input(JSON.stringify([row]), 'list.json'),
      input(JSON.stringify(cluster), 'show.json'),
    ]);
    expect(reading.gaps).toEqual([]);
    expect(reading.read).toEqual(new Set(['show.json']));
  });

  it('is silent about a row of a type that no check reads', () => {
    expect(readJson([{ id: `${group}/providers/Contoso.Thing/things/t`, name: 't' }]).gaps).toEqual(
      [],
    );
  });

  it('reports what cannot be parsed, if it is Azure’s', () => {
    const { gaps } = read(`{"id": "${clusterId}", "properties": `);
    expect(gaps).toMatchObject([{ reason: 'parse-error', input: 'azure/x.json', line: 1 }]);
    expect(read(`apiVersion: v1\nid: ${clusterId}\n  x: {`, 'k8s/x.yaml').gaps).toEqual([]);
  });
});

describe('secrets', () => {
  it('never leave the file', () => {
    const text = JSON.stringify({
      ...cluster,
      properties: {
        servicePrincipalProfile: { clientId: 'c', secret: 'LEAK' },
        windowsProfile: { adminPassword: 'LEAK' },
        aadProfile: { serverAppSecret: 'LEAK' },
        httpProxyConfig: { httpsProxy: 'https://user:LEAK@proxy:3128' },
        credentials: { passwords: [{ name: 'p1', value: 'LEAK' }] },
        webhook: 'https://example.test/hook?sv=1&sig=LEAK',
        addonProfiles: {
          azureKeyvaultSecretsProvider: { config: { enableSecretRotation: 'true' } },
        },
      },
    });
    const body = JSON.stringify(only(read(text)).body);
    expect(body).not.toContain('LEAK');
    expect(body).toContain('"secret":"***"');
    expect(body).toContain('https://***@proxy:3128');
    expect(body).toContain('"enableSecretRotation":"true"');
  });
});

describe('hostile input', () => {
  const nested = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

  it.each<[string, string]>([
    ['deep objects', `{"id":"${clusterId}","properties":${nested(90)}}`],
    ['very deep objects', `{"id":"${clusterId}","properties":${nested(20_000)}}`],
    ['deep lists', `${'['.repeat(20_000)}{"id":"${clusterId}"}${']'.repeat(20_000)}`],
    [
      'prototype keys',
      `{"id":"${clusterId}","__proto__":{"x":1},"constructor":1,"properties":{"__proto__":{"y":1},"toString":2}}`,
    ],
    [
      'an id that is no text',
      '{"id":["/subscriptions/x"],"type":"Microsoft.Network/virtualNetworks"}',
    ],
    [
      'columns that are none',
      `{"data":{"columns":[null,{"name":1}],"rows":[[1],null]},"x":{"id":"/subscriptions/"}}`,
    ],
    ['an empty text', ''],
  ])('survives %s', (_, text) => {
    const { resources } = read(text);
    for (const { body } of resources) {
      expect(Object.getPrototypeOf(body)).toBe(Object.prototype);
    }
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it('keeps a value of the wrong type, for the check to see', () => {
    const written = { id: clusterId, agentPoolProfiles: 'x', sku: [], enableRbac: 'yes' };
    expect(only(readJson(written)).body).toMatchObject({
      sku: [],
      properties: { agentPoolProfiles: 'x', enableRBAC: 'yes' },
    });
  });

  it.each(['x', 7, true, []])('reports properties that are %j', (properties) => {
    const { resources, gaps } = readJson({ ...cluster, properties });
    expect(resources).toEqual([]);
    expect(gaps).toMatchObject([{ reason: 'malformed', line: 4 }]);
  });

  it('lets the wire’s spelling win over another of the same name', () => {
    const properties = { enableRbac: false, enableRBAC: true };
    const text = JSON.stringify({ ...cluster, properties }, null, 1);
    const resource = only(read(text));
    expect(resource.body).toMatchObject({ properties: { enableRBAC: true } });
    expect(writtenAt(text, resource, ['properties', 'enableRBAC'])).toBe('enableRBAC": true');
  });
});
