import { expect, test } from 'vitest';
import { manifestsSource } from './index.ts';

const component = (fields: string) =>
  `apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n${fields}\n`;

/** Which kinds the gap of a component hides, where kustomize is not installed. */
function hiddenBy(fields: string, more: Readonly<Record<string, string>> = {}) {
  const files = { 'parts/tls/kustomization.yaml': component(fields), ...more };
  const { gaps } = manifestsSource.read(
    Object.entries(files).map(([path, text]) => ({ path, text, input: '.', complete: new Set() })),
  );
  const own = gaps.filter(({ input }) => input === 'parts/tls/kustomization.yaml');
  expect(own).toMatchObject([{ message: expect.stringContaining('component parts/tls was not') }]);
  return own[0]?.kinds;
}

const patch = 'patches: [{ path: tls.yaml }]';
const overlay = { 'prod/kustomization.yaml': 'components: [../parts/tls]\n' };

test('a component that nobody uses changes nothing that is assessed', () => {
  expect(hiddenBy(patch)).toEqual([]);
});

test('one that is used may change anything', () => {
  expect(hiddenBy(patch, overlay)).toBeUndefined();
});

test('one that Flux may add changes anything', () => {
  const flux =
    'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: a }\nspec: { path: ./prod, components: [../parts/tls] }\n';
  expect(hiddenBy(patch, { 'flux.yaml': flux })).toBeUndefined();
});

test('one that makes objects is not known', () => {
  expect(hiddenBy('configMapGenerator: [{ name: a, literals: [b=c] }]')).toBeUndefined();
});
