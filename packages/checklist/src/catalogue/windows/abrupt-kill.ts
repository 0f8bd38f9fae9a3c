import { item } from '../kit.ts';

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
});
