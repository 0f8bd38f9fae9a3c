import { blocks, never, thresholdGate, weakest } from '../deeds/deed.ts';
import { isEmptyTemplate } from '../deeds/deploy-commands.ts';
import { checkovTasks } from '../deeds/lint-commands.ts';
import { readsList } from '../deeds/scan-targets.ts';
import type { KnownAction } from './known-action.ts';
import {
  always,
  breakGate,
  dockleGate,
  exportsFiles,
  hadolintGate,
  image,
  inConsole,
  isCheck,
  looksForVulnerabilities,
  msdoLints,
  msdoScansImage,
  pushesFromBuildx,
  scanActionGate,
  scoutGate,
  snykArgsGate,
  softFailGate,
  superLints,
  tags,
  trivyActionGate,
  trivyType,
} from './read-inputs.ts';

export const github: readonly Omit<KnownAction, 'system'>[] = [
  {
    name: 'docker/build-push-action',
    task: 'build',
    does: (inputs) => !isCheck(inputs) && !exportsFiles(inputs),
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
    does: (inputs) =>
      (trivyType(inputs) === 'image' || readsList(trivyType(inputs) === 'sbom')) &&
      looksForVulnerabilities(inputs),
    images: image('image-ref'),
    gate: trivyActionGate,
    fixableOnly: (inputs) =>
      inputs.isTrue('ignore-unfixed') || inputs.env('TRIVY_IGNORE_UNFIXED') === 'true',
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
    does: (inputs) =>
      inputs.text('image') !== undefined || readsList(inputs.text('sbom') !== undefined),
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
    gate: dockleGate('failure-threshold', '0'),
  },
  {
    name: 'goodwithtech/dockle-action',
    task: 'image-compliance',
    images: image('image'),
    gate: dockleGate('exit-level', '1'),
  },
  {
    name: 'hands-lab/dockle-action',
    task: 'image-compliance',
    images: image('image'),
    gate: dockleGate('exit-level', '1'),
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
      !inputs.is('deploymentMode', 'validate') &&
      !(inputs.is('deploymentMode', 'complete') && isEmptyTemplate(inputs.get('template'))),
  },
  {
    name: 'azure/bicep-deploy',
    task: 'apply-infrastructure',
    does: (inputs) => (inputs.get('operation') ?? 'create').toLowerCase() === 'create',
  },
];
