import { expect, test } from 'vitest';
import { catalogue } from '../../src/catalogue/index.ts';
import { createInventory, evaluate } from '../../src/evaluate/index.ts';
import {
  declaresCluster,
  declaresPool,
  hasDeclaredClusters,
  unknownCluster,
} from '../../src/resources/azure/code.ts';
import { bicepSource } from '../../src/sources/bicep/index.ts';
import { manifestsSource } from '../../src/sources/manifests/index.ts';

function inventoryOf(text: string, manifests = '') {
  const file = { path: 'main.bicep', input: '.', complete: new Set<never>(), text };
  const all = [
    bicepSource.read([file]),
    manifestsSource.read([{ ...file, path: 'web.yaml', text: manifests }]),
  ];
  const resources = all.flatMap((one) => [...one.resources]);
  return createInventory({ resources, gaps: all.flatMap(({ gaps }) => [...gaps]) });
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
  ['br/public:avm/res/container-registry/registry:999.0.0', "{ name: 'shop' }"],
  ['br/public:avm/res/container-registry/registry:latest', "{ name: 'shop' }"],
  ['br:contoso.azurecr.io/registry:0.1.0', "{ name: 'shop' }"],
])('nobody can tell what a call of %s with %s declares', (module, params) => {
  const inventory = inventoryOf(call(module, params));
  expect(declaresCluster('shop', inventory)).toBeUndefined();
  expect(unknownCluster(inventory)?.message).toMatch(/^module aks is not known: br/);
});

test('a release of a verified module hides what it can make', () => {
  const inventory = inventoryOf(
    call('br/public:avm/res/container-registry/registry:0.9.1', "{ name: 'shop' }"),
  );
  const [gap] = inventory.gaps;
  expect(gap?.kinds).toContain('microsoft.containerregistry/registries');
  expect(gap?.kinds).toContain('microsoft.authorization/roleassignments');
  expect(gap?.kinds).not.toContain('microsoft.containerservice/managedclusters');
  expect(declaresCluster('shop', inventory)).toBe(false);
});

test('values for a release of a verified module hide what it can make', () => {
  const text = "using 'br/public:avm/res/key-vault/vault:0.11.0'\nparam name = 'kv'\n";
  const file = { path: 'main.bicepparam', input: '.', complete: new Set<never>(), text };
  const [gap] = bicepSource.read([file]).gaps;
  expect(gap?.kinds).toContain('microsoft.keyvault/vaults');
  expect(gap?.kinds).not.toContain('microsoft.containerservice/managedclusters');
});

test('what is hidden of other kinds hides no cluster', () => {
  const inventory = inventoryOf(`param open bool
resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = if (open) { name: 'kv' }
resource aks 'Microsoft.ContainerService/managedClusters@2025-08-01' = { name: 'shop' }
`);
  expect(inventory.gaps).toHaveLength(1);
  expect(declaresCluster('crm', inventory)).toBe(false);
});

test('a cluster that a module makes leaves open what it could heal, and no more', () => {
  const deployment = (name: string, spec: string) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: shop }
spec:
  replicas: 3${spec}
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec: { containers: [{ name: ${name}, image: 'contoso.azurecr.io/${name}:1' }] }
`;
  const gentle = deployment('gentle', '\n  strategy: { rollingUpdate: { maxUnavailable: 0 } }');
  const inventory = inventoryOf(
    call(`br/public:${avm}`, "{ name: 'shop' }"),
    `${deployment('web', '')}---\n${gentle}`,
  );
  const now = new Date('2026-11-23T09:00:00Z');
  const { findings } = evaluate({ catalogue, inventory, now, version: '0.0.0', rethrow: true });
  const verdictOf = (check: string, name: string) =>
    findings.find((one) => one.check === check && one.subject.name === name)?.verdict;
  expect(verdictOf('memory-limit-missing', 'web')).toBe('fail');
  expect(verdictOf('memory-request-missing', 'web')).toBe('fail');
  expect(verdictOf('pdb-missing', 'web')).toBe('fail');
  // An extension may make its budget: https://github.com/Azure/eviction-autoscaler#readme
  expect(verdictOf('pdb-missing', 'gentle')).toBe('unknown');
  expect(verdictOf('replicas-not-spread', 'web')).toBe('unknown');
});

test('a cluster that a module makes heals no other', () => {
  const inventory = inventoryOf(`${call(`br/public:${avm}`, "{ name: 'shop' }")}
resource crm 'Microsoft.ContainerService/managedClusters@2025-08-01' = {
  name: 'crm'
  properties: { networkProfile: { networkPlugin: 'kubenet' } }
}
`);
  const now = new Date('2026-11-23T09:00:00Z');
  const { findings } = evaluate({ catalogue, inventory, now, version: '0.0.0', rethrow: true });
  const verdicts = ['kubenet-network-plugin', 'no-network-policy-engine'].map(
    (check) => findings.find((one) => one.check === check)?.verdict,
  );
  expect(verdicts).toEqual(['fail', 'fail']);
});
