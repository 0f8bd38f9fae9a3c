import { sameHandler } from '../../resources/kubernetes/probe-handlers.ts';
import { probeRules, runtimeRules } from '../../resources/kubernetes/probe-problems.ts';
import {
  containerProbe,
  failureSeconds,
  hasProbe,
  probeIn,
} from '../../resources/kubernetes/probes.ts';
import { mainContainer, runningContainer } from '../../resources/kubernetes/subjects.ts';
import { integer } from '../../resources/kubernetes/values.ts';
import { isInjectedProxy, isLongRunning } from '../../resources/kubernetes/workload.ts';
import { check, fail, firstOf, item, notApplicable } from '../kit.ts';

export default item({
  title: 'Implement a proper Liveness probe',
  priority: 'high',
  pillar: 'reliability',
  evidence: ['kubernetes'],
  why: 'A process that hangs keeps its pod alive until somebody notices. A liveness probe lets the kubelet restart it. It must be cheap, ask only the process itself, forgive several failures and act later than the readiness probe, or it turns one slow dependency into a restart of every replica.',
  fix: `Give liveness an endpoint of its own and a larger budget than readiness:

\`\`\`yaml
livenessProbe:
  httpGet: { path: /livez, port: http }
  periodSeconds: 10
  timeoutSeconds: 2
  failureThreshold: 6
\`\`\``,
  prevent:
    'Azure Policy "Ensure cluster containers have readiness or liveness probes configured" (b1a9997f-2883-4f12-bdff-2280f99b5915), part of Deployment Safeguards: `az aks safeguards create -g RG -n CLUSTER --level Enforce`.',
  peers: [
    'aprl/cd6791b1-c60e-4b37-ac98-9897b1e6f4b8',
    'review-checklists/f4fd0602-7ab5-46f1-b66a-e9dea9654a65',
  ],
  links: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/',
    'https://learn.microsoft.com/azure/aks/best-practices-app-cluster-reliability',
    'https://learn.microsoft.com/azure/aks/deployment-safeguards',
  ],
  attest: {
    question: 'Do liveness probes test only the process, and was a hang tested?',
    attach: 'a test note or runbook',
    months: 12,
  },
  checks: {
    'liveness-probe-missing': check({
      each: mainContainer,
      when: ({ container, workload }) =>
        !isLongRunning(workload)
          ? 'runs to completion'
          : isInjectedProxy(container)
            ? 'is injected by a webhook'
            : true,
      expect: 'has a liveness probe',
      holds: ({ container }) => hasProbe(container, 'livenessProbe'),
      fix: 'Add a livenessProbe that asks only the process itself.',
      peers: [
        'kube-linter/no-liveness-probe',
        'kube-score/pod-probes',
        'polaris/livenessProbeMissing',
        'checkov/CKV_K8S_8',
        'kubescape/C-0056',
        'popeye/POP-102',
        'popeye/POP-103',
        'gatekeeper/requiredprobes',
      ],
    }),
    'liveness-equals-readiness': check({
      each: mainContainer,
      severity: 'medium',
      when: ({ container }) =>
        (hasProbe(container, 'livenessProbe') && hasProbe(container, 'readinessProbe')) ||
        'has not both probes',
      expect: 'acts on liveness later than on readiness, or asks something else',
      holds: ({ container }) => {
        const liveness = probeIn(container, 'livenessProbe') ?? {};
        const readiness = probeIn(container, 'readinessProbe') ?? {};
        if (!sameHandler(container, liveness, readiness)) return true;
        const [unready, restart] = [failureSeconds(readiness), failureSeconds(liveness)];
        return restart > unready
          ? true
          : fail(
              `asks the same as readiness and restarts after ${restart} s, readiness acts after ${unready} s`,
            );
      },
      fix: 'Give liveness its own endpoint, or a larger failureThreshold than readiness.',
      peers: ['kube-score/pod-probes-identical'],
    }),
    'liveness-single-failure': check({
      each: runningContainer,
      severity: 'medium',
      when: ({ container }) => hasProbe(container, 'livenessProbe') || 'has no liveness probe',
      expect: 'forgives one failed liveness probe',
      // Absent means 3: https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
      holds: ({ container }) =>
        integer(probeIn(container, 'livenessProbe'), 'failureThreshold') !== 1,
      fix: 'Set failureThreshold of the liveness probe to 3 or more.',
    }),
    'probe-invalid': check({
      each: containerProbe,
      expect: 'is accepted by the API and can reach its port',
      holds: (probe, { resource }) => {
        const rules = resource.observed ? runtimeRules : probeRules;
        const problem = firstOf(rules, (rule) => rule(probe));
        return problem === undefined || fail(problem);
      },
      fix: 'Give the probe one handler, whole numbers, and a port that the container declares.',
    }),
    'exec-probe-timeout': check({
      each: containerProbe,
      severity: 'low',
      when: ({ name, owner }) => probeIn(owner.container, name)?.exec != null || 'is no exec probe',
      expect: 'says how long its command may take',
      holds: ({ name, owner }, { resource }) => {
        // Zero means the default as well: 1 second, enforced since Kubernetes 1.20.
        const seconds = integer(probeIn(owner.container, name), 'timeoutSeconds') || undefined;
        if (resource.observed && seconds === 1) {
          return notApplicable('has 1 second, as the API server fills in when nothing is written');
        }
        return seconds !== undefined;
      },
      fix: 'Set timeoutSeconds: the default of 1 second is enforced for exec probes.',
    }),
  },
});
