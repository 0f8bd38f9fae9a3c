import {
  type Context,
  type Inventory,
  Malformed,
  type Subject,
  some,
  Unresolved,
} from '../../model/index.ts';
import { clusterRole, clusterRoleBinding, role, roleBinding } from './kinds.ts';
import { isManagedObject, managedReason } from './managed.ts';
import { everyObject } from './subjects.ts';
import type { ObjectMeta, Role, RoleBinding } from './types.ts';
import { list, text } from './values.ts';

/** A RoleBinding or a ClusterRoleBinding. */
export type Binding = Omit<RoleBinding, 'kind'>;
export type BindingSubject = NonNullable<RoleBinding['subjects']>[number];

/** Each binding of a role, less those that Kubernetes and AKS make. */
export const binding: Subject<Binding> = {
  ...everyObject<Binding>(clusterRoleBinding, roleBinding),
  noun: 'role binding',
  exempt: ({ metadata }, { resource }) => defaultReason(metadata, resource.observed),
};

/** A Role or a ClusterRole. */
export type AnyRole = Omit<Role, 'kind'> & { readonly aggregationRule?: object };

/** Each role, less those that Kubernetes and AKS make. */
export const anyRole: Subject<AnyRole> = {
  ...everyObject<AnyRole>(clusterRole, role),
  noun: 'role',
  exempt: ({ metadata }, context: Context) =>
    defaultReason(metadata, context.resource.observed) ?? managedReason(context.resource, context),
};

const aksBindings: ReadonlySet<string> = new Set([
  'aks-cluster-admin-binding',
  'aks-cluster-admin-binding-aad',
]);

/**
 * Kubernetes makes its defaults itself: what code declares under such a name is none.
 * https://kubernetes.io/docs/reference/access-authn-authz/rbac/#default-roles-and-role-bindings
 */
function defaultReason(meta: ObjectMeta | undefined, observed: boolean): string | undefined {
  const name: unknown = meta?.name;
  const isDefault =
    (typeof name === 'string' &&
      ((observed && name.startsWith('system:')) || aksBindings.has(name))) ||
    meta?.labels?.['kubernetes.io/bootstrapping'] === 'rbac-defaults';
  if (isDefault) return 'is a default of Kubernetes or AKS';
  return isManagedObject(meta) ? 'managed by AKS' : undefined;
}

/** Who is bound. */
export function subjectsOf(body: Binding): readonly BindingSubject[] {
  return list(body, 'subjects');
}

/** `User alice`, `ServiceAccount shop/web`. */
export function subjectName({ kind, namespace, name }: BindingSubject): string {
  return kind === 'ServiceAccount' && namespace
    ? `${kind} ${namespace}/${name}`
    : `${kind} ${name}`;
}

const broadGroups: ReadonlySet<string> = new Set([
  'system:authenticated',
  'system:unauthenticated',
  'system:serviceaccounts',
]);

/** Whether a subject stands for everybody who can reach the API. */
export function isBroad(subject: BindingSubject): boolean {
  const name = subjectText(subject);
  return subject.kind === 'Group'
    ? broadGroups.has(name)
    : subject.kind === 'User' && name === 'system:anonymous';
}

/** The name that is bound. */
export function subjectText(subject: BindingSubject): string {
  return text(subject, 'name') ?? '';
}

/** https://kubernetes.io/docs/reference/access-authn-authz/rbac/#discovery-roles */
const publicRoles: ReadonlySet<string> = new Set([
  'system:basic-user',
  'system:discovery',
  'system:public-info-viewer',
  'system:service-account-issuer-discovery',
]);

/** Whether a role is meant for everybody. */
export function isPublicRole(name: string): boolean {
  return publicRoles.has(name);
}

/** What the role bindings in the evidence tell of Entra groups, whose names are object ids. */
export interface EntraGroups {
  /** There are role bindings at all. */
  readonly any: boolean;
  readonly bound: boolean;
  /** Why one may be bound that is not seen. */
  readonly doubt: string | undefined;
}

/** Looks for a binding to an Entra group. A table for `inventory.index`. */
export function entraGroups(inventory: Inventory): EntraGroups {
  const bindings = [
    ...inventory.all<Binding>(roleBinding),
    ...inventory.all<Binding>(clusterRoleBinding),
  ];
  let doubt: string | undefined;
  for (const { body } of bindings) {
    try {
      if (some(subjectsOf(body), isEntraGroup)) return { any: true, bound: true, doubt: undefined };
    } catch (error) {
      if (error instanceof Unresolved) doubt = 'who is bound to a role is not known';
      else if (!(error instanceof Malformed)) throw error;
    }
  }
  return { any: bindings.length > 0, bound: false, doubt };
}

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function isEntraGroup(subject: BindingSubject): boolean {
  return subject.kind === 'Group' && guid.test(text(subject, 'name') ?? '');
}
