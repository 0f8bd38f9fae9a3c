import { floorOf } from '../../resources/kubernetes/autoscaling/scalers.ts';
import {
  deployments,
  releases,
  replicaControllers,
  revisionControllers,
  setControllers,
} from '../../resources/kubernetes/controllers.ts';
import { canariesOf, rolloutsOf } from '../../resources/kubernetes/progressive-delivery.ts';
import {
  alwaysKeepsOne,
  deploymentStrategy,
  startsBeforeStopping,
  unavailableOf,
  updateStrategy,
} from '../../resources/kubernetes/rolling-update.ts';
import { served } from '../../resources/kubernetes/services.ts';
import { claimSharing } from '../../resources/kubernetes/storage/claim-sharing.ts';
import { integer, list } from '../../resources/kubernetes/values.ts';
import type { Workload } from '../../resources/kubernetes/workload.ts';
import {
  type Context,
  check,
  fail,
  type Inventory,
  item,
  notApplicable,
  type Outcome,
  peek,
  some,
  Unresolved,
  unknown,
} from '../kit.ts';

export default item({
  title: 'Apply the right deployment type to your application',
  priority: 'low',
  pillar: 'reliability',
  evidence: ['kubernetes'],
  why: 'A release that stops all replicas first, or waits for a disk that the old pod holds, is an outage of its own making. Good releases roll stateless services, use Recreate only for singletons with an exclusive volume, go out as canary or blue-green (Argo Rollouts, Flagger, Gateway API weights) where a bad one is expensive, and can be undone.',
  fix: `Let new pods come up before old ones go:

\`\`\`yaml
strategy:
  type: RollingUpdate
  rollingUpdate: { maxSurge: 1, maxUnavailable: 0 }
minReadySeconds: 10
\`\`\`

Exclusive volume: use a StatefulSet, or \`Recreate\`, or Azure Files with ReadWriteMany.`,
  prevent:
    'ValidatingAdmissionPolicy on `spec.strategy` of served Deployments; staged environments in the pipeline.',
  peers: ['review-checklists/785c2fa5-5b56-4ad4-a408-fe72734c476b'],
  links: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/',
    'https://learn.microsoft.com/azure/aks/best-practices-app-cluster-reliability',
  ],
  attest: {
    question:
      'Which release technique does each critical application use, and when was a rollback last exercised?',
    attach: 'the release record',
    months: 12,
  },
  checks: {
    'recreate-strategy': check({
      each: deployments,
      when: ownReleases,
      expect: 'is replaced without an interruption',
      holds: (workload, { inventory }) =>
        deploymentStrategy(workload.body.spec) === 'RollingUpdate' ||
        recreated(workload, inventory),
      fix: 'Use RollingUpdate with maxUnavailable 0, or a volume that several pods can share.',
      peers: ['kube-linter/no-rolling-update-strategy', 'kube-score/deployment-strategy'],
    }),
    'rolling-update-all-down': check({
      each: replicaControllers,
      severity: 'medium',
      when: (workload, context) => {
        const { kind, body } = workload;
        if (kind === 'StatefulSet') {
          return updateStrategy(body.spec) === 'RollingUpdate' || 'is updated on deletion only';
        }
        return deploymentStrategy(body.spec) === 'RollingUpdate'
          ? ownReleases(workload, context)
          : 'is recreated, not rolled';
      },
      expect: 'keeps a replica running during an update',
      holds: (workload, { inventory }) => {
        const floor = knownFloor(workload, inventory);
        if (floor instanceof Unresolved) {
          if (alwaysKeepsOne(workload)) return true;
          throw floor;
        }
        if (floor <= 1) return notApplicable('has one replica at its floor');
        const unavailable = unavailableOf(workload, floor);
        return unavailable < floor
          ? true
          : failing(
              workload,
              inventory,
              `maxUnavailable comes to ${unavailable} of ${floor} replicas`,
            );
      },
      fix: 'Lower maxUnavailable, to 0 with a maxSurge of 1 or more.',
    }),
    'rolling-update-volume-deadlock': check({
      each: releases,
      severity: 'medium',
      when: ({ pod, body }) => {
        if (!some(pod.volumes ?? [], mountsClaim)) return 'mounts no volume claim';
        return !isSwitchedOff(body.spec) || 'is switched off';
      },
      expect: 'mounts claims that old and new pods can share',
      holds: (workload, { inventory }) => {
        if (!startsBeforeStopping(workload) && floorOf(workload, inventory) < 2) {
          return notApplicable('stops its one pod before it starts another');
        }
        const { exclusive, unknown: open } = claimSharing(workload, inventory);
        if (exclusive !== undefined) {
          return fail(
            `volume claim ${exclusive} can be on one node only, so a new pod may wait for ever for the disk of an old one`,
          );
        }
        return open === undefined ? true : unknown(open);
      },
      fix: 'Use a StatefulSet, the strategy Recreate with one replica, or a ReadWriteMany claim.',
    }),
    'update-on-delete': check({
      each: setControllers,
      when: ({ body }) =>
        !list(body.metadata, 'ownerReferences').some(({ controller }) => controller === true) ||
        'its operator decides when pods are replaced',
      expect: 'replaces its pods when its template changes',
      holds: ({ body }) => updateStrategy(body.spec) === 'RollingUpdate',
      fix: 'Set updateStrategy.type to RollingUpdate.',
    }),
    'no-rollback-history': check({
      each: revisionControllers,
      when: ({ body }) => !isSwitchedOff(body.spec) || 'is switched off',
      expect: 'keeps revisions to go back to',
      // Absent means 10: https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#revision-history-limit
      holds: ({ body }) => (integer(body.spec, 'revisionHistoryLimit') ?? 10) >= 1,
      fix: 'Remove revisionHistoryLimit (10 then), or set it to 1 or more.',
    }),
  },
});

