import { type Inventory, raw } from '../../../model/index.ts';
import { workloadKinds, workloadOf } from '../workload.ts';

/** The Secrets that pods of the evidence use, as `namespace/name`. A table for `inventory.index`. */
export function usedSecrets(inventory: Inventory): ReadonlySet<string> {
  const used = new Set<string>();
  for (const kind of workloadKinds) {
    for (const resource of inventory.all(kind)) {
      const { namespace } = resource.identity;
      const plain = { ...resource, body: raw(resource.body) };
      for (const name of secretsOf(workloadOf(plain)?.pod)) used.add(`${namespace}/${name}`);
    }
  }
  return used;
}

type Plain = Readonly<Record<string, unknown>>;

/** Values that are not known yield no name. */
function* secretsOf(pod: unknown): Generator<string> {
  for (const list of ['containers', 'initContainers', 'ephemeralContainers']) {
    for (const container of objectsIn(pod, list)) yield* secretsOfContainer(container);
  }
  for (const reference of objectsIn(pod, 'imagePullSecrets')) yield* nameIn(reference, 'name');
  for (const volume of objectsIn(pod, 'volumes')) {
    yield* nameIn(volume.secret, 'secretName');
    yield* nameIn(volume.azureFile, 'secretName');
    yield* nameIn((volume.csi as Plain | undefined)?.nodePublishSecretRef, 'name');
    for (const source of objectsIn(volume.projected, 'sources')) {
      yield* nameIn(source.secret, 'name');
    }
  }
}

function* secretsOfContainer(container: Plain): Generator<string> {
  for (const { valueFrom } of objectsIn(container, 'env')) {
    yield* nameIn((valueFrom as Plain | undefined)?.secretKeyRef, 'name');
  }
  for (const { secretRef } of objectsIn(container, 'envFrom')) yield* nameIn(secretRef, 'name');
}

function objectsIn(parent: unknown, key: string): readonly Plain[] {
  const list = (parent as Plain | null | undefined)?.[key];
  if (!Array.isArray(list)) return [];
  return list.filter((entry) => typeof entry === 'object' && entry !== null);
}

function* nameIn(parent: unknown, key: string): Generator<string> {
  const name = (parent as Plain | null | undefined)?.[key];
  if (typeof name === 'string') yield name;
}
