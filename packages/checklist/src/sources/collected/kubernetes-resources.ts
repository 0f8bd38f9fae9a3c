import Value from 'typebox/value';
import type { Path, Resource } from '../../model/index.ts';
import { ignoreAnnotations } from '../../resources/kubernetes/ignore-annotations.ts';
import { kindId } from '../../resources/kubernetes/kind-id.ts';
import { serverVersion } from '../../resources/kubernetes/kinds.ts';
import { isObject, type JsonObject } from '../shared/arm/json.ts';
import { kubernetesSchema, listHeadSchema } from '../shared/evidence-file/schema.ts';
import type { Home } from './notes.ts';

const evidence = 'kubernetes';

/** Where the objects of one list belong. */
interface ListHome extends Home {
  readonly kind: string;
  readonly at: Path;
  readonly complete: boolean;
}

/** The objects of a cluster, and what its API server says of itself. */
export function kubernetesResources(section: unknown, home: Home): Resource[] {
  if (!isObject(section) || !Array.isArray(section.lists)) {
    home.notes.malformed([evidence], `${evidence} is not as the schema says: it has no lists`);
    return [];
  }
  const { lists, ...head } = section;
  const complete = section.namespaces === undefined;
  if (!Value.Check(kubernetesSchema, { ...head, lists: [] })) {
    home.notes.malformed([evidence], `${evidence} is not as the schema says`);
  }
  const resources = lists.flatMap((list: unknown, index) => {
    const at = [evidence, 'lists', index];
    if (Value.Check(listHeadSchema, list)) {
      return objectsOf(list.items, { ...home, kind: list.kind, at: [...at, 'items'], complete });
    }
    const kinds = isObject(list) && typeof list.kind === 'string' ? [list.kind] : undefined;
    home.notes.malformed(at, 'a list is not as the schema says: it has a kind and items', kinds);
    return [];
  });
  const { version } = section;
  return typeof version === 'string'
    ? [...resources, versionResource(version, home, complete)]
    : resources;
}

function objectsOf(items: readonly unknown[], home: ListHome): Resource[] {
  const resources: Resource[] = [];
  items.forEach((item, index) => {
    const resource = objectOf(item, home);
    if (typeof resource !== 'string') resources.push(resource);
    else home.notes.malformed([...home.at, index], `${home.kind}: ${resource}`, [home.kind]);
  });
  return resources;
}

/** An object, or why it is none of its list. */
function objectOf(item: unknown, { kind: id, unit, collectedAt, complete, cluster }: ListHome) {
  if (!isObject(item)) return 'an item of the list is no object';
  const { apiVersion, kind, metadata } = item;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || !isObject(metadata)) {
    return 'an item of the list lacks apiVersion, kind or metadata';
  }
  if (kindId(apiVersion, kind) !== id) return `${apiVersion} ${kind} stands in the list`;
  const { name, namespace, uid } = metadata;
  if (typeof name !== 'string') return 'an item of the list has no name';
  const identity =
    typeof namespace === 'string'
      ? { kind, apiVersion, namespace, name }
      : { kind, apiVersion, name };
  return resourceOf(id, identity, item, { unit, collectedAt, complete, cluster, uid });
}

/** Field by field: a spread would give objects many shapes, and slow down all that reads them. */
function resourceOf(
  kind: string,
  identity: Resource['identity'],
  body: JsonObject,
  {
    unit,
    collectedAt,
    complete,
    cluster,
    uid,
  }: Pick<Resource, 'unit' | 'complete'> &
    Pick<Home, 'cluster'> & {
      readonly collectedAt: string | undefined;
      readonly uid: unknown;
    },
): Resource {
  const resource: { -readonly [K in keyof Resource]: Resource[K] } = {
    kind,
    evidence,
    identity,
    body,
    observed: true,
    complete,
    unit,
    cluster,
    places: [],
    unresolved: false,
  };
  if (typeof uid === 'string') resource.uid = uid;
  if (collectedAt !== undefined) resource.collectedAt = collectedAt;
  const ignores = isObject(body.metadata) && ignoreAnnotations(body.metadata.annotations);
  if (ignores) resource.ignores = ignores;
  return resource;
}

/** What `kubectl version` tells, as an object of a kind of our own. */
function versionResource(
  gitVersion: string,
  { unit, collectedAt, cluster }: Home,
  complete: boolean,
) {
  const { id: kind } = serverVersion;
  const apiVersion = 'v1';
  const metadata = { name: 'server' };
  const body = { apiVersion, kind, metadata, gitVersion };
  const identity = { kind, apiVersion, ...metadata };
  return resourceOf(kind, identity, body, { unit, collectedAt, complete, cluster, uid: undefined });
}
