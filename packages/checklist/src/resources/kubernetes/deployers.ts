import type { Inventory } from '../../model/index.ts';
import { extension } from '../azure/kinds.ts';
import type { ObjectMeta } from './types.ts';

/** What Flux and Argo CD leave on the objects that they apply. */
const marks = [
  'kustomize.toolkit.fluxcd.io/name',
  'helm.toolkit.fluxcd.io/name',
  'argocd.argoproj.io/instance',
  'argocd.argoproj.io/tracking-id',
];

/** Whether an object shows that a deployment tool of the user's applied it. */
export function hasDeployer(meta: ObjectMeta = {}): boolean {
  return hasMark(meta) || releaseOf(meta) !== undefined;
}

function hasMark({ labels, annotations }: ObjectMeta): boolean {
  return marks.some((key) => (labels?.[key] ?? annotations?.[key]) !== undefined);
}

function releaseOf({ labels, annotations }: ObjectMeta): string | undefined {
  const release = annotations?.['meta.helm.sh/release-name'];
  return labels?.['app.kubernetes.io/managed-by'] === 'Helm' && !release?.startsWith('aks-managed')
    ? release
    : undefined;
}

/** Namespaces that extensions of the cluster fill. */
const extensionHomes: ReadonlySet<string> = new Set([
  'azure-arc',
  'azure-extensions-usage-system',
  'dataprotection-microsoft',
  'flux-system',
]);

/**
 * Whether an object of a reserved namespace may be a part of an extension, which is a Helm release:
 * https://learn.microsoft.com/azure/aks/cluster-extensions
 */
export function mayBeOfExtension(
  meta: ObjectMeta = {},
  home: string,
  inventory: Inventory,
): boolean {
  const release = hasMark(meta) ? undefined : releaseOf(meta);
  if (release === undefined) return false;
  return (
    extensionHomes.has(home) ||
    inventory.all(extension).some(({ identity }) => identity.name === release)
  );
}
