import { item } from '../kit.ts';

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
});
