import { entriesOf, mapping } from '../../lenient.ts';
import type { Rule } from './rule.ts';

interface PolicyRule {
  readonly apiGroups?: unknown;
  readonly resources?: unknown;
  readonly nonResourceURLs?: unknown;
}

/** https://kubernetes.io/docs/reference/access-authn-authz/rbac/#role-and-clusterrole */
export const ruleIsWhole: Rule<PolicyRule, boolean> = (rule, isNamespaced) => {
  const code = 'rule-incomplete';
  if (isFilled(rule.nonResourceURLs)) {
    const at = 'nonResourceURLs';
    if (isNamespaced) return { code, says: 'a Role allows no nonResourceURLs', node: rule, at };
    if (!isFilled(rule.resources) && !isFilled(rule.apiGroups)) return undefined;
    return { code, says: 'a rule has both resources and nonResourceURLs', node: rule, at };
  }
  const missing = (['apiGroups', 'resources'] as const).find((field) => !isFilled(rule[field]));
  return missing && { code, says: `a rule has no ${missing}`, node: rule, at: missing };
};

function isFilled(list: unknown): boolean {
  return Array.isArray(list) ? list.length > 0 : list != null;
}

interface Binding {
  readonly roleRef?: { readonly kind?: string };
  readonly subjects?: readonly { readonly kind?: string; readonly namespace?: string }[];
}

/** https://kubernetes.io/docs/reference/access-authn-authz/rbac/#rolebinding-and-clusterrolebinding */
export const clusterBindingIsWhole: Rule<Binding> = ({ roleRef, subjects }) => {
  const code = 'cluster-binding-invalid';
  const role = mapping(roleRef);
  if (role?.kind === 'Role') {
    return { code, says: 'a ClusterRoleBinding binds a ClusterRole', node: role, at: 'kind' };
  }
  const lost = entriesOf(subjects).find(
    ({ kind, namespace }) => kind === 'ServiceAccount' && !namespace,
  );
  return lost && { code, says: 'a ServiceAccount is named without its namespace', node: lost };
};
