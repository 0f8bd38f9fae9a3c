import { expect, test } from 'vitest';
import { compiledBicepSource } from './compiled.ts';

const template = {
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
  contentVersion: '1.0.0.0',
  parameters: { tier: { type: 'string' } },
  resources: [
    {
      type: 'Microsoft.ContainerService/managedClusters',
      apiVersion: '2025-01-01',
      name: 'aks',
      sku: { tier: "[parameters('Tier')]" },
    },
  ],
  outputs: { tier: { type: 'string', value: "[parameters('tier')]" } },
};

function files(all: Readonly<Record<string, string>>) {
  return Object.entries(all).map(([path, text]) => ({
    path,
    input: '.',
    complete: new Set<never>(),
    text,
  }));
}

test('a template that Bicep calls is judged with what it gets, once', () => {
  const all = files({
    'modules/aks.json': JSON.stringify(template, undefined, 2),
    'main.bicep': `module aks 'modules/aks.json' = {
  name: 'aks'
  params: { tier: 'Premium' }
}
resource r 'A.B/c@1' = {
  name: aks.outputs.tier
}
`,
  });
  const { resources, gaps, settled } = compiledBicepSource.read(all);
  expect(gaps).toEqual([]);
  expect([...(settled ?? [])]).toEqual(['modules/aks.json']);
  expect(resources.map(({ identity, body }) => [identity.address, body])).toMatchObject([
    ['r', { name: 'Premium' }],
    ['module aks/resources[0]', { sku: { tier: 'Premium' } }],
  ]);
  const document = resources[1]?.places[0]?.document;
  expect(document?.file).toBe('modules/aks.json');
  expect(document?.trace?.([['sku', 'tier']])).toEqual([
    "parameters('tier') ← modules/aks.json:15 ← main.bicep:3",
  ]);
});

test('a template may have its values from a file for Bicep', () => {
  const { resources, gaps, settled } = compiledBicepSource.read(
    files({
      'aks.json': JSON.stringify(template),
      'prod.bicepparam': "using 'aks.json'\nparam tier = 'Premium'\n",
    }),
  );
  expect(gaps).toEqual([]);
  expect(resources).toMatchObject([{ unit: 'aks.json', body: { sku: { tier: 'Premium' } } }]);
  expect([...(settled ?? [])]).toEqual(['aks.json']);
});

test('a module that is no template is a gap', () => {
  const main = "module aks 'aks.json' = {\n  name: 'aks'\n}\n";
  for (const text of ['{ "a": 1 }', '{ "a": ']) {
    const { gaps } = compiledBicepSource.read(files({ 'aks.json': text, 'main.bicep': main }));
    expect(gaps.at(-1)).toMatchObject({ input: 'main.bicep', line: 1, reason: 'unresolved' });
  }
});
