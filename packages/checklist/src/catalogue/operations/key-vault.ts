import { item } from '../kit.ts';

export default item({
  title: 'Use Azure Key Vault',
  priority: 'high',
  pillar: 'security',
  evidence: ['azure', 'kubernetes', 'attestation'],
  why: "Secrets and certificates live in Key Vault and reach pods through the Key Vault provider of the Secrets Store CSI driver (managed add-on, rotation on), External Secrets, or the SDK, always with workload identity. The vault can't be purged by accident. Whether application code hides secrets elsewhere is the category Development's item.",
  fix: `\`az aks enable-addons -a azure-keyvault-secrets-provider -g <rg> -n <cluster> --enable-secret-rotation --rotation-poll-interval 2m\`; existing: \`az aks addon update … --addon azure-keyvault-secrets-provider --enable-secret-rotation\`; \`az keyvault update -n <kv> --enable-purge-protection true\`.
\`\`\`yaml
apiVersion: secrets-store.csi.x-k8s.io/v1
kind: SecretProviderClass
metadata: {name: app-secrets, namespace: shop}
spec:
  provider: azure
  parameters:
    clientID: "<client id of the workload identity>"
    keyvaultName: "<kv>"
    tenantId: "<tenant>"
    objects: |
      array:
        - |
          objectName: db-password
          objectType: secret
\`\`\``,
  prevent:
    'Azure Policy "Key vaults should have deletion protection enabled" `0b60c0b2-2dc2-4e1c-b5c9-abbed971de53`, "Azure Key Vault should use RBAC permission model" `12d4fa5e-1f9f-4c21-97a9-b99b3c6611b5`.',
  peers: [
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
    attach: "the vault's name or a design note; valid 365 days",
    months: 12,
  },
});
