import { describe, expect, test } from 'vitest';
import { type Resource, Unresolved } from '../../../model/index.ts';
import { type Cidr, parseCidr } from '../../cidr.ts';
import type { Pool } from '../cluster.ts';
import type { NetworkProfile } from '../cluster-types.ts';
import type { PoolSettings } from '../pool-types.ts';
import type { ManagedCluster } from '../types.ts';
import { blocksIn, nodesServed, prefixFor, usableAddresses } from './address-arithmetic.ts';
import { blockNeed, fullPodNeed, leastPodNeed, nodeSubnetNeed, sumOver } from './address-plan.ts';
import { mostNodes, podsPerNode, poolModel } from './pool-plan.ts';

const nodeSubnet: NetworkProfile = { networkPlugin: 'azure' };
const overlay: NetworkProfile = { networkPlugin: 'azure', networkPluginMode: 'overlay' };
const kubenet: NetworkProfile = { networkPlugin: 'kubenet' };

function pool(settings: PoolSettings, networkProfile = nodeSubnet, name = 'p'): Pool {
  const body: ManagedCluster = { properties: { networkProfile } };
  return { name, settings, cluster: { body } as Resource<ManagedCluster> };
}

const total = (pools: readonly Pool[], need: (pool: Pool) => number) =>
  sumOver(
    pools.map((one) => ({ pool: one, key: one.name })),
    need,
  );

const usable = (prefix: number) => usableAddresses([parseCidr(`10.0.0.0/${prefix}`) as Cidr]);
const surge = (maxSurge: string) => ({ upgradeSettings: { maxSurge } });

describe('worked examples', () => {
  test('node subnet, 50 nodes, a surge of 1, 30 pods', () => {
    const need = nodeSubnetNeed(pool({ count: 50, maxPods: 30, ...surge('1') }));
    expect(need).toBe(51 * 31);
    expect([usable(21) >= need, usable(22) >= need]).toEqual([true, false]);
    expect([usable(21), usable(22)]).toEqual([2043, 1019]);
  });

  test('node subnet, 8 nodes without a surge setting', () => {
    const need = nodeSubnetNeed(pool({ count: 8 }));
    expect(need).toBe(279);
    expect(usable(24)).toBe(251);
  });

  test('overlay, 3 nodes and an autoscaler up to 50 at 33 %', () => {
    const pools = [
      pool({ count: 3 }, overlay, 'system'),
      pool({ enableAutoScaling: true, count: 5, maxCount: 50, ...surge('33%') }, overlay, 'user'),
    ];
    expect(pools.map(mostNodes)).toEqual([4, 67]);
    expect(total(pools, nodeSubnetNeed).atLeast).toBe(71);
    expect([usable(25), usable(26)]).toEqual([123, 59]);
    expect([16, 18].map((x) => nodesServed(parseCidr(`10.244.0.0/${x}`) as Cidr))).toEqual([
      256, 64,
    ]);
  });

  test('dynamic pod subnet, 20 nodes, 110 pods', () => {
    const one = pool({ count: 20, maxPods: 110, podSubnetID: '/pods' });
    expect(poolModel(one)).toBe('pod-subnet');
    expect([leastPodNeed(one), fullPodNeed(one)]).toEqual([352, 2464]);
    expect(usable(23)).toBe(507);
    expect(prefixFor(2464)).toBe(20);
  });

  test('static blocks, 40 nodes, 30 pods', () => {
    const one = pool({
      count: 40,
      maxPods: 30,
      podSubnetID: '/pods',
      podIPAllocationMode: 'staticblock',
    });
    expect(poolModel(one)).toBe('static-block');
    expect(blockNeed(one)).toBe(88);
    expect([21, 22].map((x) => blocksIn([parseCidr(`10.0.0.0/${x}`) as Cidr]))).toEqual([127, 63]);
  });

  test('kubenet, 20 nodes, a surge of 1', () => {
    const one = pool({ count: 20, ...surge('1') }, kubenet);
    expect(nodeSubnetNeed(one)).toBe(21);
    expect(usable(27)).toBe(27);
    expect(nodesServed(parseCidr('10.244.0.0/20') as Cidr)).toBe(16);
  });
});

