import { describe, expect, test } from 'vitest';
import { loadGrammar } from '../../cli/grammars.ts';
import type { Reading } from '../../model/index.ts';
import { terraformSource } from './index.ts';

const source = terraformSource(await loadGrammar('terraform'));

function read(files: Readonly<Record<string, string>>): Reading {
  return source.read(
    Object.entries(files).map(([path, text]) => ({ path, input: '.', complete: new Set(), text })),
  );
}

function bodies(files: Readonly<Record<string, string>>): Record<string, unknown> {
  const { resources } = read(files);
  return Object.fromEntries(resources.map(({ identity, body }) => [identity.address, body]));
}

const pool = `resource "azurerm_kubernetes_cluster_node_pool" "p" {
  name                  = "user"
  kubernetes_cluster_id = azurerm_kubernetes_cluster.this.id
  vm_size               = "Standard_D4ds_v5"
`;
const cluster = `resource "azurerm_kubernetes_cluster" "this" {
  name                = "aks"
  resource_group_name = "rg"
}
`;

describe('resources', () => {
  test('stand in the shape of ARM, with what the provider fills in', () => {
    const [found] = Object.values(bodies({ 'main.tf': `${cluster}${pool}}\n` })).slice(-1);
    expect(found).toMatchObject({
      name: 'user',
      id: expect.stringMatching(/\/managedClusters\/aks\/agentPools\/user$/),
      properties: { vmSize: 'Standard_D4ds_v5', osDiskType: 'Managed', mode: 'User' },
    });
  });

  test('are one for each of count and for_each', () => {
    const files = {
      'main.tf': `${pool}
  count = 2
}
resource "azurerm_subnet" "s" {
  for_each             = { b = "10.0.1.0/24", a = "10.0.0.0/24" }
  name                 = each.key
  virtual_network_name = "v"
  resource_group_name  = "rg"
  address_prefixes     = [each.value]
}
`,
    };
    expect(Object.keys(bodies(files))).toEqual([
      'azurerm_kubernetes_cluster_node_pool.p[0]',
      'azurerm_kubernetes_cluster_node_pool.p[1]',
      'azurerm_subnet.s["a"]',
      'azurerm_subnet.s["b"]',
    ]);
    expect(bodies(files)['azurerm_subnet.s["b"]']).toMatchObject({
      name: 'b',
      properties: { addressPrefixes: ['10.0.1.0/24'] },
    });
  });

  test('of equal addresses in several roots are told apart, though their names are not known', () => {
    const root = `resource "random_pet" "name" {}
resource "azurerm_kubernetes_cluster" "this" {
  name                = random_pet.name.id
  resource_group_name = random_pet.name.id
  identity { type = "SystemAssigned" }
}
${pool}}
resource "azurerm_role_assignment" "pull" {
  name         = "pull"
  scope        = azurerm_kubernetes_cluster.this.id
  principal_id = azurerm_kubernetes_cluster.this.kubelet_identity[0].object_id
}
`;
    const { resources } = read({ 'dev/main.tf': root, 'prod/main.tf': root });
    const ids = resources.map(({ identity }) => identity.resourceId ?? '');
    expect(new Set(ids).size).toBe(6);
    const [aks, user, pull, other] = resources;
    expect(user?.identity.resourceId).toBe(`${aks?.identity.resourceId}/agentPools/user`);
    const { principalId } = (pull as { body: { properties: Record<string, unknown> } }).body
      .properties;
    const kubelet = {
      properties: { identityProfile: { kubeletidentity: { objectId: principalId } } },
    };
    expect(aks?.body).toMatchObject(kubelet);
    expect(other?.body).not.toMatchObject(kubelet);
  });

  test('name each other by one id, though a name is not known', () => {
    const { resources } = read({
      'main.tf': `variable "name" {}
resource "azurerm_virtual_network" "v" {
  name                = "vnet-\${var.name}"
  resource_group_name = "rg"
}
resource "azurerm_subnet" "s" {
  name                 = "nodes"
  virtual_network_name = azurerm_virtual_network.v.name
  resource_group_name  = "rg"
}
${pool}
  vnet_subnet_id = azurerm_subnet.s.id
}
`,
    });
    const [network, subnet, user] = ['virtualnetworks', 'subnets', 'agentpools'].map((type) =>
      resources.find(({ kind }) => kind.endsWith(`/${type}`)),
    );
    expect(subnet?.identity.resourceId).toBe(`${network?.identity.resourceId}/subnets/nodes`);
    expect(user?.body).toMatchObject({ properties: { vnetSubnetID: subnet?.identity.resourceId } });
  });

  test('hang on ids of which Azure alone knows the subscription', () => {
    const id = (name: string) =>
      `/subscriptions/7/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/${name}`;
    const same = (name: string) =>
      bodies({
        'main.tf': `resource "azurerm_virtual_network" "v" {
  name                = "hub"
  resource_group_name = "rg"
}
${pool}
  vm_size = azurerm_virtual_network.v.id == "${id(name)}" ? "Standard_D2" : "Standard_D4"
}
`,
      })['azurerm_kubernetes_cluster_node_pool.p'];
    expect(same('hub')).toMatchObject({ properties: { vmSize: { why: expect.anything() } } });
    expect(same('other')).toMatchObject({ properties: { vmSize: 'Standard_D4' } });
  });

  test('come from dynamic blocks and from JSON', () => {
    const dynamic = `variable "pools" { default = [{ name = "system", size = "Standard_D4ds_v5" }] }
resource "azurerm_kubernetes_cluster" "c" {
  name = "aks"
  dynamic "default_node_pool" {
    for_each = var.pools
    content {
      name    = default_node_pool.value.name
      vm_size = default_node_pool.value["size"]
    }
  }
}
`;
    const json = JSON.stringify({
      variable: { size: { default: 'Standard_D4ds_v5' } },
      resource: {
        azurerm_kubernetes_cluster: {
          c: { name: 'aks', default_node_pool: { name: 'system', vm_size: '${var.size}' } },
        },
      },
    });
    const expected = { agentPoolProfiles: [{ name: 'system', vmSize: 'Standard_D4ds_v5' }] };
    for (const files of [{ 'main.tf': dynamic }, { 'main.tf.json': json }]) {
      expect(bodies(files)['azurerm_kubernetes_cluster.c']).toMatchObject({ properties: expected });
    }
  });
});

