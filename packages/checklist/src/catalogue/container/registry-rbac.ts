import { item } from '../kit.ts';

export default item({
  title: 'Role-Based Access Contol (RBAC) to Docker Registries',
  priority: 'high',
  pillar: 'security',
  evidence: ['azure'],
  why: 'People and pipelines authenticate to ACR with Microsoft Entra identities and hold the smallest role: pull for clusters, push for pipelines, delete for clean-up jobs, nothing for the rest. The admin user and anonymous pull are off, tokens expire. Shared registries use the mode "RBAC Registry + ABAC Repository Permissions" so that a role can be limited to repositories.',
  fix: '`az acr update -n REGISTRY --admin-enabled false --anonymous-pull-enabled false`; `az role assignment create --assignee-object-id KUBELET_OBJECT_ID --assignee-principal-type ServicePrincipal --role AcrPull --scope ACR_ID` (ABAC mode: role `Container Registry Repository Reader`); assign the new roles **before** `az acr update -n REGISTRY --role-assignment-mode rbac-abac`; `az acr config authentication-as-arm update -r REGISTRY --status disabled`.',
  prevent:
    '*Container registries should have local admin account disabled.* `dc921057-6b28-4fbe-9b83-f7bec05db6c2`, *…anonymous authentication disabled.* `9f2dea28-e834-476c-99c5-3507b4728395`, *…repository scoped access token disabled.* `ff05e24e-195c-447e-b322-5e90c9f9f366`, *…ARM audience token authentication disabled.* `42781ec6-6127-4c30-bdfa-fb423a0047d3`.',
  peers: [
    'checkov/CKV_AZURE_137',
    'checkov/CKV_AZURE_138',
    'psrule/Azure.ACR.AdminUser',
    'psrule/Azure.ACR.AnonymousAccess',
    'azqr/cr-008',
    'aprl/03f4a7d8-c5b4-7842-8e6e-14997a34842b',
    'kubescape/C-0250',
    'kubescape/C-0251',
    'cis-aks/5.1.2',
    'cis-aks/5.1.3',
  ],
  links: [
    'https://learn.microsoft.com/azure/container-registry/container-registry-rbac-built-in-roles-overview',
    'https://learn.microsoft.com/azure/container-registry/container-registry-rbac-abac-repository-permissions',
    'https://learn.microsoft.com/azure/aks/cluster-container-registry-integration',
  ],
  attest: {
    question:
      'Who may push to or delete from the production registries, and when were these assignments last reviewed?',
    attach: 'the access review',
    months: 6,
  },
});
