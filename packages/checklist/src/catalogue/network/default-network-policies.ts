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
spec: { podSelector: {}, policyTypes: [Ingress, Egress] }`,
  links: [],
});
