import { Unresolved } from '../../model/index.ts';
import {
  blocks,
  type Gate,
  never,
  perhaps,
  severityGate,
  type Task,
  thresholdGate,
  weakest,
} from '../delivery/deeds/deed.ts';
import type { Inputs } from '../delivery/deeds/inputs.ts';
import { checkovTasks } from '../delivery/deeds/lint-commands.ts';
import type { Dated } from './dated.ts';

/** What an action of GitHub or a task of Azure Pipelines does, and which inputs decide. */
export interface KnownAction {
  readonly system: 'github' | 'azure' | 'gitlab';
  /** In lower case: the action without its version, the task, or the template. */
  readonly name: string;
  readonly task: Task;
  /** Whether it does so; it does where this is absent. What is not known may be thrown. */
  readonly does?: (inputs: Inputs) => boolean;
  readonly images?: (inputs: Inputs) => readonly string[];
  /** A finding of it fails the run. */
  readonly gate?: (inputs: Inputs) => Gate;
  readonly fixableOnly?: (inputs: Inputs) => boolean;
  readonly isDockerfile?: true;
  readonly successor?: string;
}

const always = (): Gate => blocks;
const inConsole = (): Gate => perhaps('its policy is kept in a console');
const image =
  (...names: string[]) =>
  (inputs: Inputs): string[] => {
    const text = inputs.text(...names);
    return text === undefined ? [] : [text];
  };

/** `tags` holds one a line, or separated by commas. */
const tags = (inputs: Inputs): string[] =>
  (inputs.text('tags') ?? '')
    .split(/[\n,]+/)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');

const pushesFromBuildx = (inputs: Inputs): boolean =>
  inputs.isTrue('push') || /type=registry|push=true/.test(inputs.get('outputs', 'set') ?? '');

const isCheck = (inputs: Inputs): boolean => inputs.is('call', 'check');

function trivyActionGate(inputs: Inputs): Gate {
  const code = inputs.get('exit-code') ?? inputs.env('TRIVY_EXIT_CODE');
  if (code === undefined) {
    return inputs.get('trivy-config') === undefined
      ? never('exit-code is not set')
      : perhaps('its configuration file is not read');
  }
  if (Number(code) === 0) return never('exit-code is 0');
  // SARIF holds every severity, and so does the exit code, unless the filter is asked for.
  if (inputs.is('format', 'sarif') && !inputs.isTrue('limit-severities-for-sarif')) return blocks;
  return severityGate(inputs.get('severity') ?? inputs.env('TRIVY_SEVERITY'));
}

const trivyType = (inputs: Inputs): string => inputs.get('scan-type') ?? 'image';

function scanActionGate(inputs: Inputs): Gate {
  if (inputs.is('fail-build', 'false')) return never('fail-build is false');
  return thresholdGate(inputs.get('severity-cutoff') ?? 'medium');
}

function scoutGate(inputs: Inputs): Gate {
  if (!inputs.isTrue('exit-code')) return never('exit-code is not true');
  return severityGate(inputs.get('only-severities'));
}

function snykArgsGate(inputs: Inputs): Gate {
  const [, threshold] = /--severity-threshold[= ](\w+)/.exec(inputs.get('args') ?? '') ?? [];
  return threshold === undefined ? blocks : thresholdGate(threshold);
}

function snykTaskGate(inputs: Inputs): Gate {
  if (inputs.is('failOnIssues', 'false')) return never('failOnIssues is false');
  const threshold = inputs.get('failOnThreshold', 'severityThreshold');
  return threshold === undefined ? blocks : thresholdGate(threshold);
}

function softFailGate(inputs: Inputs): Gate {
  return inputs.isTrue('soft_fail') ? never('soft_fail is true') : blocks;
}

function hadolintGate(inputs: Inputs): Gate {
  if (inputs.isTrue('no-fail')) return never('no-fail is true');
  return inputs.is('failure-threshold', 'none') ? never('failure-threshold is none') : blocks;
}

function dockleGate(inputs: Inputs): Gate {
  const code = inputs.get('exit-code') ?? '1';
  return Number(code) === 0 ? never('exit-code is 0') : thresholdOfDockle(inputs);
}

function thresholdOfDockle(inputs: Inputs): Gate {
  return inputs.is('exit-level', 'fatal') ? never('it stops at fatal only') : blocks;
}

