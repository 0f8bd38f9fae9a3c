import { groupOf } from '../../resources/kubernetes/kind-id.ts';

/**
 * API groups whose documents look like objects but are the configuration of a program, a request, or
 * a test: no cluster keeps them.
 */
const otherGroups: ReadonlySet<string> = new Set([
  'admission.k8s.io',
  'apiserver.config.k8s.io',
  'apiserver.k8s.io',
  'audit.k8s.io',
  'authentication.k8s.io',
  'authorization.k8s.io',
  'backstage.io',
  'client.authentication.k8s.io',
  'cli.kyverno.io',
  'config.kio.kpt.dev',
  'ctlptl.dev',
  'eksctl.io',
  'imagepolicy.k8s.io',
  'k3d.io',
  'kind.x-k8s.io',
  'kpt.dev',
  'kubeadm.k8s.io',
  'kubecontrollermanager.config.k8s.io',
  'kubelet.config.k8s.io',
  'kubeproxy.config.k8s.io',
  'kubescheduler.config.k8s.io',
  'kustomize.config.k8s.io',
  'kuttl.dev',
  'skaffold',
  'test.gatekeeper.sh',
]);

/** Whether a document with an API version and a kind is no object of a cluster. */
export function isOtherKind(apiVersion: string, kind: string): boolean {
  if (apiVersion === 'v1') return kind === 'Config';
  return otherGroups.has(groupOf(apiVersion));
}

/** Whether a group is one of Kubernetes' own: no dot, or under `k8s.io`. */
export function isBuiltIn(apiVersion: string): boolean {
  const group = groupOf(apiVersion);
  return !group.includes('.') || group.endsWith('.k8s.io');
}
