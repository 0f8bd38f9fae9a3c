import { mkdirSync, symlinkSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findTool } from './find-tool.ts';
import { deployment, Estate } from './render.testing.ts';

let estate: Estate;
beforeEach(() => {
  estate = new Estate();
});
afterEach(() => {
  vi.unstubAllEnvs();
  estate.remove();
});

function writeOverlays() {
  estate.write('base/kustomization.yaml', 'resources: [web.yaml]\n');
  estate.write('base/web.yaml', deployment);
  estate.write(
    'prod/kustomization.yaml',
    `namespace: shop
namePrefix: prod-
resources: [../base]
patches:
  - path: replicas.yaml
configMapGenerator:
  - name: other
    literals: [a=b]
  - name: settings
    literals: [a=b]
`,
  );
  estate.write(
    'prod/replicas.yaml',
    `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 3
  template: {spec: {priorityClassName: high, containers: [{name: web, stdin: true}]}}
`,
  );
  estate.write('plain/pod.yaml', 'apiVersion: v1\nkind: Pod\nmetadata: {name: alone}\n');
}

/** What kubectl prints of them; BASE stands for the folder from where it is built. */
const recorded = `apiVersion: v1
kind: ConfigMap
metadata:
  annotations:
    config.kubernetes.io/origin: |
      configuredIn: BASE/kustomization.yaml
      configuredBy:
        apiVersion: builtin
        kind: ConfigMapGenerator
  name: prod-settings-gfdh8t8f64
---
apiVersion: apps/v1
kind: Deployment
metadata:
  annotations:
    config.kubernetes.io/origin: |
      path: BASE/../base/web.yaml
    team: shop
  name: prod-web
  namespace: shop
spec:
  replicas: 3
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
      - {image: "web:1.0.0", name: web, stdin: true}
      - {image: "proxy:1.0.0", name: sidecar}
---
apiVersion: v1
kind: Pod
metadata:
  annotations:
    config.kubernetes.io/origin: |
      path: x.yaml
      repo: https://example.com/x
  name: fetched
`;

it('places what was built in the files of the user', async () => {
  writeOverlays();
  estate.tool(
    'kubectl',
    `const [base] = JSON.parse(fs.readFileSync(args[1] + '/kustomization.yaml', 'utf8')).resources;
process.stdout.write(${JSON.stringify(recorded)}.replaceAll('BASE', base));`,
  );
  const { gaps, where, bodies } = await estate.read();
  const by = 'by kubectl kustomize prod';
  const containers = ['spec', 'template', 'spec', 'containers'];
  expect([
    where('prod-settings-gfdh8t8f64'),
    where('prod-web'),
    where('prod-web', ...containers, 0, 'image'),
    where('prod-web', ...containers, 0, 'stdin'),
    where('prod-web', ...containers, 1),
    where('prod-web', 'spec', 'replicas'),
    where('prod-web', 'metadata', 'annotations'),
    where('fetched'),
  ]).toEqual([
    `prod/kustomization.yaml:9 (added ${by})`,
    `base/web.yaml:1 (rendered ${by})`,
    `base/web.yaml:15 (rendered ${by})`,
    `base/web.yaml:14 (added ${by} ← prod/replicas.yaml:6)`,
    `base/web.yaml:12 (rendered ${by})`,
    `base/web.yaml:5 (changed ${by} ← prod/replicas.yaml:5)`,
    `base/web.yaml:3 (rendered ${by})`,
    `prod/kustomization.yaml:1 (rendered ${by})`,
  ]);
  expect(gaps).toEqual([]);
  expect(bodies).toContainEqual(
    expect.objectContaining({
      metadata: { annotations: { team: 'shop' }, name: 'prod-web', namespace: 'shop' },
    }),
  );
});

it('takes what the tool prints as it takes a file', async () => {
  estate.write('a/kustomization.yaml', 'resources: [web.yaml]\n');
  estate.write('a/web.yaml', deployment);
  estate.tool(
    'kubectl',
    "process.stdout.write('apiVersion: v1\\nkind: Pod\\n---\\n- [\\n---\\na: 1\\n');",
  );
  const { units, gaps } = await estate.read();
  expect(units).toEqual([]);
  expect(gaps).toEqual([
    expect.stringMatching(/^a\/kustomization.yaml: output of kubectl kustomize a: /),
    'a/kustomization.yaml: output of kubectl kustomize a: Pod has no metadata, which the API server refuses',
  ]);
});

const hasTool = findTool('kustomize') !== undefined || findTool('kubectl') !== undefined;

