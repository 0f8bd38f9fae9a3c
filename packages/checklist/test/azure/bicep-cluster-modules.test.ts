import { expect, test } from 'vitest';
import { createInventory } from '../../src/evaluate/index.ts';
import {
  declaresCluster,
  declaresPool,
  hasDeclaredClusters,
  unknownCluster,
} from '../../src/resources/azure/code.ts';
import { bicepSource } from '../../src/sources/bicep/index.ts';

function inventoryOf(text: string) {
  const file = { path: 'main.bicep', input: '.', complete: new Set<never>(), text };
  const { resources, gaps } = bicepSource.read([file]);
  return createInventory({ resources, gaps, sources: [] });
}

function call(module: string, params: string): string {
  return `param open string\nmodule aks '${module}' = {\n  name: 'aks'\n  params: ${params}\n}\n`;
}

const avm = 'avm/res/container-service/managed-cluster:0.13.1';

test.each([
  `br/public:${avm}`,
  `br:mcr.microsoft.com/bicep/${avm}`,
  'br/public:avm/ptn/azd/aks:0.2.0',
  'br/public:avm/ptn/azd/aks-automatic-cluster:0.1.0',
])('a call of %s declares the cluster that it names, though its code is not on disk', (module) => {
  const inventory = inventoryOf(call(module, "{ name: toUpper('shop') }"));
  expect(hasDeclaredClusters(inventory)).toBe(true);
  expect(declaresCluster('shop', inventory)).toBe(true);
  expect(declaresCluster('crm', inventory)).toBe(false);
  expect(declaresPool('gpu', 'shop', inventory)).toBeUndefined();
});

test.each([
  [`br/public:${avm}`, '{ name: open }'],
  [`br/public:${avm}`, '{}'],
  [`br/public:${avm}`, 'any(open)'],
  [`br/contoso:${avm}`, "{ name: 'shop' }"],
  ['br/public:avm/res/container-registry/registry:0.1.0', "{ name: 'shop' }"],
])('nobody can tell what a call of %s with %s declares', (module, params) => {
  const inventory = inventoryOf(call(module, params));
  expect(declaresCluster('shop', inventory)).toBeUndefined();
  expect(unknownCluster(inventory)?.message).toMatch(/^module aks is not known: br/);
});

test('what is hidden of other kinds hides no cluster', () => {
  const inventory = inventoryOf(`param open bool
resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = if (open) { name: 'kv' }
resource aks 'Microsoft.ContainerService/managedClusters@2025-08-01' = { name: 'shop' }
`);
  expect(inventory.gaps).toHaveLength(1);
  expect(declaresCluster('crm', inventory)).toBe(false);
});
