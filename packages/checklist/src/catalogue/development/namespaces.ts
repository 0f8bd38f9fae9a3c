import { item } from '../kit.ts';

export default item({
  title: 'Use Kubernetes namespaces to properly isolate your Kubernetes resources',
  priority: 'medium',
  pillar: 'security',
  evidence: ['kubernetes', 'azure'],
  why: 'One namespace per application or team and environment, with its own RBAC, network policy, quota, limits and Pod Security level; nothing of ours in system namespaces; roles granted inside the namespace. AKS managed namespaces (ARM resource) set quota, network policy and labels in one step. A namespace is an administrative boundary, not a security boundary against hostile tenants.',
  fix: '`az aks namespace add -g RG --cluster-name CLUSTER --name team-a --cpu-request 4000m --cpu-limit 8000m --memory-request 8Gi --memory-limit 16Gi --ingress-policy AllowSameNamespace --egress-policy AllowAll --adoption-policy IfIdentical --delete-policy Keep`, or a Namespace manifest; move workloads by redeploying (namespaces cannot be renamed).',
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
});
