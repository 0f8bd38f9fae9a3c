import type { ObjectMeta } from 'kubernetes-types/meta/v1.d.ts';
import type { Kind } from '../../model/index.ts';
import type {
  VeleroBackupSpec,
  VeleroBackupStatus,
  VeleroLocationSpec,
  VeleroScheduleSpec,
} from '../backup/types.ts';
import type {
  ArgoApplication,
  ArgoApplicationSet,
  FluxObject,
  GitRepository,
} from '../gitops/types.ts';
import type { AdmissionPolicySpec, KyvernoSpec } from './admission-types.ts';
import type {
  FirewallAttachment,
  Gateway,
  GatewayClass,
  IngressClass,
  IstioGateway,
  NginxIngressController,
  ReferenceGrant,
  Route,
} from './routing-types.ts';
import type {
  ClusterComplianceReport,
  ClusterRoleBinding,
  ConfigAuditReport,
  ConfigMap,
  CSIDriver,
  CSINode,
  CustomObject,
  EndpointSlice,
  GmsaCredentialSpec,
  HorizontalPodAutoscaler,
  Ingress,
  LimitRange,
  Namespace,
  NetworkPolicy,
  Node,
  PersistentVolume,
  PersistentVolumeClaim,
  Pod,
  PodDisruptionBudget,
  PriorityClass,
  ResourceQuota,
  Role,
  RoleBinding,
  RuntimeClass,
  Secret,
  Service,
  ServiceAccount,
  StorageClass,
  VolumeAttachment,
  VulnerabilityReport,
  WorkloadObject,
} from './types.ts';

interface Reference {
  readonly kind?: string;
  readonly name?: string;
}

function kind<Body extends { metadata?: ObjectMeta }>(id: string, noun: string): Kind<Body> {
  return { id, evidence: 'kubernetes', noun };
}

export const pod = kind<Pod>('Pod', 'pod');
export const replicationController = kind<WorkloadObject>(
  'ReplicationController',
  'replication controller',
);
export const deployment = kind<WorkloadObject>('Deployment.apps', 'deployment');
export const statefulSet = kind<WorkloadObject>('StatefulSet.apps', 'stateful set');
export const daemonSet = kind<WorkloadObject>('DaemonSet.apps', 'daemon set');
export const replicaSet = kind<WorkloadObject>('ReplicaSet.apps', 'replica set');
export const job = kind<WorkloadObject>('Job.batch', 'job');
export const cronJob = kind<WorkloadObject>('CronJob.batch', 'cron job');
export const rollout = kind<WorkloadObject>('Rollout.argoproj.io', 'rollout');
export const scaledJob = kind<WorkloadObject>('ScaledJob.keda.sh', 'scaled job');
export const canary = kind<CustomObject<{ readonly targetRef?: Reference }>>(
  'Canary.flagger.app',
  'canary',
);

/** Not an object of a cluster: what its API server says of itself. */
export const serverVersion = kind<CustomObject & { readonly gitVersion?: string }>(
  'ServerVersion',
  'server version',
);
export const namespace = kind<Namespace>('Namespace', 'namespace');
export const node = kind<Node>('Node', 'node');
export const service = kind<Service>('Service', 'service');
export const serviceAccount = kind<ServiceAccount>('ServiceAccount', 'service account');
export const configMap = kind<ConfigMap>('ConfigMap', 'config map');
export const secret = kind<Secret>('Secret', 'secret');
export const persistentVolumeClaim = kind<PersistentVolumeClaim>(
  'PersistentVolumeClaim',
  'volume claim',
);
export const persistentVolume = kind<PersistentVolume>('PersistentVolume', 'volume');
export const resourceQuota = kind<ResourceQuota>('ResourceQuota', 'resource quota');
export const limitRange = kind<LimitRange>('LimitRange', 'limit range');

