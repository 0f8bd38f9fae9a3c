import {
  failureSeconds,
  handlersOf,
  hasProbe,
  type ProbeName,
  portNumber,
  probeNames,
  sameHandler,
} from '../../resources/kubernetes/probes.ts';
import { container, mainContainer, runningContainer } from '../../resources/kubernetes/subjects.ts';
import type { Probe } from '../../resources/kubernetes/types.ts';
import { isLongRunning, type PodContainer } from '../../resources/kubernetes/workload.ts';
import { check, fail, item, notApplicable, type Outcome } from '../kit.ts';

/** Proxies that an admission webhook adds and whose probes are not the author's. */
const injected = ['istio-proxy', 'linkerd-proxy', 'daprd', 'azwi-proxy'];

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
    'kubescape/C-0056',
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
      when: ({ container: { name }, workload }) =>
        !isLongRunning(workload)
          ? 'runs to completion'
          : injected.includes(name)
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
        const [liveness, readiness] = [container.livenessProbe, container.readinessProbe];
        if (!liveness || !readiness || !sameHandler(container, liveness, readiness)) return true;
        const [restart, unready] = [failureSeconds(liveness), failureSeconds(readiness)];
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
      holds: ({ container }) => (container.livenessProbe?.failureThreshold ?? 3) !== 1,
      fix: 'Set failureThreshold of the liveness probe to 3 or more.',
    }),
    'probe-invalid': check({
      each: container,
      when: ({ container }) => probeNames.some((name) => container[name] != null) || 'has no probe',
      expect: 'has probes that the API accepts and that reach a port',
      holds: (subject, { resource }) =>
        resource.observed ? namedPortProblem(subject) : probeProblem(subject),
      fix: 'Give the probe one handler and a port that the container declares.',
    }),
    'exec-probe-timeout': check({
      each: container,
      severity: 'low',
      when: ({ container }) =>
        probeNames.some((name) => container[name]?.exec != null) || 'has no exec probe',
      expect: 'sets timeoutSeconds on exec probes',
      holds: ({ container }) =>
        probeNames.every(
          (name) => container[name]?.exec == null || container[name]?.timeoutSeconds !== undefined,
        ),
      fix: 'Set timeoutSeconds: the default of 1 second is enforced for exec probes.',
    }),
  },
});

function probesOf({ container }: PodContainer): readonly { name: ProbeName; probe: Probe }[] {
  return probeNames.flatMap((name) => {
    const probe = container[name];
    return probe == null ? [] : [{ name, probe }];
  });
}

/** What the API server would refuse, or what can never answer. */
function probeProblem(subject: PodContainer): true | Outcome {
  if (subject.role === 'init' || subject.role === 'ephemeral') {
    return fail(`an ${subject.role} container cannot have probes`);
  }
  for (const { name, probe } of probesOf(subject)) {
    const problem = fieldProblem(name, probe);
    if (problem) return fail(`${name}: ${problem}`);
  }
  return namedPortProblem(subject);
}

function fieldProblem(name: ProbeName, probe: Probe): string | undefined {
  const { successThreshold, httpGet, tcpSocket, grpc } = probe;
  if (handlersOf(probe).length > 1) return 'has more than one handler';
  if (name !== 'readinessProbe' && (successThreshold ?? 1) !== 1)
    return 'successThreshold is not 1';
  if (name === 'readinessProbe' && probe.terminationGracePeriodSeconds !== undefined) {
    return 'terminationGracePeriodSeconds is not allowed';
  }
  const negative = (
    ['initialDelaySeconds', 'periodSeconds', 'timeoutSeconds', 'failureThreshold'] as const
  ).find((field) => (probe[field] ?? 0) < 0);
  if (negative) return `${negative} is negative`;
  const port = httpGet?.port ?? tcpSocket?.port ?? grpc?.port;
  return typeof port === 'number' && (port < 1 || port > 65535)
    ? `port ${port} is not between 1 and 65535`
    : undefined;
}

function namedPortProblem(subject: PodContainer): true | Outcome {
  for (const { name, probe } of probesOf(subject)) {
    const port = probe.httpGet?.port ?? probe.tcpSocket?.port;
    if (typeof port === 'string' && portNumber(subject.container, port) === port) {
      return fail(`${name}: the container declares no port named ${port}`);
    }
  }
  return probesOf(subject).some(({ probe }) => handlersOf(probe).length > 0)
    ? true
    : notApplicable('its probes have no handler');
}
