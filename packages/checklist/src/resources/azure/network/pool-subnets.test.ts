import { describe, expect, test } from 'vitest';
import { createInventory } from '../../../evaluate/index.ts';
import { type Inventory, type Resource, Unknown } from '../../../model/index.ts';
import { azureJsonSource } from '../../../sources/azure-json/index.ts';
import { agentPool, managedCluster } from '../kinds.ts';
import type { ManagedCluster } from '../types.ts';
import { clusterNetworks } from './cluster-networks.ts';
import { subnet, virtualNetwork } from './kinds.ts';
import { networkOf, peeringsOf, subnetsById } from './networks.ts';
import { nodeSubnet, podSubnet, usedSubnet, usesBySubnet } from './pool-subnets.ts';
import { surroundingsOf } from './surroundings.ts';

const group = '/subscriptions/s/resourceGroups/rg';
const cluster = `${group}/providers/Microsoft.ContainerService/managedClusters/shop`;
const network = `${group}/providers/Microsoft.Network/virtualNetworks/shop`;
const nodes = `${network}/subnets/nodes`;
const pods = `${network}/subnets/pods`;

function inventoryOf(...resources: readonly object[]): Inventory {
  const text = JSON.stringify(resources);
  const file = { path: 'all.json', input: '.', complete: new Set<never>(), text };
  return createInventory({ resources: azureJsonSource.read([file]).resources });
}

const aks = (agentPoolProfiles: readonly object[], more: object = {}) => ({
  id: cluster,
  properties: { agentPoolProfiles, ...more },
});
const vnet = (properties: object) => ({ id: network, properties });

function theCluster(inventory: Inventory): Resource<ManagedCluster> {
  return inventory.all(managedCluster)[0] as Resource<ManagedCluster>;
}

describe('subnets', () => {
  test('are known by id, in any case, with or without one inside their network', () => {
    const inventory = inventoryOf(
      vnet({
        subnets: [
          { id: nodes.toUpperCase().replace('/SUBSCRIPTIONS', '/subscriptions'), properties: {} },
          { name: 'Pods', properties: {} },
        ],
      }),
    );
    expect([...inventory.index(subnetsById).keys()]).toEqual([
      nodes.toLowerCase(),
      pods.toLowerCase(),
    ]);
    expect(networkOf(nodes.toLowerCase())).toBe(network.toLowerCase());
    expect(networkOf('azurerm_subnet.nodes')).toBeUndefined();
  });

  test('that are resources of their own win', () => {
    const inventory = inventoryOf(
      vnet({ subnets: [{ id: nodes, properties: { addressPrefix: '10.0.0.0/24' } }] }),
      { id: nodes, properties: { addressPrefix: '10.0.0.0/16' } },
    );
    const found = inventory.index(subnetsById).get(nodes.toLowerCase());
    expect(found?.body.properties?.addressPrefix).toBe('10.0.0.0/16');
  });

  test('of a malformed network hide no others', () => {
    const inventory = inventoryOf(vnet({ subnets: [null] }), { id: pods, properties: { a: 1 } });
    expect([...inventory.index(subnetsById).keys()]).toEqual([pods.toLowerCase()]);
  });
});

describe('the pools of a subnet', () => {
  test('are those of the cluster and those of their own, each once', () => {
    const inventory = inventoryOf(
      aks([
        { name: 'web', vnetSubnetID: nodes, podSubnetID: pods },
        { name: 'api', vnetSubnetID: nodes },
      ]),
      { id: `${cluster}/agentPools/web`, properties: { vnetSubnetID: nodes } },
    );
    const table = inventory.index(usesBySubnet);
    expect(table.get(nodes.toLowerCase())?.map(({ key }) => key.split('/').at(-1))).toEqual([
      'api',
      'web',
    ]);
    expect(table.get(pods.toLowerCase())).toBeUndefined();
  });

  test('keep their owner, though it is not in the evidence', () => {
    const inventory = inventoryOf({
      id: `${cluster}/agentPools/web`,
      properties: { vnetSubnetID: nodes },
    });
    const [use] = inventory.index(usesBySubnet).get(nodes.toLowerCase()) ?? [];
    expect(use?.owner).toBe(cluster.toLowerCase());
  });

  test('tell of a subnet that is not there once, at the first of them', () => {
    const inventory = inventoryOf(
      aks([
        { name: 'web', vnetSubnetID: nodes, podSubnetID: pods },
        { name: 'api', vnetSubnetID: nodes },
      ]),
      { id: `${cluster}/agentPools/own`, properties: { vnetSubnetID: nodes } },
    );
    const [own] = inventory.all(agentPool);
    const found = (subject: typeof usedSubnet, resource: Resource | undefined) =>
      resource ? subject.of?.(resource, inventory).map(({ id }) => id?.split('/').at(-1)) : [];
    expect(found(usedSubnet, theCluster(inventory))).toEqual(['nodes', 'pods']);
    expect(found(nodeSubnet, theCluster(inventory))).toEqual(['nodes']);
    expect(found(podSubnet, theCluster(inventory))).toEqual(['pods']);
    expect(found(usedSubnet, own)).toEqual([]);
  });
});

