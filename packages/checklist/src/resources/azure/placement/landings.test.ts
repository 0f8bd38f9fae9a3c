import { describe, expect, test } from 'vitest';
import {
  answers,
  cluster,
  declared,
  inventory,
  landings,
  manifests,
  pod,
  required,
  why,
} from '../../../../test/resources/placement-samples.ts';
import { topWorkloads, type Workload } from '../../kubernetes/workload.ts';
import { type Answer, homesOf } from './landings.ts';

describe('what a pool says', () => {
  const web = {
    name: 'web',
    mode: 'User',
    vmSize: 'Standard_D4ds_v5',
    availabilityZones: ['1', '2'],
    nodeLabels: { tier: 'front' },
  };
  const other = { name: 'other', mode: 'System', vmSize: 'Standard_D4pds_v5', osType: 'linux' };
  const shop = cluster('shop', [web, other]);

  test.each<[object, Answer, Answer]>([
    [{}, 'surely', 'surely'],
    [{ nodeSelector: { agentpool: 'web' } }, 'surely', 'never'],
    [{ nodeSelector: { 'kubernetes.azure.com/mode': 'system' } }, 'never', 'surely'],
    [{ nodeSelector: { 'kubernetes.io/arch': 'arm64' } }, 'never', 'surely'],
    [{ nodeSelector: { 'kubernetes.io/os': 'windows' } }, 'never', 'never'],
    [{ nodeSelector: { tier: 'front' } }, 'surely', 'never'],
    [{ nodeSelector: { tier: 'back' } }, 'never', 'never'],
    [{ nodeSelector: { disk: 'fast' } }, 'possibly', 'possibly'],
    [{ nodeSelector: { 'kubernetes.azure.com/storagetier': 'x' } }, 'possibly', 'possibly'],
    [{ nodeSelector: { 'topology.kubernetes.io/zone': 'westeurope-2' } }, 'surely', 'never'],
    [{ nodeSelector: { 'topology.kubernetes.io/zone': 'westeurope-3' } }, 'never', 'never'],
    [required('topology.kubernetes.io/zone', 'NotIn', 'westeurope-1'), 'surely', 'surely'],
    [required('kubernetes.azure.com/cluster', 'Exists'), 'surely', 'surely'],
    [required('type', 'NotIn', 'virtual-kubelet'), 'surely', 'surely'],
    [required('karpenter.sh/nodepool', 'DoesNotExist'), 'surely', 'surely'],
    [required('kubernetes.azure.com/scalesetpriority', 'NotIn', 'spot'), 'surely', 'surely'],
    [
      { nodeSelector: { 'node.kubernetes.io/instance-type': 'Standard_D4ds_v5' } },
      'surely',
      'never',
    ],
  ])('%j', (spec, onWeb, onOther) => {
    expect(answers(spec, shop)).toEqual({ web: onWeb, other: onOther });
  });

  test('shapes are those of its zones', () => {
    const [first] = landings(
      { nodeSelector: { 'topology.kubernetes.io/zone': 'westeurope-2' } },
      shop,
    );
    expect(first?.groups[0]?.shapes.map(({ answer }) => answer)).toEqual(['never', 'surely']);
  });

  test('each size of a pool of single machines counts', () => {
    const scale = { manual: [{ size: 'Standard_D4ds_v5' }, { size: 'Standard_D4pds_v5' }] };
    const mixed = cluster('shop', [
      { name: 'vms', mode: 'User', virtualMachinesProfile: { scale } },
    ]);
    expect(answers({ nodeSelector: { 'kubernetes.io/arch': 'arm64' } }, mixed).vms).toBe('surely');
  });

  test('a pool for egress takes nobody', () => {
    const gateway = cluster('shop', [{ name: 'gw', mode: 'gateway' }]);
    const tolerations = [{ operator: 'Exists' }];
    expect(answers({ tolerations }, gateway)).toEqual({ gw: 'never' });
  });

  test('taints, and the one that AKS gives to Spot nodes', () => {
    const pools = [
      { name: 'gpu', mode: 'User', nodeTaints: ['sku=gpu:NoSchedule'] },
      { name: 'spot', mode: 'User', scaleSetPriority: 'Spot' },
    ];
    const tainted = cluster('shop', pools);
    expect(answers({}, tainted)).toEqual({ gpu: 'never', spot: 'never' });
    const toleration = { key: 'sku', value: 'gpu', effect: 'NoSchedule' };
    expect(answers({ tolerations: [toleration] }, tainted)).toEqual({
      gpu: 'surely',
      spot: 'never',
    });
    const spot = { key: 'kubernetes.azure.com/scalesetpriority', operator: 'Exists' };
    expect(answers({ tolerations: [spot] }, tainted)).toEqual({ gpu: 'never', spot: 'surely' });
  });

  test('Windows versions, where the pool says its own', () => {
    const windows = { mode: 'User', osType: 'Windows' };
    const pools = cluster('shop', [
      { name: 'w22', ...windows, osSKU: 'windows2022' },
      { name: 'w25', ...windows, osSKU: 'Windows2025' },
      { name: 'win', ...windows },
    ]);
    const build = { 'node.kubernetes.io/windows-build': '10.0.26100' };
    expect(answers({ nodeSelector: build }, pools)).toEqual({
      w22: 'never',
      w25: 'surely',
      win: 'possibly',
    });
    const sku = { 'kubernetes.azure.com/os-sku': 'Windows2022' };
    expect(answers({ nodeSelector: sku }, pools)).toEqual({
      w22: 'surely',
      w25: 'never',
      win: 'possibly',
    });
  });
});

