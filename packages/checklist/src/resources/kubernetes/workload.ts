import {
  type Inventory,
  type Kind,
  Malformed,
  peek,
  type Resource,
  raw,
} from '../../model/index.ts';
import {
  cronJob,
  daemonSet,
  deployment,
  job,
  pod,
  replicaSet,
  replicationController,
  rollout,
  scaledJob,
  statefulSet,
} from './kinds.ts';
import { entriesOf } from './lenient.ts';
import type { Container, ObjectMeta, Pod, PodSpec, PodTemplate, WorkloadObject } from './types.ts';
import { list } from './values.ts';
import { asksForWindows, namesWindows } from './windows/selected-system.ts';

/** An object that makes pods, or a pod that nobody made. */
export interface Workload {
  /** `Deployment`, `Pod`, … */
  readonly kind: string;
  readonly resource: Resource;
  readonly body: WorkloadObject;
  /** The pod's specification: `podSpec` of the checklist. */
  readonly pod: PodSpec;
  /** The metadata beside it. */
  readonly podMeta: ObjectMeta;
  readonly namespace: string | undefined;
}

/** Which list of the pod a container stands in, and what it is for. */
export type ContainerRole = 'main' | 'init' | 'sidecar' | 'ephemeral';

export interface PodContainer {
  readonly container: Container;
  readonly role: ContainerRole;
  readonly workload: Workload;
}

/** The kinds with a pod template, and the pod itself. */
export const workloadKinds: readonly Kind<WorkloadObject | Pod>[] = [
  deployment,
  statefulSet,
  daemonSet,
  rollout,
  replicaSet,
  replicationController,
  job,
  cronJob,
  scaledJob,
  pod,
];

/** Whose pods and replica sets are judged through their owner. */
const ownerKinds: ReadonlySet<string> = new Set(
  workloadKinds.map((kind) => kind.id.split('.')[0] as string),
);
const ownerGroups: ReadonlySet<string> = new Set(['', 'apps', 'batch', 'argoproj.io', 'keda.sh']);

/** Whether a controller that is a workload itself owns the object, which is then judged instead. */
export function hasWorkloadOwner(meta: ObjectMeta | undefined): boolean {
  return ownersOf(meta).some(
    ({ controller, kind, apiVersion }) =>
      controller === true && ownerKinds.has(kind) && ownerGroups.has(groupOf(apiVersion)),
  );
}

/** The owners that are written down as such; what is not known or no list names none. */
export function ownersOf(meta: ObjectMeta | undefined): NonNullable<ObjectMeta['ownerReferences']> {
  return entriesOf(meta?.ownerReferences) as NonNullable<ObjectMeta['ownerReferences']>;
}

/** The API group: empty for the core. */
export function groupOf(apiVersion: string | undefined): string {
  const text = String(apiVersion ?? '');
  return text.slice(0, Math.max(0, text.indexOf('/')));
}

/** The workload that a resource is, whoever owns it; undefined without a pod of its own. */
export function workloadOf(resource: Resource): Workload | undefined {
  const body = resource.body as WorkloadObject;
  const kind = resource.identity.kind;
  const template = kind === 'Pod' ? (body as unknown as PodTemplate) : templateOf(kind, body);
  if (!template?.spec) return undefined;
  return {
    kind,
    resource,
    body,
    pod: template.spec,
    podMeta: template.metadata ?? {},
    namespace: resource.identity.namespace,
  };
}

function templateOf(kind: string, { spec }: WorkloadObject): PodTemplate | undefined {
  if (kind === 'CronJob') return spec?.jobTemplate?.spec?.template;
  if (kind === 'ScaledJob') return spec?.jobTargetRef?.template;
  return spec?.template;
}

/** Answers of {@link topWorkloadOf}, for many subjects ask about each resource. */
const topWorkload = new WeakMap<Resource, Workload | null>();

/** Workloads that nothing else in the list of kinds owns: what the checklist judges. */
export function topWorkloadOf(resource: Resource): Workload | undefined {
  const before = topWorkload.get(resource);
  if (before !== undefined) return before ?? undefined;
  const body = raw(resource.body);
  const { metadata } = body as WorkloadObject;
  const found = hasWorkloadOwner(metadata) ? undefined : workloadOf(resource);
  // What is read of a view is noted, or throws, each time.
  if (body === resource.body) topWorkload.set(resource, found ?? null);
  return found;
}

/** Every top workload of the inventory. A table for `inventory.index`. */
export function topWorkloads(inventory: Inventory): readonly Workload[] {
  return workloadKinds.flatMap((kind) =>
    inventory.all(kind).flatMap((resource) => topWorkloadOf(resource) ?? []),
  );
}

/** Runs until it is stopped, as opposed to a job. */
export function isLongRunning({ kind, pod }: Workload): boolean {
  if (kind === 'Pod') return (pod.restartPolicy ?? 'Always') === 'Always';
  return kind !== 'Job' && kind !== 'CronJob' && kind !== 'ScaledJob';
}

/** Main, init and sidecar containers, then ephemeral ones, in the order of the pod. */
export function containersOf(workload: Workload): PodContainer[] {
  const { pod } = workload;
  const found: PodContainer[] = [];
  const init = list(pod, 'initContainers');
  for (let at = 0; at < init.length; at++) {
    const container = required(init[at]);
    found.push({ container, role: initRole(container), workload });
  }
  const main = list(pod, 'containers');
  for (let at = 0; at < main.length; at++) {
    found.push({ container: required(main[at]), role: 'main', workload });
  }
  const ephemeral = list(pod, 'ephemeralContainers');
  for (let at = 0; at < ephemeral.length; at++) {
    found.push({ container: required(ephemeral[at]), role: 'ephemeral', workload });
  }
  return found;
}

function required(container: Container | null | undefined): Container {
  if (typeof container === 'object' && container !== null) return container;
  throw new Malformed('containers is malformed: an entry is not an object');
}

/** https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/ */
function initRole({ restartPolicy }: Container): ContainerRole {
  return restartPolicy === 'Always' ? 'sidecar' : 'init';
}

/** Proxies that an admission webhook adds: their probes and hooks are not the author's. */
const injected: ReadonlySet<string> = new Set([
  'istio-proxy',
  'linkerd-proxy',
  'daprd',
  'azwi-proxy',
]);

/** Whether a webhook adds the container, going by its name. */
export function isInjectedProxy(container: Container): boolean {
  const name: unknown = peek(container, 'name');
  return typeof name === 'string' && injected.has(name);
}

/** Whether the pod runs on Windows nodes: by its own word, its node selection, or HostProcess. */
export function isWindows({ pod }: Workload): boolean {
  if (pod.os?.name !== undefined) return pod.os.name === 'windows';
  return (
    selectsWindows(pod) ||
    requiresWindowsNode(pod) ||
    pod.securityContext?.windowsOptions?.hostProcess === true ||
    list(pod, 'containers').some((c) => c?.securityContext?.windowsOptions?.hostProcess === true)
  );
}

function selectsWindows({ nodeSelector }: PodSpec): boolean {
  if (!nodeSelector) return false;
  return osLabels.some((label) => nodeSelector[label] === 'windows') || namesWindows(nodeSelector);
}

const osLabels = ['kubernetes.io/os', 'beta.kubernetes.io/os'];

function requiresWindowsNode({ affinity }: PodSpec): boolean {
  const terms =
    affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  return terms.some((term) =>
    term.matchExpressions?.some(
      (one) =>
        (osLabels.includes(one.key) && one.operator === 'In' && one.values?.includes('windows')) ||
        asksForWindows(one),
    ),
  );
}
