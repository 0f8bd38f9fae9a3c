import { expect, test } from 'vitest';
import type { InputFile } from '../../model/index.ts';
import { manifestsSource } from './index.ts';

function gapsOf(files: Readonly<Record<string, string>>, complete = false) {
  const input = Object.entries(files).map(
    ([path, text]): InputFile => ({
      path,
      input: '.',
      complete: new Set(complete ? ['kubernetes'] : []),
      text,
    }),
  );
  return manifestsSource.read(input).gaps;
}

const flux = `---
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: shop, namespace: apps }
spec: { chart: { spec: { chart: ./charts/shop } } }
`;

test.each([
  ['HelmRelease', flux, 'HelmRelease apps/shop installs chart ./charts/shop'],
  [
    'HelmRelease of another object',
    flux.replace(/spec: .*/, 'spec: { chartRef: { kind: OCIRepository, name: app } }'),
    'HelmRelease apps/shop installs chart app',
  ],
  [
    'HelmRelease without a chart',
    flux.replace(/spec: .*/, 'spec: {}'),
    'HelmRelease apps/shop installs a chart that is not known',
  ],
  [
    'Application',
    `---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop }
spec: { source: { repoURL: https://charts.contoso.com, chart: shop } }
`,
    'Application shop installs chart shop',
  ],
  [
    'ApplicationSet',
    `---
apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: shop }
spec: { template: { spec: { sources: [{ path: k8s }, { chart: shop }] } } }
`,
    'ApplicationSet shop installs chart shop',
  ],
])('the chart of a %s is a gap', (_, text, message) => {
  expect(gapsOf({ 'a.yaml': text })).toMatchObject([
    { reason: 'not-rendered', input: 'a.yaml', line: 2, message: expect.stringContaining(message) },
  ]);
});

test('a chart among the files is told of there', () => {
  const gaps = gapsOf({ 'a.yaml': flux, 'deploy/charts/shop/Chart.yaml': 'name: shop\n' });
  expect(gaps.map(({ input }) => input)).toEqual(['deploy/charts/shop/Chart.yaml']);
});

test('what is all there is lacks nothing', () => {
  expect(gapsOf({ 'a.yaml': flux }, true)).toEqual([]);
});

test('what a cluster runs is read from there', () => {
  const observed = flux.replace('{ name: shop,', '{ name: shop, uid: u, resourceVersion: "1",');
  expect(gapsOf({ 'a.yaml': observed })).toEqual([]);
});

test('a path of an Application may be among the files', () => {
  const text = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop }
spec: { source: { repoURL: https://github.com/contoso/shop, path: k8s } }
`;
  expect(gapsOf({ 'a.yaml': text })).toEqual([]);
});
