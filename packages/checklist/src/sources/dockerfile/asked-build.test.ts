import { expect, test } from 'vitest';
import type { InputFile } from '../../model/index.ts';
import type { Dockerfile } from '../../resources/delivery/dockerfile/types.ts';
import { pipelinesSource } from '../pipelines/index.ts';
import { dockerfileSource, dockerfileSourceIn } from './index.ts';

const stages = 'ARG TAG=1\nFROM node:$TAG AS dev\nFROM node:22 AS prod\nFROM prod AS test\n';

function read(path: string, text: string): InputFile {
  return { path, input: '.', complete: new Set(), text };
}

/** What is built as a file says: as a pipeline's file, or as one that nothing is known of. */
function built(file: string, text: string, dockerfile = 'Dockerfile', isPipeline = true) {
  const files = [read(dockerfile, stages), read(file, text)];
  const pipelines = pipelinesSource.read(files);
  const source = isPipeline ? dockerfileSourceIn({ pipelines }) : dockerfileSource;
  const body = source.read(files).resources[0]?.body as Dockerfile;
  const target = body.stages.find(({ role }) => role === 'target');
  return `${target?.name} of ${body.stages[0]?.image}`;
}

const workflow = '.github/workflows/build.yml';
const steps = (...all: string[]) => `on: push\njobs: { a: { steps: [${all.join(', ')}] } }\n`;
const action = (inputs: string) => `{ uses: docker/build-push-action@v6, with: { ${inputs} } }`;

test.each<[string, string, string, string?]>([
  [
    'prod of node:1',
    '../../up/.github/workflows/a.yml',
    steps(action('target: prod')),
    '../../up/Dockerfile',
  ],
  ['test of node:1', workflow, steps(action(''))],
  ['prod of node:1', workflow, steps(action('target: Prod'))],
  ['dev of node:24', workflow, steps(action('target: dev, build-args: "TAG=24"'))],
  ['test of node:1', workflow, steps(action('target: dev'), '{ run: docker build . }')],
  ['prod of node:1', workflow, steps(action('target: dev'), action('target: prod'))],
  ['test of node:1', workflow, steps(action("target: '${{ matrix.target }}'"))],
  ['test of node:1', workflow, steps(action('target: nowhere'))],
  ['test of node:1', workflow, steps(action('context: web, target: dev'))],
  ['prod of node:1', workflow, steps(action('context: web, target: prod')), 'web/Dockerfile'],
  [
    'dev of node:9',
    workflow,
    steps('{ run: "docker build -t a --target=dev --build-arg TAG=9 ." }'),
  ],
  [
    'prod of node:1',
    workflow,
    steps('{ run: docker buildx build --target prod -f x/a.Dockerfile . }'),
    'x/a.Dockerfile',
  ],
  [
    'dev of node:1',
    workflow,
    steps('{ working-directory: web, run: podman build --target 0 . }'),
    'web/Dockerfile',
  ],
  ['prod of node:1', workflow, steps('{ run: az acr build -r r -t a:1 --target prod . }')],
  ['test of node:1', workflow, steps('{ run: npm run build -- --target prod }')],
  [
    'prod of node:1',
    'azure-pipelines.yml',
    'steps: [{ task: Docker@2, inputs: { command: build, arguments: --target prod } }]',
    'src/Dockerfile',
  ],
  ['prod of node:1', '.gitlab-ci.yml', 'build: { script: [docker build --target prod .] }'],
  ['test of node:1', workflow, steps('{ run: cd web && docker build --target dev . }')],
  [
    'dev of node:1',
    workflow,
    steps('{ run: "cd web\\ndocker build --target dev ." }'),
    'web/Dockerfile',
  ],
  ['test of node:1', workflow, steps('{ run: "cd $(mktemp -d) && docker build --target dev ." }')],
  [
    'prod of node:8',
    'docker-compose.yml',
    'services: { web: { build: { context: ., target: prod, args: { TAG: 8 } } } }',
  ],
  ['test of node:1', 'compose.yaml', 'services: { web: { build: . } }'],
  [
    'test of node:1',
    'docker-compose.override.yml',
    'services: { web: { build: { context: ., target: dev } } }',
  ],
  [
    'prod of node:1',
    '.gitlab-ci.yml',
    'a: { script: [/kaniko/executor --context $CI_PROJECT_DIR/web --target prod --destination r/a] }',
    'web/Dockerfile',
  ],
  [
    'test of node:1',
    'k8s/job.yaml',
    'apiVersion: v1\nkind: X\nspec: { script: docker build --target prod . }',
  ],
])('the build is %s as %s says', (expected, file, text, dockerfile) => {
  expect(built(file, text, dockerfile)).toBe(expected);
  expect(built(file, text, dockerfile, false)).toBe(expected);
});

test.each<[string, ...string[]]>([
  ['a b', 'target: a', 'target: b'],
  ['a last', 'target: a', ''],
  ['b', 'target: b', 'target: base'],
  ['b', 'target: b', 'target: test'],
  ['b', 'target: test', 'target: b', 'target: dev'],
  ['test', 'target: test', 'target: dev'],
  ['last', 'target: a', "target: '${{ matrix.target }}'"],
])('what is shipped is %s of builds with %s', (expected, ...inputs) => {
  const text = ['base', 'a', 'b', 'dev', 'test', 'last']
    .map((name) => `FROM ${/^[ab]$/.test(name) ? 'base' : 'node'} AS ${name}\n`)
    .join('');
  const files = [read('Dockerfile', text), read(workflow, steps(...inputs.map(action)))];
  const source = dockerfileSourceIn({ pipelines: pipelinesSource.read(files) });
  const body = source.read(files).resources[0]?.body as Dockerfile;
  const targets = body.stages.filter(({ role }) => role === 'target').map(({ name }) => name);
  expect(targets.join(' ')).toBe(expected);
});
