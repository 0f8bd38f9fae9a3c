import { peek, Unknown } from '../../model/index.ts';
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
  const id =
    roleIdIn(properties && peek(properties, 'roleDefinitionId')) ??
    text(properties, 'roleDefinitionId');
  return roles.find((role) => role.id === id);
}

/** The last part of the id of a role, which may be known though the subscription is not. */
export function roleIdIn(written: unknown): string | undefined {
  if (typeof written === 'string') return written.slice(written.lastIndexOf('/') + 1).toLowerCase();
  const text = written instanceof Unknown ? written.text : undefined;
  return text === undefined ? undefined : /\/([\da-f-]{36})$/i.exec(text)?.[1]?.toLowerCase();
}
