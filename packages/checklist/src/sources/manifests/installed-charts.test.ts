import { describe, expect, it, test } from 'vitest';
import type { InputFile, Rendering } from '../../model/index.ts';
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

/** What is said of a chart among the files, and how it is installed. */
function installed(text: string, more: Readonly<Record<string, string>> = {}) {
  const chart = { 'deploy/charts/shop/Chart.yaml': 'name: shop\n' };
  const files = Object.entries({ 'a.yaml': text, ...chart, ...more }).map(
    ([path, content]): InputFile => ({ path, input: '.', complete: new Set(), text: content }),
  );
  const { gaps, releases } = manifestsSource.read(files);
  return { gaps: gaps.filter(({ input }) => input === 'a.yaml'), releases };
}

const argo = (helm: string, path = 'charts/shop') => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop }
spec:
  destination: { namespace: apps }
  source: { repoURL: https://github.com/contoso/shop, path: ${path}, helm: ${helm} }
`;

test.each([
  ['HelmRelease', flux, { release: 'shop', namespace: 'apps', texts: [], options: [] }],
  [
    'HelmRelease with values',
    flux.replace('./charts/shop } }', './charts/shop } }, targetNamespace: web, values: { a: 1 }'),
    { release: 'web-shop', namespace: 'web', texts: [{ text: '{"a":1}' }] },
  ],
  [
    'Application',
    argo(
      '{ valueFiles: [prod.yaml], values: "a: 1", parameters: [{ name: b, value: "2" }, { name: c, value: "3", forceString: true }] }',
    ),
    {
      release: 'shop',
      namespace: 'apps',
      texts: [{ text: 'a: 0\n' }, { text: 'a: 1' }],
      options: [
        { text: '--set=b=2', place: 'a.yaml:6' },
        { text: '--set-string=c=3', place: 'a.yaml:6' },
      ],
    },
  ],
  [
    'Application with an object of values',
    argo('{ releaseName: web, values: "a: 1", valuesObject: { a: 2 } }', './deploy/charts/shop/'),
    { release: 'web', texts: [{ text: '{"a":2}' }] },
  ],
])('a chart among the files is rendered with the values of its %s', (_, text, expected) => {
  const { gaps, releases } = installed(text, { 'deploy/charts/shop/prod.yaml': 'a: 0\n' });
  expect(gaps).toEqual([]);
  expect(releases).toMatchObject([{ chart: 'deploy/charts/shop', ...expected }]);
  expect(releases?.[0]?.by).toMatch(/^\w+ (?:apps\/)?shop in a\.yaml$/);
});

test.each([
  ['$values/values/prod.yaml', 'https://github.com/contoso/shop'],
  ['/values/prod.yaml', 'https://github.com/contoso/shop'],
  ['../../values/prod.yaml', 'https://github.com/contoso/shop'],
  ['$values/values/prod.yaml', 'https://github.com/contoso/values'],
  ['$other/values/prod.yaml', 'https://github.com/contoso/shop'],
])('values beside the chart are those of its repository: %s, where $values is %s', (path, url) => {
  const text = argo('HELM').replace(
    /source:.*/s,
    `sources:
    - { repoURL: https://github.com/contoso/shop, path: ./charts/shop, helm: { valueFiles: [${path}] } }
    - { repoURL: ${url}, ref: values }
`,
  );
  const { gaps, releases } = installed(text, { 'deploy/values/prod.yaml': 'a: 0\n' });
  const isKnown = url.endsWith('shop') && !path.startsWith('$other');
  const texts = releases?.map((release) => release.texts.map((one) => one.text));
  expect(texts).toEqual(isKnown ? [['a: 0\n']] : []);
  const untold = expect.stringContaining(`which is not known (${path})`);
  if (!isKnown) expect(gaps.map(({ message }) => message)).toContainEqual(untold);
});

test.each([
  ['valuesObject: { a: { b: 1 } }', 9],
  ['values: |\n        # first\n        a:\n          b: 1', 12],
  ['values: |-\n        a: {b: 1}', 10],
  ['values: "a: {b: 1}"', 9],
  ['valuesObject:\n        a:\n          b: 1', 11],
  ['valueFiles: [prod.yaml]', 2],
  ['values: "a:\\n  b: 1\\n"', undefined],
  ['values: >\n        a: {b: 1}\n\n        c: 2\n', 10],
])('what an Application gives is told with its line: %s', (helm, line) => {
  const text = argo('HELM').replace(
    /source:.*/s,
    `source:\n    path: charts/shop\n    helm:\n      ${helm}\n`,
  );
  const { releases } = installed(text, { 'deploy/charts/shop/prod.yaml': 'a:\n  b: 1\n' });
  const file = helm.startsWith('valueFiles') ? 'deploy/charts/shop/prod.yaml' : 'a.yaml';
  const place = releases?.[0]?.texts[0]?.placeOf?.(['a', 'b']);
  expect(place).toBe(line && `${file}:${line}`);
});

test.each([
  [
    'ConfigMap x',
    flux.replace(
      'shop } }',
      'shop } }, valuesFrom: [{ kind: ConfigMap, name: x, optional: true }]',
    ),
  ],
  ['Secret x', flux.replace('shop } }', 'shop } }, valuesFrom: [{ kind: Secret, name: x }]')],
  [
    'ConfigMap x',
    `${flux.replace('shop } }', 'shop } }, valuesFrom: [{ kind: ConfigMap, name: x, targetPath: a }]')}---
apiVersion: v1
kind: ConfigMap
metadata: { name: x, namespace: apps }
data: { values.yaml: "1" }
`,
  ],
  ['postRenderers', flux.replace('shop } }', 'shop } }, postRenderers: [{ kustomize: {} }]')],
  ['valuesFiles', flux.replace('shop }', 'shop, valuesFiles: [a.yaml] }')],
  ['a template in it', flux.replace('shop } }', 'shop } }, values: { a: "${A}" }')],
  ['gone.yaml', argo('{ valueFiles: [gone.yaml] }')],
  ['../x.yaml', argo('{ valueFiles: [../x.yaml] }')],
  ['fileParameters', argo('{ fileParameters: [{ name: a, path: b }] }')],
])('a gap names what is not known of them: %s', (untold, text) => {
  const { gaps, releases } = installed(text);
  expect(gaps.map(({ message }) => message)).toEqual([
    expect.stringContaining(
      `is not judged with what it gives chart deploy/charts/shop, which is not known (${untold}): name it`,
    ),
  ]);
  expect(releases).toEqual([]);
});

describe('values from a ConfigMap', () => {
  const from = flux.replace(
    'shop } }',
    'shop } }, valuesFrom: [{ kind: ConfigMap, name: x }, { kind: ConfigMap, name: more, valuesKey: z }], values: { a: 3 }',
  );
  const configMap = (name: string, data: string, namespace = 'apps') =>
    `---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name}, namespace: ${namespace} }\ndata:\n${data}`;
  const x = configMap('x', '  values.yaml: |\n    a: 1\n    b: 1\n');
  const y = configMap('more', '  z: |\n    a: 2\n');

  test('come before those of the HelmRelease, in their order', () => {
    const { gaps, releases } = installed(from, { 'x.yaml': x, 'y.yaml': y });
    expect(gaps).toEqual([]);
    expect(releases?.[0]?.texts.map(({ text }) => text)).toEqual([
      'a: 1\nb: 1\n',
      'a: 2\n',
      '{"a":3}',
    ]);
    expect(releases?.[0]?.texts[0]?.placeOf?.(['b'])).toBe('x.yaml:8');
  });

  test.each([
    ['of another namespace', configMap('x', '  values.yaml: "a: 1"\n', 'web')],
    ['without the key', configMap('x', '  a: b\n')],
    ['with a template', configMap('x', '  values.yaml: "a: ${B}"\n')],
    ['that is there twice', `${x}${configMap('x', '  values.yaml: "a: 9"\n')}`],
  ])('are not known from one %s', (_, text) => {
    const { gaps, releases } = installed(from, { 'x.yaml': text, 'y.yaml': y });
    expect(releases).toEqual([]);
    expect(gaps[0]?.message).toContain('which is not known (ConfigMap x)');
  });
});

test('of several charts, nobody knows which is meant', () => {
  const more = { 'test/charts/shop/Chart.yaml': 'name: shop\n' };
  expect(installed(flux, more).gaps[0]?.message).toContain('(which chart)');
});

describe('what a rendered HelmRelease gives is told with the place where it is written', () => {
  const released = (values: string) =>
    `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata:\n  name: shop\nspec:\n  chart: { spec: { chart: ./charts/shop } }\n  values:\n${values}`;
  const placesIn = (
    files: Readonly<Record<string, string>>,
    main: string,
    rendering: Pick<Rendering, 'by'> & Partial<Rendering>,
    text: string,
    ...paths: string[][]
  ) => {
    const all = Object.entries({ 'charts/shop/Chart.yaml': 'name: shop\n', ...files }).map(
      ([path, content]): InputFile => ({ path, input: '.', complete: new Set(), text: content }),
    );
    const own = Object.keys(files);
    const how = {
      command: 'x',
      madeOf: new Set(own),
      pathOf: (name: string) => name,
      ...rendering,
    };
    const output = { path: main, input: '.', complete: new Set<never>(), text, rendering: how };
    const { releases } = manifestsSource.read([...all, output]);
    return paths.map((path) => releases?.[0]?.texts[0]?.placeOf?.(path));
  };

  it('by kustomize', () => {
    const values = '    kept: 1\n    changed: 2\n    set: 3\n';
    const noted = released(values).replace(
      'name: shop\n',
      'name: shop\n  annotations:\n    config.kubernetes.io/origin: |\n      path: base.yaml\n',
    );
    const files = {
      'kustomization.yaml': 'resources: [base.yaml]\npatches: [{ path: patch.yaml }]\n',
      'base.yaml': released('    kept: 1\n    changed: 1\n'),
      'patch.yaml': released('    changed: 2\n'),
    };
    const keys = [['kept'], ['changed'], ['set'], []];
    expect(placesIn(files, 'kustomization.yaml', { by: 'kustomize' }, noted, ...keys)).toEqual([
      'base.yaml:8',
      'patch.yaml:8',
      undefined,
      undefined,
    ]);
  });

  it('by Helm', () => {
    const files = {
      'apps/Chart.yaml': 'name: apps\n',
      'apps/values.yaml': 'tag: 1\nshop:\n  a: 2\n',
      'apps/templates/shop.yaml': released(
        '    tag: {{ .Values.tag }}\n    more:\n      {{- toYaml .Values.shop | nindent 6 }}\n    other: {{ now }}\n    fixed: 4\n',
      ),
    };
    const text = `---\n# Source: apps/templates/shop.yaml\n${released('    tag: 1\n    more:\n      a: 2\n    other: 3\n    fixed: 4\n')}`;
    const given = { texts: [], options: [] };
    const keys = [['tag'], ['more', 'a'], ['other'], ['fixed']];
    expect(placesIn(files, 'apps/Chart.yaml', { by: 'helm', given }, text, ...keys)).toEqual([
      'apps/values.yaml:1',
      'apps/values.yaml:3',
      undefined,
      'apps/templates/shop.yaml:12',
    ]);
  });
});
