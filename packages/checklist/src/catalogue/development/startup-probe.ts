import { hasProbe, probeIn, startSeconds } from '../../resources/kubernetes/probes.ts';
import { mainContainer, runningContainer } from '../../resources/kubernetes/subjects.ts';
import type { Container } from '../../resources/kubernetes/types.ts';
import { integer } from '../../resources/kubernetes/values.ts';
import { isLongRunning } from '../../resources/kubernetes/workload.ts';
import { check, fail, item, some } from '../kit.ts';

export default item({
  title: 'Implement a proper Startup probe',
  priority: 'medium',
  pillar: 'reliability',
  evidence: ['kubernetes'],
  why: 'A delay on the liveness probe holds up every start, and a start that takes longer still ends in a restart loop. A startup probe whose budget covers the slowest start keeps liveness away until the container is up, so that liveness can stay quick afterwards.',
  fix: `Replace the delay: remove \`initialDelaySeconds\` from liveness and add

\`\`\`yaml
startupProbe:
  httpGet: { path: /livez, port: http }
  periodSeconds: 5
  failureThreshold: 60   # up to 5 minutes
\`\`\``,
  prevent:
    'ValidatingAdmissionPolicy (CEL): a container whose livenessProbe has initialDelaySeconds ≥ 30 must have startupProbe.',
  peers: ['kube-linter/startup-port', 'aprl/cd6791b1-c60e-4b37-ac98-9897b1e6f4b8'],
  links: [
    'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/',
    'https://learn.microsoft.com/azure/aks/best-practices-app-cluster-reliability',
  ],
  attest: {
    question: 'Is the longest measured start of each slow application below its startup budget?',
    attach: 'start-time metrics',
    months: 12,
  },
  checks: {
    'startup-probe-missing': check({
      each: mainContainer,
      when: ({ container, workload }) =>
        isLongRunning(workload)
          ? hasProbe(container, 'livenessProbe') ||
            'has no liveness probe, so nothing can kill its start'
          : 'runs to completion',
      expect: 'waits for a slow start with a startup probe, not with a delay',
      holds: ({ container }, { settings }) =>
        some(answers, (holds) => holds(container, settings.startupDelaySeconds)) ||
        fail(
          `waits ${delayOf(container)} s for its start with initialDelaySeconds of the liveness probe, without a startup probe`,
        ),
      fix: 'Add a startupProbe that covers the longest start, and drop initialDelaySeconds from liveness.',
    }),
    'startup-probe-too-short': check({
      each: runningContainer,
      severity: 'low',
      when: ({ container }) =>
        (hasProbe(container, 'startupProbe') && hasProbe(container, 'livenessProbe')) ||
        'has not both probes',
      expect: 'gives the start more time than liveness alone would',
      holds: ({ container }) => {
        const liveness = startSeconds(probeIn(container, 'livenessProbe') ?? {});
        const startup = startSeconds(probeIn(container, 'startupProbe') ?? {});
        return startup > liveness
          ? true
          : fail(
              `the startup probe gives up after ${startup} s, liveness alone would after ${liveness} s`,
            );
      },
      fix: 'Raise failureThreshold of the startup probe until its budget covers the longest start.',
    }),
  },
});

/** What makes a startup probe unnecessary or present. */
const answers: readonly ((container: Container, threshold: number) => boolean)[] = [
  (container) => hasProbe(container, 'startupProbe'),
  (container, threshold) => delayOf(container) < threshold,
];

function delayOf(container: Container): number {
  return integer(probeIn(container, 'livenessProbe'), 'initialDelaySeconds') ?? 0;
}
