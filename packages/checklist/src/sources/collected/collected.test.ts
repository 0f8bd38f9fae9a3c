import { describe, expect, it } from 'vitest';
import type { InputFile } from '../../model/index.ts';
import { collectedSource } from './index.ts';

const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop', uid: 'u-1', resourceVersion: '7' },
  spec: { replicas: 2 },
};

const evidence = {
  evidenceVersion: 1,
  tool: { name: 'aks-checklist', version: '0.1.0' },
  collectedAt: '2026-11-20T08:00:00.000Z',
  cluster: { name: 'aks-shop', context: 'aks-shop-admin' },
  kubernetes: {
    version: 'v1.33.2',
    lists: [{ kind: 'Deployment.apps', items: [deployment] }],
    notInstalled: ['Rollout.argoproj.io'],
  },
  azure: {
    cloud: 'AzureCloud',
    lists: [
      {
        kind: 'microsoft.containerservice/managedclusters',
        items: [
          {
            id: '/subscriptions/s/resourceGroups/g/providers/Microsoft.ContainerService/managedClusters/aks-shop',
            name: 'aks-shop',
            type: 'Microsoft.ContainerService/ManagedClusters',
            properties: { kubernetesVersion: '1.33', agentPoolProfiles: [] },
          },
        ],
      },
    ],
  },
  gaps: [
    {
      evidence: 'kubernetes',
      kinds: ['Secret'],
      reason: 'forbidden',
      input: 'kubernetes: secrets',
      message: 'list secrets is forbidden',
    },
  ],
};

function fileOf(value: unknown, path = 'evidence.json'): InputFile {
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 1);
  return { path, input: path, complete: new Set(), text };
}

function read(value: unknown) {
  return collectedSource.read([fileOf(value)]);
}

/** `line evidence reason message [kinds]` of each gap. */
function gaps(value: unknown): string[] {
  return read(value).gaps.map(({ line, evidence: kind, reason, message, kinds }) =>
    [line, kind, reason, message, ...(kinds ? [`[${kinds}]`] : [])].join(' '),
  );
}

describe('an evidence file', () => {
  it('is told by its content', () => {
    expect(read({ apiVersion: 'v1', kind: 'ConfigMap' })).toEqual({
      resources: [],
      gaps: [],
      read: new Set(),
    });
    const quoted = {
      kind: 'ConfigMap',
      data: { x: '{"evidenceVersion": 1}', evidenceVersion: '1' },
    };
    expect(read(quoted).read.size).toBe(0);
    expect([...read(evidence).read]).toEqual(['evidence.json']);
  });

  it('holds observed and complete resources, without a place in the file', () => {
    const [web, version, cluster] = read(evidence).resources;
    expect(web).toEqual({
      kind: 'Deployment.apps',
      evidence: 'kubernetes',
      identity: { kind: 'Deployment', apiVersion: 'apps/v1', namespace: 'shop', name: 'web' },
      body: deployment,
      observed: true,
      uid: 'u-1',
      complete: true,
      unit: 'evidence.json',
      cluster: { name: 'aks-shop' },
      collectedAt: '2026-11-20T08:00:00.000Z',
      places: [],
      unresolved: false,
    });
    expect(version).toMatchObject({ kind: 'ServerVersion', body: { gitVersion: 'v1.33.2' } });
    expect(cluster).toMatchObject({
      kind: 'microsoft.containerservice/managedclusters',
      identity: { kind: 'Microsoft.ContainerService/managedClusters', name: 'aks-shop' },
      observed: true,
      complete: true,
      places: [],
    });
  });

  it('is partial where it was read in some namespaces only', () => {
    const some = { ...evidence, kubernetes: { ...evidence.kubernetes, namespaces: ['shop'] } };
    expect(read(some).resources.map(({ complete }) => complete)).toEqual([false, false, true]);
  });

  it('brings Azure into the shape of its REST API', () => {
    const id =
      '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/aks';
    const kind = 'microsoft.network/virtualnetworks/subnets';
    const items = [{ id, name: 'aks', addressPrefix: '10.0.0.0/24' }];
    const { resources } = read({ ...evidence, azure: { lists: [{ kind, items }] } });
    expect(resources.at(-1)?.body).toMatchObject({ properties: { addressPrefix: '10.0.0.0/24' } });
  });

  it('hands on what the collector could not read', () => {
    expect(read(evidence).gaps).toEqual([
      { ...evidence.gaps[0], cluster: { name: 'aks-shop' }, source: 'collected' },
    ]);
  });
});

