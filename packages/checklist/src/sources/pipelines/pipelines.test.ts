import { expect, test } from 'vitest';
import { type InputFile, type Resource, Unknown } from '../../model/index.ts';
import type { Pipeline } from '../../resources/delivery/pipeline.ts';
import { pipelinesSource } from './index.ts';

function files(texts: Readonly<Record<string, string>>): InputFile[] {
  return Object.entries(texts).map(([path, text]) => ({
    path,
    input: '.',
    complete: new Set<never>(),
    text,
  }));
}

const read = (texts: Readonly<Record<string, string>>) => pipelinesSource.read(files(texts));

function one(texts: Readonly<Record<string, string>>): Resource<Pipeline> {
  const { resources } = read(texts);
  expect(resources.map(({ identity }) => identity.name)).toHaveLength(1);
  return resources[0] as Resource<Pipeline>;
}

const workflow = '.github/workflows/build.yml';
const job = (steps: string) => `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n${steps}`;

test('a workflow in one shape', () => {
  const { body, identity } = one({
    [workflow]: `on:
  schedule: [{ cron: '1 2 * * *' }]
  workflow_dispatch:
env: { A: 1 }
jobs:
  a:
    runs-on: x
    env: { B: yes }
    steps:
      - uses: docker/build-push-action@v6
        with: { push: true, tags: '\${{ env.A }}:\${{ github.sha }}' }
      - run: echo
        shell: bash
        continue-on-error: true
`,
  });
  expect(identity).toMatchObject({ kind: 'GitHub workflow', name: workflow });
  expect(body.triggers).toEqual([{ type: 'schedule', cron: '1 2 * * *' }, { type: 'manual' }]);
  const [build, script] = body.jobs[0]?.steps ?? [];
  expect(build).toMatchObject({ action: 'docker/build-push-action', version: 'v6' });
  expect(build?.inputs).toMatchObject({ push: 'true', tags: { text: '1:${{ github.sha }}' } });
  expect(script).toMatchObject({
    script: ['echo'],
    pipefail: true,
    mayFail: ['true'],
    env: { A: '1', B: 'true' },
  });
});

/** Line of a path of the only pipeline, and the trace to it. */
function place(texts: Readonly<Record<string, string>>, path: (string | number)[]) {
  const [at] = one(texts).places;
  return [at?.document.locate([path])[0]?.line, at?.document.trace?.([path])[0]];
}

const line = (n: number) => ['jobs', 0, 'steps', 0, 'script', n];

test.each([
  ['literal', '      - run: |\n          a\n\n          b c\n', 2, 9],
  ['literal after a comment', '      - run: |- # why\n          a\n          b\n', 1, 8],
  ['folded', '      - run: >\n          a\n          b\n\n          c\n', 1, 10],
  ['plain', '      - run: a\n', 0, 6],
  ['plain over lines', '      - run: a\n          b\n', 0, 6],
  ['double quoted', '      - name: x\n        run: "a"\n', 0, 7],
  ['tagged and anchored', '      - run: &x |\n          a\n          b\n', 1, 8],
])('the line of a script: %s', (_, steps, index, expected) => {
  expect(place({ [workflow]: job(steps) }, line(index))).toEqual([expected, undefined]);
});

test('what another file brings is shown where it is used, with the way to it', () => {
  const texts = {
    [workflow]: job('      - run: x\n      - uses: ./act\n'),
    'act/action.yml':
      'runs:\n  using: composite\n  steps:\n    - run: |\n        a\n        b\n      shell: bash\n',
  };
  expect(place(texts, ['jobs', 0, 'steps', 1, 'script', 1])).toEqual([
    7,
    './act ← act/action.yml:6',
  ]);
});

test.each([
  ['docker login -u u -p hunter2', 'docker login'],
  ['PASSWORD=hunter2 ./x.sh', 'PASSWORD'],
  ['curl https://u:hunter2@host', 'curl'],
  ['mysql -phunter2', 'mysql'],
  ['login hunter2!', 'login'],
])('a step that has no name shows no secret: %s', (script, name) => {
  const { body } = one({ [workflow]: job(`      - run: ${script}\n`) });
  expect(body.jobs[0]?.steps[0]?.name).toBe(name);
});

