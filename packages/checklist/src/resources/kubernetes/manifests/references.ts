import type { Resource } from '../../../model/index.ts';
import { type Kind, peek, Unknown } from '../../../model/index.ts';
import {
  configMap,
  ingress,
  persistentVolumeClaim,
  priorityClass,
  runtimeClass,
  secret,
  service,
  serviceAccount,
  statefulSet,
} from '../kinds.ts';
import type { Container, Ingress, PodSpec, Volume } from '../types.ts';
import { workloadOf } from '../workload.ts';
import { entriesOf, mapping } from './lenient.ts';

/** The name of another object, in an object that needs it. */
export interface Reference {
  readonly kind: Kind<unknown>;
  /** What holds the name, and under which key. */
  readonly node: object;
  readonly field: string;
  /** A key that the other object must have. */
  readonly key?: { readonly node: object; readonly field: string };
}

/** What an object refers to; what is optional is left out. */
export function referencesOf(resource: Resource): readonly Reference[] {
  const into: Reference[] = [];
  if (resource.kind === ingress.id) {
    const { spec } = resource.body as Ingress;
    for (const entry of entriesOf(mapping(spec)?.tls)) add(into, secret, entry, 'secretName');
    return into;
  }
  const workload = workloadOf(resource);
  const pod = mapping(workload?.pod);
  if (!workload || !pod) return into;
  addPod(pod, into);
  if (resource.kind === statefulSet.id) {
    add(into, service, mapping(workload.body.spec), 'serviceName');
  }
  return into;
}

const containerLists = ['initContainers', 'containers', 'ephemeralContainers'] as const;

function addPod(pod: PodSpec, into: Reference[]): void {
  for (const list of containerLists) {
    for (const container of entriesOf(pod[list] as readonly Container[] | undefined)) {
      addContainer(container, into);
    }
  }
  for (const volume of entriesOf(pod.volumes as readonly Volume[] | undefined)) {
    addVolume(volume, into);
  }
  for (const entry of entriesOf(pod.imagePullSecrets)) add(into, secret, entry, 'name');
  const account = pod.serviceAccountName ? 'serviceAccountName' : 'serviceAccount';
  add(into, serviceAccount, pod, account);
  add(into, priorityClass, pod, 'priorityClassName');
  add(into, runtimeClass, pod, 'runtimeClassName');
}

function addContainer(container: Container, into: Reference[]): void {
  for (const { valueFrom } of entriesOf(container.env)) {
    const source = mapping(valueFrom);
    if (!source) continue;
    for (const [kind, reference] of [
      [configMap, source.configMapKeyRef],
      [secret, source.secretKeyRef],
    ] as const) {
      const node = required(reference);
      if (node) add(into, kind, node, 'name', { node, field: 'key' });
    }
  }
  for (const source of entriesOf(container.envFrom)) {
    add(into, configMap, required(source.configMapRef), 'name');
    add(into, secret, required(source.secretRef), 'name');
  }
}

function addVolume(volume: Volume, into: Reference[]): void {
  addFiles(configMap, volume.configMap, 'name', into);
  addFiles(secret, volume.secret, 'secretName', into);
  add(into, persistentVolumeClaim, mapping(volume.persistentVolumeClaim), 'claimName');
  for (const source of entriesOf(mapping(volume.projected)?.sources)) {
    addFiles(configMap, source.configMap, 'name', into);
    addFiles(secret, source.secret, 'name', into);
  }
}

interface Optional {
  readonly optional?: boolean;
}

/** The files of a volume: each item names a key. */
function addFiles(
  kind: Kind<unknown>,
  source: (Optional & { readonly items?: readonly object[] }) | undefined,
  field: string,
  into: Reference[],
): void {
  const node = required(source);
  if (!node) return;
  const items = entriesOf(node.items);
  if (items.length === 0) add(into, kind, node, field);
  for (const item of items) add(into, kind, node, field, { node: item, field: 'key' });
}

function required<T extends Optional>(reference: T | null | undefined): T | undefined {
  const found = mapping(reference);
  return found?.optional === true ? undefined : found;
}

function add(
  into: Reference[],
  kind: Kind<unknown>,
  node: object | undefined,
  field: string,
  key?: Reference['key'],
): void {
  const name: unknown = node && peek(node as Record<string, unknown>, field);
  if (!node || !(name instanceof Unknown || (typeof name === 'string' && name !== ''))) return;
  into.push({ kind, node, field, ...(key ? { key } : {}) });
}
