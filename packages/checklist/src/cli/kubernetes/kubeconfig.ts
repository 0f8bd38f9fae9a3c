import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { KubeConfig } from '@kubernetes/client-node/dist/config.js';
import { didYouMean } from '../../model/index.ts';
import { UsageError } from '../usage-error.ts';
import { readKubeconfigFile } from './kubeconfig-file.ts';
import { runPlugin } from './plugin.ts';
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
  const { hostname, protocol } = addressOf(cluster);
  const isHere = /^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(hostname);
  if (protocol === 'http:' && !isHere) {
    throw new UsageError(
      `${cluster.server} is asked without TLS, which is for this machine alone (kubectl proxy)`,
    );
  }
  const proxyUrl = cluster.proxyUrl || (isHere ? undefined : proxyFor(hostname, process.env));
  if (proxyUrl !== undefined && !/^(?:https?|socks)/.test(proxyUrl)) {
    throw new UsageError(`no address of a proxy: ${proxyUrl}`);
  }
  const changed = {
    ...cluster,
    // There is nothing to verify: the library asks for that to be said.
    ...(protocol === 'http:' && { skipTLSVerify: true }),
    ...(proxyUrl !== undefined && { proxyUrl }),
  };
  config.clusters = config.clusters.map((one) => (one === cluster ? changed : one));
  requireUser(config);
  const { authenticators } = config as unknown as { readonly authenticators: readonly object[] };
  for (const plugin of authenticators) {
    if ('execFn' in plugin) plugin.execFn = runPlugin(config);
  }
  return config;
}

function addressOf({ server }: { readonly server: string }): URL {
  const url = URL.canParse(server) ? new URL(server) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.hostname !== '') return url;
  throw new UsageError(`the kubeconfig names no address of a server: ${server}`);
}

/** Without a user the library knows no certificate authority either: nobody is a user, too. */
function requireUser(config: KubeConfig): void {
  const context = config.getContextObject(config.getCurrentContext());
  if (!context || config.getCurrentUser()) return;
  if (context.user) {
    throw new UsageError(
      `the context ${context.name} of the kubeconfig names a user that it has not: ${context.user}`,
    );
  }
  const nobody = { name: '(nobody)' };
  config.contexts = config.contexts.map((one) =>
    one === context ? { ...context, user: nobody.name } : one,
  );
  config.users = [...config.users, nobody];
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
