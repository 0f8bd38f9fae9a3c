import type {
  Container as CoreContainer,
  PodSpec as CorePodSpec,
  SecurityContext as CoreSecurityContext,
  Volume as CoreVolume,
  PersistentVolumeClaim,
  PodStatus,
  ResourceRequirements,
} from 'kubernetes-types/core/v1.d.ts';
import type { ObjectMeta } from 'kubernetes-types/meta/v1.d.ts';

export type { HorizontalPodAutoscaler } from 'kubernetes-types/autoscaling/v2.d.ts';
export type {
  ConfigMap,
  ContainerPort,
  ContainerStatus,
  LifecycleHandler,
  LimitRange,
  Namespace,
  Node,
  PersistentVolume,
  PersistentVolumeClaim,
  Probe,
  ResourceQuota,
  Secret,
  Service,
  ServiceAccount,
  ServicePort,
} from 'kubernetes-types/core/v1.d.ts';
export type { EndpointSlice } from 'kubernetes-types/discovery/v1.d.ts';
export type { LabelSelector, ObjectMeta, OwnerReference } from 'kubernetes-types/meta/v1.d.ts';
export type { Ingress, NetworkPolicy } from 'kubernetes-types/networking/v1.d.ts';
export type { RuntimeClass } from 'kubernetes-types/node/v1.d.ts';
export type { PodDisruptionBudget } from 'kubernetes-types/policy/v1.d.ts';
export type {
  ClusterRoleBinding,
  Role,
  RoleBinding,
} from 'kubernetes-types/rbac/v1.d.ts';
export type { PriorityClass } from 'kubernetes-types/scheduling/v1.d.ts';
export type {
  CSIDriver,
  CSINode,
  StorageClass,
  VolumeAttachment,
} from 'kubernetes-types/storage/v1.d.ts';

/** Fields of newer API versions than the types package knows. */
export type SecurityContext = CoreSecurityContext;

export interface Container extends CoreContainer {
  readonly restartPolicy?: string;
}

/** https://kubernetes.io/docs/concepts/storage/volumes/#image */
export interface ImageVolume {
  readonly reference?: string;
  readonly pullPolicy?: string;
}

export interface Volume extends CoreVolume {
  readonly image?: ImageVolume;
}

export interface PodSpec extends Omit<CorePodSpec, 'containers' | 'initContainers' | 'volumes'> {
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly volumes?: readonly Volume[];
  /** For the pod as a whole (Kubernetes 1.34): https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/ */
  readonly resources?: ResourceRequirements;
  readonly hostUsers?: boolean;
}

export interface PodTemplate {
  readonly metadata?: ObjectMeta;
  readonly spec?: PodSpec;
}

export interface Pod {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: ObjectMeta;
  readonly spec?: PodSpec;
  readonly status?: PodStatus;
}

export interface RollingUpdate {
  readonly maxUnavailable?: number | string;
  readonly maxSurge?: number | string;
  readonly partition?: number;
}

/** A claim that a controller makes for each pod. */
export interface ClaimTemplate {
  readonly metadata?: ObjectMeta;
  readonly spec?: PersistentVolumeClaim['spec'];
}

/** What the kinds with a pod template have in common, and what some of them add. */
export interface WorkloadSpec {
  readonly replicas?: number;
  readonly selector?: unknown;
  readonly template?: PodTemplate;
  /** CronJob */
  readonly jobTemplate?: { readonly spec?: { readonly template?: PodTemplate } };
  /** ScaledJob */
  readonly jobTargetRef?: { readonly template?: PodTemplate };
  /** Rollout */
  readonly workloadRef?: { readonly kind?: string; readonly name?: string };
  /** Deployment, Rollout */
  readonly strategy?: {
    readonly type?: string;
    readonly rollingUpdate?: RollingUpdate;
    /** Rollout: https://argo-rollouts.readthedocs.io/en/stable/features/specification/ */
    readonly canary?: RollingUpdate;
    readonly blueGreen?: object;
  };
  /** StatefulSet, DaemonSet */
  /** CronJob */
  readonly schedule?: string;
  readonly suspend?: boolean;
  readonly updateStrategy?: { readonly type?: string; readonly rollingUpdate?: RollingUpdate };
  readonly revisionHistoryLimit?: number;
  readonly serviceName?: string;
  /** https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention */
  readonly persistentVolumeClaimRetentionPolicy?: {
    readonly whenDeleted?: string;
    readonly whenScaled?: string;
  };
  readonly volumeClaimTemplates?: readonly ClaimTemplate[];
}

export interface Condition {
  readonly type?: string;
  readonly status?: string;
  readonly reason?: string;
}

export interface WorkloadStatus {
  readonly lastScheduleTime?: string;
  readonly readyReplicas?: number;
  readonly observedGeneration?: number;
  readonly availableReplicas?: number;
  readonly currentRevision?: string;
  readonly updateRevision?: string;
  readonly conditions?: readonly Condition[];
}

/** https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/daemon-set-v1/ */
export interface DaemonSetStatus {
  readonly desiredNumberScheduled?: number;
  readonly numberReady?: number;
}

export interface WorkloadObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: ObjectMeta;
  readonly spec?: WorkloadSpec;
  readonly status?: WorkloadStatus;
}

/** An object of a custom resource definition; its readers narrow what they read. */
export interface CustomObject<Spec = Record<string, unknown>, Status = Record<string, unknown>> {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: ObjectMeta;
  readonly spec?: Spec;
  readonly status?: Status;
}

/** https://kubernetes.io/docs/tasks/configure-pod-container/configure-gmsa/ */
export interface GmsaCredentialSpec extends CustomObject {
  readonly credspec?: {
    readonly ActiveDirectoryConfig?: {
      readonly HostAccountConfig?: {
        readonly PluginGUID?: string;
        readonly PluginInput?: string;
        readonly PortableCcgVersion?: string;
      };
    };
  };
}

/** https://aquasecurity.github.io/trivy-operator/latest/docs/crds/configaudit-report/ */
export interface ConfigAuditReport extends CustomObject {
  readonly report?: {
    readonly updateTimestamp?: string;
    readonly summary?: { readonly criticalCount?: number } | null;
    readonly checks?:
      | readonly {
          readonly checkID?: string;
          readonly title?: string;
          readonly severity?: string;
          readonly success?: boolean;
        }[]
      | null;
  };
}

/** https://aquasecurity.github.io/trivy-operator/latest/docs/crds/clustercompliance-report/ */
export type ClusterComplianceReport = CustomObject<
  { readonly compliance?: { readonly id?: string; readonly title?: string } | null },
  { readonly updateTimestamp?: string }
>;

/** What the Trivy Operator writes: https://aquasecurity.github.io/trivy-operator/latest/docs/crds/vulnerability-report/ */
export interface VulnerabilityReport extends CustomObject {
  readonly report?: {
    readonly artifact?: {
      readonly repository?: string;
      readonly digest?: string;
      readonly tag?: string;
    } | null;
    readonly registry?: { readonly server?: string } | null;
    readonly updateTimestamp?: string;
  };
}
