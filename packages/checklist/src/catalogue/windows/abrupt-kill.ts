import { graceOf } from '../../resources/kubernetes/hooks.ts';
import { resourcedContainer } from '../../resources/kubernetes/subjects.ts';
import {
  commandsExist,
  hasCommand,
  hasPreStopCommand,
  preStopWait,
} from '../../resources/kubernetes/windows/commands.ts';
import { asksForHostProcess } from '../../resources/kubernetes/windows/host-process.ts';
import { onWindows } from '../../resources/kubernetes/windows/windows-workload.ts';
import type { PodContainer } from '../../resources/kubernetes/workload.ts';
import { type Context, check, fail, item, unknown } from '../kit.ts';

export default item({
  title: 'Prepare your application for an abrupt kill',
  priority: 'medium',
  pillar: 'reliability',
  evidence: ['kubernetes', 'attestation'],
  why: "A Windows container gets a shutdown event and no SIGTERM, and what it has not finished when it is killed is lost. Good is an application that handles that event (CTRL_SHUTDOWN_EVENT) or a service stop and finishes within the pod's grace period, with a long clean-up in a preStop hook. Its state also survives a kill that gives no notice at all: eviction under pressure, loss of the node, Spot.",
  fix: `Give the pod time, and drain it in a preStop hook. The hook needs a command that Windows has (\`/bin/sh\` is not there), and its wait counts towards the grace period:

\`\`\`yaml
spec:
  terminationGracePeriodSeconds: 60
  containers:
    - name: web
      lifecycle:
        preStop:
          exec:
            command: ["powershell", "-Command", "Start-Sleep -Seconds 15"]
\`\`\``,
  prevent:
    'Azure Policy "Kubernetes cluster container images must include the preStop hook" (1a3b9003-eac6-4d39-a184-4a567ace7645).',
  links: [
    'https://kubernetes.io/docs/concepts/windows/intro/',
    'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/',
    'https://learn.microsoft.com/azure/aks/best-practices-app-cluster-reliability',
  ],
  attest: {
    question:
      'Was a kill without notice tested for each stateful Windows service, and what was lost?',
    attach: 'the test record',
    months: 12,
  },
  checks: {
    'windows-hook-command': check({
      each: resourcedContainer,
      when: (subject, context) => {
        const applies = onApplications(subject, context);
        if (applies !== true) return applies;
        return hasCommand(subject.container) || 'no hook or probe runs a command';
      },
      expect: 'runs commands in hooks and probes that Windows has',
      holds: ({ container }) => commandsExist(container),
      fix: 'Use cmd, powershell or a program of the image.',
    }),
    'windows-shutdown-budget': check({
      each: resourcedContainer,
      when: (subject, context) => {
        const applies = onApplications(subject, context);
        if (applies !== true) return applies;
        if (!hasPreStopCommand(subject.container)) return 'has no preStop hook that runs a command';
        return preStopWait(subject.container) !== undefined || 'its preStop hook does not wait';
      },
      expect: 'waits less in its preStop hook than the grace period lasts',
      holds: ({ container, workload }) => {
        const wait = preStopWait(container);
        if (typeof wait !== 'number')
          return unknown('how long its preStop hook waits is not known');
        const grace = graceOf(workload.pod);
        if (wait < grace) return true;
        preStopWait(container);
        return fail(`preStop waits ${wait} s of a grace period of ${grace} s, and is killed in it`);
      },
      fix: 'Raise terminationGracePeriodSeconds above the wait, or shorten it.',
    }),
  },
});

/** Node agents that run as HostProcess have nothing to drain. */
function onApplications({ workload }: PodContainer, context: Context): true | string {
  const applies = onWindows(workload, context);
  if (applies !== true) return applies;
  const isAgent = workload.kind === 'DaemonSet' && asksForHostProcess(workload);
  return isAgent ? 'is a HostProcess node agent' : true;
}
