import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { KubeConfig } from '@kubernetes/client-node/dist/config.js';
import { didYouMean } from '../../model/index.ts';
import { UsageError } from '../usage-error.ts';
import { readKubeconfigFile } from './kubeconfig-file.ts';
import { proxyFor } from './proxy.ts';

/** How the user names a cluster, in the words of kubectl. */
export interface KubeOptions {
  /** A context, or `current`. */
  readonly kubeContext?: string;
  readonly kubeconfig?: string;
}

/** Stands for the context that the kubeconfig has set, or the pod's own cluster. */
const current = 'current';

const accountToken = '/var/run/secrets/kubernetes.io/serviceaccount/token';

/** The cluster and the user that kubectl would take. Throws {@link UsageError}. */
export function openKubeconfig({ kubeContext = current, kubeconfig }: KubeOptions): KubeConfig {
  const config = loaded(kubeconfig);
  const contexts = config.getContexts().map(({ name }) => name);
  if (contexts.includes(kubeContext)) config.setCurrentContext(kubeContext);
  else if (kubeContext !== current) {
    throw new UsageError(
      `no context ${kubeContext} in the kubeconfig${didYouMean(kubeContext, contexts)}`,
    );
  }
  return usable(config);
}

/** The same of a kubeconfig that never was a file. */
export function kubeconfigOf(text: string): KubeConfig {
  const config = new KubeConfig();
  config.loadFromString(text);
  return usable(config);
}

function usable(config: KubeConfig): KubeConfig {
  const cluster = config.getCurrentCluster();
  if (!cluster?.server) {
    const context = config.getCurrentContext();
    throw new UsageError(
      context
        ? `the context ${context} of the kubeconfig names no cluster that it has`
        : 'the kubeconfig has no current context: name one with --kube-context',
    );
  }
  if (!URL.canParse(cluster.server)) {
    throw new UsageError(`the kubeconfig names no address of a server: ${cluster.server}`);
  }
  const { hostname, protocol } = new URL(cluster.server);
  const isHere = /^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(hostname);
  const proxyUrl = cluster.proxyUrl ?? (isHere ? undefined : proxyFor(hostname, process.env));
  const changed = {
    ...cluster,
    // There is nothing to verify: the library asks for that to be said.
    ...(protocol === 'http:' && isHere && { skipTLSVerify: true }),
    ...(proxyUrl !== undefined && { proxyUrl }),
  };
  config.clusters = config.clusters.map((one) => (one === cluster ? changed : one));
  const { authenticators } = config as unknown as { readonly authenticators: readonly object[] };
  for (const plugin of authenticators) {
    if ('execFn' in plugin) plugin.execFn = runPlugin(config);
  }
  return config;
}

function loaded(named: string | undefined): KubeConfig {
  if (named !== undefined && !existsSync(named)) {
    throw new UsageError(`--kubeconfig ${named}: no such file`);
  }
  const files = named === undefined ? usualFiles() : [named];
  const [first, ...more] = files.map(readKubeconfigFile);
  if (first) {
    for (const other of more) addMissing(first, other);
    return first;
  }
  const config = new KubeConfig();
  if (!existsSync(accountToken)) {
    throw new UsageError(
      'no kubeconfig: there is none in ~/.kube/config, KUBECONFIG names none, and this is no pod; give --kubeconfig FILE, or run az aks get-credentials first',
    );
  }
  config.loadFromCluster();
  return config;
}

/** https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/ */
function usualFiles(): readonly string[] {
  const named = process.env.KUBECONFIG?.split(delimiter).filter((path) => path !== '') ?? [];
  const files = named.length > 0 ? named : [join(homedir(), '.kube', 'config')];
  return files.filter((path) => existsSync(path));
}

/** The first file that says something wins, as for kubectl. */
function addMissing(into: KubeConfig, other: KubeConfig): void {
  const lacks = (known: readonly { name: string }[]) => (one: { name: string }) =>
    !known.some(({ name }) => name === one.name);
  into.clusters = [...into.clusters, ...other.clusters.filter(lacks(into.clusters))];
  into.users = [...into.users, ...other.users.filter(lacks(into.users))];
  into.contexts = [...into.contexts, ...other.contexts.filter(lacks(into.contexts))];
  into.currentContext ||= other.currentContext;
}

const minute = 60_000;

/** Runs a plug-in of the kubeconfig as kubectl does: told what to answer, its prompts shown to the user. */
function runPlugin(config: KubeConfig): typeof spawn {
  const run = (command: string, args: readonly string[] = [], options: object = {}) => {
    const { apiVersion } = (config.getCurrentUser()?.exec ?? {}) as { apiVersion?: string };
    const interactive = process.stderr.isTTY === true;
    const info = JSON.stringify({ kind: 'ExecCredential', apiVersion, spec: { interactive } });
    const env = { ...process.env, ...(options as { env?: object }).env };
    const child = spawn(command, [...args], {
      ...options,
      env: { ...env, KUBERNETES_EXEC_INFO: info },
      stdio: [interactive ? 'inherit' : 'ignore', 'pipe', 'pipe'],
      timeout: interactive ? 5 * minute : minute,
    });
    if (interactive) child.stderr?.pipe(process.stderr, { end: false });
    return child;
  };
  return run as typeof spawn;
}

/** Why somebody could not be signed in; never any part of what a plug-in prints for credentials. */
export function signInProblem(config: KubeConfig, error: unknown): string {
  const { command, installHint } = (config.getCurrentUser()?.exec ?? {}) as {
    readonly command?: string;
    readonly installHint?: string;
  };
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' && command !== undefined) {
    return [`${command} is not installed`, installHint].filter(Boolean).join(': ');
  }
  if (error instanceof SyntaxError) return `${command} prints no credential`;
  return message.trim() === '' ? `${command ?? 'the plug-in'} gives no answer` : message.trim();
}
