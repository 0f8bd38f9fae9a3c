/** The newest minor of Kubernetes whose fields the table and this file know. */
export const newestMinor = 37;

/**
 * Fields of stable API versions, by type, and the minor that brought them; those of the table that
 * are not named here came with 1.31 or before.
 * https://kubernetes.io/docs/reference/kubernetes-api/
 */
export const fieldsSince: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'v1#PodSpec': {
    resources: 32,
    hostnameOverride: 34,
    schedulingGroup: 36,
    evictionResponders: 37,
  },
  'v1#PodSecurityContext': { seLinuxChangePolicy: 32 },
  'v1#Container': { restartPolicyRules: 34 },
  'v1#EphemeralContainer': { restartPolicyRules: 34 },
  'v1#Lifecycle': { stopSignal: 33 },
  'v1#EnvVarSource': { fileKeyRef: 34 },
  'v1#VolumeProjection': { podCertificate: 34 },
  'v1#PodCertificateProjection': { userAnnotations: 35, user: 37 },
  'v1#EmptyDirVolumeSource': { mode: 37 },
  'v1#SecretVolumeSource': { defaultUser: 37 },
  'v1#ConfigMapVolumeSource': { defaultUser: 37 },
  'v1#DownwardAPIVolumeSource': { defaultUser: 37 },
  'v1#DownwardAPIVolumeFile': { user: 37 },
  'v1#ProjectedVolumeSource': { defaultUser: 37 },
  'v1#ServiceAccountTokenProjection': { user: 37 },
  'v1#ClusterTrustBundleProjection': { user: 37 },
  'v1#KeyToPath': { user: 37 },
  'v1#VolumeMount': { bindMountOptions: 37 },
  'v1#HTTPGetAction': { protocol: 37 },
  'v1#GRPCAction': { mode: 37 },
  'v1#NodeSpec': { podPreemptionPolicy: 37 },
  'batch/v1#JobSpec': { scheduling: 37 },
  'autoscaling/v2#HPAScalingRules': { tolerance: 33 },
  'discovery.k8s.io/v1#EndpointHints': { forNodes: 33 },
  'storage.k8s.io/v1#CSIDriverSpec': {
    nodeAllocatableUpdatePeriodSeconds: 33,
    serviceAccountTokenInSecrets: 35,
    preventPodSchedulingIfMissing: 36,
  },
  'resource.k8s.io/v1#Device': {
    nodeAllocatableResourceMappings: 36,
    nodeAllocatableResources: 37,
  },
  'resource.k8s.io/v1#DeviceAttribute': { ints: 36, bools: 36, strings: 36, versions: 36 },
  'resource.k8s.io/v1#ResourceSliceSpec': { partitionTypeAttribute: 37, skipNodeOperations: 37 },
};

/** Kinds that came after 1.31 in a stable API version, or in a beta that nothing removes yet. */
export const kindsSince: Readonly<Record<string, number>> = {
  'networking.k8s.io/v1#IPAddress': 33,
  'networking.k8s.io/v1#ServiceCIDR': 33,
  'resource.k8s.io/v1#DeviceClass': 34,
  'resource.k8s.io/v1#ResourceClaim': 34,
  'resource.k8s.io/v1#ResourceClaimTemplate': 34,
  'resource.k8s.io/v1#ResourceSlice': 34,
  'storage.k8s.io/v1#VolumeAttributesClass': 34,
  'admissionregistration.k8s.io/v1#MutatingAdmissionPolicy': 36,
  'admissionregistration.k8s.io/v1#MutatingAdmissionPolicyBinding': 36,
  'certificates.k8s.io/v1#ClusterTrustBundle': 37,
  'certificates.k8s.io/v1#PodCertificateRequest': 37,
  'resource.k8s.io/v1#DeviceTaintRule': 37,
  'storagemigration.k8s.io/v1#StorageVersionMigration': 37,
  'scheduling.k8s.io/v1beta1#PodGroup': 37,
  'scheduling.k8s.io/v1beta1#Workload': 37,
};
