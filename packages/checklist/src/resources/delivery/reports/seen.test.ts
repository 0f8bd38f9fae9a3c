import { expect, test } from 'vitest';
import { createInventory } from '../../../evaluate/index.ts';
import type { Resource } from '../../../model/index.ts';
import { isSeen } from './seen.ts';
import type { RuleResult } from './types.ts';

const resource = (file: string, identity: Partial<Resource['identity']>): Resource => ({
  kind: 'Thing',
  evidence: 'azure',
  identity: { kind: 'Thing', name: 'thing', ...identity },
  body: { file },
  observed: false,
  complete: false,
  unit: '.',
  places: [{ document: { file, locate: () => [] }, base: [] }],
  unresolved: false,
});

const inventory = createInventory({
  resources: [
    resource('infra/dev/main.tf', { address: 'azurerm_kubernetes_cluster.this' }),
    resource('infra/prod/main.tf', { address: 'azurerm_kubernetes_cluster.that' }),
    resource('aks.json', { resourceId: '/subscriptions/1/aks' }),
    resource('infra/network.tf', {}),
  ],
});

const cluster = { name: 'azurerm_kubernetes_cluster.this' };

test.each<[string, Partial<RuleResult>, boolean]>([
  ['its very file', { file: 'infra/dev/main.tf' }, true],
  ['its file on another machine', { file: '/builds/contoso/shop/infra/dev/main.tf' }, true],
  ['its file from another root', { file: './dev/main.tf' }, true],
  ['a file of that name, of which there are two', { file: 'main.tf' }, false],
  ['a file of that name, of which there is one', { file: '/network.tf' }, true],
  ['another file with an address of that name', { file: 'x/main.tf', object: cluster }, false],
  ['an address alone', { object: cluster }, true],
  [
    'an id, whatever its letters',
    { object: { name: 'aks', resourceId: '/Subscriptions/1/AKS' } },
    true,
  ],
  ['a bare name', { object: { name: 'thing' } }, false],
  ['nothing', {}, false],
])('%s', (_, result, expected) => {
  expect(isSeen({ rule: 'r', ...result }, ['azure'], inventory)).toBe(expected);
});

test('evidence of another kind is none', () => {
  expect(isSeen({ rule: 'r', file: 'infra/dev/main.tf' }, ['kubernetes'], inventory)).toBe(false);
});
