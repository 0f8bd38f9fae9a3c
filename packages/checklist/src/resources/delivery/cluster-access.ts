import { fail, type Outcome, peek, raw, Unknown } from '../../model/index.ts';
import { commandsOfStep, type StepCommand } from './commands.ts';
import { Arguments, starts } from './deeds/arguments.ts';
import { Inputs } from './deeds/inputs.ts';
import { openSetting, type Setting, type Step } from './pipeline.ts';
import { isLiteral } from './shell/variables.ts';
import type { JobStep } from './steps.ts';

const clusterActions =
  /^azure\/(?:aks-set-context|k8s-[\w-]+|setup-kubectl|setup-helm|use-kubelogin)$/i;
const clusterTasks =
  /^(?:kubernetes|kubernetesmanifest|helmdeploy|kubectlinstaller|helminstaller)$/i;
const clusterCommands = /^(?:kubectl|helm|kustomize|kubelogin|flux|argocd|import-azakscredential)$/;

/** Whether a step has to do with a cluster. */
export function touchesCluster({ step, at }: JobStep): boolean {
  const { action = '' } = step;
  if (clusterActions.test(action) || clusterTasks.test(action)) return true;
  return commandsOfStep(step, at).some(
    ({ name, args }) => clusterCommands.test(name) || (name === 'az' && args[0] === 'aks'),
  );
}

/** Whether a step takes the credentials of the cluster's local administrator. */
export function adminAnswer({ step, at }: JobStep): Outcome | true {
  const byInput = adminInput(step, at);
  if (byInput !== true && byInput.verdict === 'fail') return byInput;
  const answers = commandsOfStep(step, at).map(adminCommand);
  return (
    answers.find((answer) => answer !== true && answer.verdict === 'fail') ??
    [byInput, ...answers].find((answer) => answer !== true) ??
    true
  );
}

/** `admin` of aks-set-context, `useClusterAdmin` of any task. */
function adminInput({ action = '', inputs }: Step, at: string): Outcome | true {
  const wanted = /^azure\/aks-set-context$/i.test(action) ? 'admin' : 'useclusteradmin';
  const name = Object.keys(inputs).find((key) => key.toLowerCase() === wanted);
  if (name === undefined) {
    const open = openSetting(Object.entries(raw(inputs)));
    return !(open instanceof Unknown) || unknown(`${wanted} ${open.why}`, `${at}.inputs`);
  }
  const value = peek(inputs as Record<string, Setting>, name);
  const place = `${at}.inputs.${name}`;
  if (value instanceof Unknown) {
    return { verdict: 'unknown', reason: 'unresolved', message: `${name} ${value.why}`, at: place };
  }
  if (!/^(?:true|yes|on|1)$/i.test(value)) return true;
  return fail(`${name} is ${value}`, { at: place });
}

const switches = [
  '--overwrite-existing',
  '--only-show-errors',
  '--public-fqdn',
  '--debug',
  '--verbose',
];

function adminCommand({ name, args, at }: StepCommand): Outcome | true {
  if (name === 'import-azakscredential') {
    const isAdmin = args.some((arg) => /^-admin$/i.test(arg));
    return !isAdmin || fail('Import-AzAksCredential -Admin', { at });
  }
  if (name !== 'az' || !starts(args, 'aks', 'get-credentials')) return true;
  const given = new Arguments(args, switches);
  const flag = args.find((arg) => /^(?:--admin|-a)(?:=|$)/.test(arg));
  if (flag !== undefined && !/=false$/i.test(flag)) {
    return fail(`az aks get-credentials ${flag}`, { at });
  }
  const open = given.plain.slice(2).find((arg) => !isLiteral(arg));
  return open === undefined || unknown(`whether ${open} is --admin is not known`, at);
}

/** Whether a script of a step reads or makes a password of a registry of Azure. */
export function registrySecretAnswer({ step, at }: JobStep): Outcome | true {
  const answers = commandsOfStep(step, at).map(secretCommand);
  return (
    answers.find((answer) => answer !== true && answer.verdict === 'fail') ??
    answers.find((answer) => answer !== true) ??
    true
  );
}

const acr = /\.azurecr\.(?:io|us|cn|de)(?:\/|$)/i;

function secretCommand({ name, args, at }: StepCommand): Outcome | true {
  const given = new Arguments(args);
  const fails = (message: string): Outcome => fail(message, { at });
  if (name === 'az' && starts(args, 'acr', 'credential', 'show'))
    return fails('az acr credential show');
  if (name === 'az' && (starts(args, 'acr', 'update') || starts(args, 'acr', 'create'))) {
    const enabled = given.get('--admin-enabled');
    if (enabled === undefined) return true;
    // The flag alone means true, too.
    if (/^(?:-.*|true|t|yes|y|1)?$/i.test(enabled)) return fails('az acr --admin-enabled');
    return isLiteral(enabled) || unknown(`whether ${enabled} is true is not known`, at);
  }
  if (name !== 'kubectl') return true;
  const words = given.plain;
  const verb = words.indexOf('secret');
  if (words[verb - 1] !== 'create' || words[verb + 1] !== 'docker-registry') return true;
  const server = given.get('--docker-server');
  if (server === undefined) return true;
  if (acr.test(server)) return fails(`kubectl create secret docker-registry for ${server}`);
  return isLiteral(server) || unknown(`whether ${server} is a registry of Azure is not known`, at);
}

function unknown(message: string, at: string): Outcome {
  return { verdict: 'unknown', reason: 'unresolved', message, at };
}

/** Whether a step runs commands of Kubernetes or of a registry. */
export function runsRegistryCommands({ step, at }: JobStep): boolean {
  return commandsOfStep(step, at).some(
    ({ name, args }) => name === 'kubectl' || (name === 'az' && args[0] === 'acr'),
  );
}

/** The version of kubectl that a step installs: a text, or why it is not known; undefined where it installs none. */
export function kubectlVersion({ step, at }: JobStep): { text: string; at: string } | undefined {
  const { action = '' } = step;
  const input = /^azure\/setup-kubectl$/i.test(action)
    ? 'version'
    : /^kubectlinstaller$/i.test(action)
      ? 'kubectlVersion'
      : undefined;
  if (input !== undefined) {
    const text = new Inputs(raw(step)).text(input) ?? 'latest';
    return { text, at };
  }
  for (const { name, args, at: place } of commandsOfStep(step, at)) {
    if (name !== 'az' || !starts(args, 'aks', 'install-cli')) continue;
    const text = new Arguments(args).get('--client-version');
    if (text !== undefined) return { text, at: place };
  }
  return undefined;
}
