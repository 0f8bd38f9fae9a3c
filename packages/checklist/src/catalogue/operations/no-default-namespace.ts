import { item } from '../kit.ts';

export default item({
  title: "Don't use the default namespace",
  priority: 'medium',
  pillar: 'operations',
  evidence: ['kubernetes', 'azure'],
  why: 'In `default` the objects of everybody lie together: rights, quotas, network policies and pod security can only be set for all of them at once, and a forgotten `-n` puts more there every day. Good is a namespace of its own for every application, and in `default` only what Kubernetes puts there. Manifests name their namespace, or the deployment tool provably sets it.',
  fix: `A namespace cannot be renamed, so create a new one and move:

\`\`\`bash
kubectl create namespace shop
\`\`\`

Set \`metadata.namespace: shop\` in each manifest, or \`namespace: shop\` in \`kustomization.yaml\`. Apply, verify, then delete the old copies:

\`\`\`bash
kubectl delete deployment,service,configmap -n default NAMES
\`\`\`

A managed namespace of AKS brings quota, network policy and RBAC with it: \`az aks namespace add\`.`,
  prevent:
    'Azure Policy "Kubernetes clusters should not use the default namespace" (9f061a12-e40d-4183-a00e-171812443373).',
  peers: [
    'kube-linter/use-namespace',
    'checkov/CKV_K8S_21',
    'trivy/KSV-0110',
    'kubescape/C-0061',
    'cis-aks/4.6.3',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/concepts-managed-namespaces',
    'https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/',
  ],
  attest: {
    question: 'Which command or tool sets the namespace of these manifests?',
    attach: 'the pipeline line',
    months: 12,
  },
});
