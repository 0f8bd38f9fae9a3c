import { isBelow, reaches } from '../../../resources/kubernetes/cluster-version.ts';
import {
  ownHostProbes,
  safeKernel,
  safeVolumes,
} from '../../../resources/kubernetes/host-access.ts';
import * as rules from '../../../resources/kubernetes/pod-security.ts';
import {
  keeps,
  linuxOnly,
  obeys,
  type Rule,
  type SecuredPod,
  securedPod,
} from '../../../resources/kubernetes/security.ts';
import { flag } from '../../../resources/kubernetes/values.ts';
import { type Context, check, type Outcome, pass, peek, Unknown } from '../../kit.ts';

/** Root in a user namespace is nobody on the node, so that the standard lets it be (1.35). */
const orOwnUsers =
  (rule: Rule) =>
  (subject: SecuredPod, context: Context): true | Outcome => {
    const { pod } = subject.workload;
    const hostUsers: unknown = peek(pod, 'hostUsers');
    const answer = keeps(rule, subject, context);
    if (hostUsers === false && answer !== true && (reaches(35, context.inventory) ?? true)) {
      return pass('runs in a user namespace of its own (hostUsers: false)');
    }
    // Reading the value that is not known makes the answer unknown.
    if (answer !== true && hostUsers instanceof Unknown) flag(pod, 'hostUsers');
    return answer;
  };

/** https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted */
const ownHostsSince = 34;

/** What the level restricted asks of a pod, and a read-only root file system. */
export const settingChecks = {
  'capabilities-added': check({
    each: securedPod,
    when: linuxOnly,
    expect: 'adds no capability but NET_BIND_SERVICE',
    holds: obeys(rules.addedCapabilities),
    fix: 'Remove the added capabilities; only NET_BIND_SERVICE may stay.',
    peers: [
      'polaris/dangerousCapabilities',
      'checkov/CKV_K8S_25',
      'checkov/CKV_K8S_39',
      'trivy/KSV-0005',
      'trivy/KSV-0022',
      'kubescape/C-0046',
      'cis-kubernetes/5.2.9',
      'gatekeeper/capabilities',
      'defender/11c95609-3553-430d-b788-fd41cde8b2db',
    ],
  }),
  'capabilities-not-dropped': check({
    each: securedPod,
    severity: 'medium',
    when: linuxOnly,
    expect: 'drops all capabilities in every container',
    holds: obeys(rules.droppedCapabilities),
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
      'gatekeeper/capabilities',
    ],
  }),
  'privilege-escalation': check({
    each: securedPod,
    severity: 'medium',
    when: linuxOnly,
    expect: 'forbids privilege escalation in every container',
    holds: obeys(rules.noEscalation),
    fix: 'Set allowPrivilegeEscalation to false in every container; the default is true.',
    peers: [
      'kube-linter/privilege-escalation-container',
      'polaris/privilegeEscalationAllowed',
      'checkov/CKV_K8S_20',
      'trivy/KSV-0001',
      'kubescape/C-0016',
      'cis-kubernetes/5.2.6',
      'cis-aks/4.2.5',
      'gatekeeper/allow-privilege-escalation',
      'defender/43dc2a2e-ce69-4d42-923e-ab7d136f2cfe',
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
      'defender/9b795646-9130-41a4-90b7-df9eae2437c8',
    ],
  }),
  'run-as-root-user': check({
    each: securedPod,
    severity: 'medium',
    when: linuxOnly,
    expect: 'does not ask for user 0',
    holds: orOwnUsers(rules.noRootUser),
    fix: 'Set runAsUser to another user than 0, or leave it out.',
    peers: ['trivy/KSV-0105'],
  }),
  'seccomp-profile': check({
    each: securedPod,
    severity: 'medium',
    when: linuxOnly,
    expect: 'runs under a seccomp profile',
    holds: obeys(rules.seccomp),
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
    holds: obeys(rules.appArmor),
    fix: 'Remove the AppArmor setting, or set its type to RuntimeDefault or Localhost.',
    peers: ['trivy/KSV-0002', 'defender/86f91051-9d6a-47c3-a07f-bd14cb214b45'],
  }),
  'selinux-options': check({
    each: securedPod,
    when: linuxOnly,
    expect: 'keeps the SELinux user, role and type of containers',
    holds: obeys(rules.seLinux),
    fix: 'Remove user and role from seLinuxOptions, and any type that is not one for containers.',
    peers: ['trivy/KSV-0025', 'gatekeeper/selinux'],
  }),
  'proc-mount': check({
    each: securedPod,
    when: linuxOnly,
    expect: 'keeps the masks on /proc',
    holds: obeys(rules.procMount),
    fix: 'Remove procMount.',
    peers: ['kube-linter/unsafe-proc-mount', 'polaris/procMount', 'trivy/KSV-0027'],
  }),
  'unsafe-sysctls': check({
    each: securedPod,
    when: linuxOnly,
    expect: 'sets only kernel settings that are safe',
    holds: obeys(safeKernel),
    fix: 'Remove the sysctls that are not on the safe list, or set them on the node pool.',
    peers: ['kube-linter/unsafe-sysctls', 'trivy/KSV-0026', 'gatekeeper/forbidden-sysctls'],
  }),
  'probe-host': check({
    each: securedPod,
    severity: 'medium',
    when: (_, { inventory }) =>
      isBelow(ownHostsSince, inventory)
        ? `the cluster is older than Kubernetes 1.${ownHostsSince}`
        : true,
    expect: 'lets the kubelet call the pod itself only',
    holds: (subject, context) => {
      const answer = keeps(ownHostProbes, subject, context);
      // Where the rule may not be there yet, that is open.
      if (answer !== true) reaches(ownHostsSince, context.inventory);
      return answer;
    },
    fix: 'Remove host from the probes and hooks: they call the pod then.',
  }),
  'volume-types': check({
    each: securedPod,
    severity: 'medium',
    expect: 'uses only volume types of the level restricted',
    holds: obeys(safeVolumes),
    fix: 'Use a persistent volume claim or a CSI volume in place of the inline volume.',
    peers: ['trivy/KSV-0028', 'gatekeeper/volumes', 'gatekeeper/flexvolume-drivers'],
  }),
  'read-only-root-filesystem': check({
    each: securedPod,
    severity: 'low',
    when: linuxOnly,
    expect: 'has a read-only root file system in every container',
    holds: obeys(rules.readOnlyRoot),
    fix: 'Set readOnlyRootFilesystem to true and mount an emptyDir where the program writes.',
    peers: [
      'kube-linter/no-read-only-root-fs',
      'kube-score/container-security-context-readonlyrootfilesystem',
      'polaris/notReadOnlyRootFilesystem',
      'checkov/CKV_K8S_22',
      'trivy/KSV-0014',
      'kubescape/C-0017',
      'defender/27d6f0e9-b4d5-468b-ae7e-03d5473fd864',
    ],
  }),
};
