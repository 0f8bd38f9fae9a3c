import { item } from '../kit.ts';

export default item({
  title: 'Bloc Pod access to VMSS IMDS',
  priority: 'medium',
  pillar: 'security',
  evidence: ['kubernetes', 'azure'],
  why: "The metadata endpoint 169.254.169.254 hands out tokens of the node's identities to every pod that asks, and those can be more than the application should ever have. Good is that ordinary pods cannot reach it and use Workload Identity instead: either the cluster's IMDS restriction (preview) or egress policies block it, and only listed agents are exempt. Neither covers pods on the host network.",
  fix: `Leave the address out of what pods may reach. Policies add up, so no other policy of the namespace may allow it.

\`\`\`yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: block-imds, namespace: shop }
spec:
  podSelector: {}
  policyTypes: [Egress]
  egress:
    - to:
        - ipBlock: { cidr: 0.0.0.0/0, except: [169.254.169.254/32] }
        - namespaceSelector: {}     # needed under Cilium: ipBlock never matches pods
\`\`\`

Or turn on the restriction for the whole cluster. It needs the extension \`aks-preview\`, the OIDC issuer and Linux nodes, and does not go with add-ons that use the endpoint themselves: Container Insights, Azure Policy, application routing, Flux, Dapr, Azure Backup, AGIC, virtual nodes, cost analysis.

\`\`\`bash
az aks update -g RG -n CLUSTER --enable-imds-restriction
az aks upgrade -g RG -n CLUSTER --node-image-only
\`\`\``,
  prevent:
    'A clusterwide Cilium policy with `egressDeny` to 169.254.169.254/32 and an `endpointSelector` that leaves out the exempt agents; Azure Policy "Kubernetes cluster pods should only use approved host network and port list" (82985f06-dc18-4a48-bc1c-b9f4f0098cfe).',
  peers: ['kubescape/C-0052'],
  links: [
    'https://learn.microsoft.com/azure/aks/imds-restriction',
    'https://learn.microsoft.com/azure/aks/workload-identity-overview',
  ],
  attest: {
    question: "Which pods use the node's identity, and why not Workload Identity?",
    months: 6,
  },
});
