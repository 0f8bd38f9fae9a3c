import { describe, expect, test } from 'vitest';
import {
  answers,
  answersIn,
  cluster,
  declared,
  inventory,
  isObserved,
  landings,
  manifests,
  node,
  pod,
  read,
  why,
} from '../../../../test/resources/placement-samples.ts';
import { azureJsonSource } from '../../../sources/azure-json/index.ts';
import { topWorkloads, type Workload } from '../../kubernetes/workload.ts';
import { landingsOf } from './landings.ts';

describe('living nodes', () => {
  const shop = cluster('shop', [
    { name: 'web', mode: 'User', vmSize: 'Standard_D4ds_v5', availabilityZones: ['1', '2'] },
  ]);
  const labels = { agentpool: 'web', 'topology.kubernetes.io/zone': 'westeurope-1' };

  test('say themselves what they carry', () => {
    const living = manifests(node('a', { ...labels, disk: 'fast' }));
    expect(answers({ nodeSelector: { disk: 'fast' } }, shop, living).web).toBe('surely');
    expect(answers({ nodeSelector: { disk: 'slow' } }, shop, living).web).toBe('never');
    expect(answers({ nodeSelector: { gpu: 'yes' } }, shop, living).web).toBe('never');
  });

  test('do not speak for those to come', () => {
    const living = manifests(node('a', labels));
    const zone = { nodeSelector: { 'topology.kubernetes.io/zone': 'westeurope-2' } };
    expect(answers(zone, shop, living).web).toBe('possibly');
    expect(why(zone, shop, living)).toContain('no living node');
  });

  test('count with their taints, less those that pass', () => {
    const taints = [
      { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' },
      { key: 'team', value: 'shop', effect: 'NoSchedule' },
    ];
    const living = manifests(node('a', labels, { taints: taints.slice(0, 1) }));
    expect(answers({}, shop, living).web).toBe('surely');
    const alone = manifests(node('a', labels, { taints }));
    expect(answers({}, alone)).toEqual({ web: 'never' });
  });

  test('are put together where they are alike', () => {
    const living = ['a', 'b', 'c'].map((name) =>
      node(name, { ...labels, 'kubernetes.io/hostname': name }),
    );
    const [first] = landings({}, shop, manifests(...living));
    expect(first?.groups[0]?.shapes.map(({ shape }) => shape.nodes.length)).toEqual([3]);
    expect(answers({ nodeName: 'b' }, shop, manifests(...living)).web).toBe('surely');
  });

  test('of node auto-provisioning form a group of their own, and virtual ones too', () => {
    const living = manifests(
      node('a', labels),
      node('b', { 'karpenter.sh/nodepool': 'default' }),
      node(
        'v',
        { type: 'virtual-kubelet' },
        { taints: [{ key: 'virtual-kubelet.io/provider', value: 'azure', effect: 'NoSchedule' }] },
      ),
    );
    expect(answers({}, shop, living)).toEqual({
      web: 'surely',
      default: 'surely',
      'virtual-kubelet': 'never',
    });
  });
});

describe('several clusters', () => {
  const a = cluster('a', [{ name: 'web', mode: 'User' }], { nodeResourceGroup: 'MC_a' });
  const b = cluster('b', [{ name: 'web', mode: 'User' }], { nodeResourceGroup: 'MC_b' });
  const machine = (group: string) =>
    `azure:///subscriptions/0/resourceGroups/${group}/providers/Microsoft.Compute/virtualMachineScaleSets/x/virtualMachines/0`;
  const living = (group: string) =>
    manifests(node('n', { agentpool: 'web', disk: 'fast' }, { providerID: machine(group) }));
  const fast = { nodeSelector: { disk: 'fast' } };

  test('are told apart by the machines of their nodes', () => {
    const found = landings(fast, a, b, living('mc_b'));
    expect(found.map(answersIn)).toEqual([{ web: 'possibly' }, { web: 'surely' }]);
    expect(found.map(({ isLiving }) => isLiving)).toEqual([false, true]);
  });

  test('an observed pod is of the one that is read', () => {
    const all = inventory([], manifests(pod(fast, isObserved)), a, b, living('mc_b'));
    const found = landingsOf(all.index(topWorkloads)[0] as Workload, all);
    expect(found.map(answersIn)).toEqual([{ web: 'surely' }]);
  });

  test('nodes of another cluster stay apart', () => {
    const found = landings(fast, a, living('mc_elsewhere'));
    expect(found.map(answersIn)).toEqual([{ web: 'possibly' }, { web: 'surely' }]);
    expect(found[1]?.open).toBe('the evidence may not hold all nodes');
  });
});

describe('more nodes than the evidence shows', () => {
  const web = [{ name: 'web', mode: 'User' }];

  test('where node auto-provisioning makes them', () => {
    const automatic = cluster('shop', web, { nodeProvisioningProfile: { mode: 'Auto' } });
    expect(landings({}, automatic)[0]?.followsPods).toBe(true);
    expect(landings({}, cluster('shop', web))[0]?.followsPods).toBe(false);
  });

  test('where pools are not known, or not read', () => {
    const shop = declared(cluster('shop', '{{ pools }}' as unknown as object[]));
    expect(landings({}, shop)[0]?.open).toBe('the pools of the cluster are not known');
    const gap = {
      source: 'azure-json',
      evidence: 'azure',
      reason: 'unreadable',
      input: 'x',
      message: 'x',
    } as const;
    const all = inventory([gap], manifests(pod({})), cluster('shop', web));
    const [first] = landingsOf(all.index(topWorkloads)[0] as Workload, all);
    expect(first?.open).toContain('could not be read');
  });

  test('virtual nodes, for who tolerates their taint', () => {
    const addon = { addonProfiles: { ACIConnectorLinux: { enabled: true } } };
    const shop = cluster('shop', web, addon);
    expect(answers({}, shop)).toEqual({ web: 'surely', 'virtual nodes': 'never' });
    const spec = {
      nodeSelector: { type: 'virtual-kubelet' },
      tolerations: [{ key: 'virtual-kubelet.io/provider', operator: 'Exists' }],
    };
    expect(answers(spec, shop)).toEqual({ web: 'never', 'virtual nodes': 'surely' });
  });

  test('pools of a cluster that is not in the evidence', () => {
    const id =
      '/subscriptions/0/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/x/agentPools/web';
    const text = JSON.stringify({ id, properties: { mode: 'User' } });
    const child = azureJsonSource.read([{ ...read, path: 'pool.json', text }]).resources;
    expect(answers({}, child)).toEqual({ web: 'surely' });
    expect(landings({}, child)[0]?.open).toBe('the evidence may not hold all nodes');
  });

  test('no cluster and no node', () => {
    expect(landings({})).toEqual([]);
  });
});
