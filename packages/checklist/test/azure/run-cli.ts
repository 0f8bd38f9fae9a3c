import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ArmServer } from './arm-server.ts';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What it left in the folder that is its home and its working directory. */
  readonly left: readonly string[];
}

/**
 * Runs the packaged command line in an empty folder, signed in by a managed identity as a web app has
 * one: https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference
 */
export async function runCli(
  { url }: Pick<ArmServer, 'url'>,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const folder = mkdtempSync(join(tmpdir(), 'aks-checklist-azure-'));
  try {
    const child = spawn(process.execPath, [cli, ...args, '--cloud', url], {
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        HOME: folder,
        TMPDIR: folder,
        IDENTITY_ENDPOINT: `${url}/identity`,
        IDENTITY_HEADER: 'secret-of-the-platform',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const texts = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => {
        texts[name] += text;
      });
    }
    const status = await new Promise<number | null>((done) => child.on('close', done));
    const left = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    return { status, ...texts, left: left.sort() };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
