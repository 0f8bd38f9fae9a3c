import { item } from '../kit.ts';

export default item({
  title: 'Set up requests and limits on your containers',
  priority: 'high',
  pillar: 'reliability',
  evidence: ['kubernetes'],
  why: 'Every container requests the CPU and memory it normally uses, so scheduler, HPA and node autoscaler work on true numbers; memory is limited (`resource-management/memory-limits-and-requests` owns the memory checks). CPU requests are required; CPU limits are asked for at low severity and can be switched off: they protect neighbours and give predictable behaviour, they also throttle. QoS follows: Guaranteed when limit equals request for CPU and memory in every container, BestEffort when nothing is set (evicted first).',
  fix: `\`\`\`yaml
resources:
  requests: { cpu: 100m, memory: 256Mi }
  limits: { cpu: "1", memory: 256Mi }   # no hard cap wanted: leave cpu out and set cpuLimits: ignore
\`\`\`
  Values from \`kubectl top pod --containers\`, or a VPA with updateMode Off.`,
  prevent:
    'Azure Policy "Kubernetes cluster containers CPU and memory resource requests must be defined" (03a4ecdb-0684-4039-be91-2762979e1bc8, preview), "... resource limits should not exceed the specified limits" (e345eecc-fa47-480f-9e88-67dcc122b164).',
  peers: [
    'kube-linter/unset-cpu-requirements',
    'kube-score/container-resources',
    'kube-score/container-ephemeral-storage-request-and-limit',
    'polaris/cpuRequestsMissing',
    'polaris/cpuLimitsMissing',
    'checkov/CKV_K8S_10',
    'checkov/CKV_K8S_11',
    'trivy/KSV-0011',
    'trivy/KSV-0015',
    'kubescape/C-0050',
    'kubescape/C-0268',
    'kubescape/C-0270',
    'popeye/POP-106',
    'popeye/POP-107',
    'review-checklists/b54eb2eb-03dd-4aa3-9927-18e2edb11726',
  ],
  links: [
    'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/',
    'https://learn.microsoft.com/azure/aks/developer-best-practices-resource-management',
    'https://learn.microsoft.com/azure/aks/deployment-safeguards',
  ],
  attest: {
    question: 'Are requests reviewed against real usage?',
    attach: 'a usage report',
    months: 6,
  },
});
