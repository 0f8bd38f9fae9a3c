import { kindId } from '../../../resources/kubernetes/kind-id.ts';

/** How a resource type of the kubernetes provider stands in the shape of its API. */
export interface ObjectType {
  readonly kind: string;
  readonly apiVersion: string;
  /** Objects of it live in a namespace; the provider takes `default` where none is written. */
  readonly isNamespaced: boolean;
}

function namespaced(apiVersion: string, kind: string): ObjectType {
  return { kind, apiVersion, isNamespaced: true };
}

function clusterWide(apiVersion: string, kind: string): ObjectType {
  return { kind, apiVersion, isNamespaced: false };
}

const rbac = 'rbac.authorization.k8s.io/v1';
const admission = 'admissionregistration.k8s.io/v1';

/** By the name without `kubernetes_` and without the version behind it. */
const types: Readonly<Record<string, ObjectType>> = {
  pod: namespaced('v1', 'Pod'),
  deployment: namespaced('apps/v1', 'Deployment'),
  stateful_set: namespaced('apps/v1', 'StatefulSet'),
  daemonset: namespaced('apps/v1', 'DaemonSet'),
  daemon_set: namespaced('apps/v1', 'DaemonSet'),
  replication_controller: namespaced('v1', 'ReplicationController'),
  job: namespaced('batch/v1', 'Job'),
  cron_job: namespaced('batch/v1', 'CronJob'),
  horizontal_pod_autoscaler: namespaced('autoscaling/v2', 'HorizontalPodAutoscaler'),
  pod_disruption_budget: namespaced('policy/v1', 'PodDisruptionBudget'),
  priority_class: clusterWide('scheduling.k8s.io/v1', 'PriorityClass'),
  runtime_class: clusterWide('node.k8s.io/v1', 'RuntimeClass'),

  service: namespaced('v1', 'Service'),
  endpoints: namespaced('v1', 'Endpoints'),
  endpoint_slice: namespaced('discovery.k8s.io/v1', 'EndpointSlice'),
  ingress: namespaced('networking.k8s.io/v1', 'Ingress'),
  ingress_class: clusterWide('networking.k8s.io/v1', 'IngressClass'),
  network_policy: namespaced('networking.k8s.io/v1', 'NetworkPolicy'),

  namespace: clusterWide('v1', 'Namespace'),
  limit_range: namespaced('v1', 'LimitRange'),
  resource_quota: namespaced('v1', 'ResourceQuota'),
  config_map: namespaced('v1', 'ConfigMap'),
  secret: namespaced('v1', 'Secret'),

  service_account: namespaced('v1', 'ServiceAccount'),
  default_service_account: namespaced('v1', 'ServiceAccount'),
  role: namespaced(rbac, 'Role'),
  role_binding: namespaced(rbac, 'RoleBinding'),
  cluster_role: clusterWide(rbac, 'ClusterRole'),
  cluster_role_binding: clusterWide(rbac, 'ClusterRoleBinding'),

  storage_class: clusterWide('storage.k8s.io/v1', 'StorageClass'),
  persistent_volume: clusterWide('v1', 'PersistentVolume'),
  persistent_volume_claim: namespaced('v1', 'PersistentVolumeClaim'),
  csi_driver: clusterWide('storage.k8s.io/v1', 'CSIDriver'),

  api_service: clusterWide('apiregistration.k8s.io/v1', 'APIService'),
  validating_admission_policy: clusterWide(admission, 'ValidatingAdmissionPolicy'),
  validating_webhook_configuration: clusterWide(admission, 'ValidatingWebhookConfiguration'),
  mutating_webhook_configuration: clusterWide(admission, 'MutatingWebhookConfiguration'),
};

/** Types that make no object that a check could look at. */
const others: ReadonlySet<string> = new Set(['token_request', 'certificate_signing_request']);

const prefix = 'kubernetes_';
const versionBehind = /_v\d+(?:(?:alpha|beta)\d+)?$/;

/** Undefined for a type that is not in the table. */
export function objectTypeOf(type: string): ObjectType | undefined {
  const name = nameOf(type);
  if (name === undefined || !Object.hasOwn(types, name)) return undefined;
  const found = types[name] as ObjectType;
  // Before version 2 of the provider, without `_v1`: another shape of the backends.
  return type === 'kubernetes_ingress' || type === 'kubernetes_ingress_v1beta1'
    ? { ...found, apiVersion: 'networking.k8s.io/v1beta1' }
    : found;
}

/** Ids of the kinds that types make; undefined where any may be. */
export function objectKindsOf(all: readonly string[]): readonly string[] | undefined {
  const tables = all.map(objectTypeOf);
  if (!tables.every((table) => table !== undefined)) return undefined;
  return [...new Set(tables.map(({ apiVersion, kind }) => kindId(apiVersion, kind)))].sort();
}

/** Whether a type makes or changes objects in a way that no table tells. */
export function isUntoldObject(type: string): boolean {
  const name = nameOf(type);
  return name !== undefined && !Object.hasOwn(types, name) && !others.has(name);
}

function nameOf(type: string): string | undefined {
  if (!type.startsWith(prefix) || type === 'kubernetes_manifest') return undefined;
  return type.slice(prefix.length).replace(versionBehind, '');
}
