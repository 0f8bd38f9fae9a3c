import {
  defaultGracefulTermination,
  gracefulTermination,
} from '../../resources/azure/graceful-termination.ts';
import { durationOf, graceOf, hookIn, isWorking } from '../../resources/kubernetes/hooks.ts';
import {
  isDoubt,
  noneOf,
  offers,
  serving,
  surelyLacks,
} from '../../resources/kubernetes/serving.ts';
import { container, longRunning, runningContainer } from '../../resources/kubernetes/subjects.ts';
import type { PodContainer } from '../../resources/kubernetes/workload.ts';
import { check, fail, firstOf, item, notApplicable, some, unknown } from '../kit.ts';

export default item({
  title: 'Implement a proper prestop hook',
  priority: 'low',
  pillar: 'reliability',
  evidence: ['kubernetes', 'azure'],
  why: 'While a pod ends, proxies and load balancers go on sending it requests for some seconds, and a process that exits at once drops them. A preStop hook with the sleep action keeps the pod serving for that time, without a shell in the image; then the application finishes its work on SIGTERM, all before `terminationGracePeriodSeconds` (30 by default, counted from before the hook) is over.',
  fix: `Let the pod serve on while it is taken out of the endpoints, and give it time to finish:

\`\`\`yaml
spec:
  terminationGracePeriodSeconds: 60
  containers:
  - name: app
    lifecycle:
      preStop:
        sleep: { seconds: 15 }
\`\`\``,
  prevent:
    'Azure Policy "Kubernetes cluster container images must include the preStop hook" (1a3b9003-eac6-4d39-a184-4a567ace7645).',
  links: [
    'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/',
    'https://learn.microsoft.com/azure/aks/best-practices-app-cluster-reliability',
  ],
  attest: {
    question:
      'Does the application stop accepting work on SIGTERM and finish within its grace period?',
    attach: 'a rollout test under load without failed requests',
    months: 12,
  },
  guards: ['grace-period-over-autoscaler', 'grace-period-zero'],
  checks: {
    'prestop-hook-missing': check({
      each: serving,
      expect: 'serves on for a while when it is told to end',
      holds: (subject) => {
        const { served, owner } = subject;
        if (offers(subject, hasHook)) return true;
        if (offers(subject, hasBrokenHook)) {
          return notApplicable('has a hook that prestop-unsupported-handler judges');
        }
        if (surelyLacks(subject, (one) => hasHook(one) || hasBrokenHook(one)))
          return fail(noneOf(subject, 'preStop hook'));
        if (isDoubt(served)) return unknown(`has no preStop hook, and ${served.doubt}`);
        if (served === 'ports') return unknown('has no preStop hook; no Service seen');
        return owner ? false : fail(noneOf(subject, 'preStop hook'));
      },
      fix: 'Add lifecycle.preStop with sleep for the seconds that endpoint removal needs, such as 15.',
    }),
    'prestop-outlasts-grace': check({
      each: runningContainer,
      severity: 'medium',
      when: ({ container }) => {
        const hook = hookIn(container, 'preStop');
        if (!hook) return 'has no preStop hook';
        return durationOf(hook) !== undefined || 'has a hook whose duration cannot be read';
      },
      expect: 'ends its preStop hook before the grace period is over',
      holds: ({ container, workload }) => {
        const grace = graceOf(workload.pod);
        const hook = hookIn(container, 'preStop');
        const duration = hook && durationOf(hook);
        if (!duration) return true;
        const { seconds, least } = duration;
        if (seconds < grace) {
          return !least || notApplicable('has a hook whose duration cannot be read');
        }
        return fail(
          `preStop takes ${seconds} s of a grace period of ${grace} s: no time is left for SIGTERM`,
        );
      },
      fix: 'Shorten the hook, or raise terminationGracePeriodSeconds above it.',
    }),
    'prestop-unsupported-handler': check({
      each: container,
      severity: 'medium',
      when: ({ container }) =>
        some(hookNames, (name) => hookIn(container, name) !== undefined) || 'has no hook',
      expect: 'has hooks that can run',
      holds: ({ container }) => {
        const problem = firstOf(hookNames, (name) => problemOf(container, name));
        return problem ? fail(problem) : notApplicable('its hooks can run');
      },
      fix: 'Use exec, httpGet or sleep as the action of the hook.',
    }),
    'grace-period-zero': check({
      each: longRunning,
      severity: 'medium',
      expect: 'gives its containers time to end',
      holds: ({ pod }) => graceOf(pod) >= 1,
      fix: 'Remove terminationGracePeriodSeconds (30 then), or set what the application needs to finish.',
    }),
    'grace-period-over-autoscaler': check({
      each: longRunning,
      when: (_, { inventory }) => {
        const { clusters, scaled, open } = inventory.index(gracefulTermination);
        return clusters === 0 || scaled > 0 || open !== undefined || 'no cluster autoscaler runs';
      },
      expect: 'ends within the time that the cluster autoscaler waits',
      holds: ({ pod }, { inventory }) => {
        const { clusters, scaled, shortest, longest, open } = inventory.index(gracefulTermination);
        const grace = graceOf(pod);
        if (clusters === 0) {
          return (
            grace <= defaultGracefulTermination ||
            unknown(
              `has a grace period of ${grace} s, and the Azure side of the cluster is not in the evidence, which tells how long the autoscaler waits (${defaultGracefulTermination} s by default)`,
            )
          );
        }
        if (open !== undefined) return unknown(open, 'unresolved');
        if (grace <= shortest) return true;
        if (grace <= longest || scaled < clusters) {
          return unknown(
            `has a grace period of ${grace} s, and the clusters in the evidence answer differently`,
          );
        }
        return fail(`has a grace period of ${grace} s, the cluster autoscaler waits ${longest} s`);
      },
      fix: 'Shorten terminationGracePeriodSeconds, or raise max-graceful-termination-sec of the autoscaler profile.',
    }),
  },
});

type Container = PodContainer['container'];

const hookNames = ['preStop', 'postStart'] as const;

function hasHook(container: Container): boolean {
  const hook = hookIn(container, 'preStop');
  return hook !== undefined && isWorking(hook);
}

function hasBrokenHook(container: Container): boolean {
  const hook = hookIn(container, 'preStop');
  return hook !== undefined && !isWorking(hook);
}

/** https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-implementations */
function problemOf(container: Container, name: (typeof hookNames)[number]): string | undefined {
  const hook = hookIn(container, name);
  if (!hook || (isWorking(hook) && hook.tcpSocket == null)) return undefined;
  return hook.tcpSocket == null
    ? `${name} is malformed: it has no action`
    : `${name} asks a TCP socket, which no kubelet does: the hook always fails`;
}
