import { expect, test } from 'vitest';
import { loadGrammar } from '../../../cli/grammars.ts';
import type { InputFile } from '../../../model/index.ts';
import type { Dockerfile } from '../../../resources/delivery/dockerfile/types.ts';
import { pipelinesSource } from '../../pipelines/index.ts';
import { namedAmong } from '../../shared/named-files.ts';
import { dockerfileSourceIn } from '../index.ts';
import { bakeCalls } from './bake.ts';

const grammar = await loadGrammar('terraform');
const dockerfile = 'ARG TAG=1\nFROM node:$TAG AS dev\nFROM node:$TAG AS prod\nFROM prod AS test\n';

/** The Dockerfiles that are read, each with its target and context; and what is said of others. */
function read(others: Readonly<Record<string, string>>, isLeftOut = (_: string) => false) {
  const texts: Record<string, string> = {
    'app.docker': dockerfile,
    'build/Containerfile.prod': dockerfile,
    'images/base': dockerfile,
    'web/web.docker': dockerfile,
    ...others,
  };
  const claimed = /\.ya?ml$|\.sh$|Dockerfile|Containerfile|bake/;
  const files = Object.entries(texts)
    .filter(([path]) => claimed.test(path))
    .map(([path, text]): InputFile => ({ path, input: '.', complete: new Set(), text }));
  const encoder = new TextEncoder();
  const named = namedAmong({
    folders: ['.'],
    paths: Object.keys(texts),
    bytesOf: (path) => encoder.encode(texts[path]),
    isLeftOut,
  });
  const source = dockerfileSourceIn({
    named,
    pipelines: pipelinesSource.read(files),
    bake: (bakeFiles, runs) => bakeCalls(bakeFiles, runs, grammar),
  });
  const { resources, gaps } = source.read(files);
  const shown = resources.map(({ identity, body }) => {
    const { stages, contexts } = body as Dockerfile;
    const target = stages.find(({ role }) => role === 'target');
    const folders = contexts?.map(({ folder }) => folder).join();
    return `${identity.name} ${target?.name} of ${stages[1]?.image} in ${folders}`;
  });
  return [...shown, ...gaps.map(({ message }) => message)].filter(
    (line) => line !== 'build/Containerfile.prod test of node:1 in build,.',
  );
}

const workflow = '.github/workflows/build.yml';
const action = (inputs: string) => `{ uses: docker/build-push-action@v6, with: { ${inputs} } }`;
const job = (step: string, more = '') =>
  `on: push\njobs: { a: { ${more} steps: [${step.includes('{') ? step : `{ run: "${step}" }`}] } }\n`;
const gitlab = (script: string, more = '') => `a: { script: ['${script}']${more} }\n`;
const azure = (step: string, more = '') => `trigger: [main]\n${more}steps: [${step}]\n`;

