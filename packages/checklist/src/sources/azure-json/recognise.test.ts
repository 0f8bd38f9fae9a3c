import { describe, expect, it } from 'vitest';
import { armTypes } from '../shared/arm/arm-types.ts';
import { mayHoldAzure, mayOwn, typeOfId, uidOf } from './recognise.ts';

const group = '/subscriptions/s/resourceGroups/g';
const cluster = `${group}/providers/Microsoft.ContainerService/managedClusters/c`;

describe('the type of an id', () => {
  it.each<[string, string | undefined]>([
    [cluster, 'Microsoft.ContainerService/managedClusters'],
    [`${cluster}/agentPools/p`, 'Microsoft.ContainerService/managedClusters/agentPools'],
    [
      `${cluster}/PROVIDERS/microsoft.insights/diagnosticSettings/d`,
      'microsoft.insights/diagnosticSettings',
    ],
    [
      '/providers/Microsoft.Authorization/policyDefinitions/p',
      'Microsoft.Authorization/policyDefinitions',
    ],
    [
      '/subscriptions/s/providers/Microsoft.Authorization/roleAssignments/r',
      'Microsoft.Authorization/roleAssignments',
    ],
    [group, 'Microsoft.Resources/resourceGroups'],
    ['/subscriptions/s', undefined],
    [`${cluster}/agentPools`, undefined],
    [`${group}/providers/Microsoft.ContainerService/managedClusters/`, undefined],
    [`${group}/providers/`, undefined],
    ['/docs/providers/Microsoft.ContainerService/managedClusters/c', undefined],
  ])('%s', (id, type) => {
    expect(typeOfId(id)).toBe(type);
  });
});

describe('the identity that an id gives', () => {
  it.each<[string, boolean]>([
    [cluster, true],
    [cluster.replace('/s/', '/00000000-0000-0000-0000-000000000000/'), true],
    [cluster.replace('/s/', '/***/'), false],
    [cluster.replace('/c', '/xxxx'), false],
    [cluster.replace('/g/', '/<group>/'), false],
  ])('%s', (id, known) => {
    expect(uidOf(id)).toBe(known ? id.toLowerCase() : undefined);
  });
});

describe('a text', () => {
  it.each<[string, boolean]>([
    [`{"id": "${cluster}"}`, true],
    [`{"TYPE":"MICROSOFT.Network/virtualNetworks"}`, true],
    [`- id: ${cluster}\n`, true],
    [`value:\n- type: 'Microsoft.Network/virtualNetworks'\n`, true],
    ['{"agentPoolProfiles": []}', true],
    ['{"data": {"columns": []}}', true],
    ['{"error": {"code": "x"}}', true],
    ['error:\n  code: x\n', true],
    ['kind: PersistentVolume\nvolumeHandle: /subscriptions/s/disks/d\n', false],
    ['{"grid": "/subscriptions/s"}', false],
    ['', false],
  ])('%s may hold Azure JSON: %s', (text, expected) => {
    expect(mayHoldAzure(text)).toBe(expected);
  });

  it('of a Kubernetes object is nobody’s loss here', () => {
    expect(mayOwn('apiVersion: v1\nkind: [')).toBe(false);
    expect(mayOwn(`{"id": "${cluster}", `)).toBe(true);
  });
});

describe('the table of types', () => {
  it('spells each type once', () => {
    const types = [...new Set([...armTypes.values()].map(({ type }) => type))];
    expect(new Set(types.map((type) => type.toLowerCase())).size).toBe(types.length);
    expect(types.length).toBeGreaterThan(80);
    for (const type of types) expect(type).toMatch(/^Microsoft\.[A-Za-z]+(\/[A-Za-z]+)+$/);
  });
});
