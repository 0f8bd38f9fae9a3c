/*
 * Where the code of the API server differs from its OpenAPI description, of which the table is made.
 * By type, as in the table; compared with a kube-apiserver 1.36.
 * https://github.com/kubernetes/kubernetes/tree/v1.36.0/pkg/apis
 */

type ByType<T> = Readonly<Record<string, T>>;

/** Fields that the description calls required; absent, the API server reads them as empty or false. */
export const notAskedFor: ByType<readonly string[]> = {
  'v1#HTTPHeader': ['value'],
  'v1#ISCSIVolumeSource': ['lun'],
  'v1#ISCSIPersistentVolumeSource': ['lun'],
  'v1#LimitRangeSpec': ['limits'],
  'v1#PreferredSchedulingTerm': ['preference'],
  'v1#Sysctl': ['value'],
  'apiextensions.k8s.io/v1#CustomResourceDefinitionVersion': ['served'],
  'storage.k8s.io/v1#CSIDriver': ['spec'],
  'storage.k8s.io/v1#TokenRequest': ['audience'],
};

/** Fields of which validation wants something, where the description allows none, or an empty one. */
export const askedFor: ByType<readonly string[]> = {
  'v1#ConfigMapEnvSource': ['name'],
  'v1#ConfigMapKeySelector': ['name'],
  'v1#ConfigMapProjection': ['name'],
  'v1#ConfigMapVolumeSource': ['name'],
  'v1#Container': ['image'],
  'v1#PersistentVolume': ['spec'],
  'v1#PersistentVolumeClaim': ['spec'],
  'v1#PersistentVolumeClaimSpec': ['accessModes', 'resources'],
  'v1#PersistentVolumeSpec': ['accessModes', 'capacity'],
  'v1#Pod': ['spec'],
  'v1#PodSpec': ['containers'],
  'v1#PodTemplateSpec': ['spec'],
  'v1#ReplicationController': ['spec'],
  'v1#ReplicationControllerSpec': ['template'],
  'v1#SecretEnvSource': ['name'],
  'v1#SecretKeySelector': ['name'],
  'v1#SecretProjection': ['name'],
  'v1#SecretVolumeSource': ['secretName'],
  'v1#VolumeResourceRequirements': ['requests'],
  'apps/v1#DaemonSet': ['spec'],
  'apps/v1#Deployment': ['spec'],
  'apps/v1#ReplicaSet': ['spec'],
  'apps/v1#ReplicaSetSpec': ['template'],
  'apps/v1#StatefulSet': ['spec'],
  'batch/v1#Job': ['spec'],
  'networking.k8s.io/v1#HTTPIngressRuleValue': ['paths'],
  'networking.k8s.io/v1#IngressClass': ['spec'],
  'networking.k8s.io/v1#IngressClassSpec': ['controller'],
  'networking.k8s.io/v1#IngressServiceBackend': ['port'],
  'rbac.authorization.k8s.io/v1#PolicyRule': ['verbs'],
  'apiextensions.k8s.io/v1#CustomResourceDefinitionVersion': ['schema'],
  'admissionregistration.k8s.io/v1#NamedRuleWithOperations': [
    'apiGroups',
    'apiVersions',
    'operations',
    'resources',
  ],
  'admissionregistration.k8s.io/v1#RuleWithOperations': [
    'apiGroups',
    'apiVersions',
    'operations',
    'resources',
  ],
};

const labelOperators = '=DoesNotExist|Exists|In|NotIn';
const encoded = { caBundle: 'base64' };

/** Fields that the description calls text, or more than is allowed, in the notation of the table. */
export const narrower: ByType<Readonly<Record<string, string>>> = {
  'meta#LabelSelectorRequirement': { operator: labelOperators },
  'v1#Container': { restartPolicy: '=Always|Never|OnFailure' },
  'v1#ContainerResizePolicy': {
    resourceName: '=cpu|memory',
    restartPolicy: '=NotRequired|RestartContainer',
  },
  // Amounts of which other checks speak.
  'v1#EmptyDirVolumeSource': { sizeLimit: 'amount' },
  'v1#ResourceRequirements': { limits: '{amount}', requests: '{amount}' },
  'v1#VolumeResourceRequirements': { requests: '{amount}' },
  'v1#HostPathVolumeSource': {
    type: '=BlockDevice|CharDevice|Directory|DirectoryOrCreate|File|FileOrCreate|Socket',
  },
  'v1#PodOS': { name: '=linux|windows' },
  'v1#PodSecurityContext': { seLinuxChangePolicy: '=MountOption|Recursive' },
  'v1#ServiceSpec': { ipFamilies: '[=IPv4|IPv6]' },
  'v1#VolumeMount': { recursiveReadOnly: '=Disabled|Enabled|IfPossible' },
  'apps/v1#StatefulSetPersistentVolumeClaimRetentionPolicy': {
    whenDeleted: '=Delete|Retain',
    whenScaled: '=Delete|Retain',
  },
  'autoscaling/v2#HPAScalingPolicy': { type: '=Percent|Pods' },
  'autoscaling/v2#HPAScalingRules': { selectPolicy: '=Disabled|Max|Min' },
  'autoscaling/v2#MetricSpec': { type: '=ContainerResource|External|Object|Pods|Resource' },
  'autoscaling/v2#MetricTarget': { type: '=AverageValue|Utilization|Value' },
  'networking.k8s.io/v1#IngressClassParametersReference': { scope: '=Cluster|Namespace' },
  'rbac.authorization.k8s.io/v1#RoleRef': {
    apiGroup: '=rbac.authorization.k8s.io',
    kind: '=ClusterRole|Role',
  },
  'rbac.authorization.k8s.io/v1#Subject': {
    apiGroup: '=rbac.authorization.k8s.io',
    kind: '=Group|ServiceAccount|User',
  },
  'storage.k8s.io/v1#CSIDriverSpec': { fsGroupPolicy: '=File|None|ReadWriteOnceWithFSType' },
  'storage.k8s.io/v1#StorageClass': { reclaimPolicy: '=Delete|Retain' },
  'admissionregistration.k8s.io/v1#ParamRef': { parameterNotFoundAction: '=Allow|Deny' },
  'admissionregistration.k8s.io/v1#WebhookClientConfig': encoded,
  'apiextensions.k8s.io/v1#CustomResourceConversion': { strategy: '=None|Webhook' },
  'apiextensions.k8s.io/v1#CustomResourceDefinitionSpec': { scope: '=Cluster|Namespaced' },
  'apiextensions.k8s.io/v1#WebhookClientConfig': encoded,
  'apiregistration.k8s.io/v1#APIServiceSpec': encoded,
};
