import { addTo } from '../../resources/group-by.ts';
import { groupOfId } from './plan.ts';

/** The least ClusterRole by which all kinds can be listed, as a manifest. */
export function leastClusterRole(kinds: readonly string[], secrets: boolean): string {
  const byGroup = new Map<string, string[]>();
  for (const id of [...kinds].sort()) {
    if (id === 'ServerVersion' || (id === 'Secret' && !secrets)) continue;
    addTo(byGroup, groupOfId(id), pluralOf(id));
  }
  for (const [group, names] of byGroup) if (names.includes('*')) byGroup.set(group, ['*']);
  const rules = [...byGroup]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([group, resources]) => ruleOf(group, resources));
  return [...head, ...rules, ...tail].join('\n');
}

const head = [
  '# All that aks-checklist reads of a cluster: lists, and what the API server says of itself.',
  '# Printed by "aks-checklist collect --print-rbac"; with --secrets, the right to list Secrets is added.',
  'apiVersion: rbac.authorization.k8s.io/v1',
  'kind: ClusterRole',
  'metadata:',
  '  name: aks-checklist-reader',
  'rules:',
];

const tail = [
  '- nonResourceURLs: [/version, /api, "/api/*", /apis, "/apis/*"]',
  '  verbs: [get]',
  '',
];

function ruleOf(group: string, resources: readonly string[]): string {
  return [
    `- apiGroups: ["${group}"]`,
    '  resources:',
    ...[...new Set(resources)].sort().map((name) => `  - ${name === '*' ? '"*"' : name}`),
    '  verbs: [list]',
  ].join('\n');
}

/** The resource of a kind, by the rule that Kubernetes' own kinds and all known custom ones follow. */
export function pluralOf(id: string): string {
  const [kind = ''] = id.split('.');
  const name = kind.toLowerCase();
  if (name === '*') return name;
  if (/(?:s|x|ch|sh)$/.test(name)) return `${name}es`;
  return /[^aeiou]y$/.test(name) ? `${name.slice(0, -1)}ies` : `${name}s`;
}
