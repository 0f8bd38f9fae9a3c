import type { ObjectMeta } from './types.ts';

/** What Flux and Argo CD leave on the objects that they apply. */
const marks = [
  'kustomize.toolkit.fluxcd.io/name',
  'helm.toolkit.fluxcd.io/name',
  'argocd.argoproj.io/instance',
  'argocd.argoproj.io/tracking-id',
];

/** Whether an object shows that a deployment tool of the user's applied it. */
export function hasDeployer({ labels, annotations }: ObjectMeta = {}): boolean {
  if (marks.some((key) => (labels?.[key] ?? annotations?.[key]) !== undefined)) return true;
  const release = annotations?.['meta.helm.sh/release-name'];
  return (
    labels?.['app.kubernetes.io/managed-by'] === 'Helm' &&
    release !== undefined &&
    !release.startsWith('aks-managed')
  );
}
