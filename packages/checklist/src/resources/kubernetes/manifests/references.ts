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
import { entriesOf, mapping } from '../lenient.ts';
import type { Container, Ingress, PodSpec, Volume } from '../types.ts';
import { workloadOf } from '../workload.ts';
import { attempt, type Looking, lookAtEach } from './looking.ts';

/** The name of another object, in an object that needs it. */
export interface Reference {
  readonly kind: Kind<unknown>;
  /** What holds the name, and under which key. */
  readonly node: object;
  readonly field: string;
  /** A key that the other object must have. */
  readonly key?: { readonly node: object; readonly field: string };
}

/** The references of an object. */
export interface References extends Looking {
  readonly list: Reference[];
}

/** What an object refers to; what is optional is left out. */
export function referencesOf(resource: Resource): References {
  const into: References = { list: [], open: undefined };
  if (resource.kind === ingress.id) {
    lookAtEach(
      into,
      () => mapping((resource.body as Ingress).spec)?.tls,
      (entry) => add(into, secret, entry, 'secretName'),
    );
    return into;
  }
  attempt(into, () => {
    const workload = workloadOf(resource);
    const pod = mapping(workload?.pod);
    if (!workload || !pod) return;
    addPod(pod, into);
    if (resource.kind === statefulSet.id) {
      add(into, service, mapping(workload.body.spec), 'serviceName');
    }
  });
  return into;
}

const containerLists = ['initContainers', 'containers', 'ephemeralContainers'] as const;

function addPod(pod: PodSpec, into: References): void {
  for (const list of containerLists) {
    lookAtEach(
      into,
      () => pod[list] as readonly Container[] | undefined,
      (container) => addContainer(container, into),
    );
  }
  lookAtEach(
    into,
    () => pod.volumes as readonly Volume[] | undefined,
    (volume) => addVolume(volume, into),
  );
  lookAtEach(
    into,
    () => pod.imagePullSecrets,
    (entry) => add(into, secret, entry, 'name'),
  );
  const account = peek(pod, 'serviceAccountName') ? 'serviceAccountName' : 'serviceAccount';
  add(into, serviceAccount, pod, account);
  add(into, priorityClass, pod, 'priorityClassName');
  add(into, runtimeClass, pod, 'runtimeClassName');
}

function addContainer(container: Container, into: References): void {
  lookAtEach(
    into,
    () => container.env,
    ({ valueFrom }) => {
      const source = mapping(valueFrom);
      if (!source) return;
      addKey(configMap, source.configMapKeyRef, into);
      addKey(secret, source.secretKeyRef, into);
    },
  );
  lookAtEach(
    into,
    () => container.envFrom,
    (source) => {
      add(into, configMap, required(source.configMapRef), 'name');
      add(into, secret, required(source.secretRef), 'name');
    },
  );
}

function addKey(kind: Kind<unknown>, reference: Optional | undefined, into: References): void {
  const node = required(reference);
  if (node) add(into, kind, node, 'name', { node, field: 'key' });
}

function addVolume(volume: Volume, into: References): void {
  addFiles(configMap, volume.configMap, 'name', into);
  addFiles(secret, volume.secret, 'secretName', into);
  add(into, persistentVolumeClaim, mapping(volume.persistentVolumeClaim), 'claimName');
  lookAtEach(
    into,
    () => mapping(volume.projected)?.sources,
    (source) => {
      addFiles(configMap, source.configMap, 'name', into);
      addFiles(secret, source.secret, 'name', into);
    },
  );
}

interface Optional {
  readonly optional?: boolean;
}

/** The files of a volume: each item names a key. */
function addFiles(
  kind: Kind<unknown>,
  source: (Optional & { readonly items?: readonly object[] }) | undefined,
  field: string,
  into: References,
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
  into: References,
  kind: Kind<unknown>,
  node: object | undefined,
  field: string,
  key?: Reference['key'],
): void {
  const name: unknown = node && peek(node as Record<string, unknown>, field);
  if (!node || !(name instanceof Unknown || (typeof name === 'string' && name !== ''))) return;
  into.list.push({ kind, node, field, ...(key ? { key } : {}) });
}
