import { item } from '../kit.ts';

export default item({
  title: 'Set memory limits and requests for all containers',
  priority: 'high',
  pillar: 'reliability',
  evidence: ['kubernetes'],
  why: 'Every container has a memory request and a memory limit, equal for anything that matters (memory cannot be throttled, only killed), sized from measured peaks, with the runtime told about it (JVM, .NET, Node heap). CPU is in `development/requests-and-limits`, where the CPU limit is a choice.',
  fix: '`kubectl -n NS set resources deployment APP -c app --requests=memory=512Mi --limits=memory=512Mi`, the same in code; size from `container_memory_working_set_bytes` or a VPA in mode Off.',
  prevent:
    'Azure Policy e345eecc-fa47-480f-9e88-67dcc122b164 (limits must exist and stay below a maximum); Deployment Safeguards for requests (03a4ecdb-0684-4039-be91-2762979e1bc8).',
  peers: [
    'kube-linter/unset-memory-requirements',
    'kube-score/container-resources',
    'kube-score/container-memory-requests-equal-limits',
    'polaris/memoryRequestsMissing',
    'polaris/memoryLimitsMissing',
    'checkov/CKV_K8S_12',
    'checkov/CKV_K8S_13',
    'trivy/KSV-0016',
    'trivy/KSV-0018',
    'kubescape/C-0004',
    'kubescape/C-0269',
    'kubescape/C-0271',
    'popeye/POP-106',
    'popeye/POP-107',
    'the-aks-checklist/4868aa30-95a9-49fd-867e-57e70cb0d1d5',
  ],
  links: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/assign-memory-resource/',
    'https://learn.microsoft.com/azure/aks/developer-best-practices-resource-management',
    'https://learn.microsoft.com/azure/aks/operator-best-practices-scheduler',
  ],
  attest: {
    question: 'Are memory limits reviewed against peaks after each major release?',
    attach: 'a report',
    months: 6,
  },
});