export const ingress = kind<Ingress>('Ingress.networking.k8s.io', 'ingress');
export const ingressClass = kind<IngressClass>('IngressClass.networking.k8s.io', 'ingress class');
export const nginxIngressController = kind<NginxIngressController>(
  'NginxIngressController.approuting.kubernetes.azure.com',
  'NGINX controller',
);
export const gatewayClass = kind<GatewayClass>(
  'GatewayClass.gateway.networking.k8s.io',
  'gateway class',
);
export const gateway = kind<Gateway>('Gateway.gateway.networking.k8s.io', 'gateway');
export const httpRoute = kind<Route>('HTTPRoute.gateway.networking.k8s.io', 'HTTP route');
export const grpcRoute = kind<Route>('GRPCRoute.gateway.networking.k8s.io', 'gRPC route');
export const tlsRoute = kind<Route>('TLSRoute.gateway.networking.k8s.io', 'TLS route');
export const tcpRoute = kind<Route>('TCPRoute.gateway.networking.k8s.io', 'TCP route');
export const udpRoute = kind<Route>('UDPRoute.gateway.networking.k8s.io', 'UDP route');
export const istioGateway = kind<IstioGateway>('Gateway.networking.istio.io', 'Istio gateway');
export const firewallAttachment = kind<FirewallAttachment>(
  'WebApplicationFirewallPolicy.alb.networking.azure.io',
  'firewall attachment',
);
export const serviceCidr = kind<CustomObject<{ readonly cidrs?: readonly string[] | null }>>(
  'ServiceCIDR.networking.k8s.io',
  'service range',
);

export const networkPolicy = kind<NetworkPolicy>(
  'NetworkPolicy.networking.k8s.io',
  'network policy',
);
export const endpointSlice = kind<EndpointSlice>(
  'EndpointSlice.discovery.k8s.io',
  'endpoint slice',
);
export const referenceGrant = kind<ReferenceGrant>(
  'ReferenceGrant.gateway.networking.k8s.io',
  'reference grant',
);

export const podDisruptionBudget = kind<PodDisruptionBudget>(
  'PodDisruptionBudget.policy',
  'disruption budget',
);
export const horizontalPodAutoscaler = kind<HorizontalPodAutoscaler>(
  'HorizontalPodAutoscaler.autoscaling',
  'pod autoscaler',
);
export const scaledObject = kind<CustomObject>('ScaledObject.keda.sh', 'scaled object');
export const verticalPodAutoscaler = kind<CustomObject>(
  'VerticalPodAutoscaler.autoscaling.k8s.io',
  'vertical pod autoscaler',
);
export const priorityClass = kind<PriorityClass>(
  'PriorityClass.scheduling.k8s.io',
  'priority class',
);
export const runtimeClass = kind<RuntimeClass>('RuntimeClass.node.k8s.io', 'runtime class');
export const gmsaCredentialSpec = kind<GmsaCredentialSpec>(
  'GMSACredentialSpec.windows.k8s.io',
  'gMSA credential spec',
);
export const customResourceDefinition = kind<CustomObject>(
  'CustomResourceDefinition.apiextensions.k8s.io',
  'custom resource definition',
);
export const csiDriver = kind<CSIDriver>('CSIDriver.storage.k8s.io', 'CSI driver');
export const csiNode = kind<CSINode>('CSINode.storage.k8s.io', 'CSI node');
export const volumeAttachment = kind<VolumeAttachment>(
  'VolumeAttachment.storage.k8s.io',
  'volume attachment',
);
export const storageClass = kind<StorageClass>('StorageClass.storage.k8s.io', 'storage class');

export const role = kind<Role>('Role.rbac.authorization.k8s.io', 'role');
export const clusterRole = kind<Role>('ClusterRole.rbac.authorization.k8s.io', 'cluster role');
export const roleBinding = kind<RoleBinding>(
  'RoleBinding.rbac.authorization.k8s.io',
  'role binding',
);
export const clusterRoleBinding = kind<ClusterRoleBinding>(
  'ClusterRoleBinding.rbac.authorization.k8s.io',
  'cluster role binding',
);

