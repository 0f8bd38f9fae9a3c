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
import type { Container, Ingress, PodSpec, Volume, WorkloadObject } from '../types.ts';
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
  if (resource.kind === ingress.id) return inIngress(resource.body as Ingress);
  const workload = workloadOf(resource);
  const pod = mapping(workload?.pod);
  if (!workload || !pod) return [];
  const own = resource.kind === statefulSet.id ? inStatefulSet(workload.body) : [];
  return [...inPod(pod), ...own];
}

function inIngress({ spec }: Ingress): readonly Reference[] {
  return entriesOf(mapping(spec)?.tls).flatMap((entry) => named(secret, entry, 'secretName'));
}

function inStatefulSet({ spec }: WorkloadObject): readonly Reference[] {
  return named(service, mapping(spec), 'serviceName');
}

function inPod(pod: PodSpec): readonly Reference[] {
  const containers = [
    ...entriesOf(pod.initContainers),
    ...entriesOf(pod.containers),
    ...entriesOf(pod.ephemeralContainers as readonly Container[] | undefined),
  ];
  return [
    ...containers.flatMap(inContainer),
    ...entriesOf(pod.volumes as readonly Volume[] | undefined).flatMap(inVolume),
    ...entriesOf(pod.imagePullSecrets).flatMap((entry) => named(secret, entry, 'name')),
    ...named(serviceAccount, pod, pod.serviceAccountName ? 'serviceAccountName' : 'serviceAccount'),
    ...named(priorityClass, pod, 'priorityClassName'),
    ...named(runtimeClass, pod, 'runtimeClassName'),
  ];
}

function inContainer(container: Container): readonly Reference[] {
  return [
    ...entriesOf(container.env).flatMap(({ valueFrom }) => {
      const { configMapKeyRef, secretKeyRef } = mapping(valueFrom) ?? {};
      return [
        ...keyed(configMap, mapping(configMapKeyRef)),
        ...keyed(secret, mapping(secretKeyRef)),
      ];
    }),
    ...entriesOf(container.envFrom).flatMap(({ configMapRef, secretRef }) => [
      ...named(configMap, required(configMapRef), 'name'),
      ...named(secret, required(secretRef), 'name'),
    ]),
  ];
}

function keyed(kind: Kind<unknown>, reference: Optional | undefined): readonly Reference[] {
  const needed = required(reference);
  return named(kind, needed, 'name').map((found) => ({
    ...found,
    key: { node: found.node, field: 'key' },
  }));
}

function inVolume(volume: Volume): readonly Reference[] {
  const { configMap: map, secret: file, persistentVolumeClaim: claim } = volume;
  return [
    ...withItems(configMap, mapping(map), 'name'),
    ...withItems(secret, mapping(file), 'secretName'),
    ...named(persistentVolumeClaim, mapping(claim), 'claimName'),
    ...entriesOf(mapping(volume.projected)?.sources).flatMap((source) => [
      ...withItems(configMap, mapping(source.configMap), 'name'),
      ...withItems(secret, mapping(source.secret), 'name'),
    ]),
  ];
}

interface Optional {
  readonly optional?: boolean;
}

/** The files of a volume: each item names a key. */
function withItems(
  kind: Kind<unknown>,
  source: (Optional & { readonly items?: readonly object[] }) | undefined,
  field: string,
): readonly Reference[] {
  const needed = required(source);
  return named(kind, needed, field).flatMap((found) => {
    const items = entriesOf(needed?.items);
    return items.length === 0
      ? [found]
      : items.map((item) => ({ ...found, key: { node: item, field: 'key' } }));
  });
}

function required<T extends Optional>(reference: T | null | undefined): T | undefined {
  const found = mapping(reference);
  return found?.optional === true ? undefined : found;
}

function named(kind: Kind<unknown>, node: object | undefined, field: string): readonly Reference[] {
  const name: unknown = node && peek(node as Record<string, unknown>, field);
  const isThere = name instanceof Unknown || (typeof name === 'string' && name !== '');
  return node && isThere ? [{ kind, node, field }] : [];
}
