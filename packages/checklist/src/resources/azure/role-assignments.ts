import type { RoleAssignment } from './types.ts';
import { text } from './values.ts';

/** A role by its name and the last part of its id. */
export interface RoleName {
  readonly name: string;
  readonly id: string;
}

/** Which of some roles is assigned, by its name or its id; undefined for another. */
export function roleAmong<Role extends RoleName>(
  { properties }: RoleAssignment,
  roles: readonly Role[],
): Role | undefined {
  const name = text(properties, 'roleDefinitionName')?.toLowerCase();
  if (name) return roles.find((role) => role.name.toLowerCase() === name);
  const written = text(properties, 'roleDefinitionId')?.toLowerCase() ?? '';
  const id = written.slice(written.lastIndexOf('/') + 1);
  return roles.find((role) => role.id === id);
}
