import { item } from '../kit.ts';

export default item({
  title: 'Regularly check for cluster issues',
  priority: 'medium',
  pillar: 'operations',
  evidence: ['kubernetes', 'report', 'pipeline', 'azure', 'attestation'],
  why: "A scanner looks at the running cluster on a schedule (an operator, a CronJob, a scheduled pipeline, or Defender's agentless discovery), its latest result is recent, and critical results are gone or accepted.",
  fix: `\`helm install trivy-operator aqua/trivy-operator -n trivy-system --create-namespace\` (self-managed, outside Azure support), or a weekly CronJob:
\`\`\`yaml
apiVersion: batch/v1
kind: CronJob
metadata: {name: cluster-scan, namespace: security-scan}
spec:
  schedule: "0 4 * * 1"
  jobTemplate: {spec: {template: {spec: {serviceAccountName: cluster-scan, restartPolicy: Never,
    containers: [{name: popeye, image: derailed/popeye:<pinned>, args: ["-A", "-o", "json"]}]}}}}
\`\`\``,
  prevent:
    'Azure Policy "Configure Microsoft Defender for Containers plan" `efd4031d-b232-4595-babf-ae817348e91b` with agentless discovery on.',
  peers: ['cis-aks/5.1.1', 'review-checklists/cc639637-a652-42ac-89e8-06965388e9de'],
  links: [
    'https://learn.microsoft.com/azure/aks/concepts-vulnerability-management',
    'https://learn.microsoft.com/azure/aks/cis-kubernetes',
  ],
  attest: {
    question: 'Which tool scans the cluster, how often, and when was its last report reviewed?',
    attach: 'the report; valid 90 days',
    months: 12,
  },
});
