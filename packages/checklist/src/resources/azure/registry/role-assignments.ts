import { type Inventory, peek, type Resource, Unknown } from '../../../model/index.ts';
import { groupBy } from '../../group-by.ts';
import { distinctClusters } from '../cluster.ts';
import {
  armId,
  belowSubscription,
  extensionScope,
  isAnywhere,
  isReference,
  type Standing,
  standing,
} from '../ids.ts';
import { roleAssignment } from '../kinds.ts';
import type { ManagedCluster, RoleAssignment } from '../types.ts';
import { text } from '../values.ts';
import type { ContainerRegistry } from './types.ts';

export type Assigned = Resource<RoleAssignment>;
type Registry = Resource<ContainerRegistry>;

/** The role assignments that speak to the kubelets of a cluster. */
export interface KubeletAssignments {
  readonly own: readonly Assigned[];
  /** Assigned to a group, or to a principal that is not known. */
  readonly possible: readonly Assigned[];
  readonly hasIdentity: boolean;
  /** Its identity is written down, and not known. */
  readonly isOpen: boolean;
}

export function kubeletAssignments(
  cluster: Resource<ManagedCluster>,
  inventory: Inventory,
): KubeletAssignments {
  const { byPrincipal, references, groups } = inventory.index(assignments);
  const identities = cluster.body.properties?.identityProfile ?? {};
  const kubelet = identities[kubeletIdentity];
  const written: unknown = kubelet && peek(kubelet, 'objectId');
  const objectId = typeof written === 'string' ? written.toLowerCase() : undefined;
  const named = objectId === undefined ? [] : (byPrincipal.get(objectId) ?? []);
  const alone = inventory.index(distinctClusters).length === 1;
  const referred = references.filter((assignment) => isKubeletOf(assignment, cluster, alone));
  return {
    own: [...named, ...referred],
    possible: [...references.filter((one) => !referred.includes(one)), ...groups],
    hasIdentity: objectId !== undefined,
    isOpen: written instanceof Unknown,
  };
}

const kubeletIdentity = 'kubeletidentity';

/** In code the principal is a reference: `azurerm_kubernetes_cluster.x.kubelet_identity[0].object_id`. */
function isKubeletOf(
  { body }: Assigned,
  { identity }: Resource<ManagedCluster>,
  alone: boolean,
): boolean {
  const written: unknown = body.properties && peek(body.properties, 'principalId');
  const reference = written instanceof Unknown ? (written.text ?? '') : '';
  if (!/kubelet_?identity/i.test(reference)) return false;
  return alone || (identity.resourceId !== undefined && reference.includes(identity.resourceId));
}

/** Where an assignment stands, seen from a registry. */
export function reachOf(assignment: Assigned, registry: Registry): Standing {
  const id = registry.identity.resourceId;
  const scope = scopeOf(assignment);
  if (scope instanceof Unknown) {
    return id !== undefined && scope.text?.includes(id) ? 'itself' : 'possible';
  }
  if (scope === undefined) return 'possible';
  // Whoever lists the assignments of a resource is shown those of its own management groups only.
  return managementGroup.test(scope) ? 'above' : standing(scope, registry);
}

const managementGroup = /^\/?providers\/microsoft\.management\/managementgroups\//i;

function scopeOf({ body, identity }: Assigned): string | Unknown | undefined {
  const written: unknown = body.properties && peek(body.properties, 'scope');
  if (written instanceof Unknown) return written;
  return text(body.properties, 'scope') ?? extensionScope(identity.resourceId);
}

/** The role assignments whose scope is a registry itself, whoever holds them. */
export function assignmentsAt(registry: Registry, inventory: Inventory): readonly Assigned[] {
  const { open } = inventory.index(assignments);
  return [
    ...scopedAt(armId(registry.identity.resourceId) ?? '', registry, inventory),
    ...open.filter((one) => reachOf(one, registry) === 'itself'),
  ];
}

/** Those whose scope may be the registry: it is not known, and no reference to something else. */
export function assignmentsMaybeAt(registry: Registry, inventory: Inventory): readonly Assigned[] {
  return inventory.index(assignments).open.filter((one) => {
    const scope = scopeOf(one);
    const isOther = scope instanceof Unknown && isReference(scope);
    return !isOther && reachOf(one, registry) === 'possible';
  });
}

/** The address of an assignment in code, whose name Azure makes; else its name. */
export function shownAssignment({ identity }: Assigned): string {
  return identity.address ?? identity.name;
}

/** Whether the holder of an assignment is not known, and no reference to something that is in code. */
export function isHolderOpen({ body: { properties } }: Assigned): boolean {
  const principal: unknown = properties && peek(properties, 'principalId');
  return principal instanceof Unknown && !isReference(principal);
}

/** The role assignments at a registry and above it. */
export function assignmentsUpFrom(registry: Registry, inventory: Inventory): readonly Assigned[] {
  const { everywhere } = inventory.index(assignments);
  const parts = (armId(registry.identity.resourceId) ?? '').split('/');
  const above = parts.flatMap((_, count) =>
    scopedAt(parts.slice(0, count).join('/'), registry, inventory),
  );
  return [...assignmentsAt(registry, inventory), ...above, ...everywhere];
}

/** The role assignments at a registry or at one part above it. */
function scopedAt(scope: string, registry: Registry, inventory: Inventory): readonly Assigned[] {
  const { byScope, byNames } = inventory.index(assignments);
  const names = isAnywhere(registry) ? belowSubscription(scope) : undefined;
  return (names ? byNames.get(names) : byScope.get(scope)) ?? [];
}

interface Assignments {
  /** By object id, in lower case. */
  readonly byPrincipal: ReadonlyMap<string | undefined, readonly Assigned[]>;
  readonly references: readonly Assigned[];
  readonly groups: readonly Assigned[];
  /** By the id of what they are for. */
  readonly byScope: ReadonlyMap<string | undefined, readonly Assigned[]>;
  /** The same in whatever subscription. */
  readonly byNames: ReadonlyMap<string | undefined, readonly Assigned[]>;
  /** For a management group. */
  readonly everywhere: readonly Assigned[];
  /** For something that is not known. */
  readonly open: readonly Assigned[];
}

function assignments(inventory: Inventory): Assignments {
  const all = inventory.all(roleAssignment);
  const principals = groupBy(all, principalOf);
  const scopes = groupBy(all, (one) => {
    const scope = scopeOf(one);
    if (scope === undefined || scope instanceof Unknown) return undefined;
    return managementGroup.test(scope) ? everywhere : (armId(scope) ?? '');
  });
  const named = groupBy(all, (one) => {
    const scope = scopeOf(one);
    return scope instanceof Unknown ? undefined : belowSubscription(scope);
  });
  return {
    byPrincipal: principals,
    references: principals.get(reference) ?? [],
    groups: principals.get(group) ?? [],
    byScope: scopes,
    byNames: named,
    everywhere: scopes.get(everywhere) ?? [],
    open: scopes.get(undefined) ?? [],
  };
}

/** Stand for the keys of tables that no id can be. */
const reference = '(a reference)';
const group = '(a group)';
const everywhere = '(a management group)';

/** The object id in lower case; undefined for an assignment that names nobody. */
function principalOf({ body: { properties } }: Assigned): string | undefined {
  const principal: unknown = properties && peek(properties, 'principalId');
  if (principal instanceof Unknown) return reference;
  const type: unknown = properties && peek(properties, 'principalType');
  if (typeof type === 'string' && type.toLowerCase() === 'group') return group;
  return typeof principal === 'string' ? principal.toLowerCase() : undefined;
}
