import { MaybeAbsent, type Resource, Unknown } from '../../model/index.ts';
import { builtInKinds } from '../../resources/kubernetes/schema/built-in.ts';
import { isObject } from './json.ts';

/** What somebody makes of an object, as far as that is known. */
export type Change = (resource: Resource) => Resource;

const kinds = builtInKinds();

/** Who owns an object is nothing that patches tell. */
const identifying: ReadonlySet<string> = new Set([
  'name',
  'generateName',
  'namespace',
  'ownerReferences',
]);

/** The object as far as it is known where something that was not read may change any field of it. */
export function openObject(resource: Resource, why: string): Resource {
  const { body, identity } = resource;
  if (!isObject(body)) return resource;
  const { apiVersion, kind, metadata, ...others } = body;
  const shape = kinds(identity.apiVersion ?? '', identity.kind).shape;
  const fields = [...Object.keys(others), ...(shape?.fields.keys() ?? ['spec'])];
  const open = Object.fromEntries(
    fields.map((field) => [field, opened(field, others[field], why)]),
  );
  const known = Object.entries(isObject(metadata) ? metadata : {});
  const made = {
    ...open,
    apiVersion,
    kind,
    metadata: {
      ...Object.fromEntries(known.filter(([key]) => identifying.has(key))),
      labels: new MaybeAbsent(why),
      annotations: new MaybeAbsent(why),
    },
  };
  return { ...resource, body: made, unresolved: true };
}

/** What an object with pods is never without: so that it is one of those that may be meant, and no more. */
const frame: ReadonlySet<string> = new Set([
  'spec',
  'template',
  'metadata',
  'jobTemplate',
  'jobTargetRef',
]);

function opened(field: string, value: unknown, why: string): Unknown {
  if (!frame.has(field) || !isObject(value) || value instanceof Unknown)
    return new MaybeAbsent(why);
  const parts = Object.entries(value).filter(([key, part]) => frame.has(key) && isObject(part));
  const known = parts.map(([key, part]) => [key, opened(key, part, why)]);
  return new Unknown(why, undefined, Object.fromEntries(known));
}
