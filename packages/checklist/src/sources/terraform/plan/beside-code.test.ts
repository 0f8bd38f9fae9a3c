import { beforeAll, describe, expect, test } from 'vitest';
import { loadGrammar } from '../../../cli/grammars.ts';
import type { InputFile, Reading } from '../../../model/index.ts';
import type { Grammar } from '../../shared/syntax/syntax-node.ts';
import { terraformSource } from '../index.ts';

let grammar: Grammar;
beforeAll(async () => {
  grammar = await loadGrammar('terraform');
});

function read(files: Readonly<Record<string, string | object>>): Reading {
  const all = Object.entries(files).map(([path, content]): InputFile => {
    const text = typeof content === 'string' ? content : JSON.stringify(content, undefined, 1);
    return { path, input: '.', complete: new Set(), text };
  });
  return terraformSource(grammar).read(all);
}

const code = `variable "tier" {}
variable "pools" { default = {} }
resource "azurerm_kubernetes_cluster" "aks" {
  name                = "aks"
  resource_group_name = "rg"
  sku_tier            = var.tier
  default_node_pool {
    name    = "system"
    vm_size = "Standard_D4ds_v5"
    zones   = ["1", "2"]
  }
}
resource "azurerm_kubernetes_cluster_node_pool" "more" {
  for_each              = var.pools
  name                  = each.key
  kubernetes_cluster_id = azurerm_kubernetes_cluster.aks.id
  vm_size               = each.value
}
`;

interface Planned {
  readonly address: string;
  readonly values: object;
}

const aks = (more: object = {}): Planned => ({
  address: 'azurerm_kubernetes_cluster.aks',
  values: {
    name: 'aks',
    resource_group_name: 'rg',
    sku_tier: 'Standard',
    oidc_issuer_enabled: true,
    default_node_pool: [{ name: 'system', vm_size: 'Standard_D4ds_v5', zones: ['2', '1'] }],
    ...more,
  },
});

const pool: Planned = {
  address: 'azurerm_kubernetes_cluster_node_pool.more["one"]',
  values: { name: 'one', vm_size: 'Standard_D8ds_v5' },
};

function listed(resources: readonly Planned[]): object {
  const all = resources.map(({ address, values }) => {
    const [, type, name] = /^([^.]+)\.(\w+)/.exec(address) ?? [];
    return { address, mode: 'managed', type, name, values };
  });
  return { root_module: { resources: all } };
}

function plan(resources: readonly Planned[], more: object = {}): object {
  const blocks = [
    'azurerm_kubernetes_cluster.aks',
    'azurerm_kubernetes_cluster_node_pool.more',
  ].map((address) => ({ address, mode: 'managed', expressions: {} }));
  return {
    format_version: '1.2',
    terraform_version: '1.11.4',
    variables: { tier: { value: 'Standard' }, pools: { value: {} } },
    planned_values: listed(resources),
    resource_changes: resources.map(({ address, values }) => ({
      address,
      change: { actions: ['create'], after: values, after_unknown: { id: true } },
    })),
    configuration: { root_module: { resources: blocks } },
    complete: true,
    errored: false,
    ...more,
  };
}

const state = (resources: readonly Planned[]): object => ({
  format_version: '1.0',
  terraform_version: '1.11.4',
  values: listed(resources),
});

function told({ resources, gaps }: Reading) {
  return {
    addresses: resources.map(({ identity }) => identity.address),
    gaps: gaps.map(({ message }) => message),
  };
}