describe('nodes of a pool', () => {
  test.each<[PoolSettings, number]>([
    [{}, 2],
    [{ count: 0 }, 0],
    [{ count: 10, ...surge('') }, 11],
    [{ count: 11 }, 13],
    [{ count: 10, ...surge('33%') }, 14],
    [{ count: 100, ...surge('7%') }, 107],
    [{ count: 3, ...surge('50') }, 6],
    [{ count: 3, ...surge('200%') }, 6],
    [{ count: 5, upgradeSettings: { maxSurge: '0', maxUnavailable: '1' } }, 5],
    [{ count: 5, upgradeSettings: { maxSurge: '0%', maxUnavailable: '20%' } }, 5],
    [{ count: 5, upgradeSettings: { maxSurge: 2 as unknown as string } }, 7],
    [{ count: 5, powerState: { code: 'Stopped' }, ...surge('1') }, 6],
    [{ count: 5, upgradeStrategy: 'bluegreen', ...surge('1') }, 10],
    [{ count: 5, scaleSetPriority: 'Spot' }, 5],
    [{ count: 9, enableAutoScaling: true, maxCount: 20, ...surge('1') }, 21],
    [
      {
        type: 'VirtualMachines',
        virtualMachinesProfile: { scale: { manual: [{ count: 3 }, { count: 4 }] } },
        ...surge('1'),
      },
      8,
    ],
    [{ virtualMachinesProfile: { scale: { autoscale: { maxCount: 6 } } }, ...surge('1') }, 7],
  ])('%j: %d', (settings, nodes) => expect(mostNodes(pool(settings))).toBe(nodes));

  test.each<[PoolSettings, string]>([
    [{ count: 5, ...surge('0') }, '0 needs a maxUnavailable above 0'],
    [{ count: 5, upgradeSettings: { maxSurge: '0', maxUnavailable: '0' } }, '0 needs'],
    [{ count: 5, ...surge('a third') }, '"a third" is no number and no percentage'],
    [{ count: 5, ...surge('-1') }, '"-1" is no number'],
    [{ count: '5' as unknown as number }, 'not a number'],
  ])('%j is malformed', (settings, message) => {
    expect(() => mostNodes(pool(settings))).toThrow(message);
  });

  test('an autoscaler without a limit is not known', () => {
    expect(() => mostNodes(pool({ enableAutoScaling: true }))).toThrow('maxCount');
  });
});

describe('pods of a node', () => {
  test.each([
    ['overlay', 250],
    ['pod-subnet', 110],
    ['static-block', 110],
    ['node-subnet', 30],
    ['kubenet', 110],
  ] as const)('%s: %d where nothing is set', (model, pods) => {
    expect(podsPerNode({}, model)).toBe(pods);
    expect(podsPerNode({ maxPods: 60 }, model)).toBe(60);
  });

  test.each([9, 251, 30.5])('%d is malformed', (maxPods) => {
    expect(() => podsPerNode({ maxPods }, 'overlay')).toThrow('between 10 and 250');
  });
});

describe('the model of a pool', () => {
  test.each<[ManagedCluster, PoolSettings, string]>([
    [{ properties: { networkProfile: nodeSubnet } }, {}, 'node-subnet'],
    [{ properties: { networkProfile: overlay } }, { podSubnetID: '/pods' }, 'overlay'],
    [{ properties: { networkProfile: kubenet } }, {}, 'kubenet'],
    [{ properties: { networkProfile: { networkPlugin: 'none' } } }, {}, 'none'],
    [{ properties: { kubernetesVersion: '1.29.4' } }, {}, 'kubenet'],
    [{ properties: { kubernetesVersion: '1.30' } }, {}, 'overlay'],
    [{}, {}, 'overlay'],
    [{ sku: { name: 'Automatic' }, properties: { networkProfile: kubenet } }, {}, 'overlay'],
  ])('%j %j: %s', (body, settings, model) => {
    const cluster = { body } as Resource<ManagedCluster>;
    expect(poolModel({ name: 'p', settings, cluster })).toBe(model);
  });

  test('of a pool without its cluster it is not known', () => {
    expect(() => poolModel({ name: 'p', settings: {}, cluster: undefined })).toThrow(
      'the cluster of pool p is not in the evidence',
    );
  });
});

describe('sums', () => {
  test('of two versions of one pool the larger counts', () => {
    const [small, large] = [pool({ count: 2 }, overlay), pool({ count: 5 }, overlay)];
    expect(total([small, large], mostNodes)).toEqual({ atLeast: 6, open: undefined });
  });

  test('what is not known leaves the rest', () => {
    const pools = [
      pool({ enableAutoScaling: true }, overlay, 'a'),
      pool({ count: 5 }, overlay, 'b'),
    ];
    expect(total(pools, mostNodes)).toEqual({
      atLeast: 6,
      open: 'what pool a needs is not known: the pool scales without saying maxCount',
    });
    const unread = () => {
      throw new Unresolved('is not known: var.count has no value');
    };
    expect(total(pools, unread).open).toBe(
      'what pool a needs is not known: var.count has no value',
    );
  });

  test('node auto-provisioning has no end', () => {
    const body: ManagedCluster = { properties: { nodeProvisioningProfile: { mode: 'auto' } } };
    const one = { name: 'p', settings: {}, cluster: { body } as Resource<ManagedCluster> };
    expect(total([one], mostNodes).open).toContain('node auto-provisioning');
  });
});
