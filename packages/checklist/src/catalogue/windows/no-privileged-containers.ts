import { item } from '../kit.ts';

export default item({
  title: "Don't use privileged containers",
  priority: 'medium',
  pillar: 'security',
  evidence: ['kubernetes'],
  why: 'No application asks for host access. HostProcess containers, the Windows form of privileged, run only in node-management DaemonSets of known namespaces, and ordinary containers run as a plain user instead of ContainerAdministrator.',
  fix: 'remove the fields; `securityContext: {runAsNonRoot: true, windowsOptions: {runAsUserName: ContainerUser}}`; keep HostProcess tools in `kube-system`-like namespaces labelled `pod-security.kubernetes.io/enforce: privileged`, all others `baseline`.',
  prevent: `Azure Policy "Kubernetes cluster Windows pods should not run HostProcess containers" \`077f0ce1-86d6-4058-bc60-de05067e8622\`, "Kubernetes cluster Windows containers should not run as ContainerAdministrator" \`5485eac0-7e8f-4964-998b-a44f4f0c1e75\` (both also in Deployment Safeguards' initiative); Gatekeeper \`K8sPSPHostProcess\`.`,
  peers: [
    'trivy/KSV-0103',
    'polaris/hostProcess',
    'kubescape/C-0202',
    'kube-linter/privileged-container',
    'review-checklists/ab5351f6-383a-45ed-9c5e-b143b16db40a',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/use-windows-hpc',
    'https://kubernetes.io/docs/tasks/configure-pod-container/create-hostprocess-pod/',
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
  ],
  attest: {
    question: 'Which HostProcess workloads are accepted, and who owns them?',
    months: 12,
  },
});
