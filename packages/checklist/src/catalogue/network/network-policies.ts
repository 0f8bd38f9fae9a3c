import { item } from '../kit.ts';

export default item({
  title: 'Control traffic flow with network policies',
  priority: 'high',
  pillar: 'security',
  evidence: ['azure', 'kubernetes'],
  why: 'Without network policies every pod reaches every other one, so whoever takes over one pod has the whole cluster to try. Good is a cluster with an engine that enforces policies (Cilium on Linux, Calico where there are Windows pools), a policy in each direction for every workload, and none that quietly opens everything. Azure Network Policy Manager is no choice any more: it left support on Windows on 30 September 2026 and leaves Linux on 30 September 2028.',
  fix: `Linux-only clusters move to Cilium. This reimages the nodes, and under Cilium \`ipBlock\` cannot select the addresses of pods or nodes, so check existing policies first.

\`\`\`bash
az aks update -g RG -n CLUSTER --network-dataplane cilium
\`\`\`

Clusters with Windows pools take Calico:

\`\`\`bash
az aks update -g RG -n CLUSTER --network-policy calico
\`\`\`

Then give each workload a policy that names who may reach it and whom it may reach.`,
  prevent:
    'Let a Kyverno rule or the GitOps repository add a policy with each namespace. No built-in Azure Policy looks at whether workloads are covered.',
  peers: [
    'checkov/CKV_AZURE_7',
    'checkov/CKV2_K8S_6',
    'trivy/AVD-AZU-0043',
    'psrule/Azure.AKS.NetworkPolicy',
    'kube-linter/non-isolated-pod',
    'kube-linter/dangling-networkpolicy',
    'kube-score/pod-networkpolicy',
    'kube-score/networkpolicy-targets-pod',
    'polaris/missingNetworkPolicy',
    'kubescape/C-0030',
    'kubescape/C-0054',
    'kubescape/C-0240',
    'kubescape/C-0260',
    'review-checklists/58d7c892-ddb1-407d-9769-ae669ca48e4a',
    'review-checklists/85e2223e-ce8b-4b12-907c-a5f16f158e3e',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/use-network-policies',
    'https://learn.microsoft.com/azure/aks/network-policy-best-practices',
    'https://learn.microsoft.com/azure/aks/azure-cni-powered-by-cilium',
  ],
  attest: {
    question: 'Is traffic between namespaces tested (a forbidden connection really fails)?',
    attach: 'the test',
    months: 6,
  },
  reuses: ['windows-network-policy-engine', 'windows-workload-isolated'],
});
