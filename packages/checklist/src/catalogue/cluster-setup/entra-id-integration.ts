import { cluster, isAutomatic } from '../../resources/azure/cluster.ts';
import type { ManagedCluster } from '../../resources/azure/types.ts';
import { flag, hasEntries, isTrue } from '../../resources/azure/values.ts';
import { adminAnswer } from '../../resources/delivery/cluster-access.ts';
import { clusterStep } from '../../resources/delivery/subjects.ts';
import { check, fail, item, raw, some, unknown } from '../kit.ts';

export default item({
  title: 'AAD Integration',
  priority: 'high',
  pillar: 'security',
  evidence: ['azure', 'pipeline', 'attestation'],
  why: 'A copied kubeconfig certificate outlives the person; a Microsoft Entra ID sign-in can be revoked, asks for a second factor and is logged. Local accounts are that certificate and bypass all of it, so they are disabled, and an admin path remains that is not one of them.',
  fix: `\`az aks update -g RG -n AKS --enable-aad --aad-admin-group-object-ids GROUP_ID --enable-azure-rbac\`, then \`az aks update -g RG -n AKS --disable-local-accounts\`. Where the local account was in use, \`az aks rotate-certs -g RG -n AKS\` makes its certificate worthless (downtime). Pipelines sign in with \`azure/login\` by OIDC and \`azure/aks-set-context\` with \`use-kubelogin: 'true'\`.`,
  prevent:
    'Azure Policy "Azure Kubernetes Service Clusters should enable Microsoft Entra ID integration" (450d2877-ebea-41e8-b00c-e286317d21bf; true for the legacy integration too), "… should have local authentication methods disabled" (993c2fcd-2b29-49d2-9eb0-df2c3a730c32, can deny), "Configure Microsoft Entra ID integrated … with required Admin Group Access" (36a27de4-199b-40fb-b336-945a8475d6c5).',
  peers: [
    'aprl/ca324d71-54b0-4a3e-b9e4-10e767daa9fc',
    'review-checklists/7e42c78e-78c0-46a6-8a21-94956e698dc4',
    'review-checklists/b085b1f2-3119-4771-8c9a-bbf4411810ec',
    'review-checklists/a2fe27b2-e287-401a-8352-beedf79b488d',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/entra-id-control-plane-authentication',
    'https://learn.microsoft.com/azure/aks/local-accounts',
    'https://learn.microsoft.com/azure/aks/concepts-cluster-authentication',
  ],
  attest: {
    question:
      'Is Conditional Access with multifactor applied to the AKS server application, and is a break-glass path tested?',
    attach: 'policy name and test date',
    months: 6,
  },
  guards: ['admin-kubeconfig-in-pipeline'],
  checks: {
    'entra-id-enabled': check({
      each: cluster,
      expect: 'signs users in with Microsoft Entra ID',
      holds: (aks) => some([isAutomatic, signsInWithEntra], (holds) => holds(aks)),
      fix: 'Turn on the managed Entra ID integration: `az aks update --enable-aad`.',
      peers: ['psrule/Azure.AKS.ManagedAAD', 'azqr/aks-007'],
    }),
    'local-accounts-disabled': check({
      each: cluster,
      dev: 'low',
      expect: 'has no local accounts',
      holds: (aks, { resource }) => {
        const disabled = flag(aks.properties, 'disableLocalAccounts');
        if (disabled === true) return true;
        if (disabled === undefined && !resource.observed && isAutomatic(aks)) {
          return unknown('AKS Automatic in code does not say whether local accounts are disabled');
        }
        // Absent means enabled: https://learn.microsoft.com/azure/aks/local-accounts
        const at = 'properties.disableLocalAccounts';
        return mayLackEntra(aks)
          ? fail('local accounts are enabled; first turn on Entra ID (entra-id-enabled)', { at })
          : fail('local accounts are enabled', { at });
      },
      fix: 'Disable local accounts: `az aks update --disable-local-accounts`.',
      peers: [
        'checkov/CKV_AZURE_141',
        'psrule/Azure.AKS.LocalAccounts',
        'prowler/aks_cluster_local_accounts_disabled',
      ],
    }),
    'entra-admin-path': check({
      each: cluster,
      when: (aks) =>
        isTrue(aks.properties, 'disableLocalAccounts') || 'local accounts are not disabled',
      expect: 'has an Entra ID group or Azure roles that administer it',
      holds: (aks) => some([isAutomatic, usesAzureRbac, hasAdminGroup], (holds) => holds(aks)),
      fix: 'Name an admin group or turn on Azure RBAC: `az aks update --enable-azure-rbac`.',
    }),
    'admin-kubeconfig-in-pipeline': check({
      each: clusterStep,
      expect: 'reaches the cluster without the credentials of its local administrator',
      holds: adminAnswer,
      fix: 'Leave out `--admin` or `useClusterAdmin`, sign in by OIDC and run `kubelogin convert-kubeconfig`; on GitHub `azure/aks-set-context` with `use-kubelogin` does that.',
    }),
  },
});

/** The legacy integration, with applications of its own, is not managed. */
function signsInWithEntra({ properties }: ManagedCluster): boolean {
  return isTrue(properties?.aadProfile, 'managed');
}

function usesAzureRbac({ properties }: ManagedCluster): boolean {
  return isTrue(properties?.aadProfile, 'enableAzureRBAC');
}

function hasAdminGroup({ properties }: ManagedCluster): boolean {
  return hasEntries(properties?.aadProfile, 'adminGroupObjectIDs');
}

/** Words the message only, so what is not known does not decide. */
function mayLackEntra(aks: ManagedCluster): boolean {
  const plain = raw(aks);
  return !isAutomatic(plain) && plain.properties?.aadProfile == null;
}