describe('modules', () => {
  const child = `variable "zones" { type = list(string) }
variable "size" { default = "Standard_D4ds_v5" }
resource "azurerm_kubernetes_cluster_node_pool" "p" {
  name    = "user"
  vm_size = var.size
  zones   = var.zones
}
output "id" { value = azurerm_kubernetes_cluster_node_pool.p.id }
`;
  const root = `variable "zones" {}
module "pool" {
  source = "./modules/pool"
  zones  = var.zones
}
`;

  test('are judged with what their caller gives', () => {
    const files = {
      'main.tf': root,
      'terraform.tfvars': 'zones = ["1"]\n',
      'modules/pool/main.tf': child,
    };
    const found = bodies(files)['module.pool.azurerm_kubernetes_cluster_node_pool.p'];
    expect(found).toMatchObject({ properties: { availabilityZones: ['1'] } });
    const { resources, gaps } = read(files);
    expect(gaps).toEqual([]);
    const [{ places } = { places: [] }] = resources;
    const [document] = places.map((place) => place.document);
    const path = ['properties', 'availabilityZones'];
    expect(document?.file).toBe('modules/pool/main.tf');
    expect(document?.locate([path])).toMatchObject([{ line: 6 }]);
    expect(document?.trace?.([path])).toEqual([
      'var.zones ← modules/pool/main.tf:6 ← var.zones ← main.tf:4 ← terraform.tfvars:1',
    ]);
  });

  test('that are not on disk are a gap that names them', () => {
    const { gaps } = read({ 'main.tf': 'module "aks" {\n  source  = "Azure/aks/azurerm"\n}\n' });
    expect(gaps).toMatchObject([{ reason: 'unresolved', input: 'main.tf', line: 1 }]);
    expect(gaps[0]?.message).toContain('module.aks is not known: Azure/aks/azurerm is not on disk');
  });

  test('are found where terraform init puts them', () => {
    const manifest = {
      Modules: [
        { Key: '', Dir: '.' },
        { Key: 'aks', Dir: '.terraform/modules/aks' },
      ],
    };
    const found = bodies({
      'main.tf': 'module "aks" {\n  source = "Azure/aks/azurerm"\n  zones = []\n}\n',
      '.terraform/modules/modules.json': JSON.stringify(manifest),
      '.terraform/modules/aks/main.tf': child,
      '.terraform/modules/aks/examples/main.tf': child,
    });
    expect(Object.keys(found)).toEqual(['module.aks.azurerm_kubernetes_cluster_node_pool.p']);
  });

  describe('of a library', () => {
    const called = 'variable "a" {}\nresource "azurerm_subnet" "s" {\n  name = var.a\n}\n';
    const root =
      'provider "azurerm" {}\nmodule "net" {\n  source = "./modules/net"\n  a = "x"\n}\n';
    const files = {
      'main.tf': root,
      'modules/net/main.tf': called,
      'modules/aks/main.tf': `variable "b" {}\n${cluster}`,
      'modules/aks/.terraform.lock.hcl':
        'provider "registry.terraform.io/hashicorp/azurerm" {\n  version = "5.0.0"\n}\n',
    };

    test('that nobody calls make nothing', () => {
      expect(Object.keys(bodies(files))).toEqual(['module.net.azurerm_subnet.s']);
      expect(read(files).gaps).toMatchObject([
        {
          input: 'modules/aks/main.tf',
          kinds: [],
          message: expect.stringContaining('no code calls module modules/aks,'),
        },
      ]);
    });

    test.each([
      ['may be called by Terragrunt', { 'live/terragrunt.hcl': '' }],
      [
        'may be called by the address of the repository',
        {
          'live/main.tf':
            'module "x" {\n  source = "git::https://git.example/infra//modules/aks"\n}\n',
        },
      ],
      ['have all values', { 'modules/aks/main.tf': cluster }],
      [
        'have a provider',
        { 'modules/aks/main.tf': `provider "azurerm" {}\nvariable "b" {}\n${cluster}` },
      ],
      ['stand beside none that is called', { 'main.tf': 'provider "azurerm" {}\n' }],
      [
        'are called by one that is called',
        { 'modules/net/main.tf': `${called}module "aks" {\n  source = "../aks"\n  b = "y"\n}\n` },
      ],
    ])('that %s are judged', (_, more) => {
      const addresses = Object.keys(bodies({ ...files, ...more }));
      expect(addresses.some((one) => one.endsWith('azurerm_kubernetes_cluster.this'))).toBe(true);
    });
  });

  test('that were downloaded waive nothing by their comments', () => {
    const comment = '# aks-checklist:ignore x y\n';
    const { ignores = [] } = read({
      'main.tf': `${comment}locals {}\n`,
      '.terraform/modules/aks/main.tf': comment + child,
    });
    expect(ignores.map(({ file }) => file)).toEqual(['main.tf']);
  });

  test('that call themselves come to an end', () => {
    const { gaps } = read({
      'main.tf': 'module "a" {\n  source = "./a"\n}\n',
      'a/main.tf': 'module "a" {\n  source = "../a"\n}\n',
    });
    expect(gaps[0]?.message).toContain('modules nest deeper');
  });
});

