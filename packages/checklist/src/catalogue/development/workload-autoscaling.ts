import {
  autoscalersOf,
  conflictOf,
  isScaled,
  mayBeScaled,
} from '../../resources/kubernetes/autoscaling/autoscaler-conflicts.ts';
import { conditionsOf, usesOf } from '../../resources/kubernetes/autoscaling/autoscaler-metrics.ts';
import { lackOf } from '../../resources/kubernetes/autoscaling/autoscaler-requests.ts';
import {
  aimOf,
  autoscaler,
  liveHpa,
  liveScaler,
  ownHpa,
  scalable,
  targetIsThere,
  workloadsUnder,
} from '../../resources/kubernetes/autoscaling/autoscaling.ts';
import {
  isScaledObject,
  type Scaler,
  scaler,
  scalerCeiling,
  scalerFloor,
} from '../../resources/kubernetes/autoscaling/scalers.ts';
import {
  type VpaSpec,
  vpaModes,
} from '../../resources/kubernetes/autoscaling/vertical-autoscalers.ts';
import { clusterWorkloads, ownWorkloads } from '../../resources/kubernetes/cluster-workloads.ts';
import { replicaControllers } from '../../resources/kubernetes/controllers.ts';
import { verticalPodAutoscaler } from '../../resources/kubernetes/kinds.ts';
import { served } from '../../resources/kubernetes/services.ts';
import { objects } from '../../resources/kubernetes/subjects.ts';
import type { CustomObject } from '../../resources/kubernetes/types.ts';
import { integer, oneOf, section } from '../../resources/kubernetes/values.ts';
import { check, fail, item, notApplicable, some, unknown, worst } from '../kit.ts';

