import { expect, test } from 'vitest';
import { typesIn } from './types-in.ts';

const nested = (template?: object) => ({
  type: 'Microsoft.Resources/deployments',
  properties: { ...(template && { template }) },
});

test('a template makes what it and those in it deploy, but not what exists', () => {
  const template = {
    resources: {
      vault: { type: 'Microsoft.KeyVault/vaults', resources: [{ type: 'secrets' }] },
      group: { type: 'Microsoft.Resources/resourceGroups', existing: true },
      inner: nested({ resources: [{ type: 'Microsoft.Authorization/locks' }] }),
      telemetry: nested({ resources: [] }),
    },
  };
  expect(typesIn(template)).toEqual([
    'microsoft.authorization/locks',
    'microsoft.keyvault/vaults',
    'microsoft.keyvault/vaults/secrets',
  ]);
});

test.each([
  ['a linked template', nested()],
  ['a type that is computed', { type: "[parameters('type')]" }],
  ['a resource that is attached to another', { type: 'Microsoft.A/b/providers/locks' }],
])('nobody can tell what %s makes', (_, resource) => {
  expect(typesIn({ resources: [resource] })).toBeUndefined();
});
