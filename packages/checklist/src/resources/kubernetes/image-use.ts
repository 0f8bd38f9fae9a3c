import {
  type Inventory,
  Malformed,
  peek,
  type Resource,
  raw,
  type Subject,
  Unknown,
  Unresolved,
} from '../../model/index.ts';
import { type ImageReference, imageReference } from './image.ts';
import { entriesOf } from './lenient.ts';
import { container as containers } from './subjects.ts';
import type { Volume } from './types.ts';
import { list, oneOf } from './values.ts';
import { type PodContainer, topWorkloadOf, type Workload } from './workload.ts';

/** A place in a pod that names an image: a container, or a volume made of one. */
export interface ImageUse {
  readonly workload: Workload;
  /** Undefined for a volume. */
  readonly owner: PodContainer | undefined;
  readonly volume: Volume | undefined;
}

/** Each image that each workload names: all containers, and image volumes. */
export const imageUse: Subject<ImageUse> = {
  noun: 'image',
  evidence: 'kubernetes',
  kinds: containers.kinds,
  of: (resource, inventory) => {
    const owners = containers.of?.(resource, inventory) ?? [];
    const uses: ImageUse[] = owners.map((owner) => ({
      workload: owner.workload,
      owner,
      volume: undefined,
    }));
    const workload = topWorkloadOf(resource);
    for (const volume of entriesOf(workload?.pod.volumes)) {
      if (workload && peek(volume, 'image') != null) {
        uses.push({ workload, owner: undefined, volume });
      }
    }
    return uses;
  },
  part: ({ owner, volume }) => (owner ? containers.part?.(owner) : `volume ${volume?.name}`),
  node: ({ owner, volume }) => owner?.container ?? volume,
  exempt: ({ owner, workload }, context) =>
    containers.exempt?.(owner ?? { container: { name: '' }, role: 'main', workload }, context),
};

/** The images that a resource names, or why nobody knows; a malformed one names none. */
export function usesIn(resource: Resource, inventory: Inventory): readonly ImageUse[] | Unresolved {
  try {
    return imageUse.of?.(resource, inventory) ?? [];
  } catch (error) {
    if (error instanceof Unresolved) return error;
    if (error instanceof Malformed) return [];
    throw error;
  }
}

/** References that were taken apart before: many checks ask for that of one container. */
const known = new WeakMap<object, ImageReference>();

/** The image that is named there; parts that are not known throw when they are read. */
export function imageOf({ workload, owner, volume }: ImageUse): ImageReference {
  const written: unknown = owner
    ? peek(owner.container, 'image')
    : peek(volume?.image ?? {}, 'reference');
  if (written == null || typeof written === 'string' || written instanceof Unknown) {
    const place: object = raw(owner?.container ?? volume?.image ?? {});
    const reference = known.get(place) ?? imageReference(written, workload.resource.observed);
    known.set(place, reference);
    return reference;
  }
  throw new Malformed('the image is malformed: it is no string');
}

/** Where an image is written in its object: `spec.template.spec.containers[0].image`. */
export function imagePath({ workload: { kind, pod }, owner, volume }: ImageUse): string {
  const spec = podPaths[kind] ?? 'spec.template.spec';
  if (!owner) {
    const volumes: readonly (Volume | undefined)[] = list(pod, 'volumes');
    return `${spec}.volumes[${volumes.indexOf(volume)}].image.reference`;
  }
  const key =
    owner.role === 'ephemeral'
      ? 'ephemeralContainers'
      : owner.role === 'main'
        ? 'containers'
        : 'initContainers';
  const containers: readonly object[] = list(pod, key);
  return `${spec}.${key}[${containers.indexOf(owner.container)}].image`;
}

const podPaths: Readonly<Record<string, string>> = {
  Pod: 'spec',
  CronJob: 'spec.jobTemplate.spec.template.spec',
  ScaledJob: 'spec.jobTargetRef.template.spec',
};

const policies = ['Always', 'IfNotPresent', 'Never'] as const;
type PullPolicy = (typeof policies)[number];

/** When the kubelet pulls the image; undefined where nothing is written. */
export function pullPolicyOf({ owner, volume }: ImageUse): PullPolicy | undefined {
  return owner
    ? oneOf(owner.container, 'imagePullPolicy', policies)
    : oneOf(volume?.image, 'pullPolicy', policies);
}

/**
 * Istio's injector replaces the image `auto` when the pod is made.
 * https://istio.io/latest/docs/setup/additional-setup/gateway/
 */
export function isFilledIn({ owner }: ImageUse): boolean {
  return owner !== undefined && peek(owner.container, 'image') === 'auto';
}
