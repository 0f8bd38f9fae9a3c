import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { KubeConfig } from '@kubernetes/client-node/dist/config.js';

/** https://kubernetes.io/docs/reference/config-api/client-authentication.v1/ */
interface Exec {
  readonly apiVersion?: string;
  readonly command?: string;
  readonly installHint?: string;
  readonly interactiveMode?: 'Always' | 'IfAvailable' | 'Never';
  readonly provideClusterInfo?: boolean;
}

const minute = 60_000;

/** Runs a plug-in of the kubeconfig as kubectl does: told what to answer, its prompts shown to the user. */
export function runPlugin(config: KubeConfig, patience?: number): typeof spawn {
  const run = (command: string, args: readonly string[] | null = [], options: object = {}) => {
    const exec = execOf(config);
    const isTerminal = process.stdin.isTTY === true && process.stderr.isTTY === true;
    if (exec.interactiveMode === 'Always' && !isTerminal) {
      throw new Error(`${command} wants to ask somebody, and there is no terminal`);
    }
    const interactive = isTerminal && exec.interactiveMode !== 'Never';
    const child = spawn(command, [...(args ?? [])], {
      ...options,
      env: {
        ...((options as { env?: NodeJS.ProcessEnv }).env ?? process.env),
        KUBERNETES_EXEC_INFO: credentialRequest(config, exec, interactive),
      },
      stdio: [interactive ? 'inherit' : 'ignore', 'pipe', 'pipe'],
    });
    if (process.stderr.isTTY) child.stderr?.pipe(process.stderr, { end: false });
    endAfter(child, patience ?? (interactive ? 5 * minute : minute));
    return child;
  };
  return run as typeof spawn;
}

function execOf(config: KubeConfig): Exec {
  return (config.getCurrentUser()?.exec ?? {}) as Exec;
}

function credentialRequest(
  config: KubeConfig,
  { apiVersion, provideClusterInfo }: Exec,
  interactive: boolean,
): string {
  const cluster = provideClusterInfo === true && { cluster: clusterOf(config) };
  return JSON.stringify({ kind: 'ExecCredential', apiVersion, spec: { interactive, ...cluster } });
}

function clusterOf(config: KubeConfig): object {
  const { server, tlsServerName, skipTLSVerify, caData, caFile, proxyUrl } =
    config.getCurrentCluster() ?? {};
  return {
    server,
    'tls-server-name': tlsServerName,
    'insecure-skip-tls-verify': skipTLSVerify,
    'certificate-authority-data': caFile ? readFileSync(caFile, 'base64') : caData,
    'proxy-url': proxyUrl,
  };
}

/** What it has started in turn may live on, and would hold its output open for ever. */
function endAfter(child: ChildProcess, milliseconds: number): void {
  let said = '';
  child.stderr?.on('data', (text) => {
    said += text;
  });
  const timer = setTimeout(() => {
    const late = `no answer of ${child.spawnfile} within ${milliseconds / 1000} seconds`;
    child.emit('error', new Error([late, said.trim()].filter(Boolean).join(': ')));
    child.kill('SIGKILL');
    child.stdout?.destroy();
    child.stderr?.destroy();
  }, milliseconds);
  child.on('close', () => clearTimeout(timer));
}

/** Why somebody could not be signed in; never any part of what a plug-in prints for credentials. */
export function signInProblem(config: KubeConfig, error: unknown): string {
  const { command, installHint } = execOf(config);
  const { message, code, syscall } = error as NodeJS.ErrnoException;
  if (command === undefined) return message;
  if (code === 'ENOENT' && syscall?.startsWith('spawn')) {
    return [`${command} is not installed`, installHint].filter(Boolean).join(': ');
  }
  if (error instanceof SyntaxError || error instanceof TypeError) {
    return `${command} prints no credential`;
  }
  return message.trim() || `${command} gives no answer`;
}
