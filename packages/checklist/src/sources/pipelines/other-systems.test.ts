import { expect, test } from 'vitest';
import { hiddenIn } from './other-systems.ts';

const hidden = (path: string, text = '') =>
  hiddenIn({ path, input: '.', complete: new Set(), text })?.message;

test.each([
  ['Jenkinsfile', 'Jenkins'],
  ['ci/Jenkinsfile.release', 'Jenkins'],
  ['.circleci/config.yml', 'CircleCI'],
  ['bitbucket-pipelines.yml', 'Bitbucket'],
  ['.drone.yml', 'Drone'],
  ['.woodpecker/build.yaml', 'Woodpecker'],
  ['.buildkite/pipeline.yml', 'Buildkite'],
  ['.travis.yml', 'Travis CI'],
  ['cloudbuild.yaml', 'Google Cloud Build'],
])('%s is a pipeline of %s', (path, system) => {
  expect(hidden(path)).toContain(`is a pipeline of ${system}, which is not read`);
});

test('pipelines that are told by their text', () => {
  const tekton = 'apiVersion: tekton.dev/v1\nkind: Pipeline\n';
  const argo = 'apiVersion: argoproj.io/v1alpha1\nkind: CronWorkflow\n';
  expect(hidden('ci/a.yaml', tekton)).toContain('Tekton');
  expect(hidden('ci/a.yaml', `${argo}image: kaniko\n`)).toContain('Argo Workflows');
  expect(hidden('ci/a.yaml', argo)).toBeUndefined();
  expect(hidden('a.json', '{ "queueStatus": "enabled", "process": {} }')).toContain('classic');
  expect(hidden('a.json', '{ "environments": [{ "deployPhases": [] }] }')).toContain('classic');
});

test.each([
  ['.github/workflows/circleci.yml', ''],
  ['docs/Jenkinsfile.md/a.txt', ''],
  ['a.yaml', 'apiVersion: argoproj.io/v1alpha1\nkind: Application\n# docker build\n'],
  ['a.json', '{ "process": {} }'],
  ['src/vendor/some/lib/.travis.yml', ''],
])('%s is none', (path, text) => {
  expect(hidden(path, text)).toBeUndefined();
});
