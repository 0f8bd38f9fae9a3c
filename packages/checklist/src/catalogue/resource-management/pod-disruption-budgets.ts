import { item } from '../kit.ts';

export default item({
  title: 'Configure pod disruption budgets',
  priority: 'medium',
  pillar: 'reliability',
  evidence: ['kubernetes', 'azure'],
  why: 'Every replicated application has exactly one PodDisruptionBudget that always leaves room for one eviction (`maxUnavailable: 1` or a percentage follows the scale), with `unhealthyPodEvictionPolicy: AlwaysAllow` so that broken pods never hold a drain. Node drains of upgrades, scale-down, repair and consolidation then go through: AKS checks budgets before an upgrade, waits `drainTimeoutInMinutes` (30) per node, then stops. A budget does not limit rolling updates or crashes.',
  fix: `\`\`\`yaml
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: app }
spec:
  maxUnavailable: 1
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector: { matchLabels: { app.kubernetes.io/name: app } }
\`\`\`
  Before an upgrade: \`kubectl get pdb -A\`, column ALLOWED DISRUPTIONS. Pools: \`az aks nodepool update -g RG --cluster-name CLUSTER -n POOL --undrainable-node-behavior Cordon\`.`,
  prevent: `Azure Policy "[Preview]: Kubernetes cluster should implement accurate Pod Disruption Budgets" (d9e8f2c1-4c5a-4f5c-8b5a-2abf1e9f7b4d); mutations "Sets maxUnavailable pods to 1 for PodDisruptionBudget resources" (d77f191e-2338-45d0-b6d4-4ee1c586a192), "[Preview]: Sets UnhealthyPodEvictionPolicy to 'AlwaysAllow'" (5c58d54b-87f0-4dcd-83ea-e855fc988997); Gatekeeper poddisruptionbudget.`,
  peers: [
    'kube-linter/pdb-max-unavailable',
    'kube-linter/pdb-min-available',
    'kube-linter/pdb-unhealthy-pod-eviction-policy',
    'kube-score/deployment-has-poddisruptionbudget',
    'kube-score/statefulset-has-poddisruptionbudget',
    'kube-score/poddisruptionbudget-has-policy',
    'polaris/missingPodDisruptionBudget',
    'polaris/pdbDisruptionsIsZero',
    'polaris/pdbMinAvailableGreaterThanHPAMinReplicas',
    'popeye/POP-206',
    'popeye/POP-209',
    'popeye/POP-900',
    'popeye/POP-901',
    'aprl/a08a06a0-e41a-4b99-83bb-69ce8bca54cb',
    'review-checklists/c1288b3c-6a57-4cfc-9444-51e1a3d3453a',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/operator-best-practices-scheduler',
    'https://learn.microsoft.com/azure/aks/upgrade-options',
    'https://kubernetes.io/docs/tasks/run-application/configure-pdb/',
  ],
  attest: {
    question: 'Was a node drain of each pool exercised without downtime and without force?',
    attach: 'the upgrade log',
    months: 6,
  },
});
