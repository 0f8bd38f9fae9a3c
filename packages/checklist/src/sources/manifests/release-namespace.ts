import type { Rendering } from '../../model/index.ts';
import { groupOf } from '../../resources/kubernetes/kind-id.ts';
import type { JsonObject } from './json.ts';
import type { FoundObject } from './objects.ts';

/** Groups all of whose kinds that charts hold are namespaced. */
const namespacedGroups = new Set(['apps', 'batch', 'autoscaling', 'policy', 'discovery.k8s.io']);

const namespacedKinds = new Set([
  'Pod',
  'Service',
  'ConfigMap',
  'Secret',
  'ServiceAccount',
  'PersistentVolumeClaim',
  'ReplicationController',
  'ResourceQuota',
  'LimitRange',
  'Endpoints',
  'Ingress',
  'NetworkPolicy',
  'Role',
  'RoleBinding',
]);
const mixedGroups = new Set(['', 'networking.k8s.io', 'rbac.authorization.k8s.io']);

/**
 * The body with the namespace that Helm gives it: that of its release, for what names none. One that
 * was only assumed is taken away again, for whoever installs the chart decides.
 */
export function inNamespace(
  { body, apiVersion, kind }: FoundObject,
  namespace: Rendering['namespace'],
): JsonObject {
  if (namespace === undefined) return body;
  const { namespace: own, ...metadata } = body.metadata as JsonObject;
  if (namespace.isAssumed) return own === namespace.name ? { ...body, metadata } : body;
  if (own !== undefined || !isNamespaced(apiVersion, kind)) return body;
  return { ...body, metadata: { ...metadata, namespace: namespace.name } };
}

/** Whether objects of a kind stand in a namespace, as far as charts hold them. */
export function isNamespaced(apiVersion: string, kind: string): boolean {
  const group = groupOf(apiVersion);
  if (namespacedGroups.has(group)) return kind !== 'PodSecurityPolicy';
  return mixedGroups.has(group) && namespacedKinds.has(kind);
}
