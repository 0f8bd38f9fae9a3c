import { item } from '../kit.ts';

export default item({
  title: 'Role-Based Access Contol (RBAC) to Docker Registries',
  priority: 'high',
  pillar: 'security',
  evidence: ['azure'],
  why: 'Whoever can push to a registry decides what the clusters run, and the password of the admin user cannot be traced to a person. Good is that people and pipelines sign in with Entra identities and hold the smallest role: pull for clusters, push for pipelines, delete for clean-up jobs. The admin user and anonymous pull are off, tokens expire, and a shared registry uses the mode "RBAC Registry + ABAC Repository Permissions", which can limit a role to repositories.',
  fix: `- Turn off the admin user and anonymous pull: \`az acr update -n REGISTRY --admin-enabled false --anonymous-pull-enabled false\`.
- Let the cluster pull: \`az role assignment create --assignee-object-id KUBELET_OBJECT_ID --assignee-principal-type ServicePrincipal --role AcrPull --scope ACR_ID\`. In the ABAC mode the role is \`Container Registry Repository Reader\`.
- Limit roles to repositories in a shared registry. \`AcrPull\`, \`AcrPush\` and \`AcrDelete\` have no effect in that mode and \`az aks update --attach-acr\` does not work, so assign \`Container Registry Repository Reader\`, \`Container Registry Repository Writer\` and \`Container Registry Repository Contributor\` **before** \`az acr update -n REGISTRY --role-assignment-mode rbac-abac\`.
- Refuse ARM-scoped tokens, unless App Service pulls from the registry: \`az acr config authentication-as-arm update -r REGISTRY --status disabled\`.
- Give each password of a token an end date within a year.`,
  prevent:
    'Azure Policy "Container registries should have local admin account disabled." (dc921057-6b28-4fbe-9b83-f7bec05db6c2), "Container registries should have anonymous authentication disabled." (9f2dea28-e834-476c-99c5-3507b4728395), "Container registries should have repository scoped access token disabled." (ff05e24e-195c-447e-b322-5e90c9f9f366), "Container registries should have ARM audience token authentication disabled." (42781ec6-6127-4c30-bdfa-fb423a0047d3).',
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
