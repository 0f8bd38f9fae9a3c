// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are the templates in question
import { describe, expect, it } from 'vitest';
import { type EvidenceKind, type InputFile, Unknown } from '../../model/index.ts';
import { manifestsSource } from './index.ts';

function fileOf(path: string, text: string, complete: readonly EvidenceKind[] = []): InputFile {
  return { path, input: 'k8s', complete: new Set(complete), text };
}

function read(text: string, path = 'k8s/a.yaml') {
  return manifestsSource.read([fileOf(path, text)]);
}

/** `kind namespace/name` of each resource. */
function names(text: string, path?: string): string[] {
  return read(text, path).resources.map(
    ({ kind, identity }) => `${kind} ${identity.namespace ?? ''}/${identity.name}`,
  );
}

/** `line reason message` of each gap. */
function gaps(text: string, path?: string): string[] {
  return read(text, path).gaps.map(({ line, reason, message }) => `${line} ${reason} ${message}`);
}

const web = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop}\n';

describe('files', () => {
  it.each(['a.yaml', 'a.YML', 'x/a.json', 'a.yaml.gz', '<stdin>', 'k/Kustomization'])(
    'claims %s',
    (path) => {
      expect(manifestsSource.claims(path)).toBe(true);
    },
  );

  it.each(['a.txt', 'yaml', 'a.yaml.bak', 'Dockerfile', 'a.jsonc'])('does not claim %s', (path) => {
    expect(manifestsSource.claims(path)).toBe(false);
  });

  it('passes over what holds no objects', () => {
    const files = [
      fileOf('settings.yml', 'replicas: 2\n'),
      fileOf('Chart.lock.yaml', 'apiVersion: v2\nname: x\nversion: 1.0.0\n'),
      fileOf('package.json', '{"name": "x"}'),
      fileOf('broken.yaml', 'a: [\n'),
      fileOf('twice.yaml', 'kind: 1\nkind: 2\n'),
      fileOf('empty.yaml', '# nothing\n---\n'),
      fileOf('text.yaml', 'just text'),
      fileOf('arm.json', '{"apiVersion": "2024-01-01", "kind": "StorageV2", "name": "x"}'),
      fileOf('web.yaml', web),
    ];
    const { resources, gaps, read } = manifestsSource.read(files);
    expect(resources).toHaveLength(1);
    expect(gaps).toEqual([]);
    expect([...read]).toEqual(['web.yaml']);
  });

  it.each([
    'apiVersion: v1\nkind: Config\nmetadata: {}\nclusters: []\n',
    'apiVersion: kind.x-k8s.io/v1alpha4\nkind: Cluster\nmetadata: {name: x}\n',
    'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n',
    'apiVersion: skaffold/v4beta6\nkind: Config\nmetadata: {name: x}\n',
    'apiVersion: example.com/v1\nkind: Settings\ncolour: red\n',
  ])('passes over configuration that looks like an object (%#)', (text) => {
    expect(read(text)).toMatchObject({ resources: [], gaps: [], read: new Set(), ignores: [] });
  });
});

describe('objects', () => {
  it('are read with who and where they are', () => {
    const [resource] = read(web).resources;
    expect(resource).toMatchObject({
      kind: 'Deployment.apps',
      evidence: 'kubernetes',
      identity: { kind: 'Deployment', apiVersion: 'apps/v1', namespace: 'shop', name: 'web' },
      observed: false,
      complete: false,
      unit: 'k8s',
      unresolved: false,
      places: [{ base: [] }],
    });
    expect(resource).not.toHaveProperty('uid');
    expect(resource?.places[0]?.document.file).toBe('k8s/a.yaml');
    expect(resource?.places[0]?.document.locate([['metadata', 'name']])).toEqual([
      { line: 3, column: 12 },
    ]);
  });

  it('are observed when the API server gave them an identity and a version', () => {
    const saved = 'metadata: {name: x, uid: "1-2", resourceVersion: "7"}\nspec: {a: "${X}"}\n';
    const [resource] = read(`apiVersion: v1\nkind: Pod\n${saved}`).resources;
    expect(resource).toMatchObject({ observed: true, uid: '1-2', unresolved: false });
    expect(resource?.body).toMatchObject({ spec: { a: '${X}' } });
    const [half] = read('apiVersion: v1\nkind: Pod\nmetadata: {name: x, uid: "1-2"}\n').resources;
    expect(half).toMatchObject({ observed: false });
    expect(half).not.toHaveProperty('uid');
  });

  it('are complete where the input is', () => {
    const { resources } = manifestsSource.read([
      fileOf('a.yaml', web, ['kubernetes']),
      fileOf('b.yaml', web, ['azure']),
    ]);
    expect(resources.map(({ complete }) => complete)).toEqual([true, false]);
  });

  it('are named by generateName where they have no name', () => {
    const text = 'apiVersion: batch/v1\nkind: Job\nmetadata: {generateName: pi-}\n';
    expect(names(text)).toEqual(['Job.batch /pi-']);
  });

  it('may have names that are no text', () => {
    const text = 'apiVersion: v1\nkind: Pod\nmetadata: {name: 12, namespace: yes}\n';
    expect(names(text)).toEqual(['Pod true/12']);
  });

  it('stand in streams, among documents that are none', () => {
    expect(names(`a: 1\n---\n${web}---\n- x\n---\nb: [\n---\n${web}`)).toHaveLength(2);
  });

  it('stand in arrays that a tool wrote', () => {
    const text = '[{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"}}, 1]';
    const [resource] = read(text, 'a.json').resources;
    expect(resource?.places[0]?.base).toEqual([0]);
  });
});

