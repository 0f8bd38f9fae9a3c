import { clusterWorkloads, ownWorkloads } from '../../resources/kubernetes/cluster-workloads.ts';
import { clusterRoleBinding } from '../../resources/kubernetes/kinds.ts';
import { objects } from '../../resources/kubernetes/subjects.ts';
import type { ClusterRoleBinding } from '../../resources/kubernetes/types.ts';
import { howMany } from '../../resources/words.ts';
import { check, fail, item, notApplicable, unknown } from '../kit.ts';

export default item({
  title: 'Use Kubernetes namespaces to properly isolate your Kubernetes resources',
  priority: 'medium',
  pillar: 'security',
  evidence: ['kubernetes', 'azure'],
  why: 'In one shared namespace every team sees, changes and uses up what belongs to the others. One namespace for each application or team and environment carries its own roles, network policy, quota, limits and Pod Security level; nothing of yours stands in system namespaces, and roles are granted inside the namespace. It separates teams that trust each other, not hostile tenants.',
  fix: 'Make a namespace for each team: `az aks namespace add -g RG --cluster-name CLUSTER --name team-a --cpu-request 4000m --cpu-limit 8000m --memory-request 8Gi --memory-limit 16Gi --ingress-policy AllowSameNamespace --egress-policy AllowAll --adoption-policy IfIdentical --delete-policy Keep`, or a Namespace manifest. Move workloads by redeploying (namespaces cannot be renamed).',
  prevent:
    'Azure Policy "Kubernetes clusters should not use the default namespace" (9f061a12-e40d-4183-a00e-171812443373); AKS Automatic refuses changes in system namespaces.',
  peers: [
    'kube-linter/use-namespace',
    'trivy/KSV-0037',
    'trivy/KSV-0110',
    'checkov/CKV_K8S_21',
    'kubescape/C-0061',
    'kubescape/C-0209',
    'review-checklists/d4f3537c-1346-4dc5-9027-a71ffe1bd05d',
    'review-checklists/d167dd18-2b0a-4c24-8b99-9a646f8389a7',
    'cis-aks/4.7.1',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/concepts-managed-namespaces',
    'https://learn.microsoft.com/azure/aks/operator-best-practices-cluster-isolation',
    'https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/',
  ],
  attest: {
    question: 'Does each team and environment have its own namespace with an owner?',
    attach: 'the namespace list with owners',
    months: 12,
  },
  reuses: [
    'workload-in-system-namespace',
    'namespace-pod-security-level',
    'workload-in-default-namespace',
    'namespace-quota-missing',
    'namespace-limit-range-missing',
  ],
  checks: {
    'namespaces-unused': check({
      each: clusterWorkloads,
      severity: 'low',
      expect: 'uses namespaces of its own',
      holds: (platform, context) => {
        const own = ownWorkloads(platform, context);
        if (own.length === 0) return notApplicable('all workloads are managed by AKS');
        const names = new Set(own.map(({ namespace }) => namespace));
        if ([...names].some((name) => name !== undefined && name !== 'default')) return true;
        if (names.has(undefined)) return unknown('some workloads do not say their namespace');
        const proven = !platform.observed || context.inventory.complete('kubernetes');
        return proven
          ? fail(`the namespace default holds all: ${howMany(own.length, 'workload')}`)
          : unknown('only the namespace default is in the evidence, which may not be all there is');
      },
      fix: 'Give each team and environment a namespace, and deploy into it.',
    }),
    'cluster-wide-edit-binding': check({
      each: objects(clusterRoleBinding),
      when: (binding) => {
        if (!grantsEdit(binding)) return 'binds another role';
        return isBuiltIn(binding) ? 'is made by Kubernetes or AKS' : true;
      },
      expect: 'grants admin and edit inside a namespace only',
      holds: ({ roleRef, subjects }) =>
        (subjects ?? []).length === 0
          ? notApplicable('binds nobody')
          : fail(`${roleRef.name} is granted in every namespace, the system's included`, {
              at: 'roleRef.name',
            }),
      fix: 'Replace the ClusterRoleBinding by a RoleBinding in each namespace.',
    }),
  },
});

function grantsEdit({ roleRef }: ClusterRoleBinding): boolean {
  return roleRef.kind === 'ClusterRole' && (roleRef.name === 'admin' || roleRef.name === 'edit');
}

/** https://kubernetes.io/docs/reference/access-authn-authz/rbac/#default-roles-and-role-bindings */
function isBuiltIn({ metadata }: ClusterRoleBinding): boolean {
  const name = metadata?.name ?? '';
  return (
    name.startsWith('system:') ||
    name.startsWith('aks-') ||
    metadata?.labels?.['kubernetes.io/bootstrapping'] === 'rbac-defaults'
  );
}
