import type { Command } from '../shell/commands.ts';
import { Arguments, starts } from './arguments.ts';
import { nothing, type Recognised, type Task } from './deed.ts';

/** Commands that bring manifests, infrastructure or node images out. */
export function deployCommand({ name, args }: Command): Recognised {
  const given = new Arguments(args);
  const words = given.plain;
  switch (name) {
    case 'kubectl':
    case 'oc':
      return isKubectlDeploy(args, given)
        ? does('deploy', `${name} ${words[0] ?? ''}`.trim())
        : nothing;
    case 'helm':
      return helm(given);
    case 'kustomize':
      return words[0] === 'build' ? does('deploy', 'kustomize build') : nothing;
    case 'terraform':
    case 'terragrunt':
    case 'tofu':
      return (words.includes('apply') || words.includes('apply-all')) && !given.has(...destroys)
        ? does('apply-infrastructure', `${name} apply`)
        : nothing;
    case 'pulumi':
      return words.includes('up') || words.includes('update')
        ? does('apply-infrastructure', 'pulumi up')
        : nothing;
    case 'azd':
      return ['provision', 'up'].includes(words[0] ?? '')
        ? does('apply-infrastructure', `azd ${words[0]}`)
        : nothing;
    case 'az':
      return az(args, given);
    case 'new-azresourcegroupdeployment':
    case 'new-azsubscriptiondeployment':
    case 'new-azdeployment':
    case 'new-azmanagementgroupdeployment':
    case 'new-azresourcegroupdeploymentstack':
    case 'new-azsubscriptiondeploymentstack':
      return given.has('-WhatIf') || isEmptyTemplate(given.get('-TemplateFile'))
        ? nothing
        : does('apply-infrastructure', name);
    default:
      return nothing;
  }
}

/** https://developer.hashicorp.com/terraform/cli/commands/destroy */
const destroys = ['-destroy', '--destroy'];

/** A template by whose name a deployment in complete mode deletes all there is. */
export function isEmptyTemplate(file: string | undefined): boolean {
  return /(?:^|[\\/])empty[\w.-]*$/i.test(file ?? '');
}

function does(task: Task, tool: string): Recognised {
  return { acts: [{ task, tool }] };
}

const kubectlVerbs = new Set([
  'apply',
  'create',
  'replace',
  'patch',
  'delete',
  'get',
  'set',
  'rollout',
  'kustomize',
]);

function isKubectlDeploy(args: readonly string[], given: Arguments): boolean {
  const verb = args.find((arg) => kubectlVerbs.has(arg));
  if (given.has('--dry-run')) return false;
  // What is made by flags is no manifest: `kubectl create namespace`.
  return (
    (verb === 'apply' || verb === 'create' || verb === 'replace') &&
    given.has('-f', '--filename', '-k', '--kustomize')
  );
}

function helm(given: Arguments): Recognised {
  const [verb] = given.plain;
  if (verb !== 'upgrade' && verb !== 'install') return nothing;
  return given.has('--dry-run') ? nothing : does('deploy', `helm ${verb}`);
}

function az(args: readonly string[], given: Arguments): Recognised {
  const words = args.filter((arg) => !arg.startsWith('-'));
  if (words[0] === 'deployment' && words.slice(0, 4).includes('create')) {
    const isPreview = given.has('--what-if', '-w');
    return isPreview || isEmptyTemplate(given.get('--template-file', '-f'))
      ? nothing
      : does('apply-infrastructure', 'az deployment create');
  }
  if (words[0] === 'stack' && words.slice(0, 4).includes('create'))
    return does('apply-infrastructure', 'az stack create');
  const isUpgrade = starts(args, 'aks', 'nodepool', 'upgrade') || starts(args, 'aks', 'upgrade');
  return isUpgrade && given.has('--node-image-only')
    ? does('node-image-upgrade', 'az aks upgrade --node-image-only')
    : nothing;
}
