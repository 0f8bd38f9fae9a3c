import { type Inventory, peek, type Resource, Unknown } from '../../../model/index.ts';
import { withoutCode } from '../cluster.ts';
import { usersOf } from './registries.ts';
import { type Assigned, assignmentsAt, assignmentsUpFrom } from './role-assignments.ts';
import { type RegistryRole, roleIn } from './roles.ts';
import type { ContainerRegistry } from './types.ts';

type Registry = Resource<ContainerRegistry>;

/** The holders of some roles at a registry itself. */
export interface Holders {
  /** `Owner of jo@contoso.com`, one for each assignment. */
  readonly found: readonly string[];
  /** How many assignments stand at the registry. */
  readonly read: number;
}

/** Who holds one of some roles at a registry itself. */
export function holdersAt(
  registry: Registry,
  roles: readonly string[],
  inventory: Inventory,
): Holders {
  const all = assignmentsAt(registry, inventory);
  const found = all.flatMap((assignment) => {
    const role = roleIn(assignment, inventory);
    return role && roles.includes(role.name) ? [`${role.name} of ${principalOf(assignment)}`] : [];
  });
  return { found, read: all.length };
}

/**
 * Whether somebody holds a role at a registry or above it; undefined where it is nobody in the evidence,
 * and somebody else may, or a role of somebody's own may be as good.
 */
export function isHeld(
  registry: Registry,
  name: string,
  inventory: Inventory,
): boolean | undefined {
  const roles = assignmentsUpFrom(registry, inventory).map((one) => roleIn(one, inventory));
  if (roles.some((role) => role?.name === name)) return true;
  const isOpen = roles.some((role) => role === undefined || role.id === '');
  return isOpen || !inventory.complete('azure') ? undefined : false;
}

/** Roles to administer with, and to clean up with, do not tell of teams that share a registry. */
const otherPurposes = ['Owner', 'Contributor', 'AcrDelete'];

function isPushRole({ name, pushes }: RegistryRole): boolean {
  return pushes && !otherPurposes.includes(name);
}

/** Why a registry counts as shared; undefined where the evidence does not show it. */
export function sharedBy(registry: Registry, inventory: Inventory): string | undefined {
  const clusters = withoutCode(usersOf(registry, inventory).sure).length;
  if (clusters > 1) return `${clusters} clusters`;
  const pushers = new Set(
    assignmentsUpFrom(registry, inventory).flatMap((assignment) => {
      const role = roleIn(assignment, inventory);
      return role && isPushRole(role) ? [principalOf(assignment)] : [];
    }),
  );
  return pushers.size > 1 ? `${pushers.size} principals that push` : undefined;
}

/** The name of who holds a role, else the object id, else the reference in code. */
function principalOf({ body: { properties } }: Assigned): string {
  const name: unknown = properties && peek(properties, 'principalName');
  if (typeof name === 'string' && name !== '') return name;
  const id: unknown = properties && peek(properties, 'principalId');
  if (id instanceof Unknown) return id.text ?? 'a principal that is not known';
  return typeof id === 'string' ? id : 'a principal that is not named';
}
