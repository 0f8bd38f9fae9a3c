import { item } from '../kit.ts';

export default item({
  title: 'Encrypt ETCD at rest with your own key',
  priority: 'low',
  pillar: 'security',
  evidence: ['azure', 'attestation'],
  why: 'etcd is always encrypted by the platform. Where rules demand control of the key, Kubernetes secrets are encrypted through KMS with a key in your Key Vault: vault protected against deletion, key rotated, and everyone aware that losing the key loses the secrets. Where they only demand KMS, platform-managed keys do it without a vault.',
  fix: '`az keyvault update -n KV --enable-purge-protection true`; new experience: `az aks update -g RG -n AKS --kms-infrastructure-encryption Enabled --enable-azure-keyvault-kms --azure-keyvault-kms-key-id https://KV.vault.azure.net/keys/NAME --azure-keyvault-kms-key-vault-network-access Public --assign-identity ID` (aks-preview extension), identity with *Key Vault Crypto User*; then rewrite secrets: `kubectl get secrets -A -o json | kubectl replace -f -`.',
  prevent:
    '"Azure Kubernetes Clusters should enable Key Management Service (KMS)" (dbbdc317-9734-4dd8-9074-993b29c69008; does not see platform-managed keys), "Key vaults should have deletion protection enabled" (0b60c0b2-2dc2-4e1c-b5c9-abbed971de53).',
  peers: [
    'kubescape/C-0244',
    'kubescape/C-0066',
    'review-checklists/e7ba73a3-0508-4f80-806f-527db30cee96',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/kms-data-encryption-concepts',
    'https://learn.microsoft.com/azure/aks/kms-data-encryption',
    'https://learn.microsoft.com/azure/aks/use-kms-etcd-encryption',
  ],
  attest: {
    question: 'Must you hold the key for Kubernetes secrets? By which rule?',
    months: 12,
  },
});
