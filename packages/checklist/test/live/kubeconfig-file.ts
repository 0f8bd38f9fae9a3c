import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export interface Beside {
  /** Texts of files in the same folder. */
  readonly files?: Readonly<Record<string, string>> | undefined;
  /** More entries of the kubeconfig. */
  readonly more?: { readonly clusters?: object[]; readonly contexts?: object[] } | undefined;
}

/** Writes a kubeconfig with a context `shop` for the test that runs, and gives its path. */
export function kubeconfigFile(
  server: string,
  user: object,
  cluster: object = {},
  { files = {}, more = {} }: Beside = {},
): string {
  const folder = mkdtempSync(join(tmpdir(), 'aks-checklist-kube-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(folder, name), text, { mode: 0o700 });
  }
  const path = join(folder, 'config');
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'shop',
    clusters: [{ name: 'aks-shop', cluster: { server, ...cluster } }, ...(more.clusters ?? [])],
    users: [{ name: 'me', user }],
    contexts: [
      { name: 'shop', context: { cluster: 'aks-shop', user: 'me' } },
      ...(more.contexts ?? []),
    ],
  };
  writeFileSync(path, JSON.stringify(config));
  return path;
}
