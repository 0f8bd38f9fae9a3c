import { describe, expect, test } from 'vitest';
import type { EvidenceKind, InputFile } from '../../model/index.ts';
import { manifestsSource } from './index.ts';

function read(files: Readonly<Record<string, string>>, complete: readonly EvidenceKind[] = []) {
  const inputs: InputFile[] = Object.entries(files).map(([path, text]) => ({
    path,
    text,
    input: 'k8s',
    complete: new Set(complete),
  }));
  return manifestsSource.read(inputs);
}

const pod = (name: string, more = '') => `apiVersion: v1
kind: Pod
metadata: { name: ${name}${more} }
spec: { containers: [] }
`;

function named(files: Readonly<Record<string, string>>): string[] {
  return read(files).resources.map(({ kind, identity }) => `${kind} ${identity.name}`);
}

describe('objects', () => {
  test('are read from several documents, in YAML and JSON', () => {
    const json = '{"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "c"}}';
    expect(named({ 'a.yaml': `${pod('a')}---\n${pod('b')}`, 'c.json': json })).toEqual([
      'Pod a',
      'Pod b',
      'Deployment.apps c',
    ]);
  });

  test('are read from Lists, nested and typed ones', () => {
    const list = `apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: Pod
  metadata: { name: a }
- apiVersion: apps/v1
  kind: DeploymentList
  items:
  - metadata: { name: b }
`;
    const { resources } = read({ 'list.yaml': list });
    expect(resources.map(({ kind, identity }) => `${kind} ${identity.name}`)).toEqual([
      'Pod a',
      'Deployment.apps b',
    ]);
    expect(resources[1]?.body).toMatchObject({ apiVersion: 'apps/v1', kind: 'Deployment' });
    const [place] = resources[1]?.places ?? [];
    expect(place?.base).toEqual(['items', 1, 'items', 0]);
    expect(place?.document.locate([place.base])).toEqual([{ line: 10, column: 5 }]);
  });

  test('of an empty list are none, and the file is not ours', () => {
    expect(read({ 'list.yaml': 'apiVersion: v1\nkind: List\nitems: []\n' })).toMatchObject({
      resources: [],
      gaps: [],
    });
  });

  test('are observed when the API gave them an id and a version', () => {
    const [declared, observed] = read({
      'a.yaml': pod('a', ', labels: { x: "{{ y }}" }'),
      'b.yaml': pod('b', ', uid: u1, resourceVersion: "7", labels: { x: "{{ y }}" }'),
    }).resources;
    expect(declared).toMatchObject({ observed: false, unresolved: true });
    expect(observed).toMatchObject({ observed: true, unresolved: false, uid: 'u1' });
  });

  test('of a namespace that is a template name none', () => {
    const [resource] = read({ 'a.yaml': pod('a', ', namespace: "#{NS}#"') }).resources;
    expect(resource?.identity).toEqual({ kind: 'Pod', apiVersion: 'v1', name: 'a' });
  });

  test('belong to the unit and the completeness of their input', () => {
    const [resource] = read({ 'a.yaml': pod('a') }, ['kubernetes']).resources;
    expect(resource).toMatchObject({ unit: 'k8s', complete: true });
  });
});

describe('files of others', () => {
  test.each([
    ['values', 'replicas: 3\nkind: small\n'],
    ['a list', '- a\n- b\n'],
    ['text', 'just words\n'],
    ['nothing', '\n---\n---\n'],
    ['a kubeconfig', 'apiVersion: v1\nkind: Config\nclusters: []\n'],
    ['a kind cluster', 'apiVersion: kind.x-k8s.io/v1alpha4\nkind: Cluster\n'],
    ['broken YAML that is not for a cluster', 'a: [1\nb: 2\n'],
    ['a compose file', 'services: { web: { image: nginx } }\n'],
  ])('%s is passed over', (_, text) => {
    const { resources, gaps, read: seen } = read({ 'x.yaml': text });
    expect([resources, gaps, [...seen]]).toEqual([[], [], []]);
  });
});

