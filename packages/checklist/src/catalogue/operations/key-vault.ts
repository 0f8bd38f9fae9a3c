import { addonSetting, isAddonOn } from '../../resources/azure/addons.ts';
import { cluster } from '../../resources/azure/cluster.ts';
import { isDeletionProtected } from '../../resources/azure/key-vault.ts';
import type { ManagedCluster } from '../../resources/azure/types.ts';
import { isTrue } from '../../resources/azure/values.ts';
import {
  azureClasses,
  isOfAzure,
  isSwitchedOn,
  mountsOf,
  type ProviderClass,
  parametersOf,
} from '../../resources/kubernetes/key-vault/provider-classes.ts';
import {
  azureProvider,
  type SecretStore,
  store,
} from '../../resources/kubernetes/key-vault/secret-stores.ts';
import { plainSecret, usedVault, vaultSigns } from '../../resources/kubernetes/key-vault/usage.ts';
import { secretProviderClass } from '../../resources/kubernetes/kinds.ts';
import { objects } from '../../resources/kubernetes/subjects.ts';
import { oneOf, text } from '../../resources/kubernetes/values.ts';
import { isOnlyCluster, seenCluster, toolAnswer } from '../../resources/seen-cluster.ts';
import { type Context, check, fail, item, type Outcome, pass, unknown } from '../kit.ts';

const addon = 'azureKeyvaultSecretsProvider';
const hasAddon = (aks: ManagedCluster) =>
  isAddonOn(aks, addon) || 'the add-on azureKeyvaultSecretsProvider is off';

export default item({
  title: 'Use Azure Key Vault',
  priority: 'high',
  pillar: 'security',
  evidence: ['azure', 'kubernetes', 'attestation'],
  why: 'A Kubernetes Secret is readable for everybody who may read Secrets of its namespace, it is copied into every backup, and nobody rotates it. Good is that secrets and certificates live in Key Vault and reach pods through the managed add-on of the Secrets Store CSI driver with rotation on, External Secrets, or the SDK, always with workload identity, and that the vault cannot be purged by accident. Secrets in application code and manifests are judged by `development/secrets-in-key-vault`.',
  fix: `Turn the add-on on with rotation, or rotation on where the add-on is there already, and protect the vault from purging (this cannot be turned off again):

\`\`\`bash
az aks enable-addons -a azure-keyvault-secrets-provider -g RG -n CLUSTER --enable-secret-rotation --rotation-poll-interval 2m
az aks addon update -g RG -n CLUSTER --addon azure-keyvault-secrets-provider --enable-secret-rotation
az keyvault update -n VAULT --enable-purge-protection true
\`\`\`

Name the secrets of an application, to be mounted with its workload identity:

\`\`\`yaml
apiVersion: secrets-store.csi.x-k8s.io/v1
kind: SecretProviderClass
metadata: { name: app-secrets, namespace: shop }
spec:
  provider: azure
  parameters:
    clientID: "CLIENT_ID_OF_THE_WORKLOAD_IDENTITY"
    keyvaultName: "VAULT"
    tenantId: "TENANT_ID"
    objects: |
      array:
        - |
          objectName: db-password
          objectType: secret
\`\`\``,
  prevent:
    'Azure Policy "Key vaults should have deletion protection enabled" (0b60c0b2-2dc2-4e1c-b5c9-abbed971de53) and "Azure Key Vault should use RBAC permission model" (12d4fa5e-1f9f-4c21-97a9-b99b3c6611b5).',
  peers: [
    'checkov/CKV_AZURE_172',
    'psrule/Azure.AKS.SecretStore',
    'psrule/Azure.AKS.SecretStoreRotation',
    'cis-aks/4.5.2',
    'review-checklists/5e3df584-eccc-4d97-a3b6-bcda3b50eb2e',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/csi-secrets-store-driver',
    'https://learn.microsoft.com/azure/aks/csi-secrets-store-configuration-options',
    'https://learn.microsoft.com/azure/aks/csi-secrets-store-identity-access',
  ],
  attest: {
    question: "Where are this platform's secrets kept and how do pods get them?",
    attach: "the vault's name or a design note",
    months: 12,
  },
  guards: ['key-vault-purge-protection'],
  checks: {
    'key-vault-integration': check({
      each: seenCluster,
      expect: 'brings secrets from Azure Key Vault to pods',
      holds: ({ aks }, context) => {
        const { inventory } = context;
        const inAzure = () => aks !== undefined && isAddonOn(aks, addon);
        const signs = inventory.index(vaultSigns);
        const answer = toolAnswer(context, [inAzure], signs, 'a way to Key Vault');
        if (answer === true || answer.verdict !== 'fail') return answer;
        const plain = inventory.index(plainSecret);
        return plain === undefined
          ? unknown('no way to Key Vault is seen, and the SDK leaves no trace')
          : fail(`has no way to Key Vault, and pods use Secrets such as ${plain}`);
      },
      fix: 'Turn on the add-on: `az aks enable-addons -a azure-keyvault-secrets-provider --enable-secret-rotation`.',
      peers: ['checkov/CKV_AZURE_172', 'psrule/Azure.AKS.SecretStore', 'cis-aks/4.5.2'],
    }),
    'key-vault-rotation': check({
      each: cluster,
      severity: 'medium',
      when: hasAddon,
      expect: 'brings new versions of secrets to running pods',
      // Absent means off: https://learn.microsoft.com/azure/aks/csi-secrets-store-configuration-options
      holds: (aks) =>
        isTrue(addonSetting(aks, addon, 'enableSecretRotation'), 'enableSecretRotation'),
      fix: 'Turn rotation on: `az aks addon update --addon azure-keyvault-secrets-provider --enable-secret-rotation`.',
      peers: ['psrule/Azure.AKS.SecretStoreRotation'],
    }),
    'key-vault-provider-used': check({
      each: cluster,
      severity: 'low',
      when: hasAddon,
      expect: 'mounts secrets through the provider that it runs',
      holds: (_aks, context) => usageAnswer(context),
      fix: 'Mount a SecretProviderClass in a pod, or turn the add-on off.',
    }),
    'secret-provider-identity': check({
      each: objects(secretProviderClass),
      when: (body) => isOfAzure(body as ProviderClass) || 'is of another provider',
      expect: 'reads the vault with a workload identity',
      holds: (body, context) => identityAnswer(body as ProviderClass, context),
      fix: 'Set clientID to that of a workload identity, and remove usePodIdentity and nodePublishSecretRef.',
    }),
    'secret-store-identity': check({
      each: store,
      when: (body) => azureProvider(body as SecretStore) !== undefined || 'is no Azure Key Vault',
      expect: 'reads the vault without a stored client secret',
      // Absent means ServicePrincipal: https://external-secrets.io/latest/provider/azure-key-vault/
      holds: (body) => {
        const type = oneOf(azureProvider(body as SecretStore), 'authType', authTypes);
        return type === 'WorkloadIdentity' || type === 'ManagedIdentity';
      },
      fix: 'Set authType to WorkloadIdentity.',
    }),
    'key-vault-purge-protection': check({
      each: usedVault,
      severity: 'medium',
      expect: 'is protected against deletion',
      holds: isDeletionProtected,
      fix: 'Protect the vault: `az keyvault update --enable-purge-protection true`.',
    }),
  },
});

