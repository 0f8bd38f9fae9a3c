import {
  type Autoscaler,
  aimOf,
  autoscaler,
  falseCondition,
  resourceMetrics,
  resourcesSetBy,
  targetIsThere,
  vpaModeOf,
  vpaModes,
  vpasOf,
} from '../../resources/kubernetes/autoscaling.ts';
import { clusterWorkloads, ownWorkloads } from '../../resources/kubernetes/cluster-workloads.ts';
import {
  deployment,
  horizontalPodAutoscaler,
  statefulSet,
  verticalPodAutoscaler,
} from '../../resources/kubernetes/kinds.ts';
import { requestOf } from '../../resources/kubernetes/resources.ts';
import {
  isScaledObject,
  type Scaler,
  scaledBy,
  scaler,
  scalerFloor,
  scalersOf,
} from '../../resources/kubernetes/scalers.ts';
import { served } from '../../resources/kubernetes/services.ts';
import { objects, workload, workloadsOf } from '../../resources/kubernetes/subjects.ts';
import type { HorizontalPodAutoscaler } from '../../resources/kubernetes/types.ts';
import { integer, oneOf, section } from '../../resources/kubernetes/values.ts';
import { containersOf, type Workload } from '../../resources/kubernetes/workload.ts';
import {
  check,
  fail,
  type Inventory,
  item,
  notApplicable,
  type Outcome,
  type Resource,
  some,
  unknown,
} from '../kit.ts';

const hpa = objects(horizontalPodAutoscaler);
const paused = 'autoscaling.keda.sh/paused';

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
    'polaris/hpaMaxAvailability',
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
        if (some(own, (one) => isScaled(one, inventory))) return true;
        const deployments = own.filter(({ kind }) => kind === 'Deployment');
        const answers = deployments.map((one) => served(one, inventory));
        if (!answers.includes('yes') && !answers.includes('maybe')) {
          return notApplicable('no Deployment is behind a Service');
        }
        const proven = !platform.observed || inventory.complete('kubernetes');
        return proven && answers.includes('yes')
          ? fail('no workload has an HPA, a ScaledObject or an active VPA')
          : unknown('no autoscaler is in the evidence, which may not be all there is');
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
        return there === 'yes' || fail(`there is no ${kind} ${name}`);
      },
      fix: 'Correct scaleTargetRef (of a VPA: targetRef), or delete the autoscaler.',
      peers: [
        'kube-linter/dangling-horizontalpodautoscaler',
        'kube-score/horizontalpodautoscaler-has-target',
        'popeye/POP-600',
      ],
    }),
    'hpa-request-missing': check({
      each: hpa,
      severity: 'medium',
      expect: 'follows a share of requests that are set',
      holds: (_body, { resource, inventory }) =>
        requestsAreSet(resource as Resource<HorizontalPodAutoscaler>, inventory),
      fix: 'Set the request of that resource on every container, or use a ContainerResource metric.',
    }),
    'hpa-fixed-size': check({
      each: scaler,
      expect: 'has a range to scale in',
      holds: (found) => {
        const floor = scalerFloor(found);
        const most = maximumOf(found);
        if (most === undefined) return fail('maxReplicas is malformed: it is absent');
        return floor < most || fail(`its minimum ${floor} is not below its maximum ${most}`);
      },
      fix: 'Raise the maximum, or lower the minimum.',
      peers: ['polaris/hpaMaxAvailability'],
    }),
    'autoscaler-conflict': check({
      each: workload,
      severity: 'medium',
      when: (one, { inventory }) => isAimedAt(one, inventory) || 'has no autoscaler',
      expect: 'is scaled by one autoscaler for each resource',
      holds: (one, { inventory }) => conflictOf(one, inventory),
      fix: 'Keep one autoscaler, or limit the VPA to resources that the other one does not use.',
    }),
    'hpa-replicas-in-code': check({
      each: workloadsOf('workload', deployment, statefulSet),
      only: 'declared',
      when: (one, { inventory }) =>
        scalersOf(one, inventory).sure.length > 0 || 'has no scaler in the evidence',
      expect: 'leaves the number of replicas to its autoscaler',
      holds: ({ body }) => integer(body.spec, 'replicas') === undefined,
      fix: 'Remove spec.replicas: each deployment would reset what the autoscaler has set.',
      peers: ['kube-score/deployment-targeted-by-hpa-does-not-have-replicas-configured'],
    }),
    'vpa-auto-mode-deprecated': check({
      each: objects(verticalPodAutoscaler),
      expect: 'names an update mode that stays',
      holds: ({ spec }) => {
        const policy = section(spec as { updatePolicy?: { updateMode?: string } }, 'updatePolicy');
        return oneOf(policy, 'updateMode', vpaModes) !== 'Auto';
      },
      fix: 'Replace Auto by Recreate, or by InPlaceOrRecreate from Kubernetes 1.34 on.',
    }),
    'hpa-not-scaling': check({
      each: scaler,
      only: 'observed',
      severity: 'medium',
      expect: 'can scale',
      holds: (found) => {
        if (found.body.metadata?.annotations?.[paused] !== undefined) {
          return notApplicable('is paused');
        }
        const types = isScaledObject(found) ? ['Ready'] : ['AbleToScale', 'ScalingActive'];
        const broken = falseCondition(found.body.status as Conditioned, types);
        if (!broken) return true;
        if (broken.reason === 'ScalingDisabled') return notApplicable('its target is switched off');
        return fail(`${broken.type} is False: ${broken.reason ?? 'no reason given'}`);
      },
      fix: 'Find out why: kubectl describe on the autoscaler tells the reason and the metric.',
    }),
    'hpa-at-maximum': check({
      each: hpa,
      only: 'observed',
      when: ({ status }) => status != null || 'has no status',
      expect: 'has room to scale out',
      holds: ({ spec, status }) => {
        const limited = (status as Conditioned | undefined)?.conditions?.some(
          ({ type, status: state, reason }) =>
            type === 'ScalingLimited' && state === 'True' && reason === 'TooManyReplicas',
        );
        const current = integer(status, 'currentReplicas') ?? 0;
        const most = integer(spec, 'maxReplicas') ?? Number.POSITIVE_INFINITY;
        if (!limited || current < most) return true;
        return fail(`runs ${current} replicas, its maximum is ${most}`, {
          at: 'status.currentReplicas',
        });
      },
      fix: 'Raise maxReplicas, or find out what the load is.',
    }),
  },
});