describe('a plan beside its code', () => {
  test('is judged once, at the lines of the code', () => {
    const reading = read({ 'main.tf': code, 'plan.json': plan([aks()]) });
    expect(told(reading)).toEqual({ addresses: ['azurerm_kubernetes_cluster.aks'], gaps: [] });
    expect([...reading.read]).toEqual(['main.tf', 'plan.json']);
    const [found] = reading.resources;
    expect(found).toMatchObject({
      unit: '.',
      body: { sku: { tier: 'Standard' }, properties: { oidcIssuerProfile: { enabled: true } } },
    });
    const document = found?.places[0]?.document;
    expect(document?.file).toBe('main.tf');
    expect(document?.locate([['sku', 'tier']])[0]?.line).toBe(6);
    expect(document?.trace?.([['sku', 'tier']])).toEqual(['var.tier ← main.tf:6 ← plan.json:6']);
  });

  test('lies anywhere, and is of the root with the same blocks', () => {
    const other = 'resource "azurerm_subnet" "s" { name = "s" }\n';
    const files = { 'infra/main.tf': code, 'net/main.tf': other, 'out/p.json': plan([aks()]) };
    const { addresses, gaps } = told(read(files));
    expect(addresses).toEqual(['azurerm_kubernetes_cluster.aks', 'azurerm_subnet.s']);
    expect(gaps).toEqual([]);
  });

  test('tells which instances there are', () => {
    const open = code.replace('var.pools', 'data.azurerm_pools.p.all');
    const { addresses, gaps } = told(read({ 'main.tf': open, 'plan.json': plan([aks(), pool]) }));
    expect(addresses).toEqual(['azurerm_kubernetes_cluster.aks', pool.address]);
    expect(gaps).toEqual([]);
  });

  test('without a resource that the code makes says so', () => {
    const many = code.replace('var.pools', '{ one = "Standard_D8ds_v5" }');
    const { addresses, gaps } = told(read({ 'main.tf': many, 'plan.json': plan([aks()]) }));
    expect(addresses).toEqual(['azurerm_kubernetes_cluster.aks', pool.address]);
    expect(gaps).toEqual([
      `plan.json and the code differ in ${pool.address}: both were judged; plan again`,
    ]);
  });

  test('of a target leaves the rest to the code', () => {
    const many = code.replace('var.pools', '{ one = "Standard_D8ds_v5" }');
    const files = { 'main.tf': many, 'plan.json': plan([aks()], { complete: false }) };
    expect(told(read(files))).toEqual({
      addresses: ['azurerm_kubernetes_cluster.aks', pool.address],
      gaps: [],
    });
  });

  test('that the code contradicts is judged beside it, and says so', () => {
    const changed = code.replace('D4ds', 'D2ds');
    const reading = read({ 'main.tf': changed, 'plan.json': plan([aks()]) });
    expect(told(reading)).toEqual({
      addresses: ['azurerm_kubernetes_cluster.aks', 'azurerm_kubernetes_cluster.aks'],
      gaps: [
        'plan.json and the code differ in azurerm_kubernetes_cluster.aks.default_node_pool.0.vm_size: both were judged; plan again',
      ],
    });
    expect(reading.gaps[0]?.kinds).toEqual([]);
  });

  test('of an older state of the code says which addresses are not in both', () => {
    const more = `${code}resource "azurerm_subnet" "s" { name = "s" }\n`;
    const { addresses, gaps } = told(read({ 'main.tf': more, 'plan.json': plan([aks()]) }));
    expect(addresses).toEqual(['azurerm_kubernetes_cluster.aks', 'azurerm_subnet.s']);
    expect(gaps).toEqual([
      'plan.json and the code differ in azurerm_subnet.s: both were judged; plan again',
    ]);
  });

  test('of other code stays by itself', () => {
    const other = 'resource "azurerm_subnet" "s" { name = "s" }\n';
    const reading = read({ 'main.tf': other, 'plan.json': plan([aks()]) });
    expect(reading.read.has('plan.json')).toBe(false);
    expect(told(reading)).toEqual({
      addresses: ['azurerm_subnet.s'],
      gaps: [
        'plan.json is not of the code beside it, whose resources have other addresses: both were judged; plan again',
      ],
    });
  });

  test('one for each environment is a use of the root each', () => {
    const free = { variables: { tier: { value: 'Free' }, pools: { value: {} } } };
    const files = {
      'main.tf': code,
      'dev.json': plan([aks({ sku_tier: 'Free' })], free),
      'prod.json': plan([aks()]),
    };
    const { resources } = read(files);
    expect(resources.map(({ unit }) => unit)).toEqual(['. (dev.json)', '. (prod.json)']);
    expect(resources.map(({ body }) => (body as { sku: object }).sku)).toMatchObject([
      { tier: 'Free' },
      { tier: 'Standard' },
    ]);
  });
});

describe('a state beside its code', () => {
  const real =
    '/subscriptions/1/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/aks';

  test('fills in what the code leaves open, with the ids of Azure for all', () => {
    const one = code.replace('var.pools', '{ one = "Standard_D8ds_v5" }');
    const { resources, gaps } = read({
      'main.tf': one,
      'state.json': state([aks({ id: real }), pool]),
    });
    expect(gaps).toEqual([]);
    expect(resources.map(({ identity }) => identity.resourceId)).toEqual([
      real,
      `${real}/agentPools/one`,
    ]);
    expect(resources[0]?.body).toMatchObject({ sku: { tier: 'Standard' } });
  });

  test('does not hide what is not applied yet', () => {
    const { addresses, gaps } = told(
      read({ 'main.tf': code.replace('var.tier', '"Free"'), 'state.json': state([aks()]) }),
    );
    expect(addresses).toHaveLength(2);
    expect(gaps).toEqual([
      'state.json and the code differ in azurerm_kubernetes_cluster.aks.sku_tier: both were judged; apply, or plan and assess the plan',
    ]);
  });

  test('and a plan are judged once', () => {
    const files = { 'main.tf': code, 'plan.json': plan([aks()]), 'state.json': state([aks()]) };
    expect(told(read(files)).addresses).toEqual(['azurerm_kubernetes_cluster.aks']);
  });

  test('is what a plan of -refresh-only tells, which plans nothing', () => {
    const refreshed = plan([], { prior_state: state([aks()]), resource_changes: undefined });
    const reading = read({ 'main.tf': code, 'plan.json': refreshed });
    expect(told(reading)).toEqual({ addresses: ['azurerm_kubernetes_cluster.aks'], gaps: [] });
    expect(reading.resources[0]?.body).toMatchObject({ sku: { tier: 'Standard' } });
  });
});
