import { known } from '../../resources/known.ts';
import {
  isScaledObject,
  type Scalable,
  type ScaleTarget,
  scaledBy,
  scaler,
  scalerFloor,
  scalersOf,
} from '../../resources/kubernetes/autoscaling/scalers.ts';
import { replicaControllers, replicated } from '../../resources/kubernetes/controllers.ts';
import { rolloutsOf } from '../../resources/kubernetes/progressive-delivery.ts';
import { deploymentStrategy } from '../../resources/kubernetes/rolling-update.ts';
import { served } from '../../resources/kubernetes/services.ts';
import { claimSharing } from '../../resources/kubernetes/storage/claim-sharing.ts';
import { integer } from '../../resources/kubernetes/values.ts';
import { isLongRunning, type Workload, workloadOf } from '../../resources/kubernetes/workload.ts';
import {
  type Context,
  check,
  every,
  fail,
  type Inventory,
  item,
  notApplicable,
  type Outcome,
  peek,
  some,
  unknown,
} from '../kit.ts';

export default item({
  title: 'Run more than one replica for your Deployment',
  priority: 'high',
  pillar: 'reliability',
  evidence: ['kubernetes'],
  why: "With one replica every node loss, node upgrade and eviction is an outage. Every application that people or systems depend on runs at least two, three over zones, also at its quietest hour: the autoscaler's minimum counts, not the peak.",
  fix: '`kubectl -n NS scale deployment APP --replicas=3` and the same number in code, or remove `replicas` and set `minReplicas: 2` on its HPA.',
  prevent: 'Gatekeeper replicalimits (min 2); Deployment Safeguards do not enforce a count.',
  peers: ['aprl/bcfe71f1-ebed-49e5-a84a-193b81ad5d27', 'aprl/9200aca6-0e83-4749-a5eb-e3939367bdc2'],
  links: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/',
    'https://learn.microsoft.com/azure/aks/best-practices-app-cluster-reliability',
  ],
  attest: {
    question:
      'Which single-replica workloads are accepted, and who accepted the outage on node loss?',
    months: 6,
  },
  checks: {
    'single-replica': check({
      each: replicated,
      severity: ({ kind }) => (kind === 'StatefulSet' ? 'medium' : 'high'),
      when: (subject, { inventory }) => {
        const [scaledBy] = scalersOf(subject, inventory).sure;
        if (scaledBy) return `is scaled by ${scaledBy.identity.kind} ${scaledBy.identity.name}`;
        const [rollout] = rolloutsOf(subject.resource, inventory).sure;
        return rollout ? `has its pods from Rollout ${rollout.identity.name}` : true;
      },
      expect: 'runs at least two replicas',
      holds: (subject, { inventory, settings }) => {
        const replicas = integer(subject.body.spec, 'replicas') ?? 1;
        if (replicas === 0) return notApplicable('is switched off');
        if (replicas >= settings.minReplicas) return true;
        const others = [scalersOf(subject, inventory), rolloutsOf(subject.resource, inventory)];
        const [other] = others.flatMap(({ possible }) => possible);
        if (other) {
          return unknown(
            `runs ${count(replicas)}, unless ${other.identity.kind} ${other.identity.name} sets another number`,
          );
        }
        const claim = known(() => exclusiveClaim(subject, inventory)) ?? '';
        return fail(`runs ${count(replicas)}${claim}`, {
          at: 'spec.replicas',
        });
      },
      fix: 'Set replicas to 2 or more (3 over zones), or give it an autoscaler with that minimum.',
      peers: [
        'kube-linter/minimum-three-replicas',
        'kube-score/deployment-replicas',
        'polaris/deploymentMissingReplicas',
        'popeye/POP-501',
        'gatekeeper/replicalimits',
      ],
    }),
    'autoscaler-single-replica': check({
      each: scaler,
      when: (from) => {
        const target: ScaleTarget = from.body.spec?.scaleTargetRef ?? {};
        const kind = peek(target, 'kind');
        return (kind !== 'Job' && kind !== 'CronJob') || 'scales work that runs to completion';
      },
      expect: 'keeps at least two replicas at the quietest hour',
      holds: (from, context) => {
        const floor = scalerFloor(from);
        if (floor >= context.settings.minReplicas) return true;
        return floor > 0 || !isScaledObject(from)
          ? fail(`scales down to ${count(floor)}`)
          : toZero(scaledBy(from, context.inventory).sure, context);
      },
      fix: 'Raise the minimum of the autoscaler to 2 or more.',
      peers: [
        'kube-linter/hpa-minimum-three-replicas',
        'kube-score/horizontalpodautoscaler-replicas',
        'polaris/hpaMinAvailability',
      ],
    }),
    'replicas-unavailable': check({
      each: replicaControllers,
      only: 'observed',
      when: ({ body }) => (integer(body.spec, 'replicas') ?? 1) >= 1 || 'is switched off',
      expect: 'has the replicas that it asks for',
      holds: ({ kind, body }) => {
        const { status, metadata } = body;
        if (!status) return unknown('its status is not in the evidence');
        if ((status.observedGeneration ?? 0) < (metadata?.generation ?? 0)) {
          return unknown('its controller has not seen the newest version yet');
        }
        return kind === 'StatefulSet' ? allAvailable({ body }) : isAvailable({ body });
      },
      fix: 'Find out why the pods are not ready: kubectl describe pod and kubectl logs --previous.',
    }),
  },
});

function count(replicas: number): string {
  return replicas === 1 ? '1 replica' : `${replicas} replicas`;
}

/** A Deployment that stops before it starts, because of a volume that one node holds at a time. */
function exclusiveClaim({ resource }: Scalable, inventory: Inventory): string {
  const workload = workloadOf(resource);
  if (workload?.kind !== 'Deployment') return '';
  if (deploymentStrategy(workload.body.spec) !== 'Recreate') return '';
  const { exclusive } = claimSharing(workload, inventory);
  return exclusive ? `; volume claim ${exclusive} (ReadWriteOnce) keeps it from having more` : '';
}

/** A ScaledObject that may scale its target to zero: by design, unless somebody waits for answers. */
function toZero(targets: readonly Workload[], { inventory }: Context): Outcome {
  if (targets.length === 0) {
    return unknown('scales down to 0 replicas, and its target is not in the evidence');
  }
  const behind = (target: Workload, ...answers: readonly string[]) =>
    isLongRunning(target) && answers.includes(served(target, inventory));
  if (some(targets, (target) => behind(target, 'yes'))) {
    return fail('scales down to 0 replicas, and a Service sends traffic to them');
  }
  return every(targets, (target) => !behind(target, 'maybe'))
    ? notApplicable('scales to zero by design: no Service sends traffic to it')
    : unknown('scales down to 0 replicas; no Service seen, but its target declares ports');
}

type Live = Pick<Workload, 'body'>;

function isAvailable({ body }: Live): boolean | Outcome {
  const available = (body.status?.conditions ?? []).find(({ type }) => type === 'Available');
  if (available?.status === 'True') return true;
  return available?.status === 'False' ? false : unknown('has no condition Available');
}

function allAvailable({ body }: Live): boolean | Outcome {
  const wanted = integer(body.spec, 'replicas') ?? 1;
  const { updateRevision, currentRevision, availableReplicas } = body.status ?? {};
  if ((availableReplicas ?? 0) >= wanted) return true;
  if (updateRevision !== currentRevision) return unknown('a rollout is running');
  return fail(`${availableReplicas ?? 0} of ${count(wanted)} available`);
}
