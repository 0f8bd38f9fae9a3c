import { item } from '../kit.ts';

export default item({
  title: 'Apply different types of labels to all resources',
  priority: 'low',
  pillar: 'operations',
  evidence: ['kubernetes', 'azure'],
  why: "Without labels nobody can tell whose a workload is, what it costs, or what belongs together, and dashboards and policies have nothing to select by. Good is the recommended `app.kubernetes.io/*` labels on the object and on its pods, and the organisation's own set such as owner, environment, cost centre and data class. Labels under `kubernetes.azure.com/` are AKS's own and are refused; tags of Azure resources belong to `development/resource-tags`.",
  fix: `Add the labels to everything in \`kustomization.yaml\`:

\`\`\`yaml
labels:
  - pairs: { app.kubernetes.io/part-of: shop, owner: team-a }
    includeSelectors: false
    includeTemplates: true
\`\`\`

Never add labels to \`spec.selector\` of a live Deployment: it is immutable.`,
  prevent:
    'Azure Policy "Kubernetes cluster pods should use specified labels" (46592696-4c7b-4bf3-9e45-6c2763bdc0a6) or Gatekeeper `K8sRequiredLabels`; for the reserved labels "No AKS Specific Labels" (a22123bd-b9da-4c86-9424-24903e91fd55).',
  peers: [
    'kube-linter/required-label-owner',
    'kubescape/C-0076',
    'kubescape/C-0077',
    'polaris/metadataAndInstanceMismatched',
    'kube-score/label-values',
  ],
  links: [
    'https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/',
    'https://learn.microsoft.com/azure/aks/use-labels',
  ],
  attest: {
    question: 'Which labels does your organisation require?',
    months: 12,
  },
});
