import { item } from '../kit.ts';

export default item({
  title: 'Use AKS and ACR integration without password',
  priority: 'medium',
  pillar: 'security',
  evidence: ['azure', 'kubernetes', 'pipeline'],
  why: "Nodes pull with the kubelet's managed identity, which holds a pull role and nothing more on the registry. No registry password lives in a Secret, a pipeline or a node. The registry's admin user is off.",
  fix: '`az aks update -g RG -n AKS --attach-acr ACR`; ABAC registry: `az role assignment create --role "Container Registry Repository Reader" --assignee-object-id KUBELET_OBJECT_ID --assignee-principal-type ServicePrincipal --scope ACR_ID`; then drop `imagePullSecrets`.',
  prevent:
    '"Container registries should have local admin account disabled." (dc921057-6b28-4fbe-9b83-f7bec05db6c2, can deny).',
  peers: [
    'kubescape/C-0250',
    'checkov/CKV_AZURE_137',
    'psrule/Azure.ACR.AdminUser',
    'azqr/cr-008',
    'review-checklists/55b46a94-8008-4ae7-b7e4-b475b6c8bdbf',
    'the-aks-checklist/100f8f70-3ec6-44bb-ab07-95eef965e80d',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/cluster-container-registry-integration',
    'https://learn.microsoft.com/azure/aks/pre-created-kubelet-managed-identity',
    'https://learn.microsoft.com/azure/container-registry/container-registry-rbac-built-in-roles-overview',
  ],
  attest: {
    question: 'How are pull credentials issued and renewed?',
    months: 6,
  },
});
