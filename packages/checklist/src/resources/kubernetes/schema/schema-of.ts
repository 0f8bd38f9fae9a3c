import type { Inventory, Resource } from '../../../model/index.ts';
import { removalOf } from '../../data/removed-apis.ts';
import { groupOf } from '../kind-id.ts';
import { builtInKinds, isBuiltInGroup, versionsWith } from './built-in.ts';
import { customKind } from './custom.ts';
import type { ObjectShape } from './shape.ts';

/** What is known of the kind of an object in the version that it asks for. */
export type KnownKind =
  /** Its fields, and the minor of Kubernetes that brought it; 0 where it has been there for long. */
  | { readonly shape: ObjectShape; readonly since: number }
  /** The API server has no such kind. */
  | { readonly refused: string }
  /** Nobody can tell from what this release knows. */
  | { readonly open: string }
  | { readonly foreign: string };

/** Looks the kind of an object up among the built-in kinds, then among the definitions in the evidence. */
export function schemaOf({ kind: id, identity }: Resource, inventory: Inventory): KnownKind {
  const { apiVersion = '', kind } = identity;
  const { shape, since } = inventory.index(builtInKinds)(apiVersion, kind);
  if (shape) return { shape, since };
  if (since > 0) return { open: `the fields of ${apiVersion} ${kind} are newer than this release` };
  return isBuiltInGroup(groupOf(apiVersion))
    ? unservedKind(apiVersion, kind)
    : customOf(id, apiVersion, kind, inventory);
}

function unservedKind(apiVersion: string, kind: string): KnownKind {
  const version = apiVersion.slice(apiVersion.lastIndexOf('/') + 1);
  const better = elsewhere(kind);
  // An alpha API is off in AKS: https://learn.microsoft.com/azure/aks/supported-kubernetes-versions
  if (/^v\d+alpha\d+$/.test(version)) {
    return { refused: `AKS serves no alpha version such as ${apiVersion}${better}` };
  }
  // Betas that came after 1.24 are off unless the cluster turns them on:
  // https://kubernetes.io/docs/reference/using-api/#api-versioning
  if (removalOf(apiVersion, kind)) {
    return { open: `whether the cluster serves ${apiVersion} ${kind} is not known: betas are off` };
  }
  return { refused: `${apiVersion} has no kind ${kind}${better}` };
}

function elsewhere(kind: string): string {
  const versions = versionsWith(kind);
  return versions.length === 0 ? '' : `; it is in ${versions.join(' and ')}`;
}

function customOf(id: string, apiVersion: string, kind: string, inventory: Inventory): KnownKind {
  const version = apiVersion.slice(apiVersion.lastIndexOf('/') + 1);
  const custom = customKind(id, version, kind, inventory);
  if (custom === 'not-served') {
    return { refused: `the definition of ${kind} in the evidence serves no version ${version}` };
  }
  if (custom !== undefined && custom !== 'without-schema') return { shape: custom, since: 0 };
  // The group of a custom resource has a dot in it.
  if (!groupOf(apiVersion).includes('.') && versionsWith(kind).length > 0) {
    return { refused: `${apiVersion} is no API version of Kubernetes${elsewhere(kind)}` };
  }
  return { foreign: 'is a custom resource whose definition is not in the evidence' };
}
