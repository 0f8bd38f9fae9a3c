import { tokenIsUsed } from '../../resources/kubernetes/account-token.ts';
import { isBelow, reaches } from '../../resources/kubernetes/cluster-version.ts';
import {
  noHostNamespaces,
  noHostPath,
  noHostPort,
  ownHostProbes,
  safeKernel,
  safeVolumes,
} from '../../resources/kubernetes/host-access.ts';
import * as rules from '../../resources/kubernetes/pod-security.ts';
import {
  defaultAccount,
  isHostProcess,
  keeps,
  linuxOnly,
  needsHost,
  onlyRepeatsHostNetwork,
  type Rule,
  type SecuredPod,
  securedPod,
} from '../../resources/kubernetes/security.ts';
import { flag } from '../../resources/kubernetes/values.ts';
import {
  type Context,
  check,
  item,
  notApplicable,
  type Outcome,
  pass,
  peek,
  Unknown,
  unknown,
} from '../kit.ts';

type Holds = (subject: SecuredPod, context: Context) => true | Outcome;

const obey =
  (rule: Rule): Holds =>
  (subject, context) =>
    keeps(rule, subject, context);

/** Root in a user namespace is nobody on the node, so that the standard lets it be (1.35). */
const orOwnUsers =
  (rule: Rule): Holds =>
  (subject, context) => {
    const { pod } = subject.workload;
    const hostUsers = peek(pod, 'hostUsers');
    if (hostUsers === false && (reaches(35, context.inventory) ?? true)) {
      return pass('runs in a user namespace of its own (hostUsers: false)');
    }
    const answer = keeps(rule, subject, context);
    // Reading the value that is not known makes the answer unknown.
    if (answer !== true && hostUsers instanceof Unknown) flag(pod, 'hostUsers');
    return answer;
  };

const notAnAgent = (subject: SecuredPod, context: Context): true | string =>
  needsHost(subject, context) === 'yes' ? 'is listed in privilegedWorkloads' : true;

