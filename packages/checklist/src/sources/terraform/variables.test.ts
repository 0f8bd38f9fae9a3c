import { describe, expect, test } from 'vitest';
import { loadGrammar } from '../../cli/grammars.ts';
import { type InputFile, type Reading, Unknown } from '../../model/index.ts';
import { terraformSource } from './index.ts';
import { noSettings, type TerraformSettings } from './settings.ts';

const grammar = await loadGrammar('terraform');

function file(path: string, text: string): InputFile {
  return { path, input: '.', complete: new Set(), text };
}

function read(
  files: Readonly<Record<string, string>>,
  settings: Partial<TerraformSettings> = {},
): Reading {
  const all = Object.entries(files).map(([path, text]) => file(path, text));
  return terraformSource(grammar, { ...noSettings, ...settings }).read(all);
}

const pool = `resource "azurerm_kubernetes_cluster_node_pool" "p" {
  name       = "user"
  vm_size    = var.size
  zones      = var.zones
  node_count = var.count_of_nodes
}
variable "size" { type = string }
variable "zones" { type = list(string) }
variable "count_of_nodes" { type = number }
`;

function properties({ resources }: Reading): Record<string, unknown> {
  const [first] = resources as readonly { body: unknown }[];
  return (first as { body: { properties: Record<string, unknown> } }).body.properties;
}

describe('values of variables', () => {
  const prod = file('env/prod.tfvars', 'size = "prod"\nzones = ["1"]\ncount_of_nodes = 3\n');

  test('come from named files and the command line, the last one wins', () => {
    const files = { 'main.tf': pool, 'terraform.tfvars': 'size = "auto"\nzones = []\n' };
    const named = read(files, { given: [{ file: prod }, { name: 'size', text: 'given' }] });
    expect(properties(named)).toMatchObject({
      vmSize: 'given',
      availabilityZones: ['1'],
      count: 3,
    });
    const other = read(files, { given: [{ name: 'size', text: 'given' }, { file: prod }] });
    expect(properties(other)).toMatchObject({ vmSize: 'prod' });
  });

  test('on the command line are expressions where the type is no plain one', () => {
    const reading = read(
      { 'main.tf': pool },
      {
        given: [
          { name: 'zones', text: '["2"]' },
          { name: 'count_of_nodes', text: '5' },
          { name: 'size', text: '["x"]' },
        ],
      },
    );
    expect(properties(reading)).toMatchObject({
      vmSize: '["x"]',
      availabilityZones: ['2'],
      count: 5,
    });
  });

  test('that are not there say which files have them', () => {
    const files = {
      'main.tf': pool,
      'env/prod.tfvars': prod.text,
      'env/dev.tfvars': 'size = "dev"\n',
      'env/other.tfvars': 'sizes = "dev"\n',
      'env/x/terraform.tfvars': 'zones = []\n',
      'other/main.tf': '',
      'other/x.tfvars': 'zones = []\n',
    };
    const { vmSize, availabilityZones } = properties(read(files));
    expect(vmSize).toBeInstanceOf(Unknown);
    expect((vmSize as Unknown).why).toBe(
      'is not known: var.size has no value; env/prod.tfvars, env/dev.tfvars have one, which counts when it is named: --var-file env/prod.tfvars',
    );
    expect((availabilityZones as Unknown).why).toContain(
      '; env/prod.tfvars, env/x/terraform.tfvars have one',
    );
  });

  test('in files that nobody names are told, once for each root', () => {
    const files = {
      'main.tf': pool,
      'env/prod.tfvars': prod.text,
      'env/dev.tfvars': 'size = "dev"\n',
      'terraform.tfvars': 'size = "auto"\n',
      '.terraform/modules/x/x.tfvars': '',
      'docs/a/b.tfvars': '',
    };
    const gapsOf = (settings?: Parameters<typeof read>[1]) =>
      read(files, settings).gaps.map(({ input, message, kinds }) => [input, message, kinds]);
    expect(gapsOf()).toEqual([
      [
        'env/prod.tfvars',
        'env/prod.tfvars was not read (nor 2 more such), for Terraform takes it only where it is named: --var-file env/prod.tfvars',
        [],
      ],
    ]);
    expect(gapsOf({ given: [{ file: prod }] })).toEqual([]);
    expect(read({ 'x/a/main.tf': '', 'y/z/a.tfvars': '' }).gaps).toMatchObject([
      { input: 'y/z/a.tfvars', kinds: [], message: expect.stringContaining('no root') },
    ]);
  });

  test('that are not there say which files beside the root have them', () => {
    const { vmSize } = properties(
      read({
        'infra/main.tf': pool,
        'env/prod/aks.tfvars': 'size = "prod"\n',
        'network/main.tf': '',
        'network/env/x.tfvars': 'size = "network"\n',
      }),
    );
    expect((vmSize as Unknown).why).toContain('; env/prod/aks.tfvars has one');
  });

  test('are no defaults where a file that the root needs has another', () => {
    const files = {
      'main.tf': `variable "size" {}
variable "zones" { default = ["1"] }
variable "count_of_nodes" {
  type    = number
  default = 3
}
variable "max" { default = 9 }
resource "azurerm_kubernetes_cluster_node_pool" "p" {
  name       = "p"
  vm_size    = var.size
  zones      = var.zones
  node_count = var.count_of_nodes
  max_pods   = var.max
}
`,
      'env/prod.tfvars': 'size = "prod"\nzones = ["1", "2"]\ncount_of_nodes = "3"\n',
      'env/more.tfvars': 'max = 10\n',
    };
    const { availabilityZones, count, maxPods } = properties(read(files));
    expect((availabilityZones as Unknown).why).toBe(
      'is not known: var.zones may not have its default; env/prod.tfvars has another, which counts when it is named: --var-file env/prod.tfvars',
    );
    expect([count, maxPods]).toEqual([3, 9]);
    const given = read(files, { given: [{ name: 'size', text: 'x' }] });
    expect(properties(given)).toMatchObject({ vmSize: 'x', availabilityZones: ['1'] });
  });

  test('of no variable are a gap', () => {
    const { gaps } = read({ 'main.tf': pool }, { given: [{ name: 'sizes', text: 'x' }] });
    expect(gaps).toMatchObject([
      { message: '--var sizes: no assessed root has such a variable; did you mean size?' },
    ]);
  });

  test('of several environments make several units', () => {
    const files = { 'infra/main.tf': `${pool}output "w" { value = terraform.workspace }\n` };
    const dev = file('env/dev.tfvars', 'size = "dev"\n');
    const { resources } = read(files, {
      roots: [
        { folder: 'infra', varFiles: [prod], workspace: 'blue' },
        { folder: 'infra', varFiles: [dev] },
      ],
    });
    expect(
      resources.map(({ unit, body }) => [unit, (body as { properties: object }).properties]),
    ).toMatchObject([
      ['infra (blue, env/prod.tfvars)', { vmSize: 'prod' }],
      ['infra (env/dev.tfvars)', { vmSize: 'dev' }],
    ]);
  });

  test('share no resource whose name is not known, and keep what belongs together', () => {
    const files = {
      'main.tf': `variable "sku" {}
resource "random_pet" "name" {}
resource "azurerm_resource_group" "rg" {
  name = "rg-\${random_pet.name.id}"
}
resource "azurerm_kubernetes_cluster" "aks" {
  name                = "aks-\${random_pet.name.id}"
  resource_group_name = azurerm_resource_group.rg.name
  sku_tier            = var.sku
}
resource "azurerm_kubernetes_cluster_node_pool" "user" {
  name                  = "user"
  kubernetes_cluster_id = azurerm_kubernetes_cluster.aks.id
}
`,
    };
    const roots = ['Free', 'Standard'].map((sku) => ({
      folder: '.',
      varFiles: [file(`${sku}.tfvars`, `sku = "${sku}"\n`)],
    }));
    const { resources } = read(files, { roots });
    const idsOf = (type: string) =>
      resources
        .filter(({ identity }) => identity.address?.startsWith(`${type}.`))
        .map(({ identity }) => identity.resourceId ?? '');
    const clusters = idsOf('azurerm_kubernetes_cluster');
    expect(new Set(clusters).size).toBe(2);
    expect(idsOf('azurerm_kubernetes_cluster_node_pool')).toEqual(
      clusters.map((id) => `${id}/agentPools/user`),
    );
    const groups = idsOf('azurerm_resource_group');
    expect(clusters.map((id) => id.split('/providers/')[0])).toEqual(groups);
  });

  test('a label that is no name harms nobody', () => {
    const { gaps } = read({ 'main.tf': 'variable "a((" {}\n', 'x.tfvars': 'a = 1\n' });
    expect(gaps).toMatchObject([{ input: 'x.tfvars', kinds: [] }]);
  });
});