export const prometheus = kind<CustomObject>('Prometheus.monitoring.coreos.com', 'Prometheus');
export const prometheusAgent = kind<CustomObject>(
  'PrometheusAgent.monitoring.coreos.com',
  'Prometheus agent',
);
export const prometheusRule = kind<CustomObject>(
  'PrometheusRule.monitoring.coreos.com',
  'Prometheus rule',
);
/** The monitor objects of the Prometheus operator, and their copies that managed Prometheus reads. */
export const monitorKinds = ['monitoring.coreos.com', 'azmonitoring.coreos.com'].flatMap(
  (group) => [
    kind<CustomObject>(`ServiceMonitor.${group}`, 'monitor'),
    kind<CustomObject>(`PodMonitor.${group}`, 'monitor'),
    kind<CustomObject>(`Probe.${group}`, 'monitor'),
  ],
);
/** Of the Azure Monitor add-on; the OpenTelemetry operator has another kind of that name. */
export const instrumentation = kind<CustomObject>(
  'Instrumentation.monitor.azure.com',
  'instrumentation',
);
export const openTelemetryCollector = kind<CustomObject>(
  'OpenTelemetryCollector.opentelemetry.io',
  'OpenTelemetry collector',
);
/** Stands for the kinds of Gatekeeper's constraints, which its templates make: nothing has it. */
export const anyConstraint = kind<CustomObject>('*.constraints.gatekeeper.sh', 'constraint');
export const daprConfiguration = kind<CustomObject>('Configuration.dapr.io', 'Dapr configuration');
export const telemetry = kind<CustomObject>('Telemetry.telemetry.istio.io', 'Istio telemetry');
export const datadogAgent = kind<CustomObject>('DatadogAgent.datadoghq.com', 'Datadog agent');
export const secretProviderClass = kind<CustomObject>(
  'SecretProviderClass.secrets-store.csi.x-k8s.io',
  'secret provider class',
);
export const fluxKustomization = kind<FluxObject>(
  'Kustomization.kustomize.toolkit.fluxcd.io',
  'Kustomization',
);
export const fluxHelmRelease = kind<FluxObject>(
  'HelmRelease.helm.toolkit.fluxcd.io',
  'HelmRelease',
);
export const fluxGitRepository = kind<GitRepository>(
  'GitRepository.source.toolkit.fluxcd.io',
  'Git repository',
);
export const argoApplication = kind<ArgoApplication>('Application.argoproj.io', 'application');
export const argoApplicationSet = kind<ArgoApplicationSet>(
  'ApplicationSet.argoproj.io',
  'application set',
);
export const secretStore = kind<CustomObject>('SecretStore.external-secrets.io', 'secret store');
export const clusterSecretStore = kind<CustomObject>(
  'ClusterSecretStore.external-secrets.io',
  'secret store',
);
export const nodePool = kind<CustomObject>('NodePool.karpenter.sh', 'node pool');
/** https://learn.microsoft.com/azure/aks/configure-aks-scheduler */
export const schedulerConfiguration = kind<CustomObject<{ readonly rawConfig?: string }>>(
  'SchedulerConfiguration.aks.azure.com',
  'scheduler configuration',
);
export const aksNodeClass = kind<CustomObject>('AKSNodeClass.karpenter.azure.com', 'node class');
export const triggerAuthentication = kind<CustomObject>(
  'TriggerAuthentication.keda.sh',
  'trigger authentication',
);
export const clusterTriggerAuthentication = kind<CustomObject>(
  'ClusterTriggerAuthentication.keda.sh',
  'cluster trigger authentication',
);
export const validatingWebhook = kind<CustomObject>(
  'ValidatingWebhookConfiguration.admissionregistration.k8s.io',
  'validating webhook',
);
export const admissionPolicy = kind<CustomObject<AdmissionPolicySpec>>(
  'ValidatingAdmissionPolicy.admissionregistration.k8s.io',
  'admission policy',
);
export const admissionPolicyBinding = kind<
  CustomObject<{
    readonly policyName?: string;
    readonly validationActions?: readonly string[];
  }>
>('ValidatingAdmissionPolicyBinding.admissionregistration.k8s.io', 'admission policy binding');
export const configAuditReport = kind<ConfigAuditReport>(
  'ConfigAuditReport.aquasecurity.github.io',
  'audit report',
);
export const clusterComplianceReport = kind<ClusterComplianceReport>(
  'ClusterComplianceReport.aquasecurity.github.io',
  'compliance report',
);
export const vulnerabilityReport = kind<VulnerabilityReport>(
  'VulnerabilityReport.aquasecurity.github.io',
  'vulnerability report',
);
export const kyvernoClusterPolicy = kind<CustomObject<KyvernoSpec>>(
  'ClusterPolicy.kyverno.io',
  'Kyverno policy',
);
export const kyvernoPolicy = kind<CustomObject<KyvernoSpec>>('Policy.kyverno.io', 'Kyverno policy');

export const veleroSchedule = kind<CustomObject<VeleroScheduleSpec>>(
  'Schedule.velero.io',
  'backup schedule',
);
export const veleroBackup = kind<CustomObject<VeleroBackupSpec, VeleroBackupStatus>>(
  'Backup.velero.io',
  'backup',
);
export const veleroLocation = kind<CustomObject<VeleroLocationSpec, { readonly phase?: string }>>(
  'BackupStorageLocation.velero.io',
  'backup location',
);
export const volumeSnapshot = kind<CustomObject>(
  'VolumeSnapshot.snapshot.storage.k8s.io',
  'volume snapshot',
);
