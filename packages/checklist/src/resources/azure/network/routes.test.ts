import { describe, expect, test } from 'vitest';
import { createInventory } from '../../../evaluate/index.ts';
import type { Inventory } from '../../../model/index.ts';
import { azureJsonSource } from '../../../sources/azure-json/index.ts';
import { managedCluster } from '../kinds.ts';
import { egressRules } from './firewalls.ts';
import { ruleCollectionGroup } from './kinds.ts';
import { outboundType, wayOutOf } from './routes.ts';

const group = '/subscriptions/s/resourceGroups/rg/providers';
const cluster = `${group}/Microsoft.ContainerService/managedClusters/shop`;
const nodes = `${group}/Microsoft.Network/virtualNetworks/shop/subnets/nodes`;
const table = `${group}/Microsoft.Network/routeTables/out`;
const policy = `${group}/Microsoft.Network/firewallPolicies/egress`;

function inventoryOf(...resources: readonly object[]): Inventory {
  const text = JSON.stringify(resources);
  const file = { path: 'all.json', input: '.', complete: new Set<never>(), text };
  return createInventory({ resources: azureJsonSource.read([file]).resources });
}

const route = (
  nextHopType: string,
  addressPrefix = '0.0.0.0/0',
  nextHopIpAddress = '10.9.0.4',
) => ({
  name: 'all',
  properties: { addressPrefix, nextHopType, nextHopIpAddress },
});
const routed = { properties: { routeTable: { id: table } } };

describe('the way out of a subnet', () => {
  test.each<[string, object | undefined, readonly object[], object]>([
    ['no table', {}, [], { by: 'no table' }],
    ['a table that is not seen', undefined, [], { by: 'unseen table', table: 'out' }],
    [
      'a table without a default route',
      undefined,
      [
        {
          id: table,
          properties: { routes: [route('Internet', '10.0.0.0/8'), route('None', '::/0')] },
        },
      ],
      { by: 'no route', takesBgpRoutes: true },
    ],
    [
      'a table without any',
      undefined,
      [{ id: table, properties: { disableBgpRoutePropagation: true } }],
      { by: 'no route', takesBgpRoutes: false },
    ],
    [
      'a route inside the table',
      undefined,
      [{ id: table, properties: { routes: [route('virtualAppliance')] } }],
      { by: 'route', hop: 'VirtualAppliance' },
    ],
    [
      'a route of its own, which wins',
      undefined,
      [
        { id: table, properties: { routes: [route('VirtualAppliance')] } },
        { id: `${table}/routes/ALL`, ...route('Internet') },
      ],
      { by: 'route', hop: 'Internet' },
    ],
  ])('%s', (_, subnet, resources, expected) => {
    expect(wayOutOf(subnet ?? routed, inventoryOf(...resources))).toMatchObject(expected);
  });
});

test('without an outbound type it is a load balancer', () => {
  const type = (outbound?: string) =>
    outboundType({ properties: { networkProfile: outbound ? { outboundType: outbound } : null } });
  expect([type(), type('NONE'), type('userdefinedrouting')]).toEqual([
    'loadBalancer',
    'none',
    'userDefinedRouting',
  ]);
  expect(() => type('firewall')).toThrow('malformed');
});

describe('the rules for a cluster', () => {
  const aks = (outbound: string) => ({
    id: cluster,
    properties: {
      networkProfile: { outboundType: outbound },
      agentPoolProfiles: [{ name: 'web', vnetSubnetID: nodes }],
    },
  });
  const subnet = { id: nodes, properties: { addressPrefix: '10.1.0.0/24', ...routed.properties } };
  const out = { id: table, properties: { routes: [route('VirtualAppliance')] } };
  const firewall = (name: string) => ({
    id: `${group}/Microsoft.Network/azureFirewalls/${name}`,
    properties: {
      firewallPolicy: { id: policy },
      ipConfigurations: [{ properties: { privateIPAddress: '10.9.0.4' } }],
    },
  });
  const rules = { id: `${policy}/ruleCollectionGroups/aks`, properties: { ruleCollections: [{}] } };
  const found = (inventory: Inventory, kind: { id: string; evidence: 'azure'; noun: string }) =>
    inventory.all(kind).flatMap((one) => egressRules.of?.(one, inventory) ?? []);

  test('are found by the address that its subnets lead to', () => {
    const inventory = inventoryOf(aks('userDefinedRouting'), subnet, out, firewall('hub'), rules);
    const [set] = found(inventory, ruleCollectionGroup as never);
    expect(set?.subnets.map(({ text }) => text)).toEqual(['10.1.0.0/24']);
    expect(set?.sets).toHaveLength(1);
    expect(found(inventory, managedCluster as never)).toEqual([]);
  });

  test('a base policy that names itself ends', () => {
    const loop = { id: policy, properties: { basePolicy: { id: policy } } };
    const inventory = inventoryOf(
      aks('userDefinedRouting'),
      subnet,
      out,
      firewall('hub'),
      rules,
      loop,
    );
    expect(found(inventory, ruleCollectionGroup as never)).toHaveLength(1);
  });

  test('are nobody’s where another way out is taken', () => {
    const inventory = inventoryOf(aks('none'), subnet, out, firewall('hub'), rules);
    expect(found(inventory, ruleCollectionGroup as never)).toEqual([]);
  });

  test('are missed where no firewall has the address', () => {
    const inventory = inventoryOf(aks('userDefinedRouting'), subnet, out);
    expect(found(inventory, managedCluster as never)).toMatchObject([
      { unseen: 'the firewall with the address 10.9.0.4 is not in the evidence' },
    ]);
  });
});