describe('malformed evidence is a gap', () => {
  it.each<[string, unknown, string[]]>([
    [
      'another version',
      { evidenceVersion: 2, kubernetes: evidence.kubernetes },
      [
        '2 kubernetes malformed evidence of version 2, and this aks-checklist reads version 1: update it, or collect again',
        '2 azure malformed evidence of version 2, and this aks-checklist reads version 1: update it, or collect again',
      ],
    ],
    [
      'no date',
      { evidenceVersion: 1, collectedAt: 'yesterday', gaps: [] },
      [
        '3 kubernetes malformed collectedAt is no ISO date: nothing tells how old this is',
        '3 azure malformed collectedAt is no ISO date: nothing tells how old this is',
      ],
    ],
    [
      'sections without lists',
      { ...evidence, kubernetes: [], azure: { lists: {} }, gaps: [] },
      [
        '12 kubernetes malformed kubernetes is not as the schema says: it has no lists',
        '13 azure malformed azure is not as the schema says: it has no lists',
      ],
    ],
    [
      'no list of gaps',
      { ...evidence, kubernetes: undefined, azure: undefined, gaps: undefined },
      [
        '2 kubernetes malformed gaps is no list: nothing tells what could not be read',
        '2 azure malformed gaps is no list: nothing tells what could not be read',
      ],
    ],
    [
      'a gap',
      { ...evidence, gaps: [{ evidence: 'kubernetes' }], kubernetes: undefined, azure: undefined },
      [
        '13 kubernetes malformed a gap is not as the schema says',
        '13 azure malformed a gap is not as the schema says',
      ],
    ],
  ])('%s', (_, value, expected) => {
    expect(gaps(value)).toEqual(expected);
  });

  it.each<[string, unknown, string]>([
    ['no object', 7, 'Pod: an item of the list is no object'],
    ['no kind', { metadata: {} }, 'Pod: an item of the list lacks apiVersion, kind or metadata'],
    ['another kind', deployment, 'Pod: apps/v1 Deployment stands in the list'],
    [
      'no name',
      { apiVersion: 'v1', kind: 'Pod', metadata: {} },
      'Pod: an item of the list has no name',
    ],
  ])('an item: %s', (_, item, message) => {
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' } };
    const kubernetes = { lists: [{ kind: 'Pod', items: [item, pod] }], notInstalled: [] };
    const reading = read({ ...evidence, kubernetes, azure: undefined, gaps: [] });
    expect(reading.gaps).toMatchObject([{ reason: 'malformed', message, kinds: ['Pod'] }]);
    expect(reading.resources.map(({ identity }) => identity.name)).toEqual(['web']);
  });

  it('a list without items hides its kind', () => {
    const kubernetes = { lists: [{ kind: 'Pod' }], notInstalled: [] };
    const { gaps: found } = read({ ...evidence, kubernetes, azure: undefined, gaps: [] });
    expect(found).toMatchObject([{ reason: 'malformed', kinds: ['Pod'], evidence: 'kubernetes' }]);
  });

  it('an Azure resource of another type', () => {
    const items = [{ id: '/subscriptions/s/resourceGroups/g', name: 'g' }, null];
    const azure = { lists: [{ kind: 'microsoft.network/routetables', items }] };
    const { gaps: found } = read({ ...evidence, kubernetes: undefined, azure, gaps: [] });
    expect(found.map(({ message }) => message)).toEqual([
      'microsoft.network/routetables: Microsoft.Resources/resourceGroups g stands in the list',
      'microsoft.network/routetables: an item of the list is no object',
    ]);
  });

  it('a file that ends too early', () => {
    const torso = JSON.stringify(evidence).slice(0, -40);
    const { resources, gaps: found, read: paths } = read(torso);
    expect(resources).toEqual([]);
    expect(found.map(({ reason, evidence: kind }) => `${kind} ${reason}`)).toEqual([
      'kubernetes parse-error',
      'azure parse-error',
    ]);
    expect(paths.size).toBe(1);
  });

  it('a reason of a later version hides as much', () => {
    const later = { ...evidence.gaps[0], reason: 'moonshine' };
    expect(read({ ...evidence, gaps: [later] }).gaps).toMatchObject([
      { reason: 'unreadable', kinds: ['Secret'] },
    ]);
  });
});
