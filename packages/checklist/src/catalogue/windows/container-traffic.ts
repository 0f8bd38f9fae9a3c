import { item } from '../kit.ts';

export default item({
  title: 'Secure the traffic of your containers',
  priority: 'high',
  pillar: 'security',
  evidence: ['azure', 'kubernetes', 'attestation'],
  why: 'Pod traffic to and from Windows workloads is limited by Calico network policies, the one engine AKS still supports for Windows, backed by network security groups on the node subnet, and the applications themselves authenticate callers over TLS.',
  fix: `\`az aks update -g <rg> -n <cluster> --network-policy none\`, then \`--network-policy calico\` (all pools are re-imaged each time; policies are not enforced in between), and
\`\`\`yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web-from-gateway, namespace: shop-win}
spec:
  podSelector: {matchLabels: {app.kubernetes.io/name: web}}
  policyTypes: [Ingress]
  ingress:
  - from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: ingress}}}]
    ports: [{port: 8080}]
\`\`\``,
  prevent:
    'custom Azure Policy: clusters with an `osType` `Windows` pool must have `networkPolicy` `calico`; Gatekeeper constraint that asks for a policy per namespace.',
  peers: [
    'trivy/AZU-0043',
    'psrule/Azure.AKS.NetworkPolicy',
    'kube-linter/non-isolated-pod',
    'review-checklists/ce7f2a7c-297c-47c6-adea-a6ff838db665',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/use-network-policies',
    'https://learn.microsoft.com/azure/aks/network-policy-best-practices',
    'https://learn.microsoft.com/azure/aks/windows-vs-linux-containers',
  ],
  attest: {
    question: 'How do the Windows applications authenticate callers and encrypt traffic?',
    attach: 'the design or a test of a denied connection; valid 365 days',
    months: 12,
  },
});
