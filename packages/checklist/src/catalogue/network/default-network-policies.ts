import { item } from '../kit.ts';

export default item({
  title: 'Configure default network policies in each namespace',
  priority: 'medium',
  pillar: 'security',
  evidence: ['kubernetes', 'azure'],
  why: 'Policies that name single workloads leave the next one open: a pod that no policy selects may talk to everybody. Good is that each namespace starts closed in both directions with a policy that selects all its pods and opens at most the namespace itself, that DNS is reopened explicitly, and that everything else is a named exception.',
  fix: `Close the namespace, then open DNS again:

\`\`\`yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: default-deny, namespace: shop }
spec: { podSelector: {}, policyTypes: [Ingress, Egress] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: allow-dns, namespace: shop }
spec:
  podSelector: {}
  policyTypes: [Egress]
  egress:
    - to:
        - namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: kube-system } }
          podSelector: { matchLabels: { k8s-app: kube-dns } }
      ports: [{ protocol: UDP, port: 53 }, { protocol: TCP, port: 53 }]
\`\`\`

Where LocalDNS is on under Cilium, allow the same ports to 169.254.10.0/24 as well.`,
  prevent:
    'Create the namespace of each new team as a managed namespace, `az aks namespace add … --ingress-policy DenyAll --egress-policy AllowSameNamespace`, or let a Kyverno generate rule add the policies.',
  peers: ['kubescape/C-0206', 'kubescape/C-0049', 'kubeaudit/netpols', 'cis-kubernetes/5.3.2'],
  links: [
    'https://learn.microsoft.com/azure/aks/managed-namespaces',
    'https://kubernetes.io/docs/concepts/services-networking/network-policies/',
    'https://learn.microsoft.com/azure/aks/localdns-custom',
  ],
  attest: {
    question: 'Which namespaces are open on purpose?',
    attach: 'the list with owners',
    months: 6,
  },
});
