import { item } from '../kit.ts';

export default item({
  title: 'Control traffic flow with network policies',
  priority: 'high',
  pillar: 'security',
  evidence: ['azure', 'kubernetes'],
  why: 'The cluster has an engine that enforces policies (Cilium on Linux), every workload is selected by at least one policy in each direction, and no policy quietly opens everything.',
  fix: "`az aks update -g RG -n CLUSTER --network-dataplane cilium` (Linux-only, reimages nodes; first read the NPM differences: `ipBlock` can't select pod or node addresses under Cilium); Windows clusters: `--network-policy calico`.",
  prevent:
    'no built-in policy for coverage; a Kyverno or GitOps rule that adds a policy with each namespace.',
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
});
