import { type Inventory, peek, type Resource, Unknown, Unresolved } from '../../../model/index.ts';
import { distinctClusters, withoutCode } from '../cluster.ts';
import { isStandIn } from '../ids.ts';
import { openRight } from './pull-rights.ts';
import { usersOf } from './registries.ts';
import {
  type Assigned,
  assignmentsAt,
  assignmentsMaybeAt,
  assignmentsUpFrom,
  isHolderOpen,
  shownAssignment,
} from './role-assignments.ts';
import { isRoleOpen, type RegistryRole, roleIn } from './roles.ts';
import type { ContainerRegistry } from './types.ts';

type Registry = Resource<ContainerRegistry>;

/** The holders of some roles at a registry itself. */
export interface Holders {
  /** `Owner of jo@contoso.com`, one for each assignment. */
  readonly found: readonly string[];
  /** Why somebody else may. */
  readonly doubt: string | undefined;
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
  const isOne = (role: RegistryRole | undefined) => role !== undefined && roles.includes(role.name);
  const found = all.flatMap((assignment) => {
    const role = roleIn(assignment, inventory);
    return role && isOne(role) ? [`${role.name} of ${principalOf(assignment)}`] : [];
  });
  const open = all.find(isRoleOpen);
  const elsewhere = assignmentsMaybeAt(registry, inventory).find(
    (one) => isRoleOpen(one) || isOne(roleIn(one, inventory)),
  );
  const doubt = open
    ? `the role of the assignment ${shownAssignment(open)} is not known`
    : elsewhere && `the scope of the role assignment ${shownAssignment(elsewhere)} is not known`;
  return { found, doubt, read: all.length };
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

/**
 * Why a registry counts as shared; undefined where the evidence does not show it. Throws
 * {@link Unresolved} where a value that is not known may be of one more that shares it.
 */
export function sharedBy(registry: Registry, inventory: Inventory): string | undefined {
  const clusters = withoutCode(usersOf(registry, inventory).sure);
  if (clusters.length > 1) return `${clusters.length} clusters`;
  const { sure, open } = pushersOf(registry, inventory);
  if (sure.size > 1) return `${sure.size} principals that push`;
  if (open[0] !== undefined && sure.size + open.length > 1) throw new Unresolved(open[0]);
  const others = inventory.index(distinctClusters).filter((one) => !clusters.includes(one));
  const [other] = others.flatMap((one) => openRight(one, registry, inventory) ?? []);
  if (other !== undefined && clusters.length + others.length > 1) throw new Unresolved(other);
  return undefined;
}

interface Pushers {
  readonly sure: ReadonlySet<string>;
  /** What is not known of an assignment by which one more may push. */
  readonly open: readonly string[];
}

function pushersOf(registry: Registry, inventory: Inventory): Pushers {
  const mayPush = (assignment: Assigned) => {
    const role = roleIn(assignment, inventory);
    return role ? isPushRole(role) : isRoleOpen(assignment);
  };
  const sure = new Set<string>();
  const open: string[] = [];
  const note = (what: string, assignment: Assigned) => {
    open.push(`the ${what} of the role assignment ${shownAssignment(assignment)} is not known`);
  };
  for (const assignment of assignmentsUpFrom(registry, inventory).filter(mayPush)) {
    if (isRoleOpen(assignment)) note('role', assignment);
    else if (isHolderOpen(assignment)) note('holder', assignment);
    else sure.add(principalOf(assignment).toLowerCase());
  }
  for (const assignment of assignmentsMaybeAt(registry, inventory).filter(mayPush)) {
    note('scope', assignment);
  }
  return { sure, open };
}

/** The name of who holds a role, else the object id, else the reference in code. */
function principalOf({ body: { properties } }: Assigned): string {
  const name: unknown = properties && peek(properties, 'principalName');
  if (typeof name === 'string' && name !== '') return name;
  const id: unknown = properties && peek(properties, 'principalId');
  if (id instanceof Unknown) return id.text ?? 'a principal that is not known';
  if (typeof id !== 'string') return 'a principal that is not named';
  // What stands for it ends with the address of what has it.
  return isStandIn(id) ? id.slice(id.lastIndexOf(':') + 1) : id;
}