type Spec = Workload['body']['spec'];

/** A number of replicas that is not known is not zero. */
function isSwitchedOff(spec: Spec): boolean {
  return peek(spec ?? {}, 'replicas') === 0;
}

function mountsClaim(volume: NonNullable<Workload['pod']['volumes']>[number]): boolean {
  return volume.persistentVolumeClaim != null;
}

/** Flagger and Argo Rollouts have a strategy of their own, and what is off has no release. */
function ownReleases(workload: Workload, { inventory }: Context): true | string {
  const [by] = releasersOf(workload, inventory).flatMap(({ sure }) => sure);
  if (by) return `is released by ${by.identity.kind} ${by.identity.name}`;
  return isSwitchedOff(workload.body.spec) ? 'is switched off' : true;
}

function releasersOf({ resource }: Workload, inventory: Inventory) {
  return [canariesOf(resource, inventory), rolloutsOf(resource, inventory)];
}

function recreated(workload: Workload, inventory: Inventory): Outcome {
  const traffic = served(workload, inventory);
  if (traffic === 'no') return notApplicable('gets no traffic that an interruption could hurt');
  const { exclusive, unknown: open } = claimSharing(workload, inventory);
  const needsFloor = exclusive !== undefined || open !== undefined;
  if (needsFloor && floorOf(workload, inventory) <= 1) {
    return exclusive === undefined
      ? unknown(
          `is recreated at each release, which is right only for an exclusive volume: ${open}`,
        )
      : notApplicable(`volume claim ${exclusive} can be on one node only, so Recreate is right`);
  }
  return traffic === 'maybe'
    ? unknown('is recreated at each release; no Service seen, but it declares ports')
    : failing(
        workload,
        inventory,
        'Recreate stops every replica before a new one starts, and a Service selects them',
        'spec.strategy.type',
      );
}

/** Fails, unless a Canary or a Rollout that does not say its namespace may be the one in charge. */
function failing(workload: Workload, inventory: Inventory, why: string, at?: string): Outcome {
  const [other] = releasersOf(workload, inventory).flatMap(({ possible }) => possible);
  return other
    ? unknown(`${why}, unless ${other.identity.kind} ${other.identity.name} releases it`)
    : fail(why, at === undefined ? {} : { at });
}

function knownFloor(workload: Workload, inventory: Inventory): number | Unresolved {
  try {
    return floorOf(workload, inventory);
  } catch (error) {
    if (error instanceof Unresolved) return error;
    throw error;
  }
}