function breakGate(name: string): (inputs: Inputs) => Gate {
  return (inputs) => (inputs.isTrue(name) ? blocks : never(`${name} is not true`));
}

/** Tools of Microsoft Security DevOps; by default it picks them itself. */
function msdoTools(inputs: Inputs): string | undefined {
  return inputs.get('tools')?.toLowerCase();
}

function msdoScansImage(inputs: Inputs): boolean {
  const tools = msdoTools(inputs);
  if (tools === undefined) throw new Unresolved('which tools it picks is not known');
  if (!tools.includes('trivy')) return false;
  const action = inputs.env('trivy_action') ?? inputs.env('GDN_TRIVY_ACTION');
  if (action === undefined) throw new Unresolved('what Trivy looks at is not known');
  return action === 'image';
}

function msdoLints(inputs: Inputs): boolean {
  const tools = msdoTools(inputs);
  return tools === undefined || /checkov|terrascan/.test(tools);
}

const dockerCommand = (inputs: Inputs): string =>
  (inputs.get('command') ?? 'buildAndPush').toLowerCase().replaceAll(/\s/g, '');
const dockerBuilds = (inputs: Inputs): boolean =>
  ['build', 'buildandpush', 'buildanimage'].includes(dockerCommand(inputs));
const dockerPushes = (inputs: Inputs): boolean =>
  ['push', 'buildandpush', 'pushanimage'].includes(dockerCommand(inputs));
const dockerImages = (inputs: Inputs): string[] => {
  const repository = inputs.text('repository', 'imageName');
  if (repository === undefined) return [];
  // The registry is a service connection, whose address stands elsewhere.
  const registry = inputs.text('containerRegistry') === undefined ? '' : '$(containerRegistry)/';
  const names = (inputs.text('tags') ?? '$(Build.BuildId)').split(/[\n,]+/);
  return names.map((tag) => `${registry}${repository}:${tag.trim()}`);
};
const composeAction = (inputs: Inputs): string => (inputs.get('action') ?? '').toLowerCase();

