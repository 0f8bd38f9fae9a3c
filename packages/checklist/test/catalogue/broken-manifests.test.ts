import { expect, test } from 'vitest';
import { catalogue } from '../../src/catalogue/index.ts';
import { createInventory, evaluate } from '../../src/evaluate/index.ts';
import { manifestsSource } from '../../src/sources/manifests/index.ts';

/** What `manifest-schema` says of texts that no object could be made of. */
function failures(text: string) {
  const file = { path: 'k8s/web.yaml', input: 'k8s', complete: new Set<never>(), text };
  const { findings } = evaluate({
    catalogue,
    inventory: createInventory(manifestsSource.read([file])),
    now: new Date('2026-11-23T09:00:00Z'),
    version: '0.0.0',
    rethrow: true,
  });
  return findings
    .filter(({ check, verdict }) => check === 'manifest-schema' && verdict === 'fail')
    .map(({ location, message }) => `${location?.file}:${location?.line} ${message}`);
}

test('a key that stands twice fails, though nothing of the object could be read', () => {
  const text = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web }\ndata:\n  a: b\n  a: c\n';
  expect(failures(text)).toEqual([
    'k8s/web.yaml:6 objects in k8s/web.yaml were not read: the key a stands twice in one mapping',
  ]);
});

test('an object without a name or a kind fails', () => {
  const text = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {}\n---\napiVersion: v1\nspec: {}\n';
  expect(failures(text)).toEqual([
    'k8s/web.yaml:1 ConfigMap has no name, which the API server refuses',
    'k8s/web.yaml:5 an object without kind cannot be judged: add it',
  ]);
});

test('a template that was not rendered is no failure', () => {
  expect(failures('{{ if x }}\napiVersion: v1\nkind: ConfigMap\n  bad: [\n{{ end }}\n')).toEqual(
    [],
  );
});
