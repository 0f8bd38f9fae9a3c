import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Writes a kubeconfig with one context `shop`, and gives its path. */
export function kubeconfigFile(server: string, user: object, cluster: object = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'aks-checklist-kube-'));
  const path = join(folder, 'config');
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'shop',
    clusters: [{ name: 'aks-shop', cluster: { server, ...cluster } }],
    users: [{ name: 'me', user }],
    contexts: [{ name: 'shop', context: { cluster: 'aks-shop', user: 'me' } }],
  };
  writeFileSync(path, JSON.stringify(config));
  return path;
}
