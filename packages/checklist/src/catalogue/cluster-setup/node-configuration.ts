import { item } from '../kit.ts';

export default item({
  title: 'Fine tune your node configuration',
  priority: 'low',
  pillar: 'performance',
  evidence: ['azure', 'kubernetes', 'attestation'],
  why: "Kernel and kubelet settings that a workload needs are declared on its own pool (`linuxOSConfig`, `kubeletConfig`), within the documented ranges, and pods ask only for sysctls that their nodes allow. No privileged container rewrites the node's kernel settings.",
  fix: '`az aks nodepool add -g RG --cluster-name AKS -n search --linux-os-config ./os.json --kubelet-config ./kubelet.json` with, for example, `{"sysctls": {"vmMaxMapCount": 1048576}}`; settings are fixed at pool creation.',
  prevent:
    '"Kubernetes cluster containers should not use forbidden sysctl interfaces" (56d0a13f-712f-466b-8416-56fb354fb823), "Kubernetes cluster should not allow privileged containers" (95edb821-ddaf-4404-9732-666045e056b4).',
  peers: [
    'kube-linter/unsafe-sysctls',
    'kube-linter/privileged-container',
    'trivy/KSV-0026',
    'review-checklists/831c2872-c693-4b39-a887-a561bada49bc',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/custom-node-configuration',
    'https://learn.microsoft.com/azure/aks/custom-node-configuration-reference',
    'https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/',
  ],
  attest: {
    question: 'Has any workload measured a need for other kernel or kubelet settings?',
    months: 24,
  },
});
