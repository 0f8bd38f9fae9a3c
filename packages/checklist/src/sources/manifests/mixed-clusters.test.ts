import { expect, test } from 'vitest';
import { manifestsSource } from './index.ts';

function gapsOf(...texts: readonly string[]) {
  return manifestsSource.read(
    texts.map((text, index) => ({
      path: `dump-${index}.yaml`,
      input: '.',
      complete: new Set(),
      text,
    })),
  ).gaps;
}

const system = (uid: string, more = ', resourceVersion: "1"') =>
  `apiVersion: v1\nkind: Namespace\nmetadata: { name: kube-system, uid: ${uid}${more} }\n`;

test('dumps of two clusters that lie together are a gap', () => {
  expect(gapsOf(system('a'), system('b'))).toMatchObject([
    {
      evidence: 'kubernetes',
      message:
        'dump-0.yaml and dump-1.yaml: objects of several clusters are judged as those of one: assess each cluster by itself, or save it with aks-checklist collect',
    },
  ]);
  expect(gapsOf(`${system('a')}---\n${system('b')}`)[0]?.message).toMatch(/^dump-0\.yaml: /);
});

test.each([
  ['one cluster, saved twice', [system('a'), system('a', ', resourceVersion: "2"')]],
  ['a declared namespace beside it', [system('a'), system('b', '')]],
])('no gap: %s', (_, texts) => {
  expect(gapsOf(...texts)).toEqual([]);
});
