import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Estate } from './render.testing.ts';

// What helm prints is written down here; a small program stands for helm itself.

let estate: Estate;
beforeEach(() => {
  estate = new Estate();
  estate.tool(
    'helm',
    `fs.appendFileSync(__dirname + '/asked', JSON.stringify(args) + '\\n');
process.stdout.write(fs.readFileSync(__dirname + '/output', 'utf8'));`,
  );
  estate.write('.tools/output', output);
  estate.write('shop/Chart.yaml', 'apiVersion: v2\nname: store\nversion: 1.0.0\n');
  estate.write('shop/values.yaml', 'replicas: 1\nweb: true\n');
  estate.write('shop/templates/web.yaml', template);
  estate.write('shop/charts/db/Chart.yaml', 'apiVersion: v2\nname: db\nversion: 1.0.0\n');
  estate.write('shop/charts/db/templates/db.yaml', 'kind: {{ "Pod" }}\n');
});
afterEach(() => estate.remove());

const template = `{{- if .Values.web }}
apiVersion: v1
kind: Service
metadata: {name: {{ .Release.Name }}-web}
---
apiVersion: apps/v1
kind: "Deployment" # here
metadata:
  name: {{ .Release.Name }}-web
spec:
  replicas: {{ .Values.replicas }}
  template:
    spec:
      containers:
        - name: web
          image: {{ .Values.image }}
          imagePullPolicy: Always
        - name: side
          stdin: true
          tty: true
        - name: car
          stdin: true
{{- end }}
`;

const output = `---
# Source: store/crds/things.yaml
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: things.example.com}
---
# Source: store/charts/db/templates/db.yaml
apiVersion: v1
kind: Pod
metadata: {name: store-db}
---
# Source: store/templates/web.yaml
apiVersion: v1
kind: Service
metadata: {name: store-service}
---
# Source: store/templates/web.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: store-web
spec:
  replicas: 1
  template:
    spec:
      containers:
        - name: web
          image: web:1.0.0
          imagePullPolicy: Always
        - {name: side, stdin: true, tty: true}
        - {name: car, stdin: true}
---
# Source: ../../other/x.yaml
apiVersion: v1
kind: Pod
metadata: {name: astray}
`;

/** What was asked of helm, but for the kinds that all clusters serve. */
function asked(): string[][] {
  const path = estate.at('.tools/asked');
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').trim().split('\n');
  return lines
    .map((line): string[] => JSON.parse(line.replaceAll(`${estate.folder}/`, '')))
    .map((args) => args.filter((arg) => !arg.startsWith('--api-versions=apps/')));
}

