import { item } from '../kit.ts';

export default item({
  title: "Don't use the default namespace",
  priority: 'medium',
  pillar: 'operations',
  evidence: ['kubernetes', 'azure'],
  why: 'Every application lives in a namespace of its own, where RBAC, quotas, network policies and pod security can be set; `default` holds only what Kubernetes puts there. Manifests name their namespace, or the deployment tool provably sets it.',
  fix: "`kubectl create namespace shop`, set `metadata.namespace: shop` (or `namespace: shop` in `kustomization.yaml`), apply, verify, delete the old copies: `kubectl delete deployment,service,configmap -n default <names>`. A namespace can't be renamed.",
  prevent:
    'Azure Policy "Kubernetes clusters should not use the default namespace" `9f061a12-e40d-4183-a00e-171812443373`.',
  peers: ['kube-linter/use-namespace', 'trivy/KSV-0110', 'kubescape/C-0061', 'cis-aks/4.6.3'],
  links: [
    'https://learn.microsoft.com/azure/aks/concepts-managed-namespaces',
    'https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/',
  ],
  attest: {
    question: 'Which command or tool sets the namespace of these manifests?',
    attach: 'the pipeline line; valid 365 days',
    months: 12,
  },
});