test.each<[string, readonly string[], Readonly<Record<string, string>>]>([
  [
    'an option of the command',
    ['app.docker prod of node:9 in web'],
    { [workflow]: job('docker build -f app.docker --target prod --build-arg TAG=9 web') },
  ],
  [
    'an option with nothing behind it',
    ['b/Dockerfile test of node:1 in b'],
    { 'b/Dockerfile': dockerfile, [workflow]: job('docker build --file \\"\\" b') },
  ],
  [
    'an input of the action',
    ['web/web.docker test of node:1 in web'],
    { [workflow]: job(action('context: web, file: web/web.docker')) },
  ],
  [
    'a matrix',
    ['app.docker dev of node:1 in .', 'images/base test of node:1 in images'],
    {
      [workflow]: job(
        action(
          "context: '${{ matrix.of.in }}', file: '${{ matrix.of.file }}', target: '${{ matrix.of.target }}'",
        ),
        'strategy: { matrix: { of: [{ file: app.docker, in: ., target: dev }, { file: images/base, in: images }] } },',
      ),
    },
  ],
  [
    'a variable of the environment',
    ['app.docker test of node:1 in .'],
    { [workflow]: job('docker build -f $FILE .', 'env: { FILE: app.docker },') },
  ],
  [
    'a reusable workflow',
    ['app.docker prod of node:1 in .'],
    {
      [workflow]:
        'on: push\njobs: { a: { strategy: { matrix: { f: [app.docker] } }, uses: ./.github/workflows/x.yml, with: { file: "${{ matrix.f }}" } } }\n',
      '.github/workflows/x.yml': `on: { workflow_call: { inputs: { file: { type: string } } } }\njobs: { b: { steps: [${action("file: '${{ inputs.file }}', target: prod")}] } }\n`,
    },
  ],
  [
    'a composite action',
    ['app.docker test of node:1 in .'],
    {
      [workflow]: job('{ uses: ./.github/actions/build, with: { file: app.docker } }'),
      '.github/actions/build/action.yml': `inputs: { file: {} }\nruns: { using: composite, steps: [${action("file: '${{ inputs.file }}'")}] }\n`,
    },
  ],
  [
    'a script that moves to its own folder',
    ['images/base dev of node:1 in images'],
    {
      [workflow]: job('bash images/build.sh'),
      'images/build.sh': 'cd "$(dirname "$0")"\ndocker build --target dev -f base .\n',
    },
  ],
  [
    'the input of the command',
    ['app.docker test of node:1 in .'],
    { [workflow]: job('docker build - < app.docker') },
  ],
  [
    'a task of Azure Pipelines',
    ['app.docker prod of node:1 in web'],
    {
      'azure-pipelines.yml': azure(
        '{ task: Docker@2, inputs: { dockerfile: $(file), buildContext: web, arguments: --target prod } }',
        'variables: { file: app.docker }\n',
      ),
    },
  ],
  [
    'a template in a template',
    ['app.docker test of node:1 in .'],
    {
      'azure-pipelines.yml': azure('{ template: ci/a.yml, parameters: { file: app.docker } }'),
      'ci/a.yml':
        'parameters: { file: x }\nsteps: [{ template: b.yml, parameters: { of: "${{ parameters.file }}" } }]\n',
      'ci/b.yml':
        'parameters: { of: x }\nsteps: [{ script: az acr build -r r -t a:1 -f ${{ parameters.of }} . }]\n',
    },
  ],
  [
    'a matrix of Azure Pipelines',
    ['images/base test of node:1 in .'],
    {
      'azure-pipelines.yml':
        'trigger: [main]\njobs: [{ job: a, strategy: { matrix: { b: { file: images/base } } }, steps: [{ script: docker build -f $(file) . }] }]\n',
    },
  ],
  [
    'a job of GitLab that extends another',
    ['web/web.docker prod of node:1 in web'],
    {
      '.gitlab-ci.yml': `.a: { script: ['/kaniko/executor --context "\${CI_PROJECT_DIR}/web" --dockerfile "\${CI_PROJECT_DIR}/\${FILE}" --target prod --destination r/a'] }\nb: { extends: .a, variables: { FILE: web/web.docker } }\n`,
    },
  ],
  [
    'a path in the context of Kaniko',
    ['web/web.docker test of node:1 in web'],
    { '.gitlab-ci.yml': gitlab('/kaniko/executor -c web --dockerfile web.docker') },
  ],
  [
    'a matrix of GitLab',
    ['app.docker test of node:1 in .', 'images/base test of node:1 in .'],
    {
      '.gitlab-ci.yml': gitlab(
        'docker build -f $FILE .',
        ', parallel: { matrix: [{ FILE: [app.docker, images/base] }] }',
      ),
    },
  ],
  [
    'a service of a compose file',
    ['web/web.docker prod of node:9 in web'],
    {
      'compose.yaml':
        'services: { web: { build: { context: web, dockerfile: "${FILE:-web.docker}", target: prod, args: [TAG=9] } } }\n',
    },
  ],
  [
    'a path that is not known',
    [
      `${workflow} builds the Dockerfile $FILE, which is not known: name it, or assess it by itself`,
    ],
    { [workflow]: job('docker build -f $FILE .') },
  ],
  [
    'a file that is not there',
    [`${workflow} builds the Dockerfile made.docker, which is not among the files`],
    { [workflow]: job('docker build -f made.docker .') },
  ],
  ['a folder that is not known', [], { [workflow]: job('docker build -f $DIR/Dockerfile .') }],
  ['a step that never runs', [], { [workflow]: job('{ if: false, run: docker build -f $X . }') }],
  [
    'a workflow that others call',
    [],
    {
      [workflow]: `on: { workflow_call: { inputs: { file: {} } } }\njobs: { b: { steps: [${action("file: '${{ inputs.file }}'")}] } }\n`,
    },
  ],
])('a Dockerfile that is named by %s is read', (_, expected, files) => {
  expect(read(files)).toEqual(expected);
});

