import { item } from '../kit.ts';

export default item({
  title: 'Implement a proper Startup probe',
  priority: 'medium',
  pillar: 'reliability',
  evidence: ['kubernetes'],
  why: 'A container that starts slowly has a startupProbe whose budget covers the worst start, so liveness can stay quick afterwards. `initialDelaySeconds` is not used to wait for a slow start: it delays every start and still kills a slower one.',
  fix: `replace the delay: remove \`initialDelaySeconds\` from liveness and add
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
});
