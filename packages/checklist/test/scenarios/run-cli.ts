import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What a command says. */
export interface Said {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number | null;
}

interface Command {
  readonly args: readonly string[];
  readonly stdin: string | undefined;
}

export type RunCli = (cwd: string, command: Command) => Promise<Said>;

export interface CliHost {
  readonly run: RunCli;
  stop(): void;
}

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const env = { PATH: process.env.PATH };

/** Runs the built command line in one process, and what reads the standard input in one of its own. */
export function startCliHost(): CliHost {
  const child = fork(new URL('cli-host.mjs', import.meta.url), [cli], { env, execArgv: [] });
  const ended = new AbortController();
  child.once('exit', (code) => ended.abort(new Error(`a command ended the process with ${code}`)));
  return {
    async run(cwd, { args, stdin }) {
      if (stdin !== undefined) return runAlone(cwd, args, stdin);
      child.send({ cwd, args });
      const [said] = await once(child, 'message', { signal: ended.signal });
      return said;
    },
    stop: () => child.kill(),
  };
}

function runAlone(cwd: string, args: readonly string[], input: string): Said {
  return spawnSync(process.execPath, [cli, ...args], { cwd, encoding: 'utf8', input, env });
}
