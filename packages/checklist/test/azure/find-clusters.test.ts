import { describe, expect, it } from 'vitest';
import { type ClusterScope, findCluster, listClusters } from '../../src/sources/azure/index.ts';
import { withArm } from './read-world.ts';
import { landingZone } from './world.ts';
import { home, hub, shop, type Thing } from './world-names.ts';

const clusters = ['Microsoft.ContainerService/managedClusters'];
const other = `/subscriptions/${hub}/resourceGroups/rg-x/providers/${clusters}/aks-other`;
const twin = `/subscriptions/${hub}/resourceGroups/rg-x/providers/${clusters}/AKS-shop`;

function cluster(id: string): Thing {
  return { id, body: { location: 'westeurope', properties: {} } };
}

function find(named: string, scope: Partial<ClusterScope> = {}, more: readonly string[] = [other]) {
  const things = [...landingZone(), ...more.map(cluster)];
  return withArm({ things }, (arm) => findCluster(arm, named, { subscriptions: [], ...scope }));
}

describe('a cluster is named', () => {
  it.each([
    ['by its name', 'aks-shop', {}],
    ['by its name in other letters', 'AKS-SHOP', {}],
    ['by its id', shop, {}],
    ['by its id with a slash', `${shop}/`, {}],
    ['by subscription, group and name', `${home}/rg-shop/aks-shop`, {}],
    ['by the name of its subscription', 'shop/rg-shop/aks-shop', {}],
    ['in a subscription', 'aks-shop', { subscriptions: [home] }],
    ['in a subscription by its name', 'aks-shop', { subscriptions: ['shop'] }],
  ])('%s', async (_, named, scope) => {
    expect(await find(named, scope)).toBe(shop);
  });

  it.each<[string, string, Partial<ClusterScope>, readonly string[], RegExp]>([
    [
      'nearly',
      'aks-shoq',
      {},
      [other],
      /no cluster aks-shoq; did you mean aks-shop\?; there are:\n {2}\/sub/,
    ],
    [
      'twice',
      'aks-shop',
      {},
      [twin],
      /2 clusters are named aks-shop; give one of:\n {2}\/.*\n {2}\//,
    ],
    [
      'in another subscription',
      'aks-shop',
      { subscriptions: [hub] },
      [other],
      /no cluster aks-shop in 2222/,
    ],
    [
      'where there is none',
      'aks-shop',
      { subscriptions: [hub] },
      [],
      /no cluster is to be seen in 2222/,
    ],
    [
      'in no subscription',
      'aks-shop',
      { subscriptions: ['shopp'] },
      [],
      /no subscription shopp is to be seen/,
    ],
    ['by half an id', '/subscriptions/x/aks-shop', {}, [], /is no id of a cluster/],
    ['by two names', 'rg-shop/aks-shop', {}, [], /neither the name of a cluster, nor SUBSCRIPTION/],
    ['with a quote', "a' or 'b", {}, [], /no cluster a' or 'b; there are/],
  ])('%s: an error that says what to do', async (_, named, scope, more, message) => {
    await expect(find(named, scope, more)).rejects.toThrow(message);
  });

  it('all of them, in order', async () => {
    const things = [...landingZone(), cluster(twin), cluster(other)];
    const all = await withArm({ things, pageSize: 1 }, (arm) =>
      listClusters(arm, { subscriptions: [] }),
    );
    expect(all.map(({ id }) => id)).toEqual([shop, twin, other].sort());
  });
});
