import { tokenIsUsed } from '../../resources/kubernetes/account-token.ts';
import { defaultAccount, securedPod } from '../../resources/kubernetes/security.ts';
import { flag } from '../../resources/kubernetes/values.ts';
import { check, item } from '../kit.ts';
import { hostChecks } from './security-context/host-checks.ts';
import { settingChecks } from './security-context/setting-checks.ts';

export default item({
  title: 'Specify the security context of your pod/container',
  priority: 'high',
  pillar: 'security',
  evidence: ['kubernetes', 'azure', 'report'],
  why: 'A process that runs as root, may gain privileges or sees the host takes over the node once it is broken into, and from there every pod on it. Good pods meet the level restricted of the Pod Security Standards: no root, no privilege escalation, no capabilities, the seccomp profile of the runtime, no host access. They write to mounted volumes only, and get a Kubernetes API token only if they use the API. AKS nodes leave seccomp unconfined unless the pod asks for a profile, and Pod Security Policies are gone, so both the manifests and a level on each namespace must say so.',
  fix: `Start from this and take back only what the workload proves to need:

\`\`\`yaml
spec:
  automountServiceAccountToken: false
  securityContext:
    runAsNonRoot: true
    runAsUser: 10001
    seccompProfile: { type: RuntimeDefault }
  containers:
    - name: app
      securityContext:
        allowPrivilegeEscalation: false
        readOnlyRootFilesystem: true
        capabilities: { drop: ["ALL"] }
      volumeMounts: [{ name: scratch, mountPath: /var/cache/app }]
  volumes: [{ name: scratch, emptyDir: { sizeLimit: 64Mi } }]
\`\`\`

Port 80 without root: listen on 8080 and map it in the Service. Windows: \`os: { name: windows }\` and \`windowsOptions: { runAsUserName: ContainerUser }\`. More isolation for Linux: \`hostUsers: false\` (Kubernetes 1.33, nodes with Azure Linux 3 or Ubuntu 24.04).`,
  prevent:
    'Label each namespace: `kubectl label ns NS pod-security.kubernetes.io/enforce=restricted pod-security.kubernetes.io/warn=restricted`. For the cluster: `az aks safeguards update -g RG -n CLUSTER --level Enforce --pss-level Restricted`, or the Azure Policy initiative "Kubernetes cluster pod security restricted standards for Linux-based workloads" (42b8ef37-b724-4e24-bbc8-7a7708edfe00). Single policies: 95edb821-ddaf-4404-9732-666045e056b4 (privileged), 1c6e92c9-99f0-4e55-9cf2-0c234dc48f99 (escalation), 47a1ee2f-2a2a-4576-bf2a-e0e36709c2b8 (host namespaces), 423dd1ba-798e-40e4-9c4d-b6902674b423 (automount), 077f0ce1-86d6-4058-bc60-de05067e8622 (HostProcess).',
  peers: [
    'polaris/linuxHardening',
    'checkov/CKV_K8S_29',
    'checkov/CKV_K8S_30',
    'trivy/KSV-0103',
    'trivy/KSV-0118',
    'kubescape/C-0055',
    'kubescape/C-0202',
    'cis-kubernetes/5.2.11',
    'cis-kubernetes/5.6.3',
    'cis-aks/4.2.6',
    'cis-aks/4.2.7',
    'cis-aks/4.2.8',
    'cis-aks/4.7.2',
    'checkov/CKV_K8S_40',
    'kube-score/container-security-context-user-group-id',
    'defender/ebc68898-5c0f-4353-a426-4a5f1e737b12',
  ],
  links: [
    'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    'https://learn.microsoft.com/azure/aks/developer-best-practices-pod-security',
    'https://learn.microsoft.com/azure/aks/use-psa',
  ],
  attest: {
    question:
      'Is each workload that needs more than restricted known, justified and kept apart (own namespace, own node pool)?',
    attach: 'the list',
    months: 6,
  },
  reuses: ['namespace-pod-security-level', 'windows-host-process', 'windows-container-admin'],
  guards: ['default-service-account-token', 'namespace-pod-security-level'],
  checks: {
    ...hostChecks,
    ...settingChecks,
    'service-account-token-mounted': check({
      each: securedPod,
      severity: 'medium',
      when: ({ whole }) => whole || 'is judged at the workload that made it',
      expect: 'gets a Kubernetes API token only if its account has rights',
      holds: ({ workload }, { inventory }) => tokenIsUsed(workload, inventory),
      fix: 'Set automountServiceAccountToken to false in the pod, or bind a role to its account.',
      peers: [
        'polaris/automountServiceAccountToken',
        'checkov/CKV_K8S_38',
        'trivy/KSV-0036',
        'kubescape/C-0034',
        'kubescape/C-0190',
        'cis-kubernetes/5.1.6',
        'cis-aks/4.1.6',
        'gatekeeper/automount-serviceaccount-token',
      ],
    }),
    'default-service-account-token': check({
      each: defaultAccount,
      severity: 'low',
      expect: 'mounts no token of the default account',
      holds: (account) => flag(account, 'automountServiceAccountToken') === false,
      fix: 'Set automountServiceAccountToken to false on the ServiceAccount default.',
      peers: [
        'kube-linter/default-service-account',
        'checkov/CKV_K8S_41',
        'cis-kubernetes/5.1.5',
        'cis-aks/4.1.5',
      ],
    }),
  },
});
