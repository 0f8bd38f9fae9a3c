import {
  noHostNamespaces,
  noHostPath,
  noHostPort,
} from '../../../resources/kubernetes/host-access.ts';
import { unprivileged } from '../../../resources/kubernetes/pod-security.ts';
import {
  isHostProcess,
  keeps,
  needsHost,
  obeys,
  onlyRepeatsHostNetwork,
  type Rule,
  type SecuredPod,
  securedPod,
} from '../../../resources/kubernetes/security.ts';
import { type Context, check, notApplicable, type Outcome, unknown } from '../../kit.ts';

/** Node agents need the host; the configuration names them. */
const notAnAgent = (subject: SecuredPod, context: Context): true | string =>
  needsHost(subject, context) === 'yes' ? 'is listed in privilegedWorkloads' : true;

const onHost =
  (rule: Rule) =>
  (subject: SecuredPod, context: Context): true | Outcome => {
    const answer = keeps(rule, subject, context);
    if (answer === true || answer.verdict !== 'fail') return answer;
    return needsHost(subject, context) === 'maybe'
      ? unknown('privilegedWorkloads may mean this workload, which names no namespace')
      : answer;
  };

const sharesNoNamespace = onHost(noHostNamespaces);

/** What a pod takes from its node. */
export const hostChecks = {
  'privileged-container': check({
    each: securedPod,
    expect: 'runs no privileged container',
    holds: obeys(unprivileged),
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
      'defender/5d90913f-a1c5-4429-ad54-2c6c17fb3c73',
    ],
  }),
  'host-namespaces': check({
    each: securedPod,
    when: notAnAgent,
    expect: 'shares no namespace with its node',
    holds: (subject, context) => {
      const answer = sharesNoNamespace(subject, context);
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
      'gatekeeper/host-network-ports',
      'defender/802c0637-5a8c-4c98-abd7-7c96d89d6010',
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
      'gatekeeper/volumes',
      'defender/f0debc84-981c-4a0d-924d-aa4bd7d55fef',
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
      'gatekeeper/host-network-ports',
    ],
  }),
};
