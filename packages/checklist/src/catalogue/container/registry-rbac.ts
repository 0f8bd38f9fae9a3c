import { armResources } from '../../resources/azure/cluster.ts';
import { containerRegistry, registryToken } from '../../resources/azure/kinds.ts';
import { holdersAt, sharedBy } from '../../resources/azure/registry/holders.ts';
import { kubeletRegistry, pullsOnly } from '../../resources/azure/registry/kubelet-rights.ts';
import { isListed, isPublicOnPurpose } from '../../resources/azure/registry/marked.ts';
import { isAbac } from '../../resources/azure/registry/pull-rights.ts';
import { passwordAnswer } from '../../resources/azure/registry/tokens.ts';
import type { ContainerRegistry } from '../../resources/azure/registry/types.ts';
import { isTrue, list, oneOf, text } from '../../resources/azure/values.ts';
import {
  type Context,
  check,
  fail,
  item,
  type Outcome,
  pass,
  peek,
  type Resource,
  unknown,
} from '../kit.ts';

const registry = armResources(containerRegistry);

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
  checks: {
    'registry-admin-user': check({
      each: registry,
      expect: 'has no admin user',
      // Absent means false: https://learn.microsoft.com/azure/templates/microsoft.containerregistry/registries
      holds: ({ properties }) => !isTrue(properties, 'adminUserEnabled'),
      fix: 'Turn off the admin user: `az acr update -n REGISTRY --admin-enabled false`.',
      peers: [
        'checkov/CKV_AZURE_137',
        'psrule/Azure.ACR.AdminUser',
        'azqr/cr-008',
        'prowler/containerregistry_admin_user_disabled',
      ],
    }),
    'registry-anonymous-pull': check({
      each: registry,
      when: (acr, { resource, settings }) => {
        if (isBasic(acr)) return 'the SKU Basic has no anonymous pull';
        return !isPublicOnPurpose(resource, settings.publicRegistries) || 'is public on purpose';
      },
      expect: 'lets nobody pull without signing in',
      holds: (acr) => {
        // Absent means false: https://learn.microsoft.com/azure/container-registry/anonymous-pull-access
        if (!isTrue(acr.properties, 'anonymousPullEnabled')) return true;
        // Of a SKU that is not known, nobody can tell whether it has the feature.
        text(acr.sku, 'name');
        return fail('everybody can pull from all of its repositories', {
          at: 'properties.anonymousPullEnabled',
        });
      },
      fix: 'Turn off anonymous pull: `az acr update -n REGISTRY --anonymous-pull-enabled false`.',
      peers: ['checkov/CKV_AZURE_138', 'psrule/Azure.ACR.AnonymousAccess'],
    }),
    'kubelet-pull-only': check({
      each: kubeletRegistry,
      expect: 'lets its kubelets pull, and nothing more',
      holds: (pair, { inventory }) => pullsOnly(pair, inventory),
      fix: 'Give the kubelet identity AcrPull (in ABAC mode Container Registry Repository Reader) and remove its other roles on the registry and above.',
    }),
    'registry-role-without-effect': check({
      each: registry,
      when: (acr) => isAbac(acr) || 'does not judge by repository',
      expect: 'has no role assignment that its ABAC mode ignores',
      holds: (_acr, context) =>
        heldBy(context, ['AcrPull', 'AcrPush', 'AcrDelete'], 'the ABAC mode ignores'),
      fix: 'Assign Container Registry Repository Reader, Writer or Contributor in place of AcrPull, AcrPush and AcrDelete.',
    }),
    'registry-broad-role': check({
      each: registry,
      severity: 'medium',
      expect: 'has no Owner or Contributor of its own',
      holds: (_acr, context) =>
        heldBy(context, ['Owner', 'Contributor'], 'broader than pulling and pushing needs'),
      fix: 'Assign AcrPush, AcrPull or AcrDelete (in ABAC mode the roles for repositories) instead.',
    }),
    'registry-token-expiry': check({
      each: armResources(registryToken),
      severity: 'medium',
      when: ({ properties }) =>
        oneOf(properties, 'status', ['enabled', 'disabled']) !== 'disabled' || 'is disabled',
      expect: 'has passwords that end within a year',
      holds: ({ properties }, { now }) => {
        if (properties?.credentials == null)
          return unknown('its credentials are not in the evidence');
        return passwordAnswer(list(properties.credentials, 'passwords'), now);
      },
      fix: 'Generate the password anew with an end date within a year: `az acr token credential generate -n TOKEN -r REGISTRY --expiration-in-days 90 --password1`.',
    }),
    'registry-arm-token': check({
      each: registry,
      severity: 'low',
      when: (_acr, { resource, settings }) =>
        !isListed(resource, settings.armTokenRegistries) || 'App Service pulls from it',
      expect: 'refuses tokens that were issued for Azure Resource Manager',
      // Absent means enabled: https://learn.microsoft.com/azure/container-registry/container-registry-disable-authentication-as-arm
      holds: ({ properties }) =>
        oneOf(properties?.policies?.azureADAuthenticationAsArmPolicy, 'status', [
          'enabled',
          'disabled',
        ]) === 'disabled',
      fix: 'Refuse them: `az acr config authentication-as-arm update -r REGISTRY --status disabled`.',
    }),
    'registry-repository-scope': check({
      each: registry,
      severity: 'low',
      when: (_acr, { resource, inventory }) =>
        sharedBy(resource as Resource<ContainerRegistry>, inventory) !== undefined ||
        'the evidence does not show that it is shared',
      expect: 'can limit roles to repositories',
      holds: (acr, { resource, inventory }) =>
        isAbac(acr) ||
        fail(
          `is shared by ${sharedBy(resource as Resource<ContainerRegistry>, inventory)}, and its roles are for all repositories`,
          { at: 'properties.roleAssignmentMode' },
        ),
      fix: 'Assign the roles for repositories first, then `az acr update -n REGISTRY --role-assignment-mode rbac-abac`.',
    }),
  },
});

/** Of a SKU that is not known, this is not known either, and other values may decide. */
function isBasic({ sku }: ContainerRegistry): boolean {
  const name: unknown = sku && peek(sku, 'name');
  return typeof name === 'string' && name.toLowerCase() === 'basic';
}

/** Whether nobody holds one of some roles at the registry itself. */
function heldBy(
  { resource, inventory }: Context,
  roles: readonly string[],
  because: string,
): Outcome {
  const { found, doubt, read } = holdersAt(
    resource as Resource<ContainerRegistry>,
    roles,
    inventory,
  );
  const count = `${read} role assignment${read === 1 ? '' : 's'} at the registry read`;
  if (found.length > 0) return fail(`${because}: ${found.join(', ')} (${count})`);
  if (doubt !== undefined) return unknown(doubt);
  return read > 0 || inventory.complete('azure')
    ? pass(count)
    : unknown('no role assignment at the registry is in the evidence, which may not hold all');
}