const authTypes = ['ServicePrincipal', 'ManagedIdentity', 'WorkloadIdentity'] as const;

/** Whether a pod mounts a class of the provider; of several clusters nobody knows whose pods they are. */
function usageAnswer({ inventory }: Context): Outcome | true {
  const { sure, possible } = inventory.index(azureClasses);
  const mounted = sure.find((one) => mountsOf(one, inventory).sure.length > 0);
  if (mounted) {
    return isOnlyCluster(inventory)
      ? pass(`SecretProviderClass ${mounted.identity.name} is mounted`)
      : unknown('nobody can tell which of the clusters mounts secrets');
  }
  const open = possible[0] ?? sure.find((one) => mountsOf(one, inventory).possible.length > 0);
  if (open)
    return unknown(`whether SecretProviderClass ${open.identity.name} is used is not known`);
  if (!inventory.complete('kubernetes')) {
    return unknown('no pod that mounts secrets is in the evidence, which may not be all there is');
  }
  return sure.length === 0
    ? fail('runs the provider, and has no SecretProviderClass for Azure')
    : fail(`runs the provider, and no pod mounts any of its ${sure.length} SecretProviderClasses`);
}

function identityAnswer(body: ProviderClass, { resource, inventory }: Context): Outcome | true {
  if (isSwitchedOn(body, 'usePodIdentity')) {
    return fail('usePodIdentity is true: pod-managed identity has ended', {
      at: 'spec.parameters.usePodIdentity',
    });
  }
  const mounts = mountsOf(resource, inventory);
  const withSecret = mounts.sure.find(({ hasSecret }) => hasSecret);
  if (withSecret) {
    const { kind, name } = withSecret.from.identity;
    return fail(`${kind} ${name} mounts it with a client secret (nodePublishSecretRef)`);
  }
  if (mounts.possible.some(({ hasSecret }) => hasSecret)) {
    return unknown('a pod that may mount it brings a client secret');
  }
  if (isSwitchedOn(body, 'useVMManagedIdentity')) {
    return pass('every pod of the node can use the identity of the node');
  }
  return (
    text(parametersOf(body), 'clientID') !== undefined ||
    fail('names no identity: clientID is empty, and useVMManagedIdentity is not true')
  );
}
