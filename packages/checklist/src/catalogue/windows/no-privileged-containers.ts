import { item } from '../kit.ts';

export default item({
  title: "Don't use privileged containers",
  priority: 'medium',
  pillar: 'security',
  evidence: ['kubernetes'],
  why: 'HostProcess containers are the Windows form of privileged: whoever breaks into one has the node. Good is that no application asks for host access: HostProcess containers run only in node-management DaemonSets of known namespaces, and ordinary containers run as a plain user instead of ContainerAdministrator.',
  fix: `Remove \`hostProcess\`, and in pods with \`os.name: windows\` also the fields that only Linux has (\`privileged\`, \`capabilities\`, \`runAsUser\`, \`seccompProfile\` and the like): the API server refuses them there. Then run as a plain user:

\`\`\`yaml
securityContext:
  runAsNonRoot: true
  windowsOptions:
    runAsUserName: ContainerUser
\`\`\`

Keep HostProcess tools in namespaces of their own, and label these \`privileged\` and all others \`baseline\`:

\`\`\`bash
kubectl label ns TOOLS_NAMESPACE pod-security.kubernetes.io/enforce=privileged
kubectl label ns NAMESPACE pod-security.kubernetes.io/enforce=baseline
\`\`\``,
  prevent:
    'Azure Policy "Kubernetes cluster Windows pods should not run HostProcess containers" (077f0ce1-86d6-4058-bc60-de05067e8622) and "Kubernetes cluster Windows containers should not run as ContainerAdministrator" (5485eac0-7e8f-4964-998b-a44f4f0c1e75), both also in the initiative of Deployment Safeguards; Gatekeeper `K8sPSPHostProcess`.',
  peers: [
    'trivy/KSV-0103',
    'polaris/hostProcess',
    'kubescape/C-0202',
    'cis-kubernetes/5.2.11',
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
    months: 6,
  },
});
