import { expect, test } from 'vitest';
import { Unknown } from '../../model/index.ts';
import { manifestsSource } from './index.ts';

/** The images of the containers that are read of some files. */
function imagesOf(files: Readonly<Record<string, string>>) {
  const { resources } = manifestsSource.read(
    Object.entries(files).map(([path, text]) => ({
      path,
      input: '.',
      complete: new Set<never>(),
      text,
    })),
  );
  return resources.flatMap(({ body }) => {
    const { spec } = body as { spec: Record<string, { image: unknown }[]> };
    return [...(spec.initContainers ?? []), ...(spec.containers ?? [])].map(({ image }) =>
      image instanceof Unknown ? (image.text ?? image.why) : image,
    );
  });
}

const pod = (...images: string[]) =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: x }\nspec:\n  initContainers: [{ image: "${images[0]}" }]\n  containers: [${images.map((image) => `{ image: "${image}" }`).join(', ')}]\n`;

const overlay = `resources: [../base]\nimages:\n  - { name: acr.io:5000/web, newTag: latest }\n  - { name: app, digest: "sha256:1" }\n  - { name: old, newName: new }\n`;

test('images that a kustomization sets are not known where it was not built', () => {
  const files = {
    'base/kustomization.yaml': 'resources: [pod.yaml]\n',
    'base/pod.yaml': pod('acr.io:5000/web', 'app:1', 'old@sha256:2', 'other:1'),
    'prod/kustomization.yaml': overlay,
    'else/pod.yaml': pod('app:1'),
  };
  const web = 'acr.io:5000/web:${newTag}';
  expect(imagesOf(files)).toEqual([
    web,
    web,
    'app@$' + '{digest}',
    'may be set by kustomization prod, which was not built',
    'other:1',
    'app:1',
    'app:1',
  ]);
});

test('kustomizations that list each other end', () => {
  const files = {
    'a/kustomization.yaml': 'resources: [../b, pod.yaml]\nimages: [{ name: app, newTag: "2" }]\n',
    'b/kustomization.yaml': 'resources: [../a]\n',
    'a/pod.yaml': pod('app:1'),
  };
  expect(imagesOf(files)).toEqual(['app:$' + '{newTag}', 'app:$' + '{newTag}']);
});

/** What is read of a Deployment and a Service of a base that an overlay with some fields lists, which was not built. */
function baseBelow(fields: string, more: Readonly<Record<string, string>> = {}) {
  const files: Readonly<Record<string, string>> = {
    'base/kustomization.yaml': 'resources: [all.yaml]\n',
    'base/all.yaml':
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web, labels: { a: b } }\nspec: { replicas: 1, template: x }\n---\napiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { type: NodePort }\n',
    'prod/kustomization.yaml': `resources: [../base]\n${fields}\n`,
    ...more,
  };
  const { resources } = manifestsSource.read(
    Object.entries(files).map(([path, text]) => ({ path, text, input: '.', complete: new Set() })),
  );
  const [deployment, service] = resources.map(({ body }) => body as Record<string, object>);
  return { deployment, service };
}

const open = expect.any(Unknown);
const asWritten = { spec: { replicas: 1 } };
const scaledOpen = { spec: { replicas: open, template: 'x' } };
const scaled =
  'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { replicas: 3 }\n';

const operation = (path: string) =>
  `patches: [{ target: { kind: Deployment }, patch: '[{"op": "replace", "path": "${path}", "value": 1}]' }]`;

test.each([
  ['replicas: [{ name: web, count: 3 }]', scaledOpen],
  ['replicas: [{ name: else, count: 3 }]', asWritten],
  ['patches: [{ path: scale.yaml }]', scaledOpen],
  ['patchesStrategicMerge: [scale.yaml]', scaledOpen],
  [`patches: [{ patch: ${JSON.stringify(scaled)} }]`, scaledOpen],
  [`patches: [{ patch: ${JSON.stringify(scaled.replace('web', 'else'))} }]`, asWritten],
  ['patches: [{ path: gone.yaml }]', { spec: open }],
  ['patches: [{ path: x, target: { kind: Deploy.*, name: w.+ } }]', { spec: open }],
  ['patchesJson6902: [{ path: x, target: { kind: StatefulSet, name: web } }]', asWritten],
  ['components: [../part]', scaledOpen],
  [operation('/spec/replicas'), scaledOpen],
  [operation('/spec/template/spec'), { spec: { replicas: 1, template: open } }],
  [operation(''), { metadata: { name: 'web', labels: open }, spec: open }],
  [operation('/metadata'), { metadata: { name: 'web', labels: open }, spec: open }],
  ['components: [../gone]', { spec: open }],
  ['replacements: [{ path: x }]', { spec: open }],
  ['labels: [{ pairs: { x: y } }]', { metadata: { labels: { a: 'b', x: open } } }],
  ['commonAnnotations: { x: y }', { metadata: { annotations: { x: open }, labels: { a: 'b' } } }],
  ['namespace: shop', { metadata: { namespace: open } }],
])('%s leaves open what it may change', (fields, expected) => {
  const part = 'kind: Component\npatches: [{ path: ../prod/scale.yaml }]\n';
  const more = { 'prod/scale.yaml': scaled, 'part/kustomization.yaml': part };
  expect(baseBelow(fields, more).deployment).toMatchObject(expected);
});

test('a patch leaves alone what it does not name', () => {
  const { service } = baseBelow('patches: [{ path: scale.yaml }]', { 'prod/scale.yaml': scaled });
  expect(service).toMatchObject({ spec: { type: 'NodePort' } });
});

test('an object of which nothing is known is one that may be meant, in its namespace only', () => {
  const deployment =
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { template: { metadata: { labels: { a: b } }, spec: { containers: [] } } }\n';
  const { deployment: open } = baseBelow('components: [../gone]', {
    'base/all.yaml': `${deployment}---\napiVersion: v1\nkind: Service\nmetadata: { name: web }\n`,
  });
  const labels = expect.any(Unknown);
  expect(open).toMatchObject({
    spec: { known: { template: { known: { metadata: { known: {} }, spec: { known: {} } } } } },
    metadata: { name: 'web', labels },
  });
});
