import { describe, expect, test } from 'vitest';
import { createInventory } from '../../evaluate/index.ts';
import { Unresolved } from '../../model/index.ts';
import { manifestsSource } from '../../sources/manifests/index.ts';
import { isSet, limitOf, requestOf, resourceHolder, surelyFilledIn } from './resources.ts';
import { resourcedContainer } from './subjects.ts';
import type { PodContainer } from './workload.ts';

function read(text: string) {
  const { resources } = manifestsSource.read([
    { path: 'all.yaml', input: '.', complete: new Set(), text },
  ]);
  const inventory = createInventory({ resources });
  const pods = resources.filter(({ kind }) => kind !== 'LimitRange');
  const containers = pods.flatMap((one) => resourcedContainer.of?.(one, inventory) ?? []);
  return { inventory, pods, containers };
}

function pod(container: string, more = '', namespace = 'shop') {
  const meta = namespace === '' ? '' : `, namespace: ${namespace}`;
  return `apiVersion: v1
kind: Pod
metadata: { name: web${meta} }
spec:
  ${more}
  containers: [{ name: web, resources: ${container} }]
`;
}

function range(item: string, namespace = 'shop') {
  return `---
apiVersion: v1
kind: LimitRange
metadata: { name: defaults, namespace: ${namespace} }
spec: { limits: [{ type: Container, ${item} }] }
`;
}

test.each([
  [undefined, false],
  [0, false],
  ['0', false],
  ['0m', false],
  ['-1', false],
  ['.5', true],
  ['0.5', true],
  ['+1', true],
  ['100m', true],
  [0.5, true],
  ['0,5', true],
])('isSet(%j) is %j', (amount, expected) => {
  expect(isSet(amount)).toBe(expected);
});

describe('what is requested for a container', () => {
  test.each([
    ['{ requests: { cpu: 100m }, limits: { cpu: 1 } }', '', { text: '100m', by: 'container' }],
    ['{ limits: { cpu: 1 } }', '', { text: '1', by: 'limit' }],
    ['{}', 'resources: { requests: { cpu: 2 } }', { text: '2', by: 'pod' }],
    ['{ requests: { cpu: 0 } }', 'resources: { requests: { cpu: 2 } }', { text: '2', by: 'pod' }],
    ['{}', 'resources: { limits: { cpu: 2 } }', { text: '2', by: 'pod' }],
    ['{ requests: { memory: 1Gi } }', '', undefined],
  ])('%s in %s', (container, more, expected) => {
    const { containers, inventory } = read(pod(container, more));
    expect(requestOf(containers[0] as PodContainer, 'cpu', inventory)).toEqual(expected);
  });
});

describe('what a LimitRange fills in', () => {
  const limit = (text: string) => {
    const { containers, inventory } = read(text);
    return limitOf(containers[0] as PodContainer, 'memory', inventory);
  };

  test('counts in its own namespace alone', () => {
    const fills = range('default: { memory: 1Gi }');
    expect(limit(pod('{}') + fills)).toEqual({ text: '1Gi', by: 'limit range' });
    expect(limit(pod('{}', '', 'billing') + fills)).toBeUndefined();
    expect(() => limit(pod('{}', '', '') + fills)).toThrow(Unresolved);
  });

  test('leaves alone what is stated, zero included', () => {
    const fills = range('default: { memory: 1Gi }');
    expect(limit(pod('{ limits: { memory: 2Gi } }') + fills)).toMatchObject({ by: 'container' });
    expect(limit(pod('{ limits: { memory: 0 } }') + fills)).toBeUndefined();
  });

  test('is not guessed for an object without a namespace', () => {
    const { containers, inventory } = read(pod('{}', '', '') + range('default: { memory: 1Gi }'));
    const { workload } = containers[0] as PodContainer;
    expect(surelyFilledIn(workload, 'limits', 'memory', inventory)).toBeUndefined();
  });

  test('hides nothing that another resource gets', () => {
    expect(limit(pod('{}', '', '') + range('default: { cpu: 1 }'))).toBeUndefined();
  });
});

test('holders of resources are the containers, and the pod where it states any', () => {
  const parts = (text: string) => {
    const { pods, inventory } = read(text);
    const [first] = pods;
    return first && resourceHolder.of?.(first, inventory).map((one) => resourceHolder.part?.(one));
  };
  expect(parts(pod('{}'))).toEqual(['container web']);
  expect(parts(pod('{}', 'resources: { limits: { cpu: 1 } }'))).toEqual(['container web', 'pod']);
});
