import type { Dated } from './dated.ts';

/** Kinds that an API version stops to serve. */
export interface RemovedApi {
  readonly apiVersion: string;
  readonly kinds: readonly string[];
  /** The minor of Kubernetes 1 from which on they are gone. */
  readonly removedIn: number;
  /** The API version, or what else, to use in their place. */
  readonly use: string | undefined;
}

const workloads = ['DaemonSet', 'Deployment', 'ReplicaSet'];
const roles = ['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'];
const reviews = [
  'LocalSubjectAccessReview',
  'SelfSubjectAccessReview',
  'SelfSubjectRulesReview',
  'SubjectAccessReview',
];
const webhooks = ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'];
const validating = ['ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding'];
const mutating = ['MutatingAdmissionPolicy', 'MutatingAdmissionPolicyBinding'];
const flows = ['FlowSchema', 'PriorityLevelConfiguration'];
const devices = ['DeviceClass', 'ResourceClaim', 'ResourceClaimTemplate', 'ResourceSlice'];
const addresses = ['IPAddress', 'ServiceCIDR'];
const hpa = ['HorizontalPodAutoscaler'];

function gone(
  removedIn: number,
  apiVersion: string,
  kinds: readonly string[],
  use?: string,
): RemovedApi {
  return { apiVersion, kinds, removedIn, use };
}

