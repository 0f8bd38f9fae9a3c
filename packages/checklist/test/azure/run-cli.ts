import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Outcome, runCli } from '../live/run-cli.ts';
import type { ArmServer } from './arm-server.ts';

/**
 * Runs the packaged command line, signed in by a managed identity as a web app has one:
 * https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference
 */
export async function runSignedIn(
  { url }: Pick<ArmServer, 'url'>,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Outcome & { readonly left: readonly string[] }> {
  const home = mkdtempSync(join(tmpdir(), 'aks-checklist-home-'));
  try {
    const outcome = await runCli([...args, '--cloud', url], {
      HOME: home,
      TMPDIR: home,
      IDENTITY_ENDPOINT: `${url}/identity`,
      IDENTITY_HEADER: 'secret-of-the-platform',
      ...env,
    });
    // What it left in its home and among temporary files.
    return { ...outcome, left: readdirSync(home, { recursive: true, encoding: 'utf8' }) };
  } finally {
    rmSync(home, { recursive: true });
  }
}