const onHost =
  (rule: Rule): Holds =>
  (subject, context) => {
    const answer = keeps(rule, subject, context);
    if (answer === true || answer.verdict !== 'fail') return answer;
    return needsHost(subject, context) === 'maybe'
      ? unknown(`privilegedWorkloads may mean this workload, which names no namespace`)
      : answer;
  };

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
  checks: {
    'privileged-container': check({
      each: securedPod,
      expect: 'runs no privileged container',
      holds: obey(rules.unprivileged),
      fix: 'Remove privileged, and add the one capability that is needed, if any.',
      peers: [
        'kube-linter/privileged-container',
        'kube-score/container-security-context-privileged',
        'polaris/runAsPrivileged',
        'checkov/CKV_K8S_16',
        'trivy/KSV-0017',
        'kubescape/C-0057',
        'cis-kubernetes/5.2.2',
        'cis-aks/4.2.1',
      ],
    }),
    'host-namespaces': check({
      each: securedPod,
      when: notAnAgent,
      expect: 'shares no namespace with its node',
      holds: (subject, context) => {
        const answer = onHost(noHostNamespaces)(subject, context);
        return answer !== true && isHostProcess(subject)
          ? notApplicable('is a HostProcess pod, which windows-host-process reports')
          : answer;
      },
      fix: 'Remove hostNetwork, hostPID and hostIPC.',
      peers: [
        'kube-linter/host-network',
        'kube-linter/host-ipc',
        'kube-linter/host-pid',
        'polaris/hostNetworkSet',
        'polaris/hostIPCSet',
        'polaris/hostPIDSet',
        'checkov/CKV_K8S_17',
        'checkov/CKV_K8S_18',
        'checkov/CKV_K8S_19',
        'trivy/KSV-0008',
        'trivy/KSV-0009',
        'trivy/KSV-0010',
        'kubescape/C-0038',
        'kubescape/C-0041',
        'cis-kubernetes/5.2.3',
        'cis-kubernetes/5.2.4',
        'cis-kubernetes/5.2.5',
        'cis-aks/4.2.2',
        'cis-aks/4.2.3',
        'cis-aks/4.2.4',
      ],
    }),
    'host-path-volume': check({
      each: securedPod,
      when: notAnAgent,
      expect: 'has no volume on the disk of its node',
      holds: onHost(noHostPath),
      fix: 'Replace the hostPath volume by a persistent volume claim, an emptyDir or a CSI volume.',
      peers: [
        'kube-linter/sensitive-host-mounts',
        'kube-linter/docker-sock',
        'polaris/hostPathSet',
        'checkov/CKV_K8S_27',
        'trivy/KSV-0006',
        'trivy/KSV-0023',
        'kubescape/C-0045',
        'kubescape/C-0048',
        'cis-kubernetes/5.2.12',
      ],
    }),
    'host-port': check({
      each: securedPod,
      severity: 'medium',
      when: (subject, context) =>
        onlyRepeatsHostNetwork(subject)
          ? 'its host ports only repeat hostNetwork'
          : notAnAgent(subject, context),
      expect: 'opens no port of its node',
      holds: onHost(noHostPort),
      fix: 'Remove hostPort and reach the pod through a Service.',
      peers: [
        'polaris/hostPortSet',
        'checkov/CKV_K8S_26',
        'trivy/KSV-0024',
        'kubescape/C-0044',
        'cis-kubernetes/5.2.13',
      ],
    }),
    'capabilities-added': check({
      each: securedPod,
      when: linuxOnly,
      expect: 'adds no capability but NET_BIND_SERVICE',
      holds: obey(rules.addedCapabilities),
      fix: 'Remove the added capabilities; only NET_BIND_SERVICE may stay.',
      peers: [
        'polaris/dangerousCapabilities',
        'checkov/CKV_K8S_25',
        'checkov/CKV_K8S_39',
        'trivy/KSV-0005',
        'trivy/KSV-0022',
        'kubescape/C-0046',
        'cis-kubernetes/5.2.9',
      ],
    }),
    'capabilities-not-dropped': check({
      each: securedPod,
      severity: 'medium',
      when: linuxOnly,
      expect: 'drops all capabilities in every container',
      holds: obey(rules.droppedCapabilities),
      fix: 'Set capabilities.drop to ["ALL"], in capitals, in every container.',
      peers: [
        'kube-linter/drop-net-raw-capability',
        'polaris/insecureCapabilities',
        'checkov/CKV_K8S_28',
        'checkov/CKV_K8S_37',
        'trivy/KSV-0003',
        'trivy/KSV-0004',
        'trivy/KSV-0106',
        'cis-kubernetes/5.2.8',
        'cis-kubernetes/5.2.10',
      ],
    }),
    'privilege-escalation': check({
      each: securedPod,
      severity: 'medium',
      when: linuxOnly,
      expect: 'forbids privilege escalation in every container',
      holds: obey(rules.noEscalation),
      fix: 'Set allowPrivilegeEscalation to false in every container; the default is true.',
      peers: [
        'kube-linter/privilege-escalation-container',
        'polaris/privilegeEscalationAllowed',
        'checkov/CKV_K8S_20',
        'trivy/KSV-0001',
        'kubescape/C-0016',
        'cis-kubernetes/5.2.6',
        'cis-aks/4.2.5',
      ],
    }),
    'run-as-non-root': check({
      each: securedPod,
      severity: 'medium',
      expect: 'refuses to run as root',
      holds: orOwnUsers(rules.nonRoot),
      fix: 'Set runAsNonRoot to true at the pod, and leave it out or true in every container.',
      peers: [
        'kube-linter/run-as-non-root',
        'polaris/runAsRootAllowed',
        'checkov/CKV_K8S_23',
        'trivy/KSV-0012',
        'kubescape/C-0013',
        'cis-kubernetes/5.2.7',
      ],
    }),
    'run-as-root-user': check({
      each: securedPod,
      severity: 'medium',
      when: linuxOnly,
      expect: 'does not ask for user 0',
      holds: orOwnUsers(rules.noRootUser),
      fix: 'Set runAsUser to another user than 0, or leave it out.',
      peers: [
        'kube-score/container-security-context-user-group-id',
        'checkov/CKV_K8S_40',
        'trivy/KSV-0105',
      ],
    }),
    'seccomp-profile': check({
      each: securedPod,
      severity: 'medium',
      when: linuxOnly,
      expect: 'runs under a seccomp profile',
      holds: obey(rules.seccomp),
      fix: 'Set seccompProfile.type to RuntimeDefault at the pod.',
      peers: [
        'kube-score/container-seccomp-profile',
        'checkov/CKV_K8S_31',
        'trivy/KSV-0030',
        'trivy/KSV-0104',
        'cis-kubernetes/5.6.2',
      ],
    }),
    'apparmor-profile': check({
      each: securedPod,
      when: linuxOnly,
      expect: 'keeps the AppArmor profile of the runtime, or one of the node',
      holds: obey(rules.appArmor),
      fix: 'Remove the AppArmor setting, or set its type to RuntimeDefault or Localhost.',
      peers: ['trivy/KSV-0002'],
    }),
    'selinux-options': check({
      each: securedPod,
      when: linuxOnly,
      expect: 'keeps the SELinux user, role and type of containers',
      holds: obey(rules.seLinux),
      fix: 'Remove user and role from seLinuxOptions, and any type that is not one for containers.',
      peers: ['trivy/KSV-0025'],
    }),
    'proc-mount': check({
      each: securedPod,
      when: linuxOnly,
      expect: 'keeps the masks on /proc',
      holds: obey(rules.procMount),
      fix: 'Remove procMount.',
      peers: ['kube-linter/unsafe-proc-mount', 'trivy/KSV-0027'],
    }),
    'unsafe-sysctls': check({
      each: securedPod,
      when: linuxOnly,
      expect: 'sets only kernel settings that are safe',
      holds: obey(safeKernel),
      fix: 'Remove the sysctls that are not on the safe list, or set them on the node pool.',
      peers: ['kube-linter/unsafe-sysctls', 'trivy/KSV-0026'],
    }),
    'probe-host': check({
      each: securedPod,
      severity: 'medium',
      when: (_, { inventory }) =>
        isBelow(34, inventory) ? 'the cluster is older than Kubernetes 1.34' : true,
      expect: 'lets the kubelet call the pod itself only',
      holds: obey(ownHostProbes),
      fix: 'Remove host from the probes and hooks: they call the pod then.',
    }),
    'volume-types': check({
      each: securedPod,
      severity: 'medium',
      expect: 'uses only volume types of the level restricted',
      holds: obey(safeVolumes),
      fix: 'Use a persistent volume claim or a CSI volume in place of the inline volume.',
      peers: ['trivy/KSV-0028'],
    }),
    'read-only-root-filesystem': check({
      each: securedPod,
      severity: 'low',
      when: linuxOnly,
      expect: 'has a read-only root file system in every container',
      holds: obey(rules.readOnlyRoot),
      fix: 'Set readOnlyRootFilesystem to true and mount an emptyDir where the program writes.',
      peers: [
        'kube-linter/no-read-only-root-fs',
        'kube-score/container-security-context-readonlyrootfilesystem',
        'polaris/notReadOnlyRootFilesystem',
        'checkov/CKV_K8S_22',
        'trivy/KSV-0014',
        'kubescape/C-0017',
      ],
    }),
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
