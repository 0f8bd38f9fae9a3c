import {
  type Context,
  fail,
  firstOf,
  type Inventory,
  notApplicable,
  type Outcome,
  type Resource,
  some,
  unknown,
} from '../../../model/index.ts';
import { groupBy } from '../../group-by.ts';
import { clusterRoleBinding, roleBinding } from '../kinds.ts';
import { absenceProves } from '../lookup.ts';
import {
  type AnyRole,
  type Binding,
  type BindingSubject,
  subjectsOf,
  subjectText,
} from '../roles.ts';
import type { Role } from '../types.ts';
import { list } from '../values.ts';

type Rule = NonNullable<Role['rules']>[number];

/** Whether a role lets its holders use credential specs. */
export function grantsGmsa(role: AnyRole): boolean {
  return some(list(role, 'rules'), isGmsaRule);
}

/** A rule on everything of every group is about more than credential specs. */
function isGmsaRule(rule: Rule): boolean {
  const resources = list(rule, 'resources');
  const groups = list(rule, 'apiGroups');
  const isOfGroup = groups.some((group) => group === 'windows.k8s.io');
  const isNamed = resources.some((one) => one === 'gmsacredentialspecs');
  return (
    (isNamed || (isOfGroup && resources.some((one) => one === '*'))) &&
    (isOfGroup || groups.some((group) => group === '*')) &&
    list(rule, 'verbs').some((verb) => verb === 'use' || verb === '*')
  );
}

/** Whether a role is for named credential specs, and bound to the accounts that need them only. */
export function isNarrow(role: AnyRole, { resource, inventory }: Context): true | Outcome {
  const wide = firstOf(list(role, 'rules'), widthOf);
  if (wide !== undefined) return fail(wide);
  const bindings = inventory.index(bindingsByRole).get(keyOf(resource)) ?? [];
  const problem = firstOf(bindings, bindingProblem);
  if (problem !== undefined) return fail(problem, { at: 'rules' });
  if (bindings.length > 0) return true;
  return absenceProves(resource, inventory)
    ? notApplicable('is bound to nobody')
    : unknown('no binding of the role is in the evidence');
}

function widthOf(rule: Rule): string | undefined {
  if (!isGmsaRule(rule)) return undefined;
  if (list(rule, 'verbs').some((verb) => verb === '*'))
    return 'grants every verb on gmsacredentialspecs';
  return list(rule, 'resourceNames').length === 0
    ? 'names no resourceNames, so it grants the use of every credential spec'
    : undefined;
}

function bindingProblem({ kind, identity, body }: Resource<Binding>): string | undefined {
  const name = `${identity.kind} ${identity.name}`;
  if (kind === clusterRoleBinding.id) return `${name} binds it in every namespace`;
  const broad = firstOf(subjectsOf(body), (subject) => isTooBroad(subject) || undefined);
  return broad && `${name} binds more than the accounts that need it`;
}

const everybody: ReadonlySet<string> = new Set([
  'system:serviceaccounts',
  'system:authenticated',
  'system:unauthenticated',
]);

/** The name of a service account as a user: https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-subjects */
const defaultAccount = /^system:serviceaccount:[^:]+:default$/;

function isTooBroad(subject: BindingSubject): boolean {
  const name = subjectText(subject);
  if (subject.kind === 'ServiceAccount') return name === 'default';
  return subject.kind === 'Group' ? everybody.has(name) : defaultAccount.test(name);
}

/** The bindings of each role. A table for `inventory.index`. */
function bindingsByRole(inventory: Inventory): ReadonlyMap<string, readonly Resource<Binding>[]> {
  const bindings = [
    ...inventory.all<Binding>(roleBinding),
    ...inventory.all<Binding>(clusterRoleBinding),
  ];
  return groupBy(bindings, ({ body: { roleRef }, identity }) =>
    roleRef?.kind === 'Role'
      ? `Role/${identity.namespace ?? ''}/${roleRef.name}`
      : `ClusterRole/${roleRef?.name}`,
  );
}

function keyOf({ identity: { kind, namespace, name } }: Resource): string {
  return kind === 'Role' ? `Role/${namespace ?? ''}/${name}` : `ClusterRole/${name}`;
}
