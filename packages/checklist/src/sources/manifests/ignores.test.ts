import { expect, test } from 'vitest';
import { manifestsSource } from './index.ts';

function read(path: string, text: string) {
  return manifestsSource.read([{ path, input: '.', complete: new Set(), text }]);
}

test('comments are read of YAML, whatever else it holds', () => {
  expect(read('values.yaml', '# aks-checklist:ignore a b\nimage: {}\n').ignores).toHaveLength(1);
  expect(read('a.json', '{"a": "# aks-checklist:ignore a b"}').ignores).toEqual([]);
});

test('annotations are read with their place', () => {
  const text = [
    'apiVersion: v1',
    'kind: Pod',
    'metadata:',
    '  name: a',
    '  annotations:',
    '    ignore.aks-checklist.io/no-naked-pod: a job of a person',
    '    ignore.aks-checklist.io/other: 3',
    '    other: x',
  ].join('\n');
  const [pod] = read('a.yaml', text).resources;
  expect(pod?.ignores).toEqual([
    {
      text: 'no-naked-pod a job of a person',
      path: ['metadata', 'annotations', 'ignore.aks-checklist.io/no-naked-pod'],
    },
    { text: 'other ', path: ['metadata', 'annotations', 'ignore.aks-checklist.io/other'] },
  ]);
  expect(
    read('a.yaml', 'apiVersion: v1\nkind: Pod\nmetadata: { name: a, annotations: 3 }').resources[0]
      ?.ignores,
  ).toBeUndefined();
});