describe.skipIf(!hasTool)('with kustomize or kubectl (skipped: neither is on the PATH)', () => {
  const path = process.env.PATH ?? '';

  it('builds overlays, not what they are built on, and points to the files of the user', async () => {
    writeOverlays();
    const before = estate.list();
    const { units, gaps, where, bodies } = await estate.read('.', { path });
    expect(gaps).toEqual([]);
    expect(units.map((text) => text.replace(/-[0-9a-z]{10}$/, '-HASH'))).toEqual([
      '.: Pod/alone',
      'kubectl kustomize prod: ConfigMap/prod-other-HASH',
      'kubectl kustomize prod: ConfigMap/prod-settings-HASH',
      'kubectl kustomize prod: Deployment/prod-web',
    ]);
    const by = 'by kubectl kustomize prod';
    const containers = ['spec', 'template', 'spec', 'containers'];
    expect([
      where('prod-web'),
      where('prod-web', ...containers, 0, 'image'),
      where('prod-web', ...containers, 1, 'image'),
      where('prod-web', 'spec', 'replicas'),
      where('prod-web', 'spec', 'template', 'spec', 'priorityClassName'),
      where('alone', 'metadata'),
    ]).toEqual([
      `base/web.yaml:1 (rendered ${by})`,
      expect.stringMatching(/^base\/web\.yaml:1[35] \(rendered/),
      expect.stringMatching(/^base\/web\.yaml:1[35] \(rendered/),
      `base/web.yaml:5 (changed ${by} ← prod/replicas.yaml:5)`,
      `base/web.yaml:10 (added ${by} ← prod/replicas.yaml:6)`,
      'plain/pod.yaml:3',
    ]);
    const settings = bodies.map(
      (body) => (body as { metadata: { name: string } }).metadata.name,
    )[2];
    expect(where(settings as string)).toBe(`prod/kustomization.yaml:9 (added ${by})`);
    expect(JSON.stringify(bodies)).not.toContain('config.kubernetes.io');
    expect(estate.list()).toEqual(before);
  });

  it('judges a base through each of the overlays that list it', async () => {
    writeOverlays();
    estate.write('test/kustomization.yaml', 'resources: [../base]\nnamespace: test\n');
    const { units } = await estate.read('.', { path });
    expect(units.filter((text) => text.includes('Deployment'))).toEqual([
      'kubectl kustomize prod: Deployment/prod-web',
      'kubectl kustomize test: Deployment/web',
    ]);
  });

  it('builds what one lists that must not be built by itself', async () => {
    writeOverlays();
    estate.write('all/kustomization.yaml', 'resources: [../prod, ../test]\n');
    estate.write('test/kustomization.yaml', 'resources: [../base, ../all]\n');
    const { units, gaps } = await estate.read('.', { path });
    expect(new Set(units.map((unit) => unit.split(': ')[0]))).toEqual(
      new Set(['kubectl kustomize prod', '.']),
    );
    expect(gaps).toContainEqual(expect.stringContaining('leads back to it: break the circle'));
  });

  it('tells what the tool says when it fails, and reads the files as they are', async () => {
    estate.write('base/kustomization.yaml', 'resources: [web.yaml, web.yaml]\n');
    estate.write('base/web.yaml', deployment);
    const { units, gaps } = await estate.read('.', { path });
    expect(units).toEqual(['.: Deployment/web']);
    expect(gaps).toEqual([
      expect.stringMatching(
        /^base\/kustomization\.yaml: kustomization base was not built: kubectl kustomize base says: error: /i,
      ),
    ]);
  });

  it('keeps variables of the environment out of objects', async () => {
    vi.stubEnv('RENDER_TEST_TOKEN', 'secret');
    estate.write('a/kustomization.yaml', 'configMapGenerator: [{name: a, envs: [x.env]}]\n');
    estate.write('a/x.env', 'RENDER_TEST_TOKEN\n');
    const { bodies } = await estate.read('.', { path });
    expect(bodies).toMatchObject([{ data: { RENDER_TEST_TOKEN: '' } }]);
  });

  it('runs no plugin', async () => {
    estate.write('a/kustomization.yaml', 'transformers: [plugin.yaml]\nresources: [web.yaml]\n');
    estate.write('a/web.yaml', deployment);
    estate.write(
      'a/plugin.yaml',
      `apiVersion: example.com/v1
kind: Plugin
metadata:
  name: x
  annotations:
    config.kubernetes.io/function: |
      exec: {path: ./evil.sh}
`,
    );
    expect((await estate.read('.', { path })).gaps).toEqual([
      expect.stringContaining('says: error:'),
    ]);
  });
});

it('leaves out what is empty, and works without a place for its overlay', async () => {
  estate.write('empty/kustomization.yaml', 'kind: Kustomization\nresources: []\n');
  estate.write('a/kustomization.yaml', 'resources: [web.yaml]\n');
  estate.write('a/web.yaml', deployment);
  estate.tool('kubectl', `process.stdout.write(${JSON.stringify(deployment)});`);
  vi.stubEnv('TMPDIR', estate.at('gone'));
  const { units, gaps } = await estate.read();
  expect([units, gaps]).toEqual([['kubectl kustomize a: Deployment/web'], []]);
});

describe('a kustomization that changes nothing', () => {
  beforeEach(() => {
    estate.write('a/kustomization.yaml', 'resources: [web.yaml]\n');
    estate.write('a/web.yaml', deployment);
  });

  it('is not needed for what changes nothing', async () => {
    const { units, gaps } = await estate.read();
    expect([units, gaps]).toEqual([['.: Deployment/web'], []]);
  });

  it('may not know origins', async () => {
    const output = JSON.stringify(deployment);
    estate.tool(
      'kustomize',
      `if (args[1].includes('aks-checklist-')) process.exit(1);\nprocess.stdout.write(${output});`,
    );
    const { units, where } = await estate.read();
    expect(units).toEqual(['kubectl kustomize a: Deployment/web']);
    expect(where('web', 'spec')).toBe('a/kustomization.yaml:1 (rendered by kubectl kustomize a)');
  });

  it('finds a folder through a link', async () => {
    mkdirSync(estate.at('z'));
    symlinkSync('../a', estate.at('z/link'));
    estate.tool('kubectl', `process.stdout.write(${JSON.stringify(deployment)});`);
    expect((await estate.read()).units).toEqual(['kubectl kustomize a: Deployment/web']);
  });
});