describe('the version of a server', () => {
  const server = { major: '1', minor: '33', gitVersion: 'v1.33.4', goVersion: 'go1.24' };

  it.each([
    ['of kubectl version', { clientVersion: server, serverVersion: server }, ['serverVersion']],
    ['of /version', server, []],
  ])('is read of the output %s', (_, written, base) => {
    const [version] = read(JSON.stringify(written)).resources;
    expect(version).toMatchObject({
      kind: 'ServerVersion',
      body: { gitVersion: 'v1.33.4' },
      places: [{ base }],
    });
  });

  it('is not the version of kubectl', () => {
    const { resources, gaps } = read(JSON.stringify({ clientVersion: server }));
    expect([...resources, ...gaps]).toEqual([]);
  });
});

describe('lists', () => {
  it('are opened, and lists in them', () => {
    const text = `
apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: Pod
  metadata: {name: a}
- apiVersion: v1
  kind: List
  items:
  - apiVersion: v1
    kind: Pod
    metadata:
      name: b
- null
`;
    const { resources, gaps } = read(text);
    expect(gaps).toEqual([]);
    expect(resources.map(({ places }) => places[0]?.base)).toEqual([
      ['items', 0],
      ['items', 1, 'items', 0],
    ]);
    const place = resources[1]?.places[0];
    expect(place?.document.locate([[...place.base, 'metadata', 'name']])).toEqual([
      { line: 14, column: 7 },
    ]);
  });

  it('give their kind to the items of typed lists', () => {
    const text =
      '{"apiVersion":"apps/v1","kind":"DeploymentList","items":[{"metadata":{"name":"a"}}]}';
    const [resource] = read(text, 'a.json').resources;
    expect(resource).toMatchObject({
      kind: 'Deployment.apps',
      body: { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'a' } },
    });
  });

  it('may be empty', () => {
    expect(read('apiVersion: v1\nkind: List\nitems: []\n').gaps).toEqual([]);
    // What `kubectl cluster-info dump` writes.
    const none =
      'apiVersion: apps/v1\nitems: null\nkind: DaemonSetList\nmetadata: {resourceVersion: "7"}\n';
    expect(read(none)).toMatchObject({ gaps: [], resources: [] });
  });

  it('are not everything whose kind ends so', () => {
    const text = 'apiVersion: example.com/v1\nkind: AllowList\nmetadata: {name: x}\nitems: [a]\n';
    expect(names(text)).toEqual(['AllowList.example.com /x']);
  });

  it('say when they are one page of more', () => {
    const text = `
kind: PodList
apiVersion: v1
metadata:
  continue: abc
items:
- metadata: {name: a}
`;
    const { resources } = manifestsSource.read([fileOf('a.yaml', text, ['kubernetes'])]);
    expect(resources.map(({ complete }) => complete)).toEqual([false]);
    expect(gaps(text)).toEqual(['5 unreadable this is one page of a longer list: save all of it']);
  });

  it('name items that are no objects', () => {
    const text = 'apiVersion: v1\nkind: List\nitems:\n- 5\n- kind: Pod\n  spec: {}\n- {{ .x }}\n';
    expect(gaps(text)).toEqual([
      '4 malformed an item of a list is no object',
      '5 malformed an object without apiVersion cannot be judged: add it',
      '7 not-rendered an item of a list is no object',
    ]);
  });
});

