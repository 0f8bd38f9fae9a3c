/**
 * Groups of files that look like objects and never reach a cluster: configuration of tools, of the
 * nodes, and of programs that read the same style.
 */
const groups: ReadonlySet<string> = new Set([
  'kustomize.config.k8s.io',
  'kubeadm.k8s.io',
  'kubelet.config.k8s.io',
  'kubeproxy.config.k8s.io',
  'kubescheduler.config.k8s.io',
  'apiserver.config.k8s.io',
  'apiserver.k8s.io',
  'admission.k8s.io',
  'audit.k8s.io',
  'client.authentication.k8s.io',
  'config.k8s.io',
  'kind.x-k8s.io',
  'k3d.io',
  'eksctl.io',
  'skaffold',
  'backstage.io',
  'cli.kyverno.io',
  'test.gatekeeper.sh',
]);

const kinds: ReadonlySet<string> = new Set(['Config', 'Kustomization', 'Component']);

/** Whether something with an API version and a kind is no object of a cluster. */
export function isNotForClusters(apiVersion: string, kind: string): boolean {
  const slash = apiVersion.indexOf('/');
  const group = slash === -1 ? '' : apiVersion.slice(0, slash);
  // A kubeconfig is `v1`, `Config`; a kustomization need not say its version.
  return groups.has(group) || (group === '' && kinds.has(kind));
}