test('matrices, anchors and conditions', () => {
  const { body } = one({
    [workflow]: `on: [push]
x: &env { A: b }
jobs:
  a: &job
    if: \${{ false }}
    strategy: { matrix: { os: [1, 2] } }
    runs-on: windows-2025
    env: *env
    steps: [{ run: build }]
  b: { <<: *job, if: always() }
`,
  });
  expect(body.jobs.map(({ id, steps }) => [id, steps[0]?.isOff, steps[0]?.shell])).toEqual([
    ['a', true, 'powershell'],
    ['b', false, 'powershell'],
  ]);
});

test('a pipeline of Azure DevOps with templates, stages and deployments', () => {
  const texts = {
    'azure-pipelines.yml': `trigger: none
schedules: [{ cron: '0 3 * * 1' }]
variables:
  - { name: Image, value: shop }
  - group: secrets
stages:
  - template: ci/stage.yml
    parameters: { Names: [web, api], scan: false }
  - stage: deploy
    jobs:
      - deployment: prod
        strategy: { runOnce: { deploy: { steps: [{ script: 'deploy $(image) $(secret)' }] } } }
`,
    'ci/stage.yml': `parameters:
  - { name: names, type: object }
  - { name: scan, type: boolean, default: true }
stages:
  - stage: build
    jobs:
      - job: all
        steps:
          - \${{ each name in parameters.names }}:
              - script: build \${{ name }}
          - \${{ if parameters.Scan }}:
              - script: scan
          - \${{ else }}:
              - task: Skip@1
`,
  };
  const { body, identity } = one(texts);
  expect(identity.kind).toBe('Azure pipeline');
  expect(body.triggers).toEqual([{ type: 'schedule', cron: '0 3 * * 1' }]);
  expect(body.jobs.map(({ id, needs }) => [id, needs])).toEqual([
    ['build/all', []],
    ['deploy/prod', ['build']],
  ]);
  expect(body.jobs[0]?.steps.map(({ script, action }) => action ?? script?.[0])).toEqual([
    'build web',
    'build api',
    'Skip',
  ]);
  expect(body.jobs[1]?.steps[0]?.script).toEqual(['deploy shop $(secret)']);
});

test('expressions inside the mappings of a pipeline of Azure DevOps', () => {
  const texts = {
    'azure-pipelines.yml': `trigger: none
jobs:
  - template: ci/jobs.yml
    parameters:
      after: [lint, build]
      env: { A: '1', B: '2' }
      more: { C: '3' }
`,
    'ci/jobs.yml': `parameters: { after: [], env: {}, more: {} }
jobs:
  - \${{ each pair in parameters.env }}:
      - job: job_\${{ pair.key }}
        dependsOn: \${{ parameters.after }}
        steps:
          - script: run \${{ pair.value }}
            \${{ if eq(pair.key, 'A') }}:
              continueOnError: true
            \${{ elseif eq(variables.x, 'y') }}:
              continueOnError: true
            \${{ else }}:
              workingDirectory: src
            env:
              \${{ each one in parameters.env }}:
                \${{ one.key }}: x\${{ one.value }}
              \${{ insert }}: \${{ parameters.more }}
`,
  };
  const { jobs } = one(texts).body;
  expect(jobs.map(({ id, needs }) => [id, needs])).toEqual([
    ['job_A', ['lint', 'build']],
    ['job_B', ['lint', 'build']],
  ]);
  const [a, b] = jobs.map(({ steps }) => steps[0]);
  expect(a).toMatchObject({ script: ['run 1'], mayFail: ['true'] });
  expect(a?.env).toMatchObject({ A: 'x1', B: 'x2', C: '3' });
  expect(b?.mayFail).toMatchObject([{ why: expect.stringContaining('elseif') }]);
  expect(b?.folder).toMatchObject({ why: expect.stringContaining('else') });
});

test('a branch behind a condition that is not known may not be taken, whatever stands between them', () => {
  const { jobs } = one({
    'azure-pipelines.yml': `trigger: none
steps:
  - script: run
    \${{ if eq(variables.x, 'y') }}:
      workingDirectory: a
    \${{ elseif eq('a', 'b') }}:
      workingDirectory: b
    \${{ else }}:
      workingDirectory: c
`,
  }).body;
  expect(jobs[0]?.steps[0]?.folder).toBeInstanceOf(Unknown);
});

