import { expect, test } from 'vitest';
import { loadGrammar } from '../cli/grammars.ts';
import { readFiles } from './read-files.ts';

/** A saved `kubectl get`, of objects and their uids. */
const dump = (objects: Readonly<Record<string, string>>) =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'List',
    items: Object.entries(objects).map(([object, uid]) => {
      const [kind, name] = object.split(' ');
      return {
        apiVersion: 'v1',
        kind,
        metadata: { name, namespace: 'shop', uid, resourceVersion: '1' },
      };
    }),
  });

async function clustersOf(files: Readonly<Record<string, string>>): Promise<object> {
  const inputs = Object.entries(files).map(([path, text]) => ({
    path,
    input: '.',
    complete: new Set<never>(),
    text,
  }));
  const found = { files: inputs, gaps: [], passedOver: 0, repositories: [] };
  const inventory = await readFiles(found, [], { loadGrammar });
  return Object.fromEntries(
    [...inventory.resources('kubernetes')].map(({ uid, cluster }) => [uid ?? '', cluster?.name]),
  );
}

test('dumps that have an object under two uids are of two clusters, named after what tells them apart', async () => {
  expect(
    await clustersOf({
      'dumps/prod/services.json': dump({ 'Service web': 'a' }),
      'dumps/prod/pods.json': dump({ 'Pod web-0': 'b' }),
      'dumps/test.json': dump({ 'Service web': 'c', 'Pod web-0': 'd' }),
    }),
  ).toEqual({ a: 'dumps/prod', b: 'dumps/prod', c: 'dumps/test.json', d: 'dumps/test.json' });
});

test('dumps of one cluster stay together, though its pods came and went', async () => {
  expect(
    await clustersOf({
      'before.json': dump({ 'Service web': 'a', 'Pod web-0': 'b' }),
      'after.json': dump({ 'Service web': 'a', 'Pod web-0': 'c' }),
    }),
  ).toEqual({ a: undefined, b: undefined, c: undefined });
});

test('dumps that share an object stay together, though another one was made anew', async () => {
  expect(
    await clustersOf({
      'before.json': dump({ 'Service web': 'a', 'Service api': 'b' }),
      'after.json': dump({ 'Service web': 'a', 'Service api': 'c' }),
      'other/one.json': dump({ 'Service web': 'd' }),
    }),
  ).toEqual({ a: 'before.json', b: 'before.json', c: 'before.json', d: 'other' });
});
