import { item } from '../kit.ts';

export default item({
  title: 'Namespaces should have LimitRange',
  priority: 'low',
  pillar: 'reliability',
  evidence: ['kubernetes'],
  why: 'Each team namespace has one LimitRange with Container defaults (memory request and limit, CPU request) and upper bounds, as a net for forgotten values, not as a replacement for them. A default CPU limit is left out unless throttling is wanted everywhere.',
  fix: `\`\`\`yaml
apiVersion: v1
kind: LimitRange
metadata: { name: defaults, namespace: team-a }
spec:
  limits:
  - type: Container
    defaultRequest: { cpu: 100m, memory: 128Mi }
    default: { memory: 256Mi }
    max: { memory: 8Gi }
\`\`\``,
  prevent:
    'the namespace template (GitOps) that also creates the quota. No built-in Azure Policy requires a LimitRange; "Sets Kubernetes cluster containers memory limits to default values in case not present" (5f86d473-38a8-46c9-bdfe-d7fa3b9836bf) mutates instead.',
  peers: ['trivy/KSV-0039', 'the-aks-checklist/b74ea93b-598d-48e0-bb26-762b015602e1'],
  links: [
    'https://kubernetes.io/docs/concepts/policy/limit-range/',
    'https://kubernetes.io/docs/tasks/administer-cluster/manage-resources/memory-default-namespace/',
  ],
  attest: {
    question:
      'Are unset requests and limits prevented in another way (Deployment Safeguards in Enforce, pipeline gate)?',
    months: 12,
  },
});
