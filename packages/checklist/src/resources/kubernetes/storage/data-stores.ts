import { filterSure, peek, some, Unknown } from '../../../model/index.ts';
import { imageReference } from '../image.ts';
import type { Container, Volume } from '../types.ts';
import { list, text } from '../values.ts';
import { containersOf, ownersOf, type Workload } from '../workload.ts';

/** The main containers of a workload that run a database or the like, going by their images. */
export function dataStoresIn(workload: Workload, images: readonly string[]): readonly Container[] {
  const main = containersOf(workload).filter(({ role }) => role === 'main');
  return filterSure(main, ({ container }) => isDataStore(container, workload, images)).map(
    ({ container }) => container,
  );
}

/** A name of the list is the last part of the image's path; one with a slash, its last parts. */
function isDataStore(
  container: Container,
  { resource }: Workload,
  images: readonly string[],
): boolean {
  const written: unknown = peek(container, 'image');
  if (typeof written !== 'string' && !(written instanceof Unknown)) return false;
  const reference = imageReference(written, resource.observed);
  return some(images, (image) =>
    image.includes('/')
      ? `/${reference.repository}`.endsWith(`/${image}`)
      : reference.name === image,
  );
}

/** Whether a container mounts a volume that outlives its pod and its node. */
export function keepsItsData(container: Container, workload: Workload): boolean {
  const mounted = [...list(container, 'volumeMounts'), ...list(container, 'volumeDevices')];
  return some(mounted, (mount) => !isReadOnly(mount) && isLasting(mount?.name, workload));
}

function isLasting(name: string | undefined, { pod, body, kind }: Workload): boolean {
  const templates = kind === 'StatefulSet' ? list(body.spec, 'volumeClaimTemplates') : [];
  if (some(templates, (template) => text(template?.metadata, 'name') === name)) return true;
  return some(
    list(pod, 'volumes') as readonly Volume[],
    (volume) => volume?.name === name && isLastingVolume(volume),
  );
}

/** A claim, a volume of a CSI driver, or a share that the pod names itself, that can be written. */
function isLastingVolume(volume: Volume): boolean {
  if (volume.csi?.driver === secretsDriver || isReadOnly(volume.csi)) return false;
  return lasting.some((type) => volume[type] != null && !isReadOnly(volume[type]));
}

/** Its volumes hold secrets, and go with their pod. */
const secretsDriver = 'secrets-store.csi.k8s.io';

function isReadOnly(holder: object | null | undefined): boolean {
  return (holder as { readonly readOnly?: boolean } | null | undefined)?.readOnly === true;
}

const lasting = [
  'csi',
  'persistentVolumeClaim',
  'azureFile',
  'azureDisk',
  'nfs',
  'iscsi',
  'fc',
  'cephfs',
  'rbd',
  'glusterfs',
  'awsElasticBlockStore',
  'cinder',
  'flexVolume',
  'gcePersistentDisk',
  'portworxVolume',
  'vsphereVolume',
] as const;

/** The object of an operator that made a workload; undefined for what a person made. */
export function operatorOf({ body }: Workload): string | undefined {
  const owner = ownersOf(body.metadata).find(({ controller }) => controller === true);
  return owner && `${owner.kind} ${owner.name}`;
}