export default item({
  title: 'Implement autoscaling of your applications',
  priority: 'low',
  pillar: 'performance',
  evidence: ['kubernetes'],
  why: 'A fixed number of replicas is too many at night and too few at the peak. Applications with varying load scale out by HPA or, for queues and schedules, by KEDA, one scaler for each workload, with requests set so that utilisation means something. A VPA sizes requests, in mode Off for advice or on resources that the HPA does not look at; two scalers on one resource work against each other.',
  fix: `Give the application a range and a target:

\`\`\`yaml
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: app }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: app }
  minReplicas: 2
  maxReplicas: 10
  metrics:
  - type: Resource
    resource: { name: cpu, target: { type: Utilization, averageUtilization: 70 } }
\`\`\`
KEDA on AKS Standard: \`az aks update -g RG -n CLUSTER --enable-keda\`; keep a ScaledObject instead of an HPA, not beside it.`,
  prevent:
    "Gatekeeper horizontalpodautoscaler (range and target); KEDA's own webhook refuses a ScaledObject on a target with an HPA, but not the reverse order.",
  peers: [
    'review-checklists/faa19bfe-9d55-4d04-a3c4-919ca1b2d121',
    'review-checklists/a280dcf5-90ce-465d-b8e1-3f9ccbd46926',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/horizontal-pod-autoscaler',
    'https://learn.microsoft.com/azure/aks/keda-about',
    'https://learn.microsoft.com/azure/aks/vertical-pod-autoscaler',
  ],
  attest: {
    question:
      'Is the load of the unscaled applications constant, or is their capacity planned otherwise?',
    attach: 'a load test',
    months: 12,
  },
  checks: {
    'no-workload-autoscaler': check({
      each: clusterWorkloads,
      expect: 'scales at least one application by its load',
      holds: (platform, context) => {
        const { inventory } = context;
        const own = ownWorkloads(platform, context);
        const deployments = own.filter(({ kind }) => kind === 'Deployment');
        const anyServed = (...answers: readonly string[]) =>
          some(deployments, (one) => answers.includes(served(one, inventory)));
        if (!anyServed('yes', 'maybe')) return notApplicable('no Deployment is behind a Service');
        if (some(own, (one) => isScaled(one, inventory))) return true;
        if (platform.observed && !inventory.complete('kubernetes')) {
          return unknown('no autoscaler is in the evidence, which may not be all there is');
        }
        if (own.some((one) => mayBeScaled(one, inventory))) {
          return unknown('an autoscaler does not say its namespace or its target');
        }
        return anyServed('yes')
          ? fail('no workload has an HPA, a ScaledObject or an active VPA')
          : unknown(
              'no workload has an autoscaler; no Service seen, but Deployments declare ports',
            );
      },
      fix: 'Add a HorizontalPodAutoscaler or a ScaledObject to the applications whose load varies.',
    }),
    'hpa-target-missing': check({
      each: autoscaler,
      expect: 'has something to scale',
      holds: (found, { inventory }) => {
        const there = targetIsThere(found, inventory);
        const { kind, name } = aimOf(found);
        if (there === 'unknown') return unknown(`${kind} ${name} is not in the evidence`);
        return there === 'yes' || fail(`there is no ${kind} ${name} in its namespace`);
      },
      fix: 'Correct scaleTargetRef (of a VPA: targetRef), or delete the autoscaler.',
      peers: [
        'kube-linter/dangling-horizontalpodautoscaler',
        'kube-score/horizontalpodautoscaler-has-target',
        'popeye/POP-600',
      ],
    }),
    'hpa-request-missing': check({
      each: ownHpa,
      severity: 'medium',
      expect: 'goes by a share of requests that are set',
      holds: (found, { inventory }) =>
        worst(usesOf(found), (read, index) => {
          const use = read();
          if (!use?.isUtilization) return notApplicable('goes by no share of a request');
          const targets = workloadsUnder(found, inventory);
          if (targets.length === 0)
            return unknown('the pods of its target are not in the evidence');
          return worst(targets, (target) => {
            const lack = lackOf(target, use, inventory);
            return lack === undefined || fail(lack, { at: `spec.metrics[${index}]` });
          });
        }),
      fix: 'Set the request of that resource on every container, or use a ContainerResource metric.',
    }),
    'hpa-fixed-size': check({
      each: scaler,
      expect: 'has a range to scale in',
      holds: (found) => {
        const floor = scalerFloor(found);
        const most = scalerCeiling(found);
        if (most === undefined) return fail('maxReplicas is malformed: it is absent');
        return floor < most || fail(`its minimum ${floor} is not below its maximum ${most}`);
      },
      fix: 'Raise the maximum, or lower the minimum.',
      peers: ['polaris/hpaMaxAvailability'],
    }),
    'autoscaler-conflict': check({
      each: scalable,
      severity: 'medium',
      when: (one, { inventory }) => {
        const { scalers, vpas } = autoscalersOf(one, inventory);
        const sure = scalers.sure.length + vpas.sure.length;
        const all = sure + scalers.possible.length + vpas.possible.length;
        return sure > 0 || all > 1 || 'has no autoscaler in the evidence';
      },
      expect: 'is scaled by one autoscaler for each resource',
      holds: (one, { inventory }) => conflictOf(one, inventory),
      fix: 'Keep one autoscaler, or limit the VPA to resources that the other one does not use.',
    }),
    'hpa-replicas-in-code': check({
      each: replicaControllers,
      only: 'declared',
      when: (one, { inventory }) => {
        const { sure, possible } = autoscalersOf(one, inventory).scalers;
        return sure.length + possible.length > 0 || 'has no scaler in the evidence';
      },
      expect: 'leaves the number of replicas to its autoscaler',
      holds: (one, { inventory }) => {
        const replicas = integer(one.body.spec, 'replicas');
        if (replicas === undefined) return true;
        const { sure, possible } = autoscalersOf(one, inventory).scalers;
        if (sure[0])
          return fail(`sets replicas to ${replicas}, which ${named(sure[0])} decides`, places);
        const others = possible.map(named).join(' or ');
        return unknown(`sets replicas to ${replicas}, and ${others} may scale it`);
      },
      fix: 'Remove spec.replicas: each deployment would reset what the autoscaler has set.',
      peers: ['kube-score/deployment-targeted-by-hpa-does-not-have-replicas-configured'],
    }),
    'vpa-auto-mode-deprecated': check({
      each: objects(verticalPodAutoscaler),
      expect: 'names an update mode that stays',
      holds: ({ spec }: CustomObject<VpaSpec>) =>
        oneOf(section(spec, 'updatePolicy'), 'updateMode', vpaModes) !== 'Auto',
      fix: 'Replace Auto by Recreate, or by InPlaceOrRecreate from Kubernetes 1.34 on.',
    }),
    'hpa-not-scaling': check({
      each: liveScaler,
      only: 'observed',
      severity: 'medium',
      when: (found) => !isPaused(found) || 'is paused',
      expect: 'can scale',
      holds: (found) => {
        const conditions = conditionsOf(found);
        if (conditions.length === 0) return unknown('its conditions are not in the evidence');
        const types = isScaledObject(found) ? ['Ready'] : ['AbleToScale', 'ScalingActive'];
        const broken = conditions.filter(
          ({ type = '', status }) => types.includes(type) && status === 'False',
        );
        // https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/
        const stuck = broken.find(({ reason }) => reason !== 'ScalingDisabled');
        if (stuck) return fail(`${stuck.type} is False: ${stuck.reason ?? 'no reason given'}`);
        return broken.length === 0 || notApplicable('its target is switched off');
      },
      fix: 'Find out why: kubectl describe on the autoscaler tells the reason and the metric.',
    }),
    'hpa-at-maximum': check({
      each: liveHpa,
      only: 'observed',
      when: ({ body }) => body.status != null || 'has no status',
      expect: 'has room to scale out',
      holds: (found) => {
        const isLimited = conditionsOf(found).some(
          ({ type, status, reason }) =>
            type === 'ScalingLimited' && status === 'True' && reason === 'TooManyReplicas',
        );
        const most = scalerCeiling(found) ?? Number.POSITIVE_INFINITY;
        const current = integer(found.body.status as Counted, 'currentReplicas') ?? 0;
        if (!isLimited || current < most) return true;
        return fail(`runs ${current} replicas, and its maximum is ${most}`);
      },
      fix: 'Raise maxReplicas, or find out what the load is.',
    }),
  },
});

const places = { at: 'spec.replicas' };

interface Counted {
  readonly currentReplicas?: number;
}

function named({ identity }: Scaler): string {
  return `${identity.kind} ${identity.name}`;
}

/** https://keda.sh/docs/latest/concepts/scaling-deployments/#pausing-autoscaling */
function isPaused(found: Scaler): boolean {
  if (!isScaledObject(found)) return false;
  const annotations = found.body.metadata?.annotations;
  const paused = annotations?.['autoscaling.keda.sh/paused'] ?? 'false';
  return paused !== 'false' || annotations?.['autoscaling.keda.sh/paused-replicas'] !== undefined;
}
