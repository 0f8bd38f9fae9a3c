import { item } from '../kit.ts';

export default item({
  title: 'Enforce resource quotas',
  priority: 'low',
  pillar: 'reliability',
  evidence: ['kubernetes', 'azure'],
  why: 'Each team namespace has a ResourceQuota on CPU and memory requests and on memory limits (plus counts such as pods, services.loadbalancers, persistentvolumeclaims), sized to the agreement with the team and watched. A quota makes requests mandatory, so a LimitRange gives defaults beside it. One quota per namespace from ARM: AKS managed namespaces.',
  fix: `\`az aks namespace add -g RG --cluster-name CLUSTER --name team-a --cpu-request 8000m --cpu-limit 16000m --memory-request 16Gi --memory-limit 24Gi --ingress-policy AllowSameNamespace --egress-policy AllowAll --adoption-policy IfIdentical --delete-policy Keep\`, or
\`\`\`yaml
apiVersion: v1
kind: ResourceQuota
metadata: { name: team, namespace: team-a }
spec:
  hard: { requests.cpu: "8", requests.memory: 16Gi, limits.memory: 24Gi, pods: "60", services.loadbalancers: "1" }
\`\`\``,
  prevent:
    'namespace creation only by template or managed namespaces; Gatekeeper or ValidatingAdmissionPolicy cannot require a sibling object at creation: use an audit constraint on Namespace.',
  peers: [
    'trivy/KSV-0040',
    'aprl/9a1c17e5-c9a0-43db-b920-adaf54d1bcb7',
    'review-checklists/769ef669-1a48-435a-a942-223ece80b123',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/operator-best-practices-scheduler',
    'https://learn.microsoft.com/azure/aks/concepts-managed-namespaces',
    'https://kubernetes.io/docs/concepts/policy/resource-quotas/',
  ],
  attest: {
    question: 'Are quotas agreed with each team and reviewed?',
    attach: 'the capacity plan',
    months: 12,
  },
});