describe('what is not known', () => {
  const unsure = (pool: object) =>
    declared(cluster('shop', [{ name: 'web', mode: 'User', ...pool }]));
  const fast = { nodeSelector: { disk: 'fast' } };

  test.each([
    [fast, { nodeLabels: '{{ labels }}' }, 'is a template'],
    [fast, { nodeLabels: { disk: '{{ disk }}' } }, 'is a template'],
    [{}, { nodeTaints: '{{ taints }}' }, 'is a template'],
    [{}, { nodeTaints: ['{{ taint }}'] }, 'is a template'],
    [{}, { nodeTaints: ['nonsense'] }, 'malformed'],
    [{ nodeSelector: { 'kubernetes.io/arch': 'arm64' } }, {}, 'vmSize'],
    [
      { nodeSelector: { 'topology.kubernetes.io/zone': 'westeurope-1' } },
      { availabilityZones: ['auto'] },
      'AKS chooses',
    ],
    [{ runtimeClassName: 'kata' }, {}, 'RuntimeClass kata'],
    [{ nodeName: 'a' }, {}, 'node a'],
    [
      { nodeSelector: { disk: '{{ .Values.disk }}' } },
      { nodeLabels: { disk: 'fast' } },
      'is a template',
    ],
  ])('%j on %j', (spec, pool, reason) => {
    expect(why(spec, unsure(pool))).toContain(reason);
    expect(answers(spec, unsure(pool))).toEqual({ web: 'possibly' });
  });

  test('hides nothing that is', () => {
    const labels = { nodeLabels: { disk: '{{ disk }}' } };
    expect(answers({ nodeSelector: { disk: 'fast', agentpool: 'x' } }, unsure(labels)).web).toBe(
      'never',
    );
    expect(answers(required('disk', 'Exists'), unsure(labels)).web).toBe('surely');
    const taints = { nodeTaints: ['{{ taint }}', 'sku=gpu:NoSchedule'] };
    expect(answers({}, unsure(taints)).web).toBe('never');
    expect(answers({ tolerations: [{ operator: 'Exists' }] }, unsure(taints)).web).toBe('possibly');
  });
});

test('a RuntimeClass in the evidence narrows the choice', () => {
  const shop = cluster('shop', [{ name: 'web', mode: 'User', nodeLabels: { vm: 'kata' } }]);
  const kata = (value: string) =>
    manifests({
      apiVersion: 'node.k8s.io/v1',
      kind: 'RuntimeClass',
      metadata: { name: 'kata' },
      handler: 'kata',
      scheduling: { nodeSelector: { vm: value } },
    });
  const spec = { runtimeClassName: 'kata' };
  expect(answers(spec, shop, kata('kata')).web).toBe('surely');
  expect(answers(spec, shop, kata('none')).web).toBe('never');
});

test('homes are of the operating system of the pod', () => {
  const shop = cluster('shop', [
    { name: 'web', mode: 'User' },
    { name: 'win', mode: 'User', osType: 'Windows' },
  ]);
  const names = (spec: object) => {
    const all = inventory([], manifests(pod(spec)), shop);
    const found = homesOf(all.index(topWorkloads)[0] as Workload, all);
    return found.flatMap(({ groups }) => groups.map(({ group }) => group.name));
  };
  expect(names({})).toEqual(['web']);
  expect(names({ os: { name: 'windows' } })).toEqual(['win']);
  expect(answers({}, shop)).toEqual({ web: 'surely', win: 'surely' });
});
