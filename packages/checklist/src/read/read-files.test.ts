import { expect, test } from 'vitest';
import { loadGrammar } from '../cli/grammars.ts';
import type { ChartRelease, InputFile } from '../model/index.ts';
import { readFiles } from './read-files.ts';

const terraform =
  'resource "helm_release" "web" {\n  name = "web"\n  chart = "./shop"\n  values = ["a: 1"]\n}\n';
const flux = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: web }
spec: { chart: { spec: { chart: ./shop } }, values: { a: 1 } }
`;

const release = {
  address: 'helm_release.web',
  mode: 'managed',
  type: 'helm_release',
  name: 'web',
  values: { name: 'web', chart: './shop', repository: null, values: ['a: 1'], set: [] },
};
const plan = JSON.stringify({
  format_version: '1.2',
  terraform_version: '1.11.4',
  planned_values: { root_module: { resources: [release] } },
  configuration: { root_module: {} },
});

test.each([
  ['main.tf', terraform, 'a: 1'],
  ['plan.json', plan, 'a: 1'],
  ['web.yaml', flux, '{"a":1}'],
])('charts are rendered with the values that %s gives them', async (name, code, values) => {
  const files: InputFile[] = Object.entries({
    'shop/Chart.yaml': 'apiVersion: v2\nname: shop\n',
    [name]: code,
  }).map(([path, text]) => ({ path, input: '.', complete: new Set(), text }));
  const seen: ChartRelease[] = [];
  await readFiles({ files, gaps: [], passedOver: 0, repositories: [] }, [], {
    loadGrammar,
    render: async (_, releases) => {
      seen.push(...releases);
      return [];
    },
  });
  expect(seen).toMatchObject([{ chart: 'shop', release: 'web', texts: [{ text: values }] }]);
});

test('a Dockerfile that only a pipeline names is read, and not passed over', async () => {
  const files: InputFile[] = [
    {
      path: '.github/workflows/build.yml',
      input: '.',
      complete: new Set(),
      text: 'on: push\njobs: { a: { steps: [{ run: docker build -f app.docker . }] } }\n',
    },
  ];
  const open = (path: string) =>
    path === 'app.docker'
      ? ({ form: 'text', text: 'FROM node\n' } as const)
      : ({ form: 'absent' } as const);
  const below = () => ({ form: 'files', paths: [], unsure: [] }) as const;
  const { sources } = await readFiles({ files, gaps: [], passedOver: 1, repositories: [] }, [], {
    loadGrammar,
    named: { open, below },
  });
  expect(sources).toEqual([
    { source: 'dockerfile', evidence: 'dockerfile', input: '.', files: 1, resources: 1 },
    { source: 'pipelines', evidence: 'pipeline', input: '.', files: 1, resources: 1 },
  ]);
});

test.each([
  ['policies.json', '', ['azure'], ['azure']],
  ['policies.json', '\n<!DOCTYPE html><title>Sign in</title>', ['azure'], ['azure']],
  ['pods.json', ' ', ['kubernetes', 'azure'], ['kubernetes', 'azure']],
  ['pods.json', '[]', ['kubernetes'], []],
  ['notes.md', '', ['azure'], []],
  ['policies.json', '', [], []],
] as const)(
  '%s with the text %j leaves what is said to be complete open',
  async (path, text, complete, open) => {
    const file: InputFile = { path, input: '.', complete: new Set(complete), text };
    const found = { files: [file], gaps: [], passedOver: 0, repositories: [] };
    const { gaps } = await readFiles(found, [], { loadGrammar });
    expect(gaps.map(({ evidence }) => evidence)).toEqual(open);
  },
);
