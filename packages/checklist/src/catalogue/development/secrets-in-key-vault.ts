import { item } from '../kit.ts';

export default item({
  title: "Store your secrets in Azure Key Vault, don't inject passwords in Docker Images",
  priority: 'high',
  pillar: 'security',
  evidence: ['kubernetes', 'dockerfile', 'azure', 'report'],
  why: 'No credential in code, image, environment value or ConfigMap. Where Entra ID works, no secret exists at all (workload identity); the rest lives in Key Vault and reaches the pod as a mounted file through the managed Secrets Store CSI add-on (or External Secrets), with rotation on. A Secret manifest in git is plain text: base64 is no encryption.',
  fix: `remove the value and rotate it: a secret that was committed is lost. Then \`az aks enable-addons -g RG -n CLUSTER --addons azure-keyvault-secrets-provider\`, \`az aks addon update -g RG -n CLUSTER --addon azure-keyvault-secrets-provider --enable-secret-rotation\`, and
\`\`\`yaml
apiVersion: secrets-store.csi.x-k8s.io/v1
kind: SecretProviderClass
metadata: { name: app-kv }
spec:
  provider: azure
  parameters:
    usePodIdentity: "false"
    clientID: 11111111-2222-3333-4444-555555555555   # workload identity
    keyvaultName: kv-app
    tenantId: 66666666-7777-8888-9999-000000000000
    objects: "array:\\n  - |\\n    objectName: db-password\\n    objectType: secret\\n"
\`\`\`
mounted as a \`csi\` volume (\`driver: secrets-store.csi.k8s.io\`, \`readOnly: true\`). Image builds: \`RUN --mount=type=secret,id=npmrc ...\`.`,
  prevent:
    'push protection or a secret scanner in the pipeline; ValidatingAdmissionPolicy that refuses Secrets not created by the CSI driver or External Secrets; RBAC without `secrets` for people.',
  peers: [
    'kube-linter/env-var-secret',
    'kube-linter/read-secret-from-env-var',
    'polaris/sensitiveContainerEnvVar',
    'polaris/sensitiveConfigmapContent',
    'checkov/CKV_K8S_35',
    'checkov/CKV_AZURE_172',
    'checkov/CKV_SECRET_*',
    'trivy/KSV-0109',
    'trivy/KSV-01010',
    'trivy/DS-0031',
    'kubescape/C-0012',
    'kubescape/C-0207',
    'kubescape/C-0208',
    'dockle/CIS-DI-0010',
    'psrule/Azure.AKS.SecretStore',
    'psrule/Azure.AKS.SecretStoreRotation',
    'review-checklists/5e3df584-eccc-4d97-a3b6-bcda3b50eb2e',
    'cis-aks/4.5.1',
    'cis-aks/4.5.2.',
    'cis-aks/trufflehog',
    'cis-aks/detect-secrets',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/csi-secrets-store-driver',
    'https://learn.microsoft.com/azure/aks/kms-data-encryption-concepts',
    'https://kubernetes.io/docs/concepts/configuration/secret/',
  ],
  attest: {
    question:
      'Are all application secrets in Key Vault with an owner and rotation, and was git history scanned?',
    attach: 'the scan',
    months: 6,
  },
});
