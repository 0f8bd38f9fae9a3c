import type { ObjectShape } from '../../../resources/kubernetes/schema/shape.ts';
import { type Cell, filledIn, isMap } from '../../shared/code/cell.ts';

type Default = string | number | boolean;

/**
 * What the provider sends where nothing is written, by the type of the API, as far as the API server
 * would take another value by itself, refuse the object, or ask another object.
 * https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs
 */
const sent: Readonly<Record<string, Readonly<Record<string, Default>>>> = {
  HTTPIngressPath: { pathType: 'ImplementationSpecific' },
  JobSpec: { 'template.spec.restartPolicy': 'Never' },
  PodSpec: { automountServiceAccountToken: true },
  SeccompProfile: { type: 'Unconfined' },
  ServiceAccount: { automountServiceAccountToken: true },
  StorageClass: { allowVolumeExpansion: true },
  TopologySpreadConstraint: { maxSkew: 1, whenUnsatisfiable: 'DoNotSchedule' },
};

/** An object of a type with what the provider adds to it. */
export function asSent(object: Cell, shape: ObjectShape | undefined): Cell {
  const name = shape?.name ?? '';
  return Object.entries(Object.hasOwn(sent, name) ? (sent[name] ?? {}) : {}).reduce(
    (at, [path, value]) => withDefaultAt(at, path.split('.'), value),
    object,
  );
}

/** Where what is around it is there. */
function withDefaultAt(object: Cell, [name, ...rest]: readonly string[], value: Default): Cell {
  if (name === undefined || !isMap(object.value)) return object;
  if (rest.length === 0) return withDefault(object, name, value);
  const member = object.value.get(name);
  if (!member) return object;
  const filled = withDefaultAt(member, rest, value);
  return { ...object, value: new Map([...object.value, [name, filled]]) };
}

/** A member that the provider sends where none is written. */
export function withDefault(object: Cell, name: string, value: Default): Cell {
  const { value: members, origin } = object;
  if (!isMap(members) || members.has(name)) return object;
  const filled = filledIn('kubernetes provider default', origin, value);
  return { ...object, value: new Map([...members, [name, filled]]) };
}
