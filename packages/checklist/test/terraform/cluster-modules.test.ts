import { expect, test } from 'vitest';
import { loadGrammar } from '../../src/cli/grammars.ts';
import { createInventory } from '../../src/evaluate/index.ts';
import {
  declaresCluster,
  declaresPool,
  hasDeclaredClusters,
} from '../../src/resources/azure/code.ts';
import { terraformSource } from '../../src/sources/terraform/index.ts';

const source = terraformSource(await loadGrammar('terraform'));

function inventoryOf(text: string) {
  const file = { path: 'main.tf', input: '.', complete: new Set<never>(), text };
  const { resources, gaps } = source.read([file]);
  return createInventory({ resources, gaps, sources: [] });
}

function call(from: string, args: string): string {
  return `variable "open" {}\nmodule "aks" {\n  source = "${from}"\n  ${args}\n}\n`;
}

const avm = 'Azure/avm-res-containerservice-managedcluster/azurerm';

test.each([
  ['Azure/aks/azurerm', 'cluster_name = "shop"'],
  ['Azure/aks/azurerm//v4', 'cluster_name = "Shop"'],
  [avm, 'name = "shop"'],
  [`registry.terraform.io/${avm}`, 'name = "shop"'],
  ['Azure/aks/azurerm', 'cluster_name = "shop"\n  cluster_name_random_suffix = false'],
])('a call of %s with %s declares the cluster, though its code is not on disk', (from, args) => {
  const inventory = inventoryOf(call(from, args));
  expect(hasDeclaredClusters(inventory)).toBe(true);
  expect(declaresCluster('shop', inventory)).toBe(true);
  expect(declaresCluster('crm', inventory)).toBe(false);
  expect(declaresPool('gpu', 'shop', inventory)).toBeUndefined();
});

test.each(['prefix = "shop"', 'prefix = "shop"\n  cluster_name = null'])(
  'a call of Azure/aks/azurerm with %s names the cluster after its prefix',
  (args) => {
    const inventory = inventoryOf(call('Azure/aks/azurerm', args));
    expect(declaresCluster('shop-aks', inventory)).toBe(true);
    expect(declaresCluster('shop', inventory)).toBe(false);
  },
);

test.each([
  ['Azure/aks/azurerm', 'prefix = ""'],
  ['Azure/aks/azurerm', 'prefix = "-shop"'],
  ['Azure/aks/azurerm', 'prefix = var.open'],
  ['Azure/aks/azurerm', 'prefix = "shop"\n  cluster_name = var.open'],
  ['Azure/aks/azurerm', 'prefix = "shop"\n  cluster_name_random_suffix = var.open'],
  ['Azure/aks/azurerm', 'cluster_name = var.open'],
  ['Azure/aks/azurerm', 'cluster_name = "shop"\n  cluster_name_random_suffix = true'],
  [avm, 'name = "shop"\n  count = var.open'],
  ['contoso/aks/azurerm', 'name = "shop"'],
])('nobody can tell what a call of %s with %s declares', (from, args) => {
  const inventory = inventoryOf(call(from, args));
  expect(hasDeclaredClusters(inventory)).toBe(false);
  expect(declaresCluster('shop', inventory)).toBeUndefined();
});
