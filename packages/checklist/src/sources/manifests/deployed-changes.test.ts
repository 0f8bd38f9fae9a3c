import { expect, test } from 'vitest';
import { Unknown } from '../../model/index.ts';
import { manifestsSource } from './index.ts';

const web = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 1
  template: { spec: { containers: [{ name: web, image: "acr.io/web:1" }] } }
`;

/** What is known of a Deployment in `deploy/shop/web.yaml` beside other files. */
function webBeside(files: Readonly<Record<string, string>>) {
  const all = { 'deploy/shop/web.yaml': web, ...files };
  const { resources } = manifestsSource.read(
    Object.entries(all).map(([path, text]) => ({ path, text, input: '.', complete: new Set() })),
  );
  return resources.find(({ identity }) => identity.name === 'web')?.body;
}

const flux = (name: string, spec: string) =>
  `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: ${name} }\nspec:\n${spec}`;

const argo = (source: string) =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: shop }\nspec: { source: ${source} }\n`;

const scale = `
  patches:
    - patch: |
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: all }
        spec: { replicas: 3, paused: null }
      target: { kind: Deployment }
`;

const open = expect.any(Unknown);
const template = { spec: { containers: [{ image: 'acr.io/web:1' }] } };
const asWritten = { spec: { replicas: 1, template } };
const scaled = { spec: { replicas: open, paused: open, template } };

test.each([
  ['its folder', '  path: ./deploy/shop', scaled],
  ['a folder around it', '  path: deploy', scaled],
  ['the repository', '  prune: true', scaled],
  ['a folder that a variable names', '  path: ./deploy/$' + '{APP}', scaled],
  ['another folder', '  path: ./deploy/shop-two', asWritten],
])('a Kustomization of Flux leaves open what its patches set in %s', (_, path, expected) => {
  expect(webBeside({ 'flux/shop.yaml': flux('shop', `${path}${scale}`) })).toMatchObject(expected);
});

test('a Kustomization of Flux changes no more than the components that it names', () => {
  const part = 'kind: Component\nreplicas: [{ name: web, count: 2 }]\n';
  const files = {
    'flux/shop.yaml': flux('shop', '  path: deploy/shop\n  components: [../part]\n'),
  };
  expect(webBeside(files)).toMatchObject({ spec: open });
  expect(webBeside({ ...files, 'deploy/part/kustomization.yaml': part })).toMatchObject({
    spec: { replicas: open, template },
  });
});

test('so do patches that one Kustomization gives to another', () => {
  const inner = scale
    .replace(/^/gm, '        ')
    .replace('          patches:', 'patches:')
    .trimEnd();
  const outer = `  path: ./flux
  patches:
    - target: { kind: Kustomization }
      patch: |
        apiVersion: kustomize.toolkit.fluxcd.io/v1
        kind: Kustomization
        metadata: { name: all }
        spec:
          ${inner.trimStart()}
`;
  const files = {
    'flux/all.yaml': flux('all', outer),
    'flux/shop.yaml': flux('shop', '  path: ./deploy/shop\n'),
  };
  expect(webBeside(files)).toMatchObject(scaled);
  expect(webBeside({ ...files, 'flux/shop.yaml': flux('shop', '  path: ./else\n') })).toMatchObject(
    asWritten,
  );
});

test.each([
  ['{ path: deploy/shop, kustomize: { replicas: [{ name: web, count: 3 }] } }', { replicas: open }],
  [
    '{ path: deploy/shop, kustomize: { images: ["acr.io/web:2"] } }',
    { template: { spec: { containers: [{ image: open }] } } },
  ],
  ['{ path: deploy/shop, kustomize: { components: [../part] } }', open],
  ['{ path: deploy/shop, kustomize: { namePrefix: a- } }', asWritten.spec],
])('Argo CD leaves open what it sets: %s', (source, expected) => {
  expect(webBeside({ 'argo/shop.yaml': argo(source) })).toMatchObject({ spec: expected });
});

const generated = (generator: string) => `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: all }
spec:
  generators: [${generator}]
  template: { spec: { source: { path: "{{path}}", kustomize: { replicas: [{ name: web, count: 3 }] } } } }
`;

test.each([
  ['{ git: { directories: [{ path: "*/shop" }] } }', { replicas: open }],
  ['{ git: { directories: [{ path: deploy/** }] } }', { replicas: open }],
  [
    '{ git: { directories: [{ path: deploy/* }, { path: deploy/other, exclude: true }] } }',
    { replicas: open },
  ],
  ['{ git: { directories: [{ path: apps/* }] } }', asWritten.spec],
  ['{ git: { directories: [{ path: apps/* }] } }, { list: { elements: [] } }', { replicas: open }],
])('an ApplicationSet reaches what its generators may find: %s', (generator, expected) => {
  expect(webBeside({ 'argo/all.yaml': generated(generator) })).toMatchObject({ spec: expected });
});

const container = (patch: string) =>
  `{ path: deploy/shop, kustomize: { patches: [{ target: { kind: Deployment }, patch: ${JSON.stringify(patch)} }] } }`;
const merge = (containers: string) =>
  `{"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web"}, "spec": {"template": {"spec": {"containers": ${containers}}}}}`;
const at = '/spec/template/spec/containers';

test.each([
  [merge('[{"name": "web", "tty": true}]'), [{ image: 'acr.io/web:1', tty: open }]],
  [merge('[{"name": "web", "$patch": "replace"}]'), open],
  [merge('[{"name": "log", "tty": true}]'), open],
  [`[{"op": "add", "path": "${at}/0/tty", "value": true}]`, [{ image: 'acr.io/web:1', tty: open }]],
  [`[{"op": "add", "path": "${at}/-", "value": {}}]`, open],
  [`[{"op": "remove", "path": "${at}/0"}]`, open],
])('a patch opens of containers no more than it sets: %s', (patch, containers) => {
  expect(webBeside({ 'argo/shop.yaml': argo(container(patch)) })).toMatchObject({
    spec: { template: { spec: { containers } } },
  });
});