describe('objects that are malformed', () => {
  it.each([
    ['kind: Deployment\napiVersion: apps/v1\nspec: {}\n', 'Deployment has no metadata'],
    ['kind: Pod\napiVersion: v1\nmetadata: {labels: {a: b}}\n', 'Pod has no name'],
    ['kind: Pod\napiVersion: v1\nmetadata: {name: }\n', 'Pod has no name'],
    [
      'kind: ScaledObject\napiVersion: keda.sh/v1alpha1\nspec: {}\n',
      'ScaledObject has no metadata',
    ],
  ])('are gaps: %j', (text, what) => {
    const expected = `3 malformed ${what}, which the API server refuses`;
    expect(gaps(`a: 1\n---\n${text}`)).toEqual([expected]);
    expect(names(text)).toEqual([]);
  });

  it('are gaps at the line of what is wrong', () => {
    expect(gaps('kind: Pod\napiVersion: v1\nmetadata: {name: x}\nspec: [a]\n')).toEqual([
      '4 malformed spec of Pod is no mapping, which the API server refuses',
    ]);
  });

  it('are gaps when one of the two lines is missing that all objects have', () => {
    expect(gaps('kind: Pod\nspec: {}\n')).toHaveLength(1);
    expect(gaps('apiVersion: v1\nmetadata: {name: x}\n')).toHaveLength(1);
    expect(gaps('apiVersion: v1\nname: x\n')).toEqual([]);
    expect(gaps('kind: pipeline\nsteps: []\n')).toEqual([]);
  });

  it('may have a spec that is empty, or is what the kind has', () => {
    expect(names('kind: Pod\napiVersion: v1\nmetadata: {name: x}\nspec:\n')).toHaveLength(1);
    const custom = 'kind: X\napiVersion: example.com/v1\nmetadata: {name: x}\nspec: [a]\n';
    expect(names(custom)).toHaveLength(1);
  });

  it('are gaps where an error was saved in their place', () => {
    const text =
      '{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","reason":"Forbidden"}';
    expect(gaps(text, 'a.json')).toEqual([
      '1 unreadable the API server answered with an error (Forbidden): save the objects again',
    ]);
  });
});

describe('documents that cannot be read', () => {
  it('are gaps with their line, beside objects that can', () => {
    expect(names(`${web}---\n${web}spec: [\n`)).toHaveLength(1);
    expect(gaps(`${web}---\n${web}spec: [\n`)[0]).toMatch(
      /^9 parse-error objects in k8s\/a.yaml were not read: not valid YAML: /,
    );
    expect(gaps(`${web}kind: Pod\n`)).toEqual([
      '4 duplicate-key objects in k8s/a.yaml were not read: the key kind stands twice in one mapping',
    ]);
    expect(gaps(`{"apiVersion": "v1",\n"kind": }`, 'a.json')).toHaveLength(1);
  });

  it('are gaps, too, where the kind or the version is what is broken', () => {
    expect(gaps('kind: Deployment\nmetadata:\n  name: web\n spec: [\n')).toHaveLength(1);
    expect(gaps('apiVersion: apps/v1\nspec: [\n')).toHaveLength(1);
    expect(gaps('name: build\n jobs: [\n')).toEqual([]);
  });

  it('are called templates when they look like it', () => {
    expect(gaps(`${web}{{- if .x }}\nspec: {}\n{{- end }}\n`)).toEqual([
      '5 parse-error objects in k8s/a.yaml were not read: it looks like a template that was not rendered',
    ]);
  });

  it('are gaps whatever they hold when they are bombs, too deep or too long', () => {
    expect(gaps('&a [*a]')).toHaveLength(1);
    expect(gaps('['.repeat(1000))).toHaveLength(1);
    expect(gaps(' '.repeat(256 * 1024 * 1024 + 1))).toHaveLength(1);
  });
});

describe('objects that hold templates', () => {
  it('are unresolved where the templates are', () => {
    const [resource] = read(`${web}spec:\n  replicas: {{ .Values.r }}\n  paused: no\n`).resources;
    expect(resource).toMatchObject({ unresolved: true, identity: { name: 'web' } });
    expect(resource?.body).toMatchObject({
      spec: { replicas: expect.any(Unknown), paused: false },
    });
  });

  it('are resolved where others hold them', () => {
    const { resources } = read(`${web}---\n${web}spec: {{ .Values.spec }}\n`);
    expect(resources.map(({ unresolved }) => unresolved)).toEqual([false, true]);
  });

  it('are known by the name as it is written, and by no namespace', () => {
    const text = 'apiVersion: v1\nkind: Pod\nmetadata: {name: "${N}-x", namespace: "${NS}"}\n';
    expect(names(text)).toEqual(['Pod /${N}-x']);
  });

  it.each([
    ['apiVersion: {{ .api }}\nkind: Pod\nmetadata: {name: x}\n', 1],
    ['apiVersion: v1\nkind: Pod\nmetadata: {{ .meta }}\n', 3],
    ['apiVersion: v1\nkind: Pod\nmetadata: {name: x}\n{{ .key }}: x\n', 1],
  ])('are gaps when they cannot be told: %j', (text, line) => {
    const { resources, gaps } = read(text);
    expect(resources).toEqual([]);
    expect(gaps).toMatchObject([{ reason: 'not-rendered', line }]);
  });
});
