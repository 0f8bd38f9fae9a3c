import type { ObjectShape } from '../../../resources/kubernetes/schema/shape.ts';
import { type Cell, cell, isMap, reachedBy } from '../../shared/code/cell.ts';

/**
 * What the provider sends where nothing is written, by the type of the API, as far as the API server
 * would take another value by itself, refuse the object, or ask another object.
 * https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs
 */
const sent: Readonly<Record<string, Readonly<Record<string, string | boolean>>>> = {
  HTTPIngressPath: { pathType: 'ImplementationSpecific' },
  PodSpec: { automountServiceAccountToken: true },
  ServiceAccount: { automountServiceAccountToken: true },
  StorageClass: { allowVolumeExpansion: true },
};

/** An object of a type with what the provider adds to it. */
export function asSent(object: Cell, shape: ObjectShape | undefined): Cell {
  const name = shape?.name ?? '';
  return Object.entries(Object.hasOwn(sent, name) ? (sent[name] ?? {}) : {}).reduce(
    (at, [field, value]) => withDefault(at, field, value),
    object,
  );
}

/** A member that the provider sends where none is written. */
export function withDefault(object: Cell, name: string, value: string | boolean): Cell {
  const { value: members, origin } = object;
  if (!isMap(members) || members.has(name)) return object;
  const filled = reachedBy('kubernetes provider default', origin, cell(value, origin));
  return { ...object, value: new Map([...members, [name, filled]]) };
}
