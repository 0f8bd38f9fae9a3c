import { item } from '../kit.ts';

export default item({
  title: 'Regularly check for cluster issues',
  priority: 'medium',
  pillar: 'operations',
  evidence: ['kubernetes', 'report', 'pipeline', 'azure', 'attestation'],
  why: 'A cluster drifts: what was safe at deployment gets a new vulnerability, a wider role or a forgotten test workload, and nobody sees it without looking. Good is a scanner that looks at the running cluster on a schedule (an operator, a CronJob, a scheduled pipeline, or the agentless discovery of Microsoft Defender), a result no older than a month, and no critical finding that is neither fixed nor accepted. A scan of manifests or of images alone does not count.',
  fix: `Install an operator that keeps its results in the cluster (self-managed, outside of Azure support):

\`\`\`bash
helm repo add aqua https://aquasecurity.github.io/helm-charts/
helm install trivy-operator aqua/trivy-operator -n trivy-system --create-namespace
\`\`\`

Or run a scanner every week, under a service account that may read the cluster:

\`\`\`yaml
apiVersion: batch/v1
kind: CronJob
metadata: { name: cluster-scan, namespace: security-scan }
spec:
  schedule: "0 4 * * 1"
  jobTemplate:
    spec:
      template:
        spec:
          serviceAccountName: cluster-scan
          restartPolicy: Never
          containers:
            - name: popeye
              image: derailed/popeye:VERSION   # pin one
              args: ["-A", "-o", "json"]
\`\`\`

Use an \`aks-*\` profile with kube-bench: the control-plane rows of the plain profile fail on AKS by design.`,
  prevent:
    'Azure Policy "Configure Microsoft Defender for Containers plan" (efd4031d-b232-4595-babf-ae817348e91b) with agentless discovery on.',
  peers: ['cis-aks/5.1.1', 'review-checklists/cc639637-a652-42ac-89e8-06965388e9de'],
  links: [
    'https://learn.microsoft.com/azure/aks/concepts-vulnerability-management',
    'https://learn.microsoft.com/azure/aks/cis-kubernetes',
  ],
  attest: {
    question: 'Which tool scans the cluster, how often, and when was its last report reviewed?',
    attach: 'the report',
    months: 3,
  },
});
