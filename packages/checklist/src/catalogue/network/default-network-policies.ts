import { item } from '../kit.ts';

export default item({
  title: 'Configure default network policies in each namespace',
  priority: 'medium',
  pillar: 'security',
  evidence: ['kubernetes', 'azure'],
  why: 'Each namespace starts closed in both directions: a policy that selects all its pods and opens at most the namespace itself. DNS is reopened explicitly. Everything else is a named exception.',
  fix: `\`\`\`yaml
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
\`\`\``,
  prevent:
    '`az aks namespace add … --ingress-policy DenyAll --egress-policy AllowSameNamespace` for each new team; Kyverno generate rule.',
  peers: ['kubescape/C-0206', 'kubescape/C-0049', 'cis-kubernetes/5.3.2'],
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