interface Conditioned {
  readonly conditions?: readonly { type?: string; status?: string; reason?: string }[];
}

function isScaled(one: Workload, inventory: Inventory): boolean {
  return (
    scalersOf(one, inventory).sure.length > 0 ||
    vpasOf(one, inventory).sure.some((vpa) => vpaModeOf(vpa) !== 'Off')
  );
}

function isAimedAt(one: Workload, inventory: Inventory): boolean {
  const [scalers, vpas] = [scalersOf(one, inventory), vpasOf(one, inventory)];
  return [scalers.sure, scalers.possible, vpas.sure, vpas.possible].some(
    ({ length }) => length > 0,
  );
}

function maximumOf(found: Scaler): number | undefined {
  // Absent means 100: https://keda.sh/docs/latest/reference/scaledobject-spec/
  return isScaledObject(found)
    ? (integer(found.body.spec, 'maxReplicaCount') ?? 100)
    : integer(found.body.spec, 'maxReplicas');
}

function requestsAreSet(
  found: Resource<HorizontalPodAutoscaler>,
  inventory: Inventory,
): true | Outcome {
  const metrics = resourceMetrics(found).filter(({ isUtilization }) => isUtilization);
  if (metrics.length === 0) return notApplicable('follows no share of a request');
  const [target] = scaledBy(found, inventory).sure;
  if (!target) return unknown('its target is not in the evidence');
  const running = containersOf(target).filter(({ role }) => role === 'main' || role === 'sidecar');
  for (const { resource, container } of metrics) {
    const counted = running.filter((one) => !container || one.container.name === container);
    if (counted.length === 0) return fail(`${target.kind} has no container ${container}`);
    const lacks = counted.find((one) => !requestOf(one, resource, inventory));
    if (lacks) return fail(`container ${lacks.container.name} has no ${resource} request`);
  }
  return true;
}

function conflictOf(one: Workload, inventory: Inventory): true | Outcome {
  const scalers = scalersOf(one, inventory);
  const [first, second] = scalers.sure;
  if (first && second) return fail(`${named(first)} and ${named(second)} both set its replicas`);
  const used = new Set(scalers.sure.flatMap(resourcesUsedBy));
  const vpas = vpasOf(one, inventory);
  for (const vpa of vpas.sure) {
    if (vpaModeOf(vpa) === 'Off' || used.size === 0) continue;
    const shared = [...resourcesSetBy(vpa, one)].filter((resource) => used.has(resource));
    if (shared.length > 0)
      return fail(
        `${named(vpa)} sets the ${shared.join(' and ')} that ${first && named(first)} follows`,
      );
  }
  const possible: readonly Autoscaler[] = [...scalers.possible, ...vpas.possible];
  return possible.length > 0 && possible.length + scalers.sure.length + vpas.sure.length > 1
    ? unknown('another autoscaler may be in its namespace')
    : true;
}

function named({ identity }: Autoscaler): string {
  return `${identity.kind} ${identity.name}`;
}

function resourcesUsedBy(found: Scaler): string[] {
  if (!isScaledObject(found)) return resourceMetrics(found).map(({ resource }) => resource);
  const triggers = found.body.spec?.triggers ?? [];
  return triggers.flatMap(({ type }) => (type === 'cpu' || type === 'memory' ? [type] : []));
}
