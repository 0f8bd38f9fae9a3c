import { type Resource, Unknown } from '../../model/index.ts';
import { builtInKinds } from '../../resources/kubernetes/schema/built-in.ts';
import { isObject } from './json.ts';

/** What somebody makes of an object, as far as that is known. */
export type Change = (resource: Resource) => Resource;

const kinds = builtInKinds();

const identifying = ['name', 'generateName', 'namespace'];

/** The object as far as it is known where something that was not read may change any field of it. */
export function openObject(resource: Resource, why: string): Resource {
  const { body, identity } = resource;
  if (!isObject(body)) return resource;
  const { apiVersion, kind, metadata, ...others } = body;
  const shape = kinds(identity.apiVersion ?? '', identity.kind).shape;
  const fields = [...Object.keys(others), ...(shape?.fields.keys() ?? ['spec'])];
  const open = Object.fromEntries(fields.map((field) => [field, new Unknown(why)]));
  const known = Object.entries(isObject(metadata) ? metadata : {});
  const id = Object.fromEntries(known.filter(([key]) => identifying.includes(key)));
  const made = { ...open, apiVersion, kind, metadata: new Unknown(why, undefined, id) };
  return { ...resource, body: made, unresolved: true };
}
