import { service } from '../../resources/kubernetes/kinds.ts';
import { hasProbe } from '../../resources/kubernetes/probes.ts';
import {
  isDoubt,
  noneOf,
  offers,
  serving,
  surelyLacks,
} from '../../resources/kubernetes/serving.ts';
import { objects } from '../../resources/kubernetes/subjects.ts';
import type { Container } from '../../resources/kubernetes/types.ts';
import { flag, text } from '../../resources/kubernetes/values.ts';
import { check, fail, item, peek, unknown } from '../kit.ts';

const services = objects(service);

export default item({
  title: 'Implement a proper Readiness probe',
  priority: 'high',
  pillar: 'reliability',
  evidence: ['kubernetes'],
  why: 'Without a readiness probe a container counts as ready once it has started, so each rollout, scale-out and node drain sends requests to pods that cannot answer yet. With one, every pod behind a Service says itself when it may get traffic. Readiness may look at hard dependencies, liveness must not.',
  fix: `Give the container that takes the traffic an endpoint that says whether it can serve:

\`\`\`yaml
readinessProbe:
  httpGet: { path: /readyz, port: http }
  periodSeconds: 5
  timeoutSeconds: 2
  failureThreshold: 3
\`\`\``,
  prevent:
    'Azure Policy "Ensure cluster containers have readiness or liveness probes configured" (b1a9997f-2883-4f12-bdff-2280f99b5915; it asks for both probes); Gatekeeper requiredprobes.',
  peers: [
    'aprl/cd6791b1-c60e-4b37-ac98-9897b1e6f4b8',
    'review-checklists/f4fd0602-7ab5-46f1-b66a-e9dea9654a65',
  ],
  links: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/',
    'https://learn.microsoft.com/azure/aks/best-practices-app-cluster-reliability',
  ],
  attest: {
    question: 'Does readiness turn false when the application cannot serve, and was that tested?',
    months: 12,
  },
  guards: ['service-publishes-unready'],
  checks: {
    'readiness-probe-missing': check({
      each: serving,
      expect: 'has a readiness probe where traffic arrives',
      holds: (subject) => {
        const { served, owner } = subject;
        const has = (container: Container) => hasProbe(container, 'readinessProbe');
        if (offers(subject, has)) return true;
        if (surelyLacks(subject, has)) return fail(noneOf(subject, 'readinessProbe'));
        if (isDoubt(served)) return unknown(`has no readinessProbe, and ${served.doubt}`);
        if (served === 'ports') {
          return fail(
            'readinessProbe is absent; no Service seen, but the container declares ports',
          );
        }
        return owner ? false : fail(noneOf(subject, 'readinessProbe'));
      },
      fix: 'Add a readinessProbe that answers whether the container can serve right now.',
      peers: [
        'kube-linter/no-readiness-probe',
        'kube-score/pod-probes',
        'polaris/readinessProbeMissing',
        'checkov/CKV_K8S_9',
        'kubescape/C-0018',
        'popeye/POP-104',
        'gatekeeper/requiredprobes',
      ],
    }),
    'service-publishes-unready': check({
      each: services,
      severity: 'medium',
      when: ({ spec }) => {
        if (peek(spec ?? {}, 'type') === 'ExternalName') return 'is a name outside of the cluster';
        if (Object.keys(spec?.selector ?? {}).length === 0) return 'selects no pods';
        return (
          peek(spec ?? {}, 'clusterIP') !== 'None' || 'is headless: peers find each other by it'
        );
      },
      expect: 'sends traffic to ready pods only',
      holds: ({ spec }) =>
        flag(spec, 'publishNotReadyAddresses') !== true ||
        text(spec, 'clusterIP') === 'None' ||
        fail(undefined, { at: 'spec.publishNotReadyAddresses' }),
      fix: 'Remove publishNotReadyAddresses, or make a headless Service of its own for peer discovery.',
    }),
  },
});