/** A removal is known three releases ahead, so that the table outlives two releases. */
export const removedApis: Dated<readonly RemovedApi[]> = {
  subject: 'The table of removed Kubernetes APIs',
  file: 'removed-apis.ts',
  source: 'https://kubernetes.io/docs/reference/using-api/deprecation-guide/',
  checkedOn: '2026-11-23',
  shelfLifeDays: 270,
  facts: [
    gone(16, 'extensions/v1beta1', workloads, 'apps/v1'),
    gone(16, 'extensions/v1beta1', ['NetworkPolicy'], 'networking.k8s.io/v1'),
    gone(16, 'extensions/v1beta1', ['PodSecurityPolicy'], 'Pod Security Admission'),
    gone(16, 'apps/v1beta1', ['ControllerRevision', 'Deployment', 'StatefulSet'], 'apps/v1'),
    gone(16, 'apps/v1beta2', [...workloads, 'ControllerRevision', 'StatefulSet'], 'apps/v1'),
    gone(20, 'settings.k8s.io/v1alpha1', ['PodPreset']),
    gone(21, 'batch/v2alpha1', ['CronJob'], 'batch/v1'),
    gone(22, 'extensions/v1beta1', ['Ingress'], 'networking.k8s.io/v1'),
    gone(22, 'networking.k8s.io/v1beta1', ['Ingress', 'IngressClass'], 'networking.k8s.io/v1'),
    gone(22, 'rbac.authorization.k8s.io/v1beta1', roles, 'rbac.authorization.k8s.io/v1'),
    gone(22, 'admissionregistration.k8s.io/v1beta1', webhooks, 'admissionregistration.k8s.io/v1'),
    gone(
      22,
      'apiextensions.k8s.io/v1beta1',
      ['CustomResourceDefinition'],
      'apiextensions.k8s.io/v1',
    ),
    gone(22, 'apiregistration.k8s.io/v1beta1', ['APIService'], 'apiregistration.k8s.io/v1'),
    gone(
      22,
      'certificates.k8s.io/v1beta1',
      ['CertificateSigningRequest'],
      'certificates.k8s.io/v1',
    ),
    gone(22, 'coordination.k8s.io/v1beta1', ['Lease'], 'coordination.k8s.io/v1'),
    gone(22, 'scheduling.k8s.io/v1beta1', ['PriorityClass'], 'scheduling.k8s.io/v1'),
    gone(
      22,
      'storage.k8s.io/v1beta1',
      ['CSIDriver', 'CSINode', 'StorageClass', 'VolumeAttachment'],
      'storage.k8s.io/v1',
    ),
    gone(22, 'authentication.k8s.io/v1beta1', ['TokenReview'], 'authentication.k8s.io/v1'),
    gone(22, 'authorization.k8s.io/v1beta1', reviews, 'authorization.k8s.io/v1'),
    gone(
      24,
      'storage.k8s.io/v1alpha1',
      ['CSIStorageCapacity', 'VolumeAttachment'],
      'storage.k8s.io/v1',
    ),
    gone(25, 'batch/v1beta1', ['CronJob'], 'batch/v1'),
    gone(25, 'policy/v1beta1', ['PodDisruptionBudget'], 'policy/v1'),
    gone(25, 'policy/v1beta1', ['PodSecurityPolicy'], 'Pod Security Admission'),
    gone(25, 'autoscaling/v2beta1', hpa, 'autoscaling/v2'),
    gone(25, 'discovery.k8s.io/v1beta1', ['EndpointSlice'], 'discovery.k8s.io/v1'),
    gone(25, 'events.k8s.io/v1beta1', ['Event'], 'events.k8s.io/v1'),
    gone(25, 'node.k8s.io/v1beta1', ['RuntimeClass'], 'node.k8s.io/v1'),
    gone(26, 'autoscaling/v2beta2', hpa, 'autoscaling/v2'),
    gone(26, 'flowcontrol.apiserver.k8s.io/v1beta1', flows, 'flowcontrol.apiserver.k8s.io/v1'),
    gone(27, 'storage.k8s.io/v1beta1', ['CSIStorageCapacity'], 'storage.k8s.io/v1'),
    gone(29, 'flowcontrol.apiserver.k8s.io/v1beta2', flows, 'flowcontrol.apiserver.k8s.io/v1'),
    gone(31, 'networking.k8s.io/v1alpha1', ['ClusterCIDR']),
    gone(32, 'flowcontrol.apiserver.k8s.io/v1beta3', flows, 'flowcontrol.apiserver.k8s.io/v1'),
    gone(
      32,
      'admissionregistration.k8s.io/v1alpha1',
      validating,
      'admissionregistration.k8s.io/v1',
    ),
    gone(33, 'networking.k8s.io/v1alpha1', addresses, 'networking.k8s.io/v1'),
    gone(34, 'admissionregistration.k8s.io/v1beta1', validating, 'admissionregistration.k8s.io/v1'),
    gone(34, 'resource.k8s.io/v1alpha3', devices, 'resource.k8s.io/v1'),
    gone(35, 'storage.k8s.io/v1alpha1', ['VolumeAttributesClass'], 'storage.k8s.io/v1'),
    gone(
      36,
      'storagemigration.k8s.io/v1alpha1',
      ['StorageVersionMigration'],
      'storagemigration.k8s.io/v1',
    ),
    gone(37, 'networking.k8s.io/v1beta1', addresses, 'networking.k8s.io/v1'),
    gone(37, 'storage.k8s.io/v1beta1', ['VolumeAttributesClass'], 'storage.k8s.io/v1'),
    gone(37, 'certificates.k8s.io/v1alpha1', ['ClusterTrustBundle'], 'certificates.k8s.io/v1'),
    gone(37, 'coordination.k8s.io/v1alpha1', ['LeaseCandidate']),
    gone(38, 'resource.k8s.io/v1beta1', devices, 'resource.k8s.io/v1'),
    gone(38, 'admissionregistration.k8s.io/v1alpha1', mutating, 'admissionregistration.k8s.io/v1'),
    gone(38, 'coordination.k8s.io/v1alpha2', ['LeaseCandidate']),
    gone(39, 'resource.k8s.io/v1beta2', devices, 'resource.k8s.io/v1'),
    gone(39, 'resource.k8s.io/v1alpha3', ['DeviceTaintRule'], 'resource.k8s.io/v1'),
    gone(39, 'coordination.k8s.io/v1beta1', ['LeaseCandidate']),
    gone(40, 'admissionregistration.k8s.io/v1beta1', mutating, 'admissionregistration.k8s.io/v1'),
    gone(
      40,
      'certificates.k8s.io/v1beta1',
      ['ClusterTrustBundle', 'PodCertificateRequest'],
      'certificates.k8s.io/v1',
    ),
    gone(
      40,
      'storagemigration.k8s.io/v1beta1',
      ['StorageVersionMigration'],
      'storagemigration.k8s.io/v1',
    ),
    gone(42, 'resource.k8s.io/v1beta2', ['DeviceTaintRule'], 'resource.k8s.io/v1'),
  ],
};

const byKind: ReadonlyMap<string, RemovedApi> = new Map(
  removedApis.facts.flatMap((api) =>
    api.kinds.map((kind) => [`${api.apiVersion}/${kind}`, api] as const),
  ),
);

/** The removal of a kind in an API version, past or to come. */
export function removalOf(apiVersion: string, kind: string): RemovedApi | undefined {
  return byKind.get(`${apiVersion}/${kind}`);
}