const github: readonly Omit<KnownAction, 'system'>[] = [
  {
    name: 'docker/build-push-action',
    task: 'build',
    does: (inputs) => !isCheck(inputs),
    images: tags,
    isDockerfile: true,
  },
  {
    name: 'docker/build-push-action',
    task: 'push',
    does: (inputs) => !isCheck(inputs) && pushesFromBuildx(inputs),
    images: tags,
  },
  { name: 'docker/build-push-action', task: 'dockerfile-lint', does: isCheck, gate: always },
  { name: 'docker/bake-action', task: 'build', isDockerfile: true },
  { name: 'docker/bake-action', task: 'push', does: pushesFromBuildx },
  {
    name: 'redhat-actions/buildah-build',
    task: 'build',
    isDockerfile: true,
    images: image('image'),
  },
  { name: 'redhat-actions/push-to-registry', task: 'push', images: image('image') },
  {
    name: 'aquasecurity/trivy-action',
    task: 'image-scan',
    does: (inputs) => trivyType(inputs) === 'image',
    images: image('image-ref'),
    gate: trivyActionGate,
    fixableOnly: (inputs) => inputs.isTrue('ignore-unfixed'),
  },
  {
    name: 'aquasecurity/trivy-action',
    task: 'dockerfile-lint',
    does: (inputs) => trivyType(inputs) === 'config',
    gate: trivyActionGate,
  },
  {
    name: 'aquasecurity/trivy-action',
    task: 'manifest-lint',
    does: (inputs) => trivyType(inputs) === 'config',
    gate: trivyActionGate,
  },
  {
    name: 'anchore/scan-action',
    task: 'image-scan',
    does: (inputs) => inputs.text('image') !== undefined,
    images: image('image'),
    gate: scanActionGate,
    fixableOnly: (inputs) => inputs.isTrue('only-fixed'),
  },
  {
    name: 'docker/scout-action',
    task: 'image-scan',
    does: (inputs) => /\b(?:cves|compare)\b/.test(inputs.get('command') ?? ''),
    images: image('image'),
    gate: scoutGate,
    fixableOnly: (inputs) => inputs.isTrue('only-fixed'),
  },
  {
    name: 'docker/scout-action',
    task: 'image-compliance',
    does: (inputs) => /\bpolicy\b/.test(inputs.get('command') ?? ''),
    images: image('image'),
    gate: scoutGate,
  },
  {
    name: 'snyk/actions/docker',
    task: 'image-scan',
    images: image('image'),
    gate: snykArgsGate,
    fixableOnly: (inputs) => /--fail-on[= ](?:all|upgradable)/.test(inputs.get('args') ?? ''),
  },
  {
    name: 'sysdiglabs/scan-action',
    task: 'image-scan',
    does: (inputs) => (inputs.get('mode') ?? 'vm') === 'vm',
    images: image('image-tag'),
    gate: (inputs) =>
      weakest(
        inputs.isTrue('stop-on-failed-policy-eval')
          ? blocks
          : never('stop-on-failed-policy-eval is not true'),
        inConsole(),
      ),
  },
  {
    name: 'paloaltonetworks/prisma-cloud-scan',
    task: 'image-scan',
    images: image('image_name'),
    gate: inConsole,
  },
  {
    name: 'paloaltonetworks/prisma-cloud-scan',
    task: 'image-compliance',
    images: image('image_name'),
    gate: inConsole,
  },
  {
    name: 'kubescape/github-action',
    task: 'image-scan',
    does: (inputs) => inputs.text('image') !== undefined,
    images: image('image'),
    gate: (inputs) => thresholdGate(inputs.get('severityThreshold') ?? 'high'),
  },
  {
    name: 'kubescape/github-action',
    task: 'manifest-lint',
    does: (inputs) => inputs.text('image') === undefined,
    gate: always,
  },
  {
    name: 'azure/container-scan',
    task: 'image-scan',
    images: image('image-name'),
    gate: (inputs) => thresholdGate(inputs.get('severity-threshold') ?? 'high'),
    successor: 'aquasecurity/trivy-action',
  },
  {
    name: 'microsoft/security-devops-action',
    task: 'image-scan',
    does: msdoScansImage,
    gate: breakGate('break-on-detections'),
  },
  {
    name: 'microsoft/security-devops-action',
    task: 'dockerfile-lint',
    does: msdoLints,
    gate: breakGate('break-on-detections'),
  },
  {
    name: 'microsoft/security-devops-action',
    task: 'manifest-lint',
    does: msdoLints,
    gate: breakGate('break-on-detections'),
  },
  { name: 'hadolint/hadolint-action', task: 'dockerfile-lint', gate: hadolintGate },
  {
    name: 'reviewdog/action-hadolint',
    task: 'dockerfile-lint',
    gate: (inputs) =>
      (inputs.get('fail_level') ?? 'none') === 'none' ? never('fail_level is not set') : blocks,
  },
  {
    name: 'bridgecrewio/checkov-action',
    task: 'dockerfile-lint',
    does: (inputs) => checkovTasks(inputs.get('framework') ?? '').includes('dockerfile-lint'),
    gate: softFailGate,
  },
  {
    name: 'bridgecrewio/checkov-action',
    task: 'manifest-lint',
    does: (inputs) => checkovTasks(inputs.get('framework') ?? '').includes('manifest-lint'),
    gate: softFailGate,
  },
  {
    name: 'super-linter/super-linter',
    task: 'dockerfile-lint',
    does: superLints('DOCKERFILE_HADOLINT'),
    gate: always,
  },
  {
    name: 'github/super-linter',
    task: 'dockerfile-lint',
    does: superLints('DOCKERFILE_HADOLINT'),
    gate: always,
  },
  {
    name: 'super-linter/super-linter',
    task: 'manifest-lint',
    does: superLints('KUBERNETES_KUBECONFORM'),
    gate: always,
  },
  {
    name: 'github/super-linter',
    task: 'manifest-lint',
    does: superLints('KUBERNETES_KUBECONFORM'),
    gate: always,
  },
  { name: 'oxsecurity/megalinter', task: 'dockerfile-lint', gate: always },
  {
    name: 'erzz/dockle-action',
    task: 'image-compliance',
    images: image('image'),
    gate: (inputs) =>
      weakest(
        dockleGate(inputs),
        inputs.is('failure-threshold', 'fatal') ? never('it stops at fatal only') : blocks,
      ),
  },
  {
    name: 'goodwithtech/dockle-action',
    task: 'image-compliance',
    images: image('image'),
    gate: dockleGate,
  },
  {
    name: 'hands-lab/dockle-action',
    task: 'image-compliance',
    images: image('image'),
    gate: dockleGate,
  },
  { name: 'stackrox/kube-linter-action', task: 'manifest-lint', gate: always },
  {
    name: 'azure/k8s-lint',
    task: 'manifest-lint',
    does: (inputs) =>
      inputs.is('lintType', 'kubeconform', 'dryrun', 'kubeval') ||
      inputs.get('lintType') === undefined,
    gate: always,
  },
  { name: 'azure/k8s-deploy', task: 'deploy' },
  { name: 'azure/k8s-bake', task: 'deploy' },
  {
    name: 'azure/arm-deploy',
    task: 'apply-infrastructure',
    does: (inputs) =>
      !/what-if/i.test(inputs.get('additionalArguments') ?? '') &&
      !inputs.is('deploymentMode', 'validate'),
  },
  {
    name: 'azure/bicep-deploy',
    task: 'apply-infrastructure',
    does: (inputs) => (inputs.get('operation') ?? 'create').toLowerCase() === 'create',
  },
];

