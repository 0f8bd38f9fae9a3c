import { item } from '../kit.ts';

export default item({
  title: 'Bloc Pod access to VMSS IMDS',
  priority: 'medium',
  pillar: 'security',
  evidence: ['kubernetes', 'azure'],
  why: "Ordinary pods can't reach 169.254.169.254 and so can't take tokens of the node's identities; applications use Workload Identity. Either the cluster's IMDS restriction (preview) or egress policies do it, and only listed agents are exempt.",
  fix: `\`\`\`yaml
spec:
  podSelector: {}
  policyTypes: [Egress]
  egress:
    - to:
        - ipBlock: { cidr: 0.0.0.0/0, except: [169.254.169.254/32] }
        - namespaceSelector: {}     # needed under Cilium: ipBlock never matches pods
\`\`\`
  or \`az aks update -g RG -n CLUSTER --enable-imds-restriction\` (aks-preview) followed by \`az aks upgrade -g RG -n CLUSTER --node-image-only\`.`,
  prevent:
    'Cilium clusterwide `egressDeny` to 169.254.169.254/32 with an `endpointSelector` that leaves out the exempt agents; Azure Policy "Kubernetes cluster pods should only use approved host network and port list" (82985f06-dc18-4a48-bc1c-b9f4f0098cfe).',
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
