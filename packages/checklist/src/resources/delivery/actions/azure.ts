import { isEmptyTemplate } from '../deeds/deploy-commands.ts';
import type { KnownAction } from './known-action.ts';
import {
  breakGate,
  composeAction,
  dockerBuilds,
  dockerImages,
  dockerPushes,
  image,
  inConsole,
  msdoLints,
  msdoScansImage,
  snykTaskGate,
  trivyTaskGate,
} from './read-inputs.ts';

/** Each major version of the task has a name of its own. */
const terraformTasks = ['', 'v1', 'v2', 'v3', 'v4', 'v5'].map(
  (version) => `terraformtask${version}`,
);

export const azure: readonly Omit<KnownAction, 'system'>[] = [
  {
    name: 'docker',
    task: 'build',
    does: dockerBuilds,
    images: dockerImages,
    isDockerfile: true,
  },
  { name: 'docker', task: 'push', does: dockerPushes, images: dockerImages },
  {
    name: 'dockercompose',
    task: 'build',
    does: (inputs) => composeAction(inputs) === 'build services',
    isDockerfile: true,
  },
  {
    name: 'dockercompose',
    task: 'push',
    does: (inputs) => composeAction(inputs) === 'push services',
  },
  { name: 'containerbuild', task: 'build', isDockerfile: true },
  {
    name: 'containerbuild',
    task: 'push',
    does: (inputs) => inputs.text('dockerRegistryServiceConnection') !== undefined,
  },
  {
    name: 'trivy',
    task: 'image-scan',
    does: (inputs) =>
      inputs.is('type', 'image') ||
      (inputs.get('type') === undefined && inputs.text('image') !== undefined),
    images: image('image', 'target'),
    gate: trivyTaskGate,
    fixableOnly: (inputs) => inputs.isTrue('ignoreUnfixed'),
  },
  {
    name: 'snyksecurityscan',
    task: 'image-scan',
    does: (inputs) => inputs.is('testType', 'container'),
    images: image('dockerImageName'),
    gate: snykTaskGate,
    fixableOnly: (inputs) =>
      /--fail-on[= ](?:all|upgradable)/.test(inputs.get('additionalArguments') ?? ''),
  },
  {
    name: 'microsoftsecuritydevops',
    task: 'image-scan',
    does: msdoScansImage,
    gate: breakGate('break'),
  },
  {
    name: 'microsoftsecuritydevops',
    task: 'dockerfile-lint',
    does: msdoLints,
    gate: breakGate('break'),
  },
  {
    name: 'microsoftsecuritydevops',
    task: 'manifest-lint',
    does: msdoLints,
    gate: breakGate('break'),
  },
  {
    name: 'microsoftdefendercli',
    task: 'image-scan',
    does: (inputs) => (inputs.get('command') ?? 'image') === 'image',
    gate: inConsole,
  },
  {
    name: 'kubernetesmanifest',
    task: 'deploy',
    does: (inputs) =>
      ['deploy', 'bake', 'promote'].includes((inputs.get('action') ?? 'deploy').toLowerCase()),
  },
  {
    name: 'kubernetes',
    task: 'deploy',
    does: (inputs) =>
      ['apply', 'create'].includes((inputs.get('command') ?? 'apply').toLowerCase()),
  },
  {
    name: 'helmdeploy',
    task: 'deploy',
    does: (inputs) =>
      ['install', 'upgrade'].includes((inputs.get('command') ?? 'ls').toLowerCase()),
  },
  {
    name: 'azureresourcemanagertemplatedeployment',
    task: 'apply-infrastructure',
    does: (inputs) =>
      !inputs.is('deploymentMode', 'validation') &&
      !/delete/i.test(inputs.get('action') ?? '') &&
      !(inputs.is('deploymentMode', 'complete') && isEmptyTemplate(inputs.get('csmFile'))),
  },
  {
    name: 'azureresourcegroupdeployment',
    task: 'apply-infrastructure',
    does: (inputs) => !inputs.is('deploymentMode', 'validation'),
  },
  ...[...terraformTasks, 'terraformcli'].map(
    (name): Omit<KnownAction, 'system'> => ({
      name,
      task: 'apply-infrastructure',
      does: (inputs) =>
        inputs.is('command', 'apply') && !/-destroy\b/.test(inputs.text('commandOptions') ?? ''),
    }),
  ),
];