test('templates are no pipelines by themselves, and neither are other things with steps', () => {
  const { resources, gaps } = read({
    'ci/steps.yml': 'parameters: { a: b }\nsteps:\n  - script: x\n',
    'workflow.yaml': 'apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nspec: {}\njobs: []\n',
    'circle.yml': 'version: 2\njobs: { a: { steps: [checkout] } }\n',
    'values.yaml': 'resources: {}\nsteps: 3\n',
  });
  expect(resources).toEqual([]);
  expect(gaps).toEqual([]);
});

test('a pipeline of GitLab with includes and inheritance', () => {
  const { body } = one({
    '.gitlab-ci.yml': `include: [{ local: /ci/*.yml }, { project: p, file: x.yml }]
stages: [build, scan]
default: { image: alpine, before_script: [setup] }
variables: { IMAGE: shop }
build:
  extends: .base
  stage: build
  script: [build, !reference [.more, script]]
scan: { stage: scan, script: [scan], when: manual }
`,
    'ci/base.yml':
      '.base: { variables: { X: "1" }, allow_failure: true }\n.more: { script: [more] }\n',
  });
  const [missing, build, scan] = body.jobs;
  expect(missing?.steps[0]?.opaque).toContain('p is not in the evidence');
  expect(build?.steps[0]).toMatchObject({
    script: ['setup', 'build', 'more'],
    image: 'alpine',
    env: { IMAGE: 'shop', X: '1' },
    mayFail: ['true'],
    pipefail: true,
  });
  expect([scan?.needs, scan?.steps[0]?.mayFail]).toEqual([['build'], ['true']]);
});

test('what cannot be read is a gap', () => {
  const { gaps } = read({
    [workflow]: 'on: push\njobs:\n  a: [\n',
    '.github/workflows/empty.yml': 'name: x\n',
    'azure-pipelines.yml': 'steps:\n  - template: a.yml\n',
    'a.yml': 'steps:\n - script: x\n  - broken: [\n',
  });
  expect(
    gaps.map(({ input, reason, source, evidence }) => [input, reason, source, evidence]),
  ).toEqual([
    [workflow, 'parse-error', 'pipelines', 'pipeline'],
    ['.github/workflows/empty.yml', 'malformed', 'pipelines', 'pipeline'],
    ['a.yml', 'parse-error', 'pipelines', 'pipeline'],
  ]);
});

test('what includes itself ends', () => {
  const { resources } = read({
    [workflow]: `on: [push, workflow_call]\njobs:\n  a: { uses: ./${workflow} }\n  b: { steps: [{ uses: ./act }], runs-on: x }\n`,
    'act/action.yml': 'runs: { using: composite, steps: [{ uses: ./act }, { uses: ./act }] }\n',
    'azure-pipelines.yml': 'trigger: none\nsteps: [{ template: t.yml }, { script: ./a.sh }]\n',
    't.yml': 'steps: [{ template: t.yml }, { template: t.yml }]\n',
    'a.sh': './a.sh\n./a.sh\n',
    '.gitlab-ci.yml':
      'include: [.gitlab-ci.yml]\na: { extends: [a, b], script: [!reference [a, script]] }\nb: { extends: a }\n',
  });
  expect(resources).toHaveLength(3);
});

test('more jobs than any pipeline has are a gap', () => {
  const jobs = Array.from({ length: 3001 }, (_, at) => `j${at}: { script: [a] }\n`);
  const { resources, gaps } = read({ '.gitlab-ci.yml': jobs.join('') });
  expect(resources).toEqual([]);
  expect(gaps).toMatchObject([{ reason: 'too-large', input: '.gitlab-ci.yml' }]);
});

test('children with more jobs than any pipeline has are a gap', () => {
  const children = (file: string) =>
    Array.from({ length: 300 }, (_, at) => `j${at}: { trigger: { include: ${file} } }\n`).join('');
  const { resources, gaps } = read({
    '.gitlab-ci.yml': children('a.yml'),
    'a.yml': children('b.yml'),
    'b.yml': 'a: { script: [a] }\n',
  });
  expect(resources).toEqual([]);
  expect(gaps).toMatchObject([{ reason: 'too-large', input: '.gitlab-ci.yml' }]);
});

test('references to ten references, ten times, are a gap', () => {
  const jobs = Array.from(
    { length: 10 },
    (_, at) => `.j${at}:\n  script:\n${`    - !reference [.j${at + 1}, script]\n`.repeat(10)}`,
  );
  const job = 'job: { script: [!reference [.j0, script]] }\n.j10: { script: [a] }\n';
  const { resources, gaps } = read({ '.gitlab-ci.yml': jobs.join('') + job });
  expect(resources).toEqual([]);
  expect(gaps).toMatchObject([{ reason: 'too-large', input: '.gitlab-ci.yml' }]);
});

