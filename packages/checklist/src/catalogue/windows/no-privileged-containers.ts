import { resourcedContainer, workload } from '../../resources/kubernetes/subjects.ts';
import {
  asksForHostProcess,
  isAllowedHostProcess,
  isNonRoot,
  placedContainers,
  runsAsHostProcess,
  windowsUser,
} from '../../resources/kubernetes/windows/host-process.ts';
import { linuxOnlyFields } from '../../resources/kubernetes/windows/linux-only-fields.ts';
import { onWindows } from '../../resources/kubernetes/windows/windows-workload.ts';
import { check, every, fail, filterSure, item, unknown } from '../kit.ts';

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
  checks: {
    'windows-host-process': check({
      each: resourcedContainer,
      severity: 'high',
      when: (subject, context) => {
        const applies = onWindows(subject.workload, context);
        if (applies !== true) return applies;
        const allowed = isAllowedHostProcess(subject.workload, context.settings.hostProcessAllowed);
        return allowed === 'yes' ? 'is listed in hostProcessAllowed' : true;
      },
      expect: 'is no HostProcess container',
      holds: (subject, { settings }) => {
        if (!runsAsHostProcess(subject)) return true;
        const allowed = isAllowedHostProcess(subject.workload, settings.hostProcessAllowed);
        if (allowed === 'no') return !runsAsHostProcess(subject);
        return unknown('hostProcessAllowed may mean this workload, which names no namespace');
      },
      fix: 'Remove hostProcess, or list the node agent in hostProcessAllowed.',
      peers: ['trivy/KSV-0103', 'polaris/hostProcess', 'kubescape/C-0202', 'cis-kubernetes/5.2.11'],
    }),
    'windows-host-process-shape': check({
      each: workload,
      when: (subject, context) => {
        const applies = onWindows(subject, context);
        return applies === true ? asksForHostProcess(subject) || 'is not HostProcess' : applies;
      },
      expect: 'is HostProcess in all its containers, and on the network of its node',
      holds: (subject) => {
        const containers = placedContainers(subject);
        if (!every(containers, runsAsHostProcess)) {
          const count = filterSure(containers, runsAsHostProcess).length;
          return fail(
            `${count} of ${containers.length} containers are HostProcess; the API server wants all or none`,
          );
        }
        return (
          subject.pod.hostNetwork === true ||
          fail('a HostProcess pod needs hostNetwork: true; the API server refuses it')
        );
      },
      fix: 'Set hostProcess on the pod, and hostNetwork to true.',
    }),
    'windows-linux-only-fields': check({
      each: workload,
      when: onWindows,
      expect: 'sets no field that only Linux has',
      holds: linuxOnlyFields,
      fix: 'Remove the fields: the API server refuses them in a pod of os.name windows.',
      peers: ['kube-linter/privileged-container'],
    }),
    'windows-container-admin': check({
      each: resourcedContainer,
      severity: 'low',
      when: (subject, context) => {
        const applies = onWindows(subject.workload, context);
        if (applies !== true) return applies;
        return !runsAsHostProcess(subject) || 'is HostProcess (windows-host-process)';
      },
      expect: 'runs as a plain user',
      holds: (subject) => {
        const user = windowsUser(subject);
        if (user !== undefined)
          return !isAdministrator(user) || fail(`runs as ${user.slice(0, 60)}`);
        return isNonRoot(subject) || unknown('neither runAsUserName nor runAsNonRoot is set');
      },
      fix: 'Set windowsOptions.runAsUserName to ContainerUser.',
    }),
  },
});

/** After the domain, if there is one; the system account has more rights still. */
function isAdministrator(user: string): boolean {
  const name = user.toLowerCase();
  return name === 'nt authority\\system' || /^(?:[^\\]+\\)?containeradministrator$/.test(name);
}