test('the workspace is known where somebody told it', () => {
  const files = { 'main.tf': pool.replace('var.size', '"s-${terraform.workspace}"') };
  const { vmSize } = properties(
    read(files, { roots: [{ folder: '.', varFiles: [], workspace: 'blue' }] }),
  );
  expect(vmSize).toBe('s-blue');
});

describe('override files', () => {
  const main = `locals {
  size = "a"
  zone = "1"
}
resource "azurerm_kubernetes_cluster" "c" {
  name = "aks"
  sku_tier = "Free"
  default_node_pool {
    name    = "system"
    vm_size = local.size
    zones   = [local.zone]
  }
  identity { type = "SystemAssigned" }
}
`;

  function cluster(files: Readonly<Record<string, string>>) {
    const { resources, gaps } = read(files);
    expect(gaps).toEqual([]);
    return resources[0];
  }

  test('replace arguments one by one, and nested blocks of a type at once', () => {
    const over =
      'resource "azurerm_kubernetes_cluster" "c" {\n  sku_tier = "Standard"\n  default_node_pool {\n    name = "other"\n  }\n}\n';
    const found = cluster({ 'main.tf': main, 'z_override.tf': over });
    expect(found?.body).toMatchObject({
      sku: { tier: 'Standard' },
      identity: { type: 'SystemAssigned' },
      properties: { agentPoolProfiles: [{ name: 'other' }] },
    });
    expect(found?.body).not.toHaveProperty('properties.agentPoolProfiles.0.vmSize');
  });

  test('replace local values wherever they stand, in the order of their names', () => {
    const found = cluster({
      'main.tf': main,
      'b_override.tf': 'locals {\n  size = "c"\n}\n',
      'a_override.tf': 'locals {\n  size = "b"\n}\n',
    });
    expect(found?.body).toMatchObject({
      properties: { agentPoolProfiles: [{ vmSize: 'c', availabilityZones: ['1'] }] },
    });
  });

  test('as JSON, of a dynamic block, and of what is not there', () => {
    const over = JSON.stringify({
      resource: { azurerm_kubernetes_cluster: { c: { sku_tier: 'Premium' } } },
    });
    expect(cluster({ 'main.tf': main, 'override.tf.json': over })?.body).toMatchObject({
      sku: { tier: 'Premium' },
    });
    const { gaps } = read({
      'main.tf': main,
      'override.tf': 'resource "azurerm_subnet" "s" {\n}\nprovider "azurerm" {\n}\n',
    });
    expect(gaps).toMatchObject([
      {
        reason: 'malformed',
        input: 'override.tf',
        message: expect.stringContaining('resource azurerm_subnet s overrides nothing'),
      },
    ]);
  });
});
