import { type Resource, Unknown } from '../../model/index.ts';
import { imageChanges } from './image-changes.ts';
import { isObject, type JsonObject } from './json.ts';
import { entries, type Kustomization } from './kustomization.ts';
import type { Change } from './open-objects.ts';
import { isNamespaced } from './release-namespace.ts';

type Fields = Pick<Kustomization, 'body'>;

/** What the fields of a kustomization leave open that say themselves what they set. */
export function fieldChanges(fields: Fields, why: string): readonly Change[] {
  return [
    ...imageChanges(fields, why),
    ...replicaChanges(fields, why),
    ...metadataChanges(fields, why),
  ];
}

function replicaChanges(kustomization: Fields, why: string): readonly Change[] {
  const names = new Set(entries(kustomization, 'replicas').map((one) => isObject(one) && one.name));
  if (names.size === 0) return [];
  const replicas = new Unknown(why);
  return [(one) => (names.has(one.identity.name) ? changed(one, 'spec', { replicas }) : one)];
}

/** Labels of selectors change with those that they select. */
function metadataChanges({ body }: Fields, why: string): readonly Change[] {
  const pairs = entries({ body }, 'labels').flatMap((one) => (isObject(one) ? one.pairs : []));
  const labels = [...pairs, body.commonLabels].flatMap(keysOf);
  const annotations = keysOf(body.commonAnnotations);
  const placed: Change = (one) =>
    isNamespaced(one.identity.apiVersion ?? '', one.identity.kind)
      ? changed(one, 'metadata', { namespace: new Unknown(why) })
      : one;
  return [
    ...(labels.length > 0 ? [marking('labels', labels, why)] : []),
    ...(annotations.length > 0 ? [marking('annotations', annotations, why)] : []),
    ...(body.namespace ? [placed] : []),
  ];
}

function keysOf(value: unknown): string[] {
  return isObject(value) ? Object.keys(value) : [];
}

/** Opens the values of some labels or annotations. */
function marking(field: string, keys: readonly string[], why: string): Change {
  const open = Object.fromEntries(keys.map((key) => [key, new Unknown(why)]));
  return (one) => {
    const { metadata } = one.body as JsonObject;
    const known = isObject(metadata) ? metadata[field] : undefined;
    if (known instanceof Unknown) return one;
    return changed(one, 'metadata', { [field]: { ...(isObject(known) && known), ...open } });
  };
}

/** The object with other members in one of its fields, where that is a mapping. */
function changed(resource: Resource, field: string, members: JsonObject): Resource {
  const body = resource.body as JsonObject;
  const before = body[field];
  if (!isObject(before) || before instanceof Unknown) return resource;
  return { ...resource, body: { ...body, [field]: { ...before, ...members } }, unresolved: true };
}
