import { expect, test } from 'vitest';
import { Unknown } from '../../model/index.ts';
import { referenceIn, shownIn } from './ids.ts';

const expression = (text: string) => new Unknown('why', `\${${text}}`);

test.each([
  ['/subscriptions/S/resourceGroups/net/', '/subscriptions/s/resourcegroups/net'],
  ['', undefined],
  [undefined, undefined],
  [null, undefined],
  [7, undefined],
  [new Unknown('why'), undefined],
  [expression('azurerm_subnet.nodes.id'), 'azurerm_subnet.nodes'],
  [new Unknown('why', 'azurerm_subnet.nodes["a"].id'), 'azurerm_subnet.nodes["a"]'],
  [expression(' module.Net.azurerm_subnet.n[0].id '), 'module.net.azurerm_subnet.n[0]'],
  [expression('var.subnet_id'), undefined],
  [new Unknown('why', 'pre-azurerm_subnet.nodes.id/subnets'), undefined],
])('%s names %s', (id, expected) => {
  expect(referenceIn({ id: id as string }, 'id')).toBe(expected);
});

test('nothing names nothing', () => {
  expect(referenceIn(undefined as { id?: string } | undefined, 'id')).toBeUndefined();
});

test.each([
  ['/providers/Microsoft.Network/virtualNetworks/hub', 'network hub'],
  ['/providers/Microsoft.Network/virtualNetworks/last(split(~main.bicep:7,!))', 'a network'],
  ['/providers/Microsoft.Network/virtualNetworks/~main.bicep:7', 'a network'],
])('%s is shown as %s', (id, shown) => expect(shownIn('network', id)).toBe(shown));
