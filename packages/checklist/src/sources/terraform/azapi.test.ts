import { describe, expect, test } from 'vitest';
import { loadGrammar } from '../../cli/grammars.ts';
import { peek, Unknown } from '../../model/index.ts';
import { cluster, reader } from './read.testing.ts';

const { read, byAddress } = reader(await loadGrammar('terraform'));

const type = 'type = "Microsoft.ContainerService/managedClusters@2026-04-01"';

describe('azapi', () => {
  const azapi = (body: string, more = '') => `variable "mode" {}
resource "azapi_resource" "aks" {
  type      = "Microsoft.ContainerService/managedClusters@2026-04-01"
  name      = "aks"
  parent_id = "/subscriptions/s/resourceGroups/rg"
  location  = "westeurope"
  body      = ${body}
}
${more}`;
  const expected = { apiVersion: '2026-04-01', properties: { dnsPrefix: 'aks', enableRBAC: true } };
  const written = '{ properties = { dnsPrefix = "aks", enableRBAC = true } }';

  test.each([written, `jsonencode(${written})`])('stands in the shape of ARM: %s', (body) => {
    const found = byAddress(azapi(body))['azapi_resource.aks'];
    expect(found).toMatchObject(expected);
    expect(found?.id).toBe(
      '/subscriptions/s/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/aks',
    );
  });

  test('leaves open only the part that is not known', () => {
    const { properties } = byAddress(
      azapi('jsonencode({ properties = { dnsPrefix = "aks", supportPlan = var.mode } })'),
    )['azapi_resource.aks'] as never as { properties: { dnsPrefix: string; supportPlan: string } };
    expect(properties.dnsPrefix).toBe('aks');
    expect(peek(properties, 'supportPlan')).toBeInstanceOf(Unknown);
  });

  test('updates what azurerm declares', () => {
    const update = `resource "azapi_update_resource" "u" {
  type        = "Microsoft.ContainerService/managedClusters@2026-04-01"
  resource_id = azurerm_kubernetes_cluster.aks.id
  body        = { properties = { networkProfile = { podLinkLocalAccess = "None" } } }
}
`;
    const text = cluster('  network_profile { network_plugin = "azure" }\n') + update;
    expect(byAddress(text)['azurerm_kubernetes_cluster.aks']).toMatchObject({
      properties: { networkProfile: { networkPlugin: 'azure', podLinkLocalAccess: 'None' } },
    });
  });

  test.each([
    ['PATCH', '', true],
    ['PUT', '', true],
    ['POST', '', false],
    ['PATCH', 'action = "stop"', false],
    ['PATCH', 'when = "destroy"', false],
  ])('may change a resource by a request: %s %s', (method, more, changes) => {
    const request = `resource "azapi_resource_action" "a" {
  type        = "Microsoft.ContainerService/managedClusters@2026-04-01"
  resource_id = azurerm_kubernetes_cluster.aks.id
  method      = "${method}"
  body        = { properties = { dnsPrefix = "other" } }
  ${more}
}
`;
    const found = byAddress(cluster('  dns_prefix = "aks"\n') + request);
    expect(found['azurerm_kubernetes_cluster.aks']).toMatchObject({
      properties: { dnsPrefix: changes ? 'other' : 'aks' },
    });
  });

  test('sends a sensitive body as well', () => {
    const more = '  sensitive_body = { properties = { dnsPrefix = "own" } }\n';
    const text = azapi(written).replace('  body ', `${more}  body `);
    expect(byAddress(text)['azapi_resource.aks']).toMatchObject({
      properties: { dnsPrefix: 'own', enableRBAC: true },
    });
  });

  test('leaves open what it may change, where its target is not known', () => {
    const update = `variable "id" {}
resource "azapi_update_resource" "u" {
  type        = "Microsoft.ContainerService/managedClusters@2026-04-01"
  resource_id = var.id
  body        = { properties = { dnsPrefix = "aks", disableLocalAccounts = false, enableRBAC = true } }
}
`;
    const text = cluster('  dns_prefix = "aks"\n  local_account_disabled = true\n') + update;
    const { properties } = byAddress(text)['azurerm_kubernetes_cluster.aks'] as never as {
      properties: { dnsPrefix: string; disableLocalAccounts: boolean };
    };
    expect(properties.dnsPrefix).toBe('aks');
    expect(peek(properties, 'disableLocalAccounts')).toBeInstanceOf(Unknown);
  });

  test.each([
    ['an unknown version', 'type = "Microsoft.ContainerService/managedClusters@${var.x}"', 'None'],
    ['an unknown type', 'type = var.x', 'None'],
    ['an unknown number', `${type}\n  count = var.x`, undefined],
    ['unknown keys', `${type}\n  for_each = var.x`, undefined],
  ])('updates, or leaves open, with %s', (_, more, access) => {
    const update = `variable "x" {}
resource "azapi_update_resource" "u" {
  resource_id = azurerm_kubernetes_cluster.aks.id
  body        = { properties = { networkProfile = { podLinkLocalAccess = "None" } } }
  ${more}
}
`;
    const text = cluster('  network_profile { network_plugin = "azure" }\n') + update;
    const { properties } = byAddress(text)['azurerm_kubernetes_cluster.aks'] as never as {
      properties: { networkProfile: { networkPlugin: string; podLinkLocalAccess: string } };
    };
    const { networkPlugin, podLinkLocalAccess } = properties.networkProfile;
    expect(networkPlugin).toBe('azure');
    if (access) expect(podLinkLocalAccess).toBe(access);
    else expect(podLinkLocalAccess).toBeInstanceOf(Unknown);
  });

  test('of an unknown number hides its kind alone', () => {
    const text = `variable "n" {}
resource "azapi_resource" "job" {
  count = var.n
  type  = "Microsoft.App/jobs@\${var.n}"
}
`;
    expect(read(text).gaps.map(({ kinds }) => kinds)).toEqual([['microsoft.app/jobs']]);
  });

  test('without a type that is known is a gap', () => {
    const { gaps } = read('variable "t" {}\nresource "azapi_resource" "x" {\n  type = var.t\n}\n');
    expect(gaps).toMatchObject([{ reason: 'unsupported', line: 2 }]);
  });

  test.each(['deployments', 'deploymentStacks'])('that deploys a template is a gap: %s', (type) => {
    const { resources, gaps } = read(`resource "azapi_resource" "x" {
  type = "Microsoft.Resources/${type}@2024-03-01"
  name = "x"
  body = { properties = { template = {} } }
}
`);
    expect(resources).toEqual([]);
    expect(gaps).toMatchObject([{ reason: 'unsupported', line: 1 }]);
  });
});

test('names that are made by a module that is not there are not the same', () => {
  const { resources } = read(`module "naming" {
  source = "Azure/naming/azurerm"
}
resource "azurerm_subnet" "a" {
  name                 = module.naming.a.name
  virtual_network_name = "v"
}
resource "azurerm_subnet" "b" {
  name                 = module.naming.b.name
  virtual_network_name = "v"
}
resource "azurerm_private_endpoint" "p" {
  name      = "p"
  subnet_id = azurerm_subnet.b.id
}
`);
  const [a, b, p] = resources.map(({ identity }) => identity.resourceId);
  expect(a).not.toBe(b);
  expect(resources[2]?.body).toMatchObject({ id: p, properties: { subnet: { id: b } } });
});

test('copies of a module do not share a name that is not known', () => {
  const { resources } = read(
    'module "a" {\n  source = "./m"\n}\nmodule "b" {\n  source = "./m"\n}\n',
    {
      'm/main.tf':
        'resource "azurerm_subnet" "s" {\n  name = "x-${random_id.r.hex}"\n  virtual_network_name = "v"\n}\nresource "random_id" "r" {}\n',
    },
  );
  expect(new Set(resources.map(({ identity }) => identity.resourceId)).size).toBe(2);
});