describe('a gap', () => {
  test.each([
    ['no metadata', 'apiVersion: v1\nkind: Pod\nspec: {}\n', 1, 'Pod has no metadata'],
    ['no name', 'apiVersion: v1\nkind: Pod\nmetadata: {}\n', 1, 'Pod has no name'],
    ['a spec that is text', `${pod('a').replace('{ containers: [] }', 'x')}`, 4, 'spec'],
    ['no kind', 'apiVersion: v1\nmetadata: { name: a }\nspec: {}\n', 1, 'without kind'],
  ])('is named for an object with %s', (_, text, line, message) => {
    const { gaps } = read({ 'x.yaml': text });
    expect(gaps).toMatchObject([{ reason: 'malformed', input: 'x.yaml', line }]);
    expect(gaps[0]?.message).toContain(message);
  });

  test('leaves the other documents of its file, and tells no content', () => {
    const broken =
      'apiVersion: v1\nkind: Secret\nmetadata: { name: s\nstringData: { p: hunter22 }\n';
    const { resources, gaps } = read({ 'x.yaml': `${pod('a')}---\n${broken}---\n${pod('b')}` });
    expect(resources.map(({ identity }) => identity.name)).toEqual(['a', 'b']);
    expect(gaps).toMatchObject([{ source: 'manifests', reason: 'parse-error' }]);
    expect(JSON.stringify(gaps)).not.toContain('hunter22');
  });

  test('says that a template was not rendered', () => {
    const template =
      'apiVersion: v1\nkind: Pod\n{{- if .Values.x }}\nmetadata: { name: a }\n{{ end }}\n';
    expect(read({ 'x.yaml': template }).gaps[0]?.message).toContain('template');
  });

  test('is named for a key that stands twice', () => {
    const twice = `${pod('a')}kind: Pod\n`;
    expect(read({ 'x.yaml': twice }).gaps).toMatchObject([{ reason: 'duplicate-key', line: 5 }]);
  });
});

describe('a chart', () => {
  const chart = {
    'charts/shop/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
    'charts/shop/values.yaml': 'replicas: 2\n',
    'charts/shop/templates/web.yaml': pod('{{ .Values.name }}'),
    'charts/shop/charts/db/Chart.yaml': 'apiVersion: v2\nname: db\n',
    'charts/shop/charts/db/templates/db.yaml': pod('db'),
    'charts/shop/examples/pod.yaml': pod('example'),
  };

  test('is one gap that says what to run; its templates are no objects', () => {
    const { resources, gaps } = read(chart);
    expect(resources.map(({ identity }) => identity.name)).toEqual(['example']);
    expect(gaps).toMatchObject([{ reason: 'not-rendered', input: 'charts/shop/Chart.yaml' }]);
    expect(gaps[0]?.message).toContain('helm template charts/shop');
  });

  test('that is a library renders nothing', () => {
    expect(read({ 'lib/Chart.yaml': 'name: lib\ntype: library\n' }).gaps).toEqual([]);
  });
});

describe('a kustomization', () => {
  const base = { 'base/kustomization.yaml': 'resources: [pod.yaml]\n', 'base/pod.yaml': pod('a') };

  test('that only lists resources is no gap', () => {
    expect(read(base).gaps).toEqual([]);
    expect(named(base)).toEqual(['Pod a']);
  });

  test('that changes them is one, and its patches are no objects', () => {
    const overlay = {
      ...base,
      'prod/kustomization.yaml': 'resources: [../base]\npatches: [{ path: patch.yaml }]\n',
      'prod/patch.yaml': pod('a'),
    };
    const { resources, gaps } = read(overlay);
    expect(resources).toHaveLength(1);
    expect(gaps).toMatchObject([{ reason: 'not-rendered', input: 'prod/kustomization.yaml' }]);
    expect(gaps[0]?.message).toContain('not applied: patches): run kubectl kustomize prod');
  });

  test('that reads from elsewhere is one', () => {
    const remote = { 'kustomization.yaml': 'resources: ["https://example.com/app?ref=v1"]\n' };
    expect(read(remote).gaps[0]?.message).toContain('not seen: https://example.com');
  });
});
