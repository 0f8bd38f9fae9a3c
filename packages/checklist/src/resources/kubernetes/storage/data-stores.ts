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
  return some(mounted, (mount) => isLasting(mount?.name, workload));
}

function isLasting(name: string | undefined, { pod, body, kind }: Workload): boolean {
  const templates = kind === 'StatefulSet' ? list(body.spec, 'volumeClaimTemplates') : [];
  if (some(templates, (template) => text(template?.metadata, 'name') === name)) return true;
  return some(
    list(pod, 'volumes') as readonly Volume[],
    (volume) => volume?.name === name && isLastingVolume(volume),
  );
}

/** A claim, a volume of a CSI driver that can be written, or a share that the pod names itself. */
function isLastingVolume(volume: Volume): boolean {
  if (volume.csi) return volume.csi.readOnly !== true;
  return lasting.some((type) => volume[type] != null);
}

const lasting = [
  'persistentVolumeClaim',
  'azureFile',
  'azureDisk',
  'nfs',
  'iscsi',
  'fc',
  'cephfs',
] as const;

/** The object of an operator that made a workload; undefined for what a person made. */
export function operatorOf({ body }: Workload): string | undefined {
  const owner = ownersOf(body.metadata).find(({ controller }) => controller === true);
  return owner && `${owner.kind} ${owner.name}`;
}