describe('what is not known', () => {
  test('a count that is not known is a gap', () => {
    const { resources, gaps } = read({
      'main.tf': `variable "n" {}\n${pool}\n  count = var.n\n}\n`,
    });
    expect(resources).toEqual([]);
    expect(gaps[0]?.message).toContain('var.n has no value');
  });

  test.each([
    [
      'a resource',
      'resource "azurerm_private_endpoint" "e" {\n  count = var.n\n}\n',
      [
        'microsoft.network/privateendpoints',
        'microsoft.network/privateendpoints/privatednszonegroups',
      ],
    ],
    ['any resource', 'resource "azapi_resource" "a" {\n  count = var.n\n}\n', undefined],
    [
      'a module',
      'module "m" {\n  source = "./m"\n  count  = var.n\n}\n',
      ['microsoft.keyvault/vaults', 'microsoft.network/virtualnetworks'],
    ],
    [
      'a module that is not on disk',
      'module "m" {\n  source = "./away"\n  count  = var.n\n}\n',
      undefined,
    ],
  ])('a gap of %s names the kinds that it hides', (_, text, kinds) => {
    const { gaps } = read({
      'main.tf': `variable "n" {}\n${text}`,
      'm/main.tf': 'module "n" {\n  source = "../n"\n}\nresource "azurerm_key_vault" "v" {}\n',
      'n/main.tf': 'resource "azurerm_virtual_network" "v" {}\nresource "random_id" "i" {}\n',
    });
    const own = gaps.filter(({ input, evidence }) => input === 'main.tf' && evidence === 'azure');
    expect(own.map((gap) => gap.kinds)).toEqual([kinds]);
  });

  test('an association of an unknown number leaves open what it would set', () => {
    const { resources, gaps } = read({
      'main.tf': `variable "n" {}
resource "azurerm_subnet" "nodes" {
  name                 = "nodes"
  virtual_network_name = "vnet"
  address_prefixes     = ["10.0.0.0/24"]
}
resource "azurerm_subnet_route_table_association" "nodes" {
  count          = var.n
  subnet_id      = azurerm_subnet.nodes.id
  route_table_id = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/routeTables/r"
}
`,
    });
    expect(gaps).toEqual([]);
    expect(resources[0]?.body).toMatchObject({
      properties: {
        addressPrefixes: ['10.0.0.0/24'],
        routeTable: { why: expect.stringContaining('var.n has no value') },
      },
    });
  });

  test('a module of nothing that checks look at hides nothing', () => {
    const { gaps } = read({
      'main.tf': 'variable "n" {}\nmodule "m" {\n  source = "./m"\n  count  = var.n\n}\n',
      'm/main.tf': 'resource "random_id" "i" {}\n',
    });
    expect(gaps).toEqual([]);
  });

  test('the keys of for_each that are known are there, whatever else is', () => {
    const { resources, gaps } = read({
      'main.tf': `variable "more" {}
resource "azurerm_subnet" "s" {
  for_each             = merge(var.more, { nodes = "10.0.0.0/24" })
  name                 = each.key
  virtual_network_name = "v"
  resource_group_name  = "rg"
  address_prefixes     = [each.value]
}
${pool}
  vnet_subnet_id = azurerm_subnet.s["nodes"].id
  pod_subnet_id  = azurerm_subnet.s["pods"].id
}
`,
    });
    const [subnet, user] = resources;
    expect(subnet?.body).toMatchObject({ properties: { addressPrefixes: ['10.0.0.0/24'] } });
    expect(user?.body).toMatchObject({
      properties: {
        vnetSubnetID: subnet?.identity.resourceId,
        podSubnetID: { why: 'is not known: var.more has no value' },
      },
    });
    expect(gaps).toMatchObject([{ line: 3, message: expect.stringContaining('azurerm_subnet.s') }]);
  });

  test('what refers to itself is unknown', () => {
    const { resources } = read({
      'main.tf': `locals {\n  a = local.b\n  b = local.a\n}\n${pool}\n  max_pods = local.a\n}\n`,
    });
    expect(resources[0]?.unresolved).toBe(true);
  });

  test('a file that is broken is a gap with its line, and the rest is read', () => {
    const { resources, gaps } = read({ 'main.tf': `${cluster}resource "x" "y" {\n  a = \n` });
    expect(resources).toHaveLength(1);
    expect(gaps).toMatchObject([{ reason: 'parse-error', input: 'main.tf' }]);
  });

  test.each(['[1 2]', '{ a = 1 ! }', '5 oops', 'max(1 2)'])('%s is not known', (value) => {
    const [found] = Object.values(
      bodies({ 'main.tf': `${pool}  node_count = ${value}\n  max_pods   = 50\n}\n` }),
    );
    const broken = 'is not known: the code is broken';
    expect(found).toMatchObject({ properties: { count: { why: broken } } });
  });

  test.each([
    [
      'data.terraform_remote_state.net.outputs.id',
      'is read from the state of another configuration',
    ],
    ['data.http.x.response_body', 'is read when Terraform runs'],
    ['data.azuread_group.x.id', 'is read from Azure'],
    ['ephemeral.random_password.x.result', 'is made when Terraform runs'],
  ])('%s says where it comes from', (value, why) => {
    const [found] = Object.values(bodies({ 'main.tf': `${pool}  node_count = ${value}\n}\n` }));
    expect(found).toMatchObject({ properties: { count: { why: expect.stringContaining(why) } } });
  });
});
