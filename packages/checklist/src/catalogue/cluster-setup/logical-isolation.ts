import { item } from '../kit.ts';

export default item({
  title: 'Logically isolate cluster',
  priority: 'medium',
  pillar: 'security',
  evidence: ['kubernetes', 'azure', 'attestation'],
  why: 'Teams that trust each other share one cluster, each in namespaces of its own that carry an owner label, a quota, a default-deny network policy, a Pod Security level and role bindings limited to that namespace. AKS managed namespaces (an ARM sub-resource, generally available) create that set in one step and lock it against change from inside the cluster. Namespaces are an isolation line for trusted tenants only.',
  fix: `move one team's workloads to a namespace of its own: \`az aks namespace add -g RG --cluster-name AKS --name shop-prod --cpu-request 2000m --cpu-limit 4000m --memory-request 4Gi --memory-limit 8Gi --ingress-policy AllowSameNamespace --egress-policy AllowAll --adoption-policy IfIdentical --delete-policy Keep --labels team=shop\`, or
\`\`\`yaml
apiVersion: v1
kind: Namespace
metadata:
  name: shop-prod
  labels: {team: shop, pod-security.kubernetes.io/enforce: baseline, pod-security.kubernetes.io/warn: restricted}
\`\`\``,
  prevent: `ValidatingAdmissionPolicy: a workload's \`team\` label must equal that of its namespace (\`namespaceObject.metadata.labels\`). Initiatives "Kubernetes cluster pod security baseline standards for Linux-based workloads" (a8640138-9b0a-4a28-b8cb-1666c838647d), "… restricted standards …" (42b8ef37-b724-4e24-bbc8-7a7708edfe00); \`az aks safeguards update -g RG -n AKS --level Enforce --pss-level Baseline\`.`,
  peers: [
    'trivy/KSV-0037',
    'kubescape/C-0209',
    'kube-linter/required-label-owner',
    'review-checklists/d4f3537c-1346-4dc5-9027-a71ffe1bd05d',
    'review-checklists/d167dd18-2b0a-4c24-8b99-9a646f8389a7',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/operator-best-practices-cluster-isolation',
    'https://learn.microsoft.com/azure/aks/best-practices-multi-tenancy',
    'https://learn.microsoft.com/azure/aks/managed-namespaces',
  ],
  attest: {
    question: 'Which teams share this cluster, and is each limited to its own namespaces?',
    attach: 'the namespace-owner list',
    months: 12,
  },
});