describe('a chart', () => {
  it('is rendered with its defaults, and points to its templates', async () => {
    const { units, gaps, where } = await estate.read();
    const command = 'helm template store shop --namespace=default';
    expect(asked()).toEqual([
      ['template', 'store', 'shop', '--namespace=default', '--include-crds', '--skip-tests'],
    ]);
    expect(gaps).toEqual([]);
    expect(units).toEqual(
      [
        'CustomResourceDefinition/things.example.com',
        'Pod/store-db',
        'Service/store-service',
        'Deployment/store-web',
        'Pod/astray',
      ].map((name) => `${command}: ${name}`),
    );
    const containers = ['spec', 'template', 'spec', 'containers'];
    expect(
      [
        where('store-service'),
        where('store-web'),
        where('store-web', 'spec', 'replicas'),
        where('store-web', ...containers, 0),
        where('store-web', ...containers, 0, 'imagePullPolicy'),
        where('store-web', ...containers, 1, 'tty'),
        where('store-web', ...containers, 1, 'stdin'),
        where('store-db'),
        where('things.example.com'),
        where('astray'),
      ].map((text) =>
        text?.replace(`, rendered by ${command}`, '').replace(` (rendered by ${command})`, ''),
      ),
    ).toEqual([
      'shop/templates/web.yaml:3',
      'shop/templates/web.yaml:7',
      'shop/templates/web.yaml:11 (.Values.replicas ← shop/values.yaml:1)',
      'shop/templates/web.yaml:15',
      'shop/templates/web.yaml:17',
      'shop/templates/web.yaml:20',
      'shop/templates/web.yaml:19',
      'shop/charts/db/templates/db.yaml:1',
      'shop/Chart.yaml:1',
      'shop/Chart.yaml:1',
    ]);
  });

  it('is rendered once for each release of the configuration', async () => {
    const chart = estate.at('shop/../shop');
    const { units } = await estate.read('.', {
      kubernetesVersion: '1.31.0',
      releases: [
        { chart, release: 'a', namespace: 'x', values: [estate.at('v.yaml')], set: ['b=-c'] },
        { chart, apiVersions: ['monitoring.coreos.com/v1'], kubeVersion: '1.30.0' },
        { chart: join(estate.folder, 'elsewhere') },
      ],
    });
    const last = ['--include-crds', '--skip-tests'];
    expect(asked().toSorted()).toEqual([
      [
        'template',
        'a',
        'shop',
        '--namespace=x',
        '--values=v.yaml',
        '--set=b=-c',
        '--kube-version=1.31.0',
        ...last,
      ],
      [
        'template',
        'store',
        'shop',
        '--namespace=default',
        '--api-versions=monitoring.coreos.com/v1',
        '--kube-version=1.30.0',
        ...last,
      ],
    ]);
    expect(new Set(units.map((text) => text.split(': ')[0])).size).toBe(2);
  });

  it('goes to the namespace of its release, if the configuration names one', async () => {
    const namespace = 'metadata: {name: told, namespace: default}\n';
    estate.write('.tools/output', `${output}---\napiVersion: v1\nkind: Pod\n${namespace}`);
    const namespaces = async (release: object) =>
      (await estate.read('.', { releases: [{ chart: estate.at('shop'), ...release }] })).namespaces;
    const [none, x] = [undefined, 'x'];
    expect(await namespaces({ namespace: 'x' })).toEqual([none, x, x, x, x, 'default']);
    expect(await namespaces({})).toEqual([none, none, none, none, none, none]);
  });

  it('is not rendered when it is a library or part of another', async () => {
    estate.write('lib/Chart.yaml', 'apiVersion: v2\nname: lib\ntype: library\n');
    await estate.read();
    expect(asked()).toHaveLength(1);
  });
});

describe('a chart that is not rendered', () => {
  const gaps = async () =>
    (await estate.read()).gaps.map((gap) =>
      gap.replace('shop/Chart.yaml: chart shop was not rendered: ', ''),
    );

  it('lacks dependencies', async () => {
    const says =
      'Error: an error occurred while checking for chart dependencies. You may need to run `helm dependency build` to fetch missing dependencies: found in Chart.yaml, but missing in charts/ directory: redis, kafka';
    estate.tool('helm', `console.error(${JSON.stringify(says)}); process.exit(1)`);
    expect(await gaps()).toEqual(['it lacks redis, kafka: run helm dependency build shop first']);
  });

  it.each(['--post-renderer=./evil', 'a b', '"x\\u0007"', '-f'])(
    'has the name %s',
    async (name) => {
      estate.write('shop/Chart.yaml', `apiVersion: v2\nname: ${name}\n`);
      expect(await gaps()).toEqual([
        expect.stringMatching(
          /^".*" is no name for a release: name one under helm in aks-checklist\.yaml$/,
        ),
      ]);
      expect(asked()).toEqual([]);
    },
  );

  it.each([
    ['/etc/passwd', 'a link out of the assessed folder'],
    ['..', 'a link to a folder, which is not followed'],
    ['gone', 'a link that leads nowhere'],
  ])('holds a link to %s', async (target, why) => {
    symlinkSync(target, estate.at('shop/files'));
    expect(await gaps()).toEqual([
      `shop/files is ${why}: run helm template store shop and assess its output`,
    ]);
    expect(asked()).toEqual([]);
  });

  it('fails', async () => {
    estate.tool(
      'helm',
      "console.error('WARNING: x\\nError: execution error at (store/templates/web.yaml:1:4): host is required'); process.exit(1)",
    );
    expect(await gaps()).toEqual([
      'helm template store shop --namespace=default says: Error: execution error at (store/templates/web.yaml:1:4): host is required; what it needs can be given under helm in aks-checklist.yaml',
    ]);
  });

  it('has no helm', async () => {
    expect((await estate.read('.', { path: '/nowhere' })).gaps).toEqual([
      'shop/Chart.yaml: chart shop was not rendered: run helm template shop and assess its output',
    ]);
  });
});
