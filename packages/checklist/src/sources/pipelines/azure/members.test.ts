import { expect, test } from 'vitest';
import { type Resource, Unknown } from '../../../model/index.ts';
import { openSetting, type Pipeline } from '../../../resources/delivery/pipeline.ts';
import { pipelinesSource } from '../index.ts';

function one(texts: Readonly<Record<string, string>>): Resource<Pipeline> {
  const files = Object.entries(texts).map(([path, text]) => ({
    path,
    input: '.',
    complete: new Set<never>(),
    text,
  }));
  const { resources } = pipelinesSource.read(files);
  expect(resources).toHaveLength(1);
  return resources[0] as Resource<Pipeline>;
}

test('members that nobody can tell leave open what is not written', () => {
  const { jobs } = one({
    'azure-pipelines.yml': `trigger: none
parameters: [{ name: more, type: object }]
steps:
  - task: Known@1
    inputs:
      a: b
      \${{ each pair in parameters.more }}:
        \${{ pair.key }}: \${{ pair.value }}
    env: \${{ parameters.env }}
  - task: Open@1
    \${{ insert }}: \${{ parameters.more }}
  - \${{ each pair in parameters.more }}:
      \${{ pair.key }}: \${{ pair.value }}
`,
  }).body;
  const [known, open, step] = jobs[0]?.steps ?? [];
  const unknown = (text: string) => ({ why: expect.stringContaining(text) });
  expect(known?.inputs).toMatchObject({
    a: 'b',
    '${{ each pair in parameters.more }}': unknown('each pair'),
  });
  expect(openSetting(Object.entries(known?.env ?? {}))).toMatchObject(unknown('parameters.env'));
  expect(open?.mayFail).toMatchObject([unknown('parameters.more')]);
  expect(openSetting(Object.entries(open?.inputs ?? {}))).toBeInstanceOf(Unknown);
  expect(step?.opaque).toContain('each pair in parameters.more');
});

test('steps that are put together from their members', () => {
  const texts = {
    'azure-pipelines.yml': `trigger: none
steps:
  - template: ci/wrap.yml
    parameters:
      steps:
        - script: build
          env: { A: b }
`,
    'ci/wrap.yml': `parameters: [{ name: steps, type: stepList }]
steps:
  - \${{ each step in parameters.steps }}:
      - \${{ each pair in step }}:
          \${{ pair.key }}: \${{ pair.value }}
        displayName: wrapped
`,
  };
  const [job] = one(texts).body.jobs;
  expect(job?.steps).toMatchObject([{ name: 'wrapped', script: ['build'], env: { A: 'b' } }]);
  const document = one(texts).places[0]?.document;
  const script = ['jobs', 0, 'steps', 0, 'script', 0];
  expect(document?.trace?.([script])).toEqual(['ci/wrap.yml ← azure-pipelines.yml:6']);
});

test('a condition on what the caller itself does not know', () => {
  const { jobs } = one({
    'azure-pipelines.yml':
      "trigger: none\nsteps: [{ template: ci/a.yml, parameters: { env: '${{ parameters.env }}' } }, { template: ci/a.yml, parameters: '${{ parameters.all }}' }]\n",
    'ci/a.yml':
      "parameters: { env: dev }\nsteps:\n  - ${{ if eq(parameters.env, 'prod') }}:\n      - script: scan\n",
  }).body;
  expect(jobs[0]?.steps.map(({ script }) => script)).toEqual([['scan'], ['scan']]);
});

test('a template that is not in the evidence runs the stages, jobs and steps that it is given', () => {
  const jobsOf = (given: string) =>
    one({
      'azure-pipelines.yml': `trigger: none\nextends:\n  template: a.yml@other\n  parameters: ${given}\n`,
    }).body.jobs.map(({ id, steps }) => [id, steps[0]?.opaque ?? steps[0]?.script?.[0]]);
  const opaque = ['a.yml@other', 'the template a.yml@other is not in the evidence'];
  expect(jobsOf('{ x: [{ script: build }] }')).toEqual([opaque, ['given steps', 'build']]);
  expect(jobsOf('{ x: [{ job: a, steps: [{ script: b }] }] }')).toEqual([opaque, ['a', 'b']]);
  expect(
    jobsOf('{ x: [{ stage: s, jobs: [{ job: a, steps: [{ script: b }] }] }], y: [web, api] }'),
  ).toEqual([opaque, ['s/a', 'b']]);
});

test('values that stand for each other', () => {
  const texts = {
    'azure-pipelines.yml': 'trigger: none\nsteps: [{ template: a.yml }]\n',
    'a.yml':
      "parameters: { x: { '${{ insert }}': '${{ parameters.x }}' } }\nsteps: [{ task: A@1, inputs: '${{ parameters.x }}' }]\n",
  };
  expect(one(texts).body.jobs[0]?.steps[0]?.inputs).toMatchObject({
    '${{ parameters.x }}': { why: expect.stringContaining('parameters.x') },
  });
});

test.each([
  ["eq(parameters.a, 'X')", 'true'],
  ["not(eq(parameters.a, 'x'))", 'false'],
  ["format('{0}/{1}', parameters.a, 'b')", 'x/b'],
  ["lower(format('{0}', 'WEB'))", 'web'],
  ["coalesce('', parameters.a)", 'x'],
  ['upper(parameters.a)', 'X'],
])('an expression that can be told: %s', (expression, value) => {
  const texts = {
    'azure-pipelines.yml': 'trigger: none\nsteps: [{ template: a.yml }]\n',
    'a.yml': `parameters: { a: x }\nsteps: [{ task: A@1, inputs: { a: "\${{ ${expression} }}" } }]\n`,
  };
  expect(one(texts).body.jobs[0]?.steps[0]?.inputs).toEqual({ a: value });
});

test.each(["format('{0}', parameters.b)", "coalesce(parameters.b, 'x')", 'eq(parameters.b, 1)'])(
  'an expression that nobody can tell: %s',
  (expression) => {
    const { jobs } = one({
      'azure-pipelines.yml': `trigger: none\nsteps: [{ task: A@1, inputs: { a: "\${{ ${expression} }}" } }]\n`,
    }).body;
    expect(jobs[0]?.steps[0]?.inputs.a).toBeInstanceOf(Unknown);
  },
);

test('scripts of the repository are found below the folder of the sources', () => {
  const { jobs } = one({
    'azure-pipelines.yml':
      'trigger: none\nsteps:\n  - pwsh: |\n      & "$env:SYSTEM_DEFAULTWORKINGDIRECTORY\\ci\\scan.ps1" -Image web\n',
    'ci/scan.ps1': '. $PSScriptRoot\\lib.ps1\n',
    'ci/lib.ps1': 'trivy image web\n',
  }).body;
  expect(jobs[0]?.steps[0]?.calls).toMatchObject([
    { path: 'ci/scan.ps1', calls: [{ path: 'ci/lib.ps1' }] },
  ]);
});
