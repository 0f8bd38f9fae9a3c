import { cluster } from '../../resources/azure/cluster.ts';
import { isDeletionProtected } from '../../resources/azure/key-vault.ts';
import { hasKms, hasPlatformKms, kmsVault, namesVersion } from '../../resources/azure/kms.ts';
import { isSet } from '../../resources/azure/values.ts';
import { check, fail, item, unknown } from '../kit.ts';

export default item({
  title: 'Encrypt ETCD at rest with your own key',
  priority: 'low',
  pillar: 'security',
  evidence: ['azure', 'attestation'],
  why: 'The platform always encrypts etcd. Some rules demand that you hold the key of Kubernetes secrets yourself: then KMS encrypts them with a key in your Key Vault, and losing that key loses every secret, so the vault must be protected against deletion and the key rotated. Where a rule only demands KMS, platform-managed keys do it without a vault.',
  fix: '`az keyvault update -n KV --enable-purge-protection true`; new experience: `az aks update -g RG -n AKS --kms-infrastructure-encryption Enabled --enable-azure-keyvault-kms --azure-keyvault-kms-key-id https://KV.vault.azure.net/keys/NAME --azure-keyvault-kms-key-vault-network-access Public --assign-identity ID` (aks-preview extension), identity with *Key Vault Crypto User*; then rewrite secrets: `kubectl get secrets -A -o json | kubectl replace -f -`.',
  prevent:
    'Azure Policy "Azure Kubernetes Clusters should enable Key Management Service (KMS)" (dbbdc317-9734-4dd8-9074-993b29c69008; does not see platform-managed keys), "Key vaults should have deletion protection enabled" (0b60c0b2-2dc2-4e1c-b5c9-abbed971de53).',
  peers: ['review-checklists/e7ba73a3-0508-4f80-806f-527db30cee96'],
  links: [
    'https://learn.microsoft.com/azure/aks/kms-data-encryption-concepts',
    'https://learn.microsoft.com/azure/aks/kms-data-encryption',
    'https://learn.microsoft.com/azure/aks/use-kms-etcd-encryption',
  ],
  attest: {
    question: 'Must you hold the key for Kubernetes secrets? By which rule?',
    months: 12,
  },
  checks: {
    'etcd-own-key': check({
      each: cluster,
      severity: 'high',
      needs: ['own-keys'],
      expect: 'encrypts Kubernetes secrets with a key of your vault',
      holds: (aks) => {
        const kms = aks.properties?.securityProfile?.azureKeyVaultKms;
        if (hasKms(aks) && isSet(kms, 'keyId')) return true;
        return fail(hasPlatformKms(aks) ? 'its key belongs to the platform' : undefined, {
          at: 'properties.securityProfile.azureKeyVaultKms',
        });
      },
      fix: 'Turn on KMS with your key: `az aks update --enable-azure-keyvault-kms`.',
      peers: [
        'kubescape/C-0244',
        'kubescape/C-0066',
        'prowler/aks_cluster_kms_cmk_encryption_enabled',
      ],
    }),
    'kms-key-vault-protected': check({
      each: kmsVault,
      severity: 'high',
      expect: 'is protected against deletion',
      holds: ({ vault }) =>
        vault
          ? isDeletionProtected(vault)
          : unknown('the vault of its KMS key is not in the evidence'),
      fix: 'Protect the vault: `az keyvault update --enable-purge-protection true`.',
    }),
    'kms-versionless-key': check({
      each: cluster,
      severity: 'low',
      when: (aks) =>
        (hasKms(aks) && hasPlatformKms(aks)) || 'does not use the KMS that rotates keys by itself',
      expect: 'names its key without a version, so that it rotates',
      holds: (aks) => !namesVersion(aks),
      fix: 'Name the key without its version: `--azure-keyvault-kms-key-id https://KV.vault.azure.net/keys/NAME`.',
    }),
  },
});