test('in code a pool names its subnet by the address of it', () => {
  const declared = (kind: string, resourceId: string, body: object, unresolved = false) => ({
    kind,
    evidence: 'azure' as const,
    identity: { kind, name: resourceId, resourceId },
    body,
    observed: false,
    complete: false,
    unit: '.',
    places: [],
    unresolved,
  });
  const reference = new Unknown('is a reference', `\${azurerm_subnet.Nodes.id}`);
  const inventory = createInventory({
    resources: [
      declared(
        managedCluster.id,
        'azurerm_kubernetes_cluster.shop',
        { properties: { agentPoolProfiles: [{ name: 'web', vnetSubnetID: reference }] } },
        true,
      ),
      declared(subnet.id, 'azurerm_subnet.Nodes', { properties: { addressPrefix: '10.0.0.0/24' } }),
    ],
  });
  const [found] = inventory.all(subnet);
  expect(found && usedSubnet.of?.(found, inventory)).toMatchObject([
    { id: 'azurerm_subnet.nodes' },
  ]);
  expect(usedSubnet.of?.(theCluster(inventory), inventory)).toEqual([]);
  expect(surroundingsOf(theCluster(inventory), inventory, [])).toMatchObject({
    ranges: [{ of: 'subnet azurerm_subnet.nodes' }],
    open: 'the network of subnet azurerm_subnet.nodes is not known',
  });
});

describe('the networks of a cluster', () => {
  test('are those of its pools', () => {
    const inventory = inventoryOf(aks([{ name: 'web', vnetSubnetID: nodes }]));
    expect(clusterNetworks(theCluster(inventory), inventory)).toEqual({
      ids: [network.toLowerCase()],
      loose: [],
      isManaged: false,
      open: undefined,
    });
  });

  test('or the one in the group of its nodes', () => {
    const managed = `${group.replace('/rg', '/nodes')}/providers/Microsoft.Network/virtualNetworks/aks`;
    const inventory = inventoryOf(aks([{ name: 'web' }], { nodeResourceGroup: 'Nodes' }), {
      id: managed,
      properties: { addressSpace: {} },
    });
    expect(clusterNetworks(theCluster(inventory), inventory)).toMatchObject({
      ids: [managed.toLowerCase()],
      isManaged: true,
      open: undefined,
    });
  });
});

describe('what surrounds a cluster', () => {
  const own = { addressSpace: { addressPrefixes: ['10.0.0.0/16', 'fd00::/48'] } };
  const peering = (name: string, properties: object = {}) => ({ name, properties });

  test('is its network, the peers and what a gateway leads to', () => {
    const inventory = inventoryOf(
      aks([{ name: 'web', vnetSubnetID: nodes }]),
      vnet({
        ...own,
        virtualNetworkPeerings: [
          peering('hub', { remoteAddressSpace: { addressPrefixes: ['10.1.0.0/16'] } }),
          peering('old', { remoteAddressSpace: { addressPrefixes: ['10.9.0.0/16'] } }),
        ],
      }),
      {
        id: `${network}/virtualNetworkPeerings/Old`,
        properties: { remoteVirtualNetworkAddressSpace: { addressPrefixes: ['10.2.0.0/16'] } },
      },
      {
        id: `${group}/providers/Microsoft.Network/localNetworkGateways/office`,
        properties: { localNetworkAddressSpace: { addressPrefixes: ['10.3.0.0/16'] } },
      },
      {
        id: `${group}/providers/Microsoft.Network/localNetworkGateways/bgp`,
        properties: { bgpSettings: { asn: 1 } },
      },
    );
    const { ranges, open } = surroundingsOf(theCluster(inventory), inventory, ['10.4.0.0/16']);
    expect(ranges.map(({ range }) => range.text)).toEqual([
      '10.4.0.0/16',
      '10.0.0.0/16',
      '10.1.0.0/16',
      '10.2.0.0/16',
      '10.3.0.0/16',
    ]);
    expect(open).toBeUndefined();
    const [found] = inventory.all(virtualNetwork);
    expect(found && peeringsOf(found, inventory)).toHaveLength(2);
  });

  test('is open where a peer does not say its ranges', () => {
    const inventory = inventoryOf(
      aks([{ name: 'web', vnetSubnetID: nodes }]),
      vnet({ ...own, virtualNetworkPeerings: [peering('hub')] }),
    );
    expect(surroundingsOf(theCluster(inventory), inventory, []).open).toContain('peered network');
  });
});
