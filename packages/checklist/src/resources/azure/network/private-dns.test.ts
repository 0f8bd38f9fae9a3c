import { describe, expect, test } from 'vitest';
import { createInventory } from '../../../evaluate/index.ts';
import type { EvidenceKind, Inventory, Resource } from '../../../model/index.ts';
import { azureJsonSource } from '../../../sources/azure-json/index.ts';
import { privateEndpoint } from './kinds.ts';
import { isLinked, linksSeen, ownDnsServers, writesInto } from './private-dns.ts';
import { endpointsByService, networkOfEndpoint, servicesOf } from './private-endpoints.ts';
import type { PrivateEndpoint } from './types.ts';

const network = '/subscriptions/s/resourcegroups/rg/providers/microsoft.network';
const hub = `${network}/virtualnetworks/hub`;
const zone = `${network}/privatednszones/privatelink.azurecr.io`;
const endpoint = `${network}/privateendpoints/acr`;
const registry =
  '/subscriptions/s/resourcegroups/rg/providers/microsoft.containerregistry/registries/shop';
const acr = /^privatelink\.azurecr\.io$/;

function inventoryOf(complete: boolean, ...resources: readonly object[]): Inventory {
  const kinds = new Set<EvidenceKind>(complete ? ['azure'] : []);
  const file = { path: 'all.json', input: '.', complete: kinds, text: JSON.stringify(resources) };
  return createInventory({ resources: azureJsonSource.read([file]).resources });
}

const link = (name: string, id?: string) => ({
  id: `${zone}/virtualNetworkLinks/${name}`,
  properties: { virtualNetwork: id === undefined ? { state: 1 } : { id } },
});
const ofZone = (numberOfVirtualNetworkLinks?: number) => ({
  id: zone,
  properties: { numberOfVirtualNetworkLinks },
});

describe('links of a zone', () => {
  test('lead to networks', () => {
    const inventory = inventoryOf(false, link('hub', hub.toUpperCase().replace('/SUB', '/sub')));
    expect(isLinked(acr, hub, inventory)).toBe(true);
    expect(isLinked(/^privatelink\.vaultcore/, hub, inventory)).toBe(false);
    expect(isLinked(acr, `${hub}2`, inventory)).toBe(false);
    expect(isLinked(acr, undefined, inventory)).toBe(false);
  });

  test.each<[string, boolean, readonly object[]]>([
    ['no zone', false, [{ id: hub, properties: {} }]],
    ['some', false, [link('hub', hub)]],
    ['some', false, [ofZone(2), link('hub', hub)]],
    ['some', false, [ofZone(1), link('hub')]],
    ['all', false, [ofZone(1), link('hub', hub)]],
    ['all', false, [ofZone(0)]],
    ['some', false, [ofZone()]],
    ['all', false, [ofZone(), link('hub', hub)]],
    ['all', true, [link('hub', hub)]],
  ])('%s are seen', (seen, complete, resources) => {
    expect(linksSeen(acr, inventoryOf(complete, ...resources))).toBe(seen);
  });
});

test('a zone group names the zones that an endpoint writes into', () => {
  const group = (...zones: readonly object[]) =>
    inventoryOf(false, {
      id: `${endpoint}/privateDnsZoneGroups/default`,
      properties: { privateDnsZoneConfigs: zones.map((properties) => ({ properties })) },
    });
  const other = { privateDnsZoneId: zone.replace('azurecr.io', 'vaultcore.azure.net') };
  expect(writesInto(acr, endpoint, group(other, { privateDnsZoneId: zone }))).toBe(true);
  expect(writesInto(acr, endpoint, group(other))).toBe(false);
  expect(writesInto(acr, endpoint, group({}))).toBe(false);
  expect(writesInto(acr, `${endpoint}2`, group({ privateDnsZoneId: zone }))).toBe(false);
});

test('a network may name DNS servers', () => {
  const servers = (dnsServers: unknown) =>
    ownDnsServers(
      hub,
      inventoryOf(false, { id: hub, properties: { dhcpOptions: { dnsServers } } }),
    );
  expect(servers(['10.0.0.4'])).toEqual(['10.0.0.4']);
  expect(servers([])).toEqual([]);
  expect(servers('10.0.0.4')).toBeUndefined();
  expect(ownDnsServers(hub, inventoryOf(false))).toBeUndefined();
});

test('an endpoint leads to services, of itself or once somebody approves it', () => {
  const connection = (privateLinkServiceId: string, groupIds?: readonly string[]) => ({
    properties: { privateLinkServiceId, groupIds },
  });
  const inventory = inventoryOf(false, {
    id: endpoint,
    properties: {
      subnet: { id: `${hub}/subnets/pe` },
      privateLinkServiceConnections: [connection(registry, ['Registry'])],
      manualPrivateLinkServiceConnections: [connection(`${registry}2`)],
    },
  });
  const [found] = inventory.all(privateEndpoint) as readonly Resource<PrivateEndpoint>[];
  expect(found && networkOfEndpoint(found.body)).toBe(hub);
  expect(found && servicesOf(found).map(({ service }) => service)).toEqual([
    registry,
    `${registry}2`,
  ]);
  const table = inventory.index(endpointsByService);
  expect(table.get(registry)).toMatchObject([{ isManual: false, groups: ['registry'] }]);
  expect(table.get(`${registry}2`)).toMatchObject([{ isManual: true, groups: [] }]);
});
