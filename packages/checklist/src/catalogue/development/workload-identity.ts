import { item } from '../kit.ts';

export default item({
  title: 'Implement Azure Workload Identity',
  priority: 'medium',
  pillar: 'security',
  evidence: ['kubernetes', 'azure'],
  why: 'Pods reach Azure services with Microsoft Entra Workload ID: OIDC issuer and webhook on, one dedicated ServiceAccount per application annotated with a user-assigned identity, a federated credential for exactly that namespace and account, the pod label. No client secret, no node identity, no pod-identity add-on. Above 20 federated credentials per identity: identity bindings (preview).',
  fix: `\`az aks update -g RG -n CLUSTER --enable-oidc-issuer --enable-workload-identity\`; \`az identity federated-credential create --name app --identity-name id-app -g RG --issuer ISSUER_URL --subject system:serviceaccount:NS:app --audience api://AzureADTokenExchange\`;
\`\`\`yaml
apiVersion: v1
kind: ServiceAccount
metadata:
  name: app
  annotations: { azure.workload.identity/client-id: 11111111-2222-3333-4444-555555555555 }
# in the pod template: labels azure.workload.identity/use: "true", serviceAccountName: app
\`\`\`
Pod identity out: \`az aks pod-identity delete -g RG --cluster-name CLUSTER --namespace NS --name ID\`, then \`az aks update -g RG -n CLUSTER --disable-pod-identity\` (last option unverified).`,
  prevent:
    'Azure Policy "Azure Kubernetes Service Clusters should enable workload identity" (2cc2e023-0dac-4046-875b-178f683929d5).',
  peers: [
    'review-checklists/d2e0d5d7-71d4-41e3-910c-c57b4a4b1410',
    'kubescape/C-0239',
    'cis-aks/5.2.1. PSRule Azure.AKS.PodIdentity recommends the retired add-on: not an equivalent',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/workload-identity-overview',
    'https://learn.microsoft.com/azure/aks/workload-identity-migrate-from-pod-identity',
    'https://learn.microsoft.com/azure/aks/identity-bindings-concepts',
  ],
  attest: {
    question:
      'Which applications still authenticate to Azure with a secret or the node identity, and until when?',
    months: 6,
  },
});