test('jobs that extend the same ones on many ways', () => {
  const jobs = Array.from({ length: 20 }, (_, at) =>
    ['a', 'b', 'c']
      .map((name) => `.${name}${at}: { extends: [.a${at + 1}, .b${at + 1}, .c${at + 1}] }\n`)
      .join(''),
  );
  const last = '.c20: { variables: { A: last }, script: [a] }\njob: { extends: .a0 }\n';
  const [pipeline] = read({ '.gitlab-ci.yml': jobs.join('') + last }).resources;
  expect(pipeline?.body).toMatchObject({
    jobs: [{ steps: [{ script: ['a'], env: { A: 'last' } }] }],
  });
});

test.each([
  ['httpd/ci.yml', 'httpd/ci.yml'],
  ['ci/*.yml', 'ci/a.yml'],
  ['ci/**.yml', 'ci/a/b.yml'],
  [`${'*a'.repeat(25)}*.yml`, `${'a'.repeat(200)}.yml`],
])('the include %s is %s', (include, path) => {
  const job = 'job: { script: [a] }\n';
  const { resources } = read({ '.gitlab-ci.yml': `include: '${include}'\n`, [path]: job });
  expect(resources[0]?.body).toMatchObject({ jobs: [{ id: 'job' }] });
});

test.each([
  ['ci/*.yml', 'ci/a/b.yml'],
  [`${'*a'.repeat(25)}b.yml`, `${'a'.repeat(200)}.yml`],
])('the include %s is not %s', (include, path) => {
  const { resources } = read({ '.gitlab-ci.yml': `include: '${include}'\n`, [path]: 'a: {}\n' });
  expect(resources[0]?.body).toMatchObject({ jobs: [{ steps: [{ opaque: expect.any(String) }] }] });
});

test('hostile expansions end', () => {
  const each = '- ${{ each a in parameters.x }}:\n';
  const nested = Array.from({ length: 12 }, (_, depth) => '  '.repeat(depth * 2 + 1) + each).join(
    '',
  );
  const hostile = () =>
    read({
      'azure-pipelines.yml':
        'trigger: none\nsteps: [{ template: t.yml, parameters: { x: [1,2,3,4,5,6,7,8,9] } }]\n',
      't.yml': `parameters: { x: [] }\nsteps:\n${nested}${'  '.repeat(25)}- script: x\n`,
      [workflow]: job(`      - run: ${'a $(b '.repeat(20_000)}\n`),
      '.github/workflows/long.yml': job(
        '      - run: |\n'.concat('          trivy image x\n'.repeat(40_000)),
      ),
      '.github/workflows/many.yml': job('      - uses: ./many\n      - run: ./many.sh\n'),
      'many/action.yml': `runs: { using: composite, steps: [${'{ uses: ./many },'.repeat(40)}] }\n`,
      'many.sh': './many.sh\n'.repeat(400),
      '.github/workflows/up.yml': job(
        '      - uses: ./../../../etc\n      - run: bash ../../../etc/passwd\n',
      ),
    });
  expect(hostile).not.toThrow();
});

test.each([
  'null',
  '[]',
  '3',
  '{}',
  'on: 3\njobs: { a: 1, b: null, c: [], d: { steps: 3, needs: {}, uses: {} } }',
])('malformed: %s', (text) => {
  for (const path of [
    workflow,
    'azure-pipelines.yml',
    '.gitlab-ci.yml',
    '.github/dependabot.yml',
    'renovate.json',
  ]) {
    expect(() => read({ [path]: text })).not.toThrow();
  }
});

test('bots that look after images', () => {
  const { resources } = read({
    '.github/dependabot.yml': 'updates: [{ package-ecosystem: docker }]\n',
    'renovate.json5': "{ // why\n  enabledManagers: ['npm'], /* no */\n}\n",
    'a/.renovaterc': '{ "extends": ["https://example.com//x"] }',
  });
  expect(resources.map(({ body }) => body)).toEqual([
    { name: 'Dependabot', updatesImages: true, root: '.' },
    { name: 'Renovate', updatesImages: false, root: '.' },
    { name: 'Renovate', updatesImages: true, root: 'a' },
  ]);
});