test('what git ignores is made by the build, and nobody misses it', () => {
  const files = { [workflow]: job('docker build -f app.docker .') };
  expect(read(files, (path) => path === 'app.docker')).toEqual([]);
});

const bake = 'docker-bake.hcl';
const target = (name: string, members: string) => `target "${name}" {\n${members}\n}\n`;
const group = (name: string, targets: string) => `group "${name}" { targets = [${targets}] }\n`;

test.each<[string, readonly string[], Readonly<Record<string, string>>]>([
  [
    'what is the default',
    ['app.docker prod of node:9 in .'],
    {
      [bake]: `variable "V" { default = "9" }\n${group('default', '"all"')}${group('all', '"app"')}${target('app', 'dockerfile = "app.docker"\ntarget = "prod"\nargs = { TAG = V }')}${target('lint', 'dockerfile = "images/base"')}`,
    },
  ],
  [
    'what a target inherits',
    ['web/web.docker prod of node:8 in web'],
    {
      [bake]: `${target('_base', 'context = "web"\ndockerfile = "web.docker"\ntarget = "dev"\nargs = { TAG = 8 }')}${target('default', 'inherits = ["_base"]\ntarget = "prod"\nargs = { X = "1" }')}`,
    },
  ],
  [
    'a matrix',
    ['app.docker dev of node:1 in .', 'images/base prod of node:1 in .'],
    {
      [bake]: `${group('default', '"it"')}${target('it', 'name = "it-${of.target}"\nmatrix = { of = [{ file = "app.docker", target = "dev" }, { file = "images/base", target = "prod" }] }\ndockerfile = of.file\ntarget = of.target')}`,
    },
  ],
  [
    'what a pipeline asks for',
    ['images/base dev of node:1 in .'],
    {
      [bake]: `${target('default', 'dockerfile = "app.docker"')}${target('base', 'dockerfile = "images/base"\ntarget = "dev"')}`,
      [workflow]: job('docker buildx bake --push base'),
    },
  ],
  [
    'the files and targets of the action',
    ['images/base dev of node:1 in .'],
    {
      'ci/other.bake.hcl': target('base', 'dockerfile = "images/base"\ntarget = "dev"'),
      [workflow]: job(
        '{ uses: docker/bake-action@v6, with: { files: ci/other.bake.hcl, targets: base } }',
      ),
    },
  ],
  [
    'a file in JSON',
    ['app.docker prod of node:7 in .'],
    {
      'docker-bake.json':
        '{ "variable": { "V": { "default": "7" } }, "target": { "default": { "dockerfile": "app.docker", "target": "prod", "args": { "TAG": "${V}" } } } }',
    },
  ],
  [
    'what overrides it',
    ['app.docker prod of node:1 in .'],
    {
      [bake]: target('default', 'dockerfile = "app.docker"\ntarget = "dev"'),
      'docker-bake.override.hcl': target('default', 'target = "prod"'),
    },
  ],
  [
    'a stage that is not known',
    ['app.docker test of node:1 in .'],
    { [bake]: target('default', 'dockerfile = "app.docker"\ntarget = timestamp()') },
  ],
])('bake builds %s', (_, expected, files) => {
  expect(read(files)).toEqual(expected);
});
