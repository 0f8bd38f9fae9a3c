import type { RoleDefinition, RolePermission } from '../types.ts';
import { list, textIn } from '../values.ts';

export interface RegistryRights {
  /** May pull where the registry does not judge by repository. */
  readonly pulls: boolean;
  /** May pull where it does. */
  readonly pullsByRepository: boolean;
  /** May change what others pull: push, import or delete. */
  readonly pushes: boolean;
}

const registries = 'Microsoft.ContainerRegistry/registries';

/** The rights of a role by its permissions. */
export function rightsOf({ properties }: RoleDefinition): RegistryRights {
  const permissions = list(properties, 'permissions');
  const allows = (right: string) => permissions.some((one) => allowsAction(one, right));
  const allowsData = (right: string) => permissions.some((one) => allowsDataAction(one, right));
  return {
    pulls: allows('pull/read'),
    pullsByRepository: allowsData('repositories/content/read'),
    pushes:
      allows('push/write') ||
      allows('artifacts/delete') ||
      allows('importImage/action') ||
      allowsData('repositories/content/write') ||
      allowsData('repositories/content/delete'),
  };
}

/** Only the not-actions of the same block take an action back. */
function allowsAction(permission: RolePermission, right: string): boolean {
  const action = `${registries}/${right}`;
  return covered(permission, 'actions', action) && !covered(permission, 'notActions', action);
}

function allowsDataAction(permission: RolePermission, right: string): boolean {
  const action = `${registries}/${right}`;
  return (
    covered(permission, 'dataActions', action) && !covered(permission, 'notDataActions', action)
  );
}

function covered(permission: RolePermission, key: keyof RolePermission, action: string): boolean {
  return list(permission, key).some((pattern) => covers(textIn(pattern, key), action));
}

/** Whether a pattern, in which `*` stands for any text, covers an action; letter case is ignored. */
export function covers(pattern: string, action: string): boolean {
  const [first = '', ...rest] = pattern.toLowerCase().split('*');
  const text = action.toLowerCase();
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}
