import type { JsonObject } from '../shared/arm/json.ts';
import type { Arm } from './fetcher.ts';
import { reaches } from './kinds-table.ts';
import { actionOf } from './reach.ts';
import { getAll } from './request.ts';

/** https://learn.microsoft.com/rest/api/authorization/permissions/list-for-resource-group */
export const permissionsApi = '2022-04-01';

/** What a role grants: all of `actions` that is not in `notActions`. */
interface Permission {
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
}

/** Whether an action is granted. */
export type Rights = (action: string) => boolean;

/**
 * What the user may do at a scope. Resource Graph just leaves out what the user may not read, so that
 * only this tells a list without rows from one that nobody may see. Throws an `ArmFailure`.
 */
export async function rightsAt(arm: Arm, scope: string): Promise<Rights> {
  const path = `${scope}/providers/Microsoft.Authorization/permissions`;
  const { items, failure } = await getAll(arm, path, { api: permissionsApi });
  if (failure) throw failure;
  const permissions = items.map(permissionOf);
  return (action) => permissions.some((one) => grants(one, action));
}

function permissionOf({ actions, notActions }: JsonObject): Permission {
  return { actions: textsIn(actions), notActions: textsIn(notActions) };
}

function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

function grants({ actions, notActions }: Permission, action: string): boolean {
  const within = (pattern: string) => isWithin(pattern, action);
  return actions.some(within) && !notActions.some(within);
}

/** `*` stands for any text, slashes included. */
function isWithin(pattern: string, action: string): boolean {
  const parts = pattern.toLowerCase().split('*');
  const text = action.toLowerCase();
  const [first = '', ...rest] = parts;
  if (rest.length === 0) return text === first;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  const last = rest.pop() ?? '';
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

/** What reading takes beside the kinds. */
const around = [
  'Microsoft.Authorization/permissions/read',
  'Microsoft.ResourceGraph/resources/read',
  'Microsoft.Resources/subscriptions/read',
];

/** What even Reader lacks: without it the cluster is not read by the user's credentials. */
export const kubeconfigAction =
  'Microsoft.ContainerService/managedClusters/listClusterUserCredential/action';

/** All rights that reading takes, in order. */
export function allActions(): readonly string[] {
  // What is written inside another resource is read with it.
  const kinds = [...reaches.values()].filter(({ way }) => way.by !== 'inside').map(actionOf);
  return [...new Set([...around, ...kinds, kubeconfigAction])].sort();
}

/** The role with the least rights, as `az role definition create --role-definition` takes it. */
export function roleDefinition(subscriptions: readonly string[]): JsonObject {
  return {
    Name: 'AKS Checklist Reader',
    IsCustom: true,
    Description: 'Reads what aks-checklist judges, and changes nothing.',
    Actions: allActions(),
    NotActions: [],
    DataActions: [],
    NotDataActions: [],
    AssignableScopes: subscriptions.map((id) => `/subscriptions/${id}`),
  };
}
