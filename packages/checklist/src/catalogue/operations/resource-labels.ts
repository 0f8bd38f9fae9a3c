import { labelled, standInOf } from '../../resources/kubernetes/labels/charts.ts';
import { furtherLabels, labelOf, nameLabel } from '../../resources/kubernetes/labels/labels.ts';
import { owned, requiredAnswer } from '../../resources/kubernetes/labels/organisation-labels.ts';
import { labeller, reservedAnswer } from '../../resources/kubernetes/labels/reserved-labels.ts';
import { isPutThere } from '../../resources/kubernetes/namespaces/default-namespace.ts';
import { workload } from '../../resources/kubernetes/subjects.ts';
import { check, fail, item, some } from '../kit.ts';

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
  guards: ['reserved-labels'],
  checks: {
    'recommended-labels': check({
      each: labelled,
      when: (body, { resource, inventory }) => {
        const why = isPutThere(body, resource);
        if (why !== undefined) return why;
        const other = standInOf(resource, inventory);
        return other
          ? `is told of with ${other.identity.kind} ${other.identity.name} of the same chart`
          : true;
      },
      expect: 'says by the recommended labels what it is and where it belongs',
      holds: ({ metadata }) => {
        if (labelOf(metadata, nameLabel) === undefined) return false;
        return (
          some(furtherLabels, (key) => labelOf(metadata, key) !== undefined) ||
          fail(`${nameLabel} stands alone`, { at: 'metadata.labels' })
        );
      },
      fix: 'Add app.kubernetes.io/name and at least one of instance, part-of, component, version and managed-by.',
      peers: ['kubescape/C-0077', 'polaris/metadataAndInstanceMismatched'],
    }),
    'pod-labels-match': check({
      each: workload,
      when: ({ kind, body }) => {
        if (kind === 'Pod') return 'has no pod template';
        return labelOf(body.metadata, nameLabel) !== undefined || `has no ${nameLabel} itself`;
      },
      expect: 'gives its pods the label app.kubernetes.io/name, too',
      holds: ({ podMeta }) => labelOf(podMeta, nameLabel) !== undefined,
      fix: 'Add app.kubernetes.io/name to the labels of the pod template, not to the selector.',
      peers: ['kube-score/label-values'],
    }),
    'organisation-labels': check({
      each: owned,
      when: (_body, { settings }) =>
        settings.requiredLabels.length > 0 || 'the configuration requires no labels',
      expect: 'has the labels that the organisation requires',
      holds: requiredAnswer,
      fix: 'Add the labels that `settings.requiredLabels` of the configuration lists.',
      peers: ['kube-linter/required-label-owner', 'kubescape/C-0076'],
    }),
    'reserved-labels': check({
      each: labeller,
      severity: 'medium',
      expect: 'uses no label that AKS keeps for itself',
      holds: reservedAnswer,
      fix: 'Rename the label to a prefix of your own.',
    }),
  },
});
