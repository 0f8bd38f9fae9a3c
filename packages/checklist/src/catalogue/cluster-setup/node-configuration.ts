import { pool } from '../../resources/azure/cluster.ts';
import { hasNodeConfig, nodeConfigRules } from '../../resources/azure/node-config.ts';
import { offeredSysctls } from '../../resources/azure/offered-sysctls.ts';
import { refusedSysctl } from '../../resources/azure/sysctl-pools.ts';
import { isSafeSysctl } from '../../resources/kubernetes/host-access.ts';
import { resourcedContainer, workload } from '../../resources/kubernetes/subjects.ts';
import { dotted } from '../../resources/kubernetes/sysctl-names.ts';
import type { PodSpec } from '../../resources/kubernetes/types.ts';
import { flag, list, section, text } from '../../resources/kubernetes/values.ts';
import { isWindows } from '../../resources/kubernetes/workload.ts';
import { check, fail, item, notApplicable, worst } from '../kit.ts';

export default item({
  title: 'Fine tune your node configuration',
  priority: 'low',
  pillar: 'performance',
  evidence: ['azure', 'kubernetes', 'attestation'],
  why: 'A workload that needs other kernel or kubelet settings gets them from its own pool (`linuxOSConfig`, `kubeletConfig`), within the documented ranges: a pod that asks for a sysctl which its node does not allow never starts, and a privileged container that rewrites the kernel of its node changes it for every neighbour.',
  fix: '`az aks nodepool add -g RG --cluster-name AKS -n search --linux-os-config ./os.json --kubelet-config ./kubelet.json` with, for example, `{"sysctls": {"vmMaxMapCount": 1048576}}`; settings are fixed at pool creation.',
  prevent:
    'Azure Policy "Kubernetes cluster containers should not use forbidden sysctl interfaces" (56d0a13f-712f-466b-8416-56fb354fb823), "Kubernetes cluster should not allow privileged containers" (95edb821-ddaf-4404-9732-666045e056b4).',
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
  guards: ['sysctl-by-privileged-container'],
  checks: {
    'node-config-valid': check({
      each: pool,
      when: ({ settings }) => hasNodeConfig(settings) || 'has no settings of its own',
      expect: 'has kubelet and kernel settings that AKS takes',
      holds: ({ settings }) => worst(nodeConfigRules, (rule) => rule(settings)),
      fix: 'Correct the setting; it is fixed at creation, so make a new pool with it.',
    }),
    'pod-sysctl-allowed': check({
      each: workload,
      severity: 'medium',
      when: (subject) => {
        if (isWindows(subject)) return 'runs on Windows';
        return sysctlsOf(subject.pod).length > 0 || 'sets no sysctl';
      },
      expect: 'asks only for sysctls that its nodes allow',
      holds: (subject, { inventory }) => {
        const { pod } = subject;
        const names = sysctlsOf(pod);
        const onHost = flag(pod, 'hostNetwork') === true;
        const shared = onHost ? names.find((name) => name.startsWith('net.')) : undefined;
        if (shared !== undefined) return fail(`${shared} cannot be set on the host's network`);
        const unsafe = names.filter((name) => !isSafeSysctl(name, inventory));
        if (unsafe.length === 0) return true;
        const refused = refusedSysctl(unsafe, subject, inventory);
        if (!refused) return true;
        // Read last, for this is what the finding shows.
        sysctlsOf(pod);
        return fail(`pool ${refused.pool} does not allow ${refused.name}, so the pod cannot start`);
      },
      fix: 'Allow the sysctl in kubeletConfig.allowedUnsafeSysctls of a pool, and select that pool.',
    }),
    'sysctl-by-privileged-container': check({
      each: resourcedContainer,
      severity: 'medium',
      expect: 'leaves the kernel of its node alone',
      holds: ({ container, workload: { kind } }) => {
        if (flag(section(container, 'securityContext'), 'privileged') !== true) return true;
        const words = [...list(container, 'command'), ...list(container, 'args')].join(' ');
        if (!writesSysctl(words)) return true;
        return kind === 'DaemonSet' && offersNone(words)
          ? notApplicable('is how AKS lets a setting be made that it does not offer for pools')
          : fail('sets a sysctl of its node');
      },
      fix: 'Set the sysctl in linuxOSConfig of the pool, and drop the privileged container.',
    }),
  },
});

/** `sysctl -w`, other options before it. */
function writesSysctl(line: string): boolean {
  let takesOptions = false;
  for (const word of line.split(/\s+/)) {
    if (takesOptions && /^-(?:[a-vx-zA-Z]*w[a-zA-Z]*|-write)\b/.test(word)) return true;
    takesOptions = /\bsysctl$/.test(word) || (takesOptions && /^-./.test(word));
  }
  return false;
}

/** Whether AKS offers none of the sysctls that a command line sets; where none is told, it may. */
function offersNone(words: string): boolean {
  const names = [...words.matchAll(/\b([a-z]\w{0,63}(?:[./][\w-]{1,64}){1,12})["']?\s*=/g)];
  return names.length > 0 && !names.some(([, name = '']) => offeredSysctls.has(dotted(name)));
}

function sysctlsOf(pod: PodSpec): readonly string[] {
  return list(section(pod, 'securityContext'), 'sysctls').map((one) =>
    dotted(text(one, 'name') ?? ''),
  );
}
