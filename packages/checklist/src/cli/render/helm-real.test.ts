import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HelmRelease } from '../../config/schema.ts';
import { findTool } from './find-tool.ts';
import { Estate } from './render.testing.ts';

// The same as users have, of versions 3 and 4: what it prints, what it refuses, and what it heeds.

const helm = findTool('helm');
const path = helm === undefined ? '' : dirname(helm);

let estate: Estate;
beforeEach(() => {
  estate = new Estate();
  estate.write('shop/Chart.yaml', 'apiVersion: v2\nname: store\nversion: 1.0.0\n');
});
afterEach(() => estate.remove());

async function read(release?: Omit<HelmRelease, 'chart'>) {
  const releases = release ? [{ chart: estate.at('shop'), ...release }] : [];
  const { gaps, units, ...rest } = await estate.read('.', { path, releases });
  return {
    ...rest,
    names: units.map((unit) => unit.slice(unit.indexOf(': ') + 2)),
    gaps: gaps.map((gap) => gap.replace('shop/Chart.yaml: chart shop was not rendered: ', '')),
  };
}

const pod = (name: string, more = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\n${more}`;

describe.skipIf(helm === undefined)('helm', () => {
  it('takes values of the chart, of files and of the command line, in this order', async () => {
    estate.write('shop/values.yaml', 'a: chart\nb: chart\nc: chart\n');
    estate.write('v.yaml', 'b: file\nc: file\n');
    const labels = '  labels: {a: {{ .Values.a }}, b: {{ .Values.b }}, c: {{ .Values.c }}}\n';
    estate.write('shop/templates/web.yaml', pod('{{ .Release.Name }}', labels));
    const { bodies, namespaces, gaps } = await read({
      release: 'web',
      namespace: 'team',
      values: [estate.at('v.yaml')],
      set: ['c=set'],
    });
    expect(gaps).toEqual([]);
    expect(namespaces).toEqual(['team']);
    expect(bodies).toMatchObject([
      { metadata: { name: 'web', labels: { a: 'chart', b: 'file', c: 'set' } } },
    ]);
  });

  it('takes the values of code, unless the configuration names the chart', async () => {
    estate.write('shop/values.yaml', 'a: chart\nb: chart\n');
    const labels = '  labels: {a: "{{ .Values.a }}", b: "{{ .Values.b }}"}\n';
    estate.write('shop/templates/web.yaml', pod('{{ .Release.Name }}', labels));
    const shop = { chart: estate.at('shop'), release: 'web', namespace: 'team', by: 'x in .' };
    const declared = [
      {
        ...shop,
        texts: [{ text: 'a: one' }, { text: '{"a":"two"}' }],
        options: [{ text: '--set=b=3' }],
      },
    ];
    const { units, bodies, namespaces } = await estate.read('.', { path, declared });
    expect(units).toEqual([
      'helm template web shop --namespace=team with the values of x in .: Pod/web',
    ]);
    expect(bodies).toMatchObject([{ metadata: { labels: { a: 'two', b: '3' } } }]);
    expect(namespaces).toEqual(['team']);
    const releases = [{ chart: estate.at('shop'), release: 'named' }];
    const named = await estate.read('.', { path, declared, releases });
    expect(named.units).toEqual(['helm template named shop --namespace=default: Pod/named']);
    const broken = [{ ...shop, texts: [{ text: 'a: [' }], options: [] }];
    expect((await estate.read('.', { path, declared: broken })).gaps).toEqual([
      expect.stringMatching(/values of x in \. says: Error: failed to parse values-1\.yaml: /),
    ]);
  });

  it('is given the charts that others name by their path, through which they are judged', async () => {
    const shop = 'apiVersion: v2\nname: store\nversion: 1.0.0\ndependencies:\n';
    const dependency = (name: string, path: string, more = '') =>
      `  - {name: ${name}, version: ">=1.0.0", repository: "file://${path}"${more}}\n`;
    const chart = (name: string, more = '') =>
      `apiVersion: v2\nname: ${name}\nversion: 1.2.0\n${more}`;
    const uses =
      shop +
      dependency('db', '../db', ', alias: main') +
      dependency('extra', 'envs/extra', ', condition: parts.extra');
    estate.write('shop/Chart.yaml', uses);
    estate.write('shop/values.yaml', 'parts: {extra: false}\n');
    estate.write('shop/envs/extra/Chart.yaml', chart('extra'));
    estate.write('shop/envs/extra/templates/pod.yaml', pod('extra'));
    estate.write(
      'db/Chart.yaml',
      chart('db', `dependencies:\n${dependency('common', '../common')}`),
    );
    estate.write('db/templates/db.yaml', pod('{{ include "common.name" . }}'));
    estate.write('common/Chart.yaml', chart('common', 'type: library\n'));
    estate.write('common/templates/_name.tpl', '{{ define "common.name" }}named{{ end }}');
    const { names, gaps, where } = await read();
    expect(gaps).toEqual([]);
    expect(names).toEqual(['Pod/named']);
    expect(where('named', 'metadata', 'name')).toMatch(/^db\/templates\/db\.yaml:4 /);
  });

  it('traces what is rendered to the value that won', async () => {
    estate.write('shop/values.yaml', 'a: chart\nb: chart\nc: chart\nl:\n  d: chart\n  e: chart\n');
    estate.write('v.yaml', 'b: file\nc: file\nl: {e: file}\n');
    estate.write('w.yaml', '---\nb: last\n');
    const labels = ['a', 'b', 'c'].map((key) => `    ${key}: {{ .Values.${key} }}\n`).join('');
    const filled = `    {{- include "l" . | nindent 4 }}\n`;
    estate.write('shop/templates/web.yaml', pod('web', `  labels:\n${labels}${filled}`));
    estate.write(
      'shop/templates/_l.tpl',
      '{{ define "l" }}\n{{- toYaml .Values.l }}\nf: f\n{{- end }}',
    );
    const values = [estate.at('v.yaml'), estate.at('w.yaml')];
    const { where } = await read({ values, set: ['c=set'] });
    const traces = ['a', 'b', 'c', 'd', 'e', 'f'].map((key) =>
      where('web', 'metadata', 'labels', key)
        ?.replace(/ \(rendered by .*\)$/, '')
        .replace(/, rendered by .*(?=\)$)/, ''),
    );
    expect(traces).toEqual([
      'shop/templates/web.yaml:6 (.Values.a ← shop/values.yaml:1)',
      'shop/templates/web.yaml:7 (.Values.b ← w.yaml:2)',
      'shop/templates/web.yaml:8 (.Values.c ← --set)',
      'shop/templates/web.yaml:5 (.Values.l.d ← shop/values.yaml:5)',
      'shop/templates/web.yaml:5 (.Values.l.e ← v.yaml:3)',
      'shop/templates/_l.tpl:3',
    ]);
  });

  it('is given the charts that old ones name in requirements.yaml', async () => {
    const chart = (name: string) => `apiVersion: v1\nname: ${name}\nversion: 1.0.0\n`;
    const db = '- {name: db, version: 1.0.0, repository: "file://../db"';
    estate.write('shop/Chart.yaml', chart('store'));
    estate.write(
      'shop/requirements.yaml',
      `dependencies:\n${db}}\n${db}, alias: cache, condition: cache.enabled}\n${db}, alias: more, tags: [more]}\n- {name: archived, version: 1.0.0, repository: "oci://registry.example.com/charts"}\n`,
    );
    estate.write('shop/values.yaml', 'cache: {enabled: false}\ntags: {more: false}\ndb:\n  a: 2\n');
    estate.write('db/Chart.yaml', chart('db'));
    estate.write('db/values.yaml', 'a: 1\n');
    estate.write(
      'db/templates/db.yaml',
      pod('{{ .Chart.Name }}', '  labels: {a: x}\n  generateName: "{{ .Values.a }}"\n'),
    );
    estate.write('archived/Chart.yaml', chart('archived'));
    estate.write('archived/templates/pod.yaml', pod('in-archive'));
    const packing = ['package', 'archived', '--destination', 'shop/charts'];
    execFileSync(helm as string, packing, { cwd: estate.folder });
    rmSync(estate.at('archived'), { recursive: true });
    const { names, gaps, where } = await read();
    expect(gaps).toEqual([]);
    expect(names.toSorted()).toEqual(['Pod/db', 'Pod/in-archive']);
    expect(where('db', 'metadata', 'generateName')).toMatch(
      /^db\/templates\/db\.yaml:6 \(\.Values\.a ← shop\/values\.yaml:4, /,
    );
    expect(where('in-archive', 'metadata', 'name')).toMatch(/^shop\/requirements\.yaml:5 /);
  });

  it('says which version of a chart that is named by its path does not fit', async () => {
    estate.write(
      'shop/Chart.yaml',
      'apiVersion: v2\nname: store\nversion: 1.0.0\ndependencies:\n  - {name: db, version: ^2.0.0, repository: "file://../db"}\n',
    );
    estate.write('db/Chart.yaml', 'apiVersion: v2\nname: db\nversion: 1.0.0\n');
    const { gaps } = await read();
    expect(gaps).toEqual([
      expect.stringMatching(/get a valid version for .*"file:\/\/db".* "\^2\.0\.0"/),
    ]);
  });

  it('judges charts that name each other in a circle, each by itself', async () => {
    const uses = (name: string, other: string) =>
      `apiVersion: v2\nname: ${name}\nversion: 1.0.0\ndependencies:\n  - {name: ${other}, version: 1.0.0, repository: "file://../${other}"}\n`;
    for (const [name, other] of [
      ['shop', 'db'],
      ['db', 'shop'],
    ] as const) {
      estate.write(`${name}/Chart.yaml`, uses(name, other));
      estate.write(`${name}/templates/pod.yaml`, pod(`${name}-{{ .Release.Name }}`));
    }
    const { gaps, names } = await read();
    expect(gaps).toEqual([]);
    expect(new Set(names)).toEqual(
      new Set(['Pod/shop-shop', 'Pod/db-shop', 'Pod/db-db', 'Pod/shop-db']),
    );
  });

  it('renders for the version and the kinds that are asked for', async () => {
    const version = '{{ .Capabilities.KubeVersion.Version | trimPrefix "v" }}';
    const has = '{{ .Capabilities.APIVersions.Has "a.example.com/v1" }}';
    estate.write('shop/templates/web.yaml', pod(`v${version}-${has}`));
    expect((await read({ kubeVersion: '1.31', apiVersions: ['a.example.com/v1'] })).names).toEqual([
      'Pod/v1.31.0-true',
    ]);
  });

  it('knows the kinds that clusters serve', async () => {
    const has = (kind: string) => `{{ .Capabilities.APIVersions.Has "${kind}" }}`;
    const kinds = ['policy/v1/PodDisruptionBudget', 'batch/v1/CronJob', 'a.example.com/v1'];
    estate.write('shop/templates/web.yaml', pod(kinds.map(has).join('-')));
    expect((await read()).names).toEqual(['Pod/true-true-false']);
    expect((await read({ kubeVersion: '1.20' })).names).toEqual(['Pod/false-false-false']);
  });

  it('looks nothing up', async () => {
    const found = '{{ if (lookup "v1" "Namespace" "" "default") }}-found{{ end }}';
    estate.write('shop/templates/web.yaml', pod(`web${found}`));
    const dns = '{{ getHostByName "localhost" }}';
    estate.write('shop/templates/dns.yaml', pod(`dns-${dns}x`));
    expect((await read()).names.toSorted()).toEqual(['Pod/dns-x', 'Pod/web']);
  });

  it('renders definitions and hooks, but no tests, and points to their lines', async () => {
    const hook = (name: string) => `  annotations:\n    helm.sh/hook: ${name}\n`;
    estate.write('shop/templates/a/web.yaml', `{{- /* web */}}\n${pod('web')}`);
    estate.write('shop/templates/before.yaml', `# first\r\n${pod('before', hook('pre-install'))}`);
    estate.write('shop/templates/tests/test.yaml', pod('test', hook('test')));
    estate.write('shop/templates/NOTES.txt', 'kind: {{ .Release.Name }}\n');
    const crd = `apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\n`;
    estate.write('shop/crds/x.yaml', `${crd}metadata: {name: xs.example.com}\n`);
    const { names, where, gaps } = await read();
    expect(gaps).toEqual([]);
    expect(names).toEqual(['CustomResourceDefinition/xs.example.com', 'Pod/web', 'Pod/before']);
    const lines = ['xs.example.com', 'web', 'before'].map((name) => where(name)?.split(' ')[0]);
    expect(lines).toEqual([
      'shop/crds/x.yaml:2',
      'shop/templates/a/web.yaml:3',
      'shop/templates/before.yaml:3',
    ]);
    expect(where('before', 'metadata', 'annotations', 'helm.sh/hook')).toMatch(
      /^shop\/templates\/before\.yaml:7 /,
    );
  });

  it('names files by the charts and aliases that they belong to', async () => {
    estate.write(
      'shop/Chart.yaml',
      `apiVersion: v2
name: store
version: 1.0.0
dependencies:
- {name: db, version: 1.0.0, repository: "file://../db"}
- {name: db, version: 1.0.0, repository: "file://../db", alias: cache, condition: cache.enabled}
- {name: db, version: 1.0.0, repository: "file://../db", alias: spare, condition: spare.enabled}
- {name: archived, version: 1.0.0, repository: "oci://registry.example.com/charts"}
`,
    );
    estate.write('shop/values.yaml', 'spare: {enabled: false}\n');
    estate.write('shop/charts/database/Chart.yaml', 'apiVersion: v2\nname: db\nversion: 1.0.0\n');
    estate.write('shop/charts/database/templates/pod.yaml', `\n${pod('x-{{ .Chart.Name }}')}`);
    estate.write('archived/Chart.yaml', 'apiVersion: v2\nname: archived\nversion: 1.0.0\n');
    estate.write('archived/templates/pod.yaml', pod('in-archive'));
    const packing = ['package', 'archived', '--destination', 'shop/charts'];
    execFileSync(helm as string, packing, { cwd: estate.folder });
    rmSync(estate.at('archived'), { recursive: true });
    const { names, where, gaps } = await read();
    expect(gaps).toEqual([]);
    expect(names.toSorted()).toEqual(['Pod/in-archive', 'Pod/x-cache', 'Pod/x-db']);
    const command = 'helm template store shop --namespace=default';
    const places = ['x-db', 'x-cache', 'in-archive'].map((name) => where(name, 'metadata', 'name'));
    expect(places).toEqual([
      `shop/charts/database/templates/pod.yaml:5 (.Chart.Name ← shop/charts/database/Chart.yaml:2, rendered by ${command})`,
      `shop/charts/database/templates/pod.yaml:5 (rendered by ${command})`,
      `shop/Chart.yaml:8 (store/charts/archived/templates/pod.yaml, rendered by ${command})`,
    ]);
  });

  it('says which dependencies are missing', async () => {
    const dependencies = ['redis', 'kafka', 'redis'].map(
      (name, index) =>
        `{name: ${name}, alias: c${index}, version: 1.0.0, repository: "oci://registry.example.com/charts"}`,
    );
    estate.write(
      'shop/Chart.yaml',
      `apiVersion: v2\nname: store\nversion: 1.0.0\ndependencies: [${dependencies}]\n`,
    );
    expect((await read()).gaps).toEqual([
      'it lacks redis, kafka: run helm dependency build shop first',
    ]);
    const gone = '{name: db, version: 1.0.0, repository: "file://../gone"}';
    const remote = '{name: redis, version: 1.0.0, repository: "oci://registry.example.com/charts"}';
    estate.write(
      'shop/Chart.yaml',
      `apiVersion: v2\nname: store\nversion: 1.0.0\ndependencies: [${gone}, ${remote}]\n`,
    );
    expect((await read()).gaps).toEqual([
      'it lacks gone: assess a folder that holds both; it lacks redis: run helm dependency build shop first',
    ]);
  });

  it.each([
    ['a value that is required', '{{ required "host is needed" .Values.host }}', /host is needed;/],
    ['a function that is not', '{{ nothing }}', /function "nothing" not defined/],
    [
      'a value of nothing',
      '{{ .Values.none.host }}',
      /web\.yaml:1:10.*nil pointer evaluating interface \{\}\.host/,
    ],
    ['what is no YAML', 'a: b: c', /YAML parse error on store\/templates\/web\.yaml/],
  ])('says what is wrong: %s', async (_, template, why) => {
    estate.write('shop/templates/web.yaml', template);
    const { gaps } = await read();
    expect(gaps).toEqual([expect.stringMatching(why)]);
    expect(gaps[0]).not.toContain('--debug');
  });

  it('says which values do not fit their schema', async () => {
    const schema = {
      type: 'object',
      required: ['host'],
      properties: { count: { type: 'integer' } },
    };
    estate.write('shop/values.schema.json', JSON.stringify(schema));
    estate.write('shop/values.yaml', 'count: many\n');
    const [gap] = (await read()).gaps;
    expect(gap).toMatch(/following chart\(s\): store: - .*host.* - .*count.*integer/);
  });

  it('says for which versions a chart is', async () => {
    estate.write(
      'shop/Chart.yaml',
      'apiVersion: v2\nname: store\nversion: 1.0.0\nkubeVersion: "<1.20.0"\n',
    );
    expect((await read({ kubeVersion: '1.33' })).gaps).toEqual([
      expect.stringContaining('chart requires kubeVersion: <1.20.0 which is incompatible with'),
    ]);
  });
});