function superLints(rule: string): (inputs: Inputs) => boolean {
  return (inputs) => inputs.env(`VALIDATE_${rule}`) !== 'false';
}

const dockers = ['docker'];
const azure: readonly Omit<KnownAction, 'system'>[] = [
  ...dockers.flatMap((name): Omit<KnownAction, 'system'>[] => [
    { name, task: 'build', does: dockerBuilds, images: dockerImages, isDockerfile: true },
    { name, task: 'push', does: dockerPushes, images: dockerImages },
  ]),
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
      !inputs.is('deploymentMode', 'validation') && !/delete/i.test(inputs.get('action') ?? ''),
  },
  {
    name: 'azureresourcegroupdeployment',
    task: 'apply-infrastructure',
    does: (inputs) => !inputs.is('deploymentMode', 'validation'),
  },
  {
    name: 'terraformtask',
    task: 'apply-infrastructure',
    does: (inputs) => inputs.is('command', 'apply'),
  },
  {
    name: 'terraformtaskv1',
    task: 'apply-infrastructure',
    does: (inputs) => inputs.is('command', 'apply'),
  },
  {
    name: 'terraformtaskv2',
    task: 'apply-infrastructure',
    does: (inputs) => inputs.is('command', 'apply'),
  },
  {
    name: 'terraformtaskv3',
    task: 'apply-infrastructure',
    does: (inputs) => inputs.is('command', 'apply'),
  },
  {
    name: 'terraformtaskv4',
    task: 'apply-infrastructure',
    does: (inputs) => inputs.is('command', 'apply'),
  },
  {
    name: 'terraformtaskv5',
    task: 'apply-infrastructure',
    does: (inputs) => inputs.is('command', 'apply'),
  },
  {
    name: 'terraformcli',
    task: 'apply-infrastructure',
    does: (inputs) => inputs.is('command', 'apply'),
  },
];

function trivyTaskGate(inputs: Inputs): Gate {
  if (inputs.isTrue('ignoreScanErrors')) return never('ignoreScanErrors is true');
  const code = inputs.get('exitCode') ?? '1';
  if (Number(code) === 0) return never('exitCode is 0');
  const threshold = inputs.get('failOnSeverityThreshold');
  if (threshold !== undefined) return thresholdGate(threshold);
  return severityGate(inputs.get('severities'));
}

const byApproval = (): Gate => perhaps('approval policies of GitLab stand outside of the file');
const gitlab: readonly Omit<KnownAction, 'system'>[] = [
  { name: 'jobs/build.gitlab-ci.yml', task: 'build' },
  { name: 'jobs/build.gitlab-ci.yml', task: 'push' },
  { name: 'jobs/container-scanning.gitlab-ci.yml', task: 'image-scan', gate: byApproval },
  { name: 'security/container-scanning.gitlab-ci.yml', task: 'image-scan', gate: byApproval },
];

/** Inputs of actions keep their meaning for years, for a new one gets a new major version. */
export const knownActions: Dated<readonly KnownAction[]> = {
  subject: 'The list of actions and tasks that build, scan and deploy',
  file: 'known-actions.ts',
  source: 'https://docs.github.com/actions/how-tos/reuse-automations',
  checkedOn: '2026-11-23',
  shelfLifeDays: 730,
  facts: [
    ...github.map((one) => ({ system: 'github' as const, ...one })),
    ...azure.map((one) => ({ system: 'azure' as const, ...one })),
    ...gitlab.map((one) => ({ system: 'gitlab' as const, ...one })),
  ],
};
