import { raw, type Subject } from '../../model/index.ts';
import type { Scalable } from './autoscaling/scalers.ts';
import {
  daemonSet,
  deployment,
  pod,
  replicaSet,
  replicationController,
  rollout,
  statefulSet,
} from './kinds.ts';
import { managedReason } from './managed.ts';
import { objects, workloadsOf } from './subjects.ts';
import type { ObjectMeta, Pod, WorkloadObject } from './types.ts';
import { groupOf, ownersOf, topWorkloadOf } from './workload.ts';

/** Each Deployment. */
export const deployments = workloadsOf('deployment', deployment);

/** What brings out a new version of pods that others reach: Deployments and Rollouts. */
export const releases = workloadsOf('deployment', deployment, rollout);

/** Deployments and StatefulSets. */
export const replicaControllers = workloadsOf('workload', deployment, statefulSet);

/** StatefulSets and DaemonSets. */
export const setControllers = workloadsOf('workload', statefulSet, daemonSet);

/** The controllers that keep a history of their revisions. */
export const revisionControllers = workloadsOf('workload', deployment, statefulSet, daemonSet);

/** What has a replica count of its own, a Rollout that borrows a Deployment's pods included. */
export const replicated: Subject<Scalable> = {
  noun: 'workload',
  evidence: 'kubernetes',
  kinds: [deployment.id, statefulSet.id, rollout.id],
  of: (resource) => {
    const workload = topWorkloadOf(resource);
    if (workload) return [workload];
    const body = resource.body as WorkloadObject;
    const borrows = resource.kind === rollout.id && body.spec?.workloadRef != null;
    return borrows ? [{ kind: 'Rollout', resource, body }] : [];
  },
  exempt: (_subject, context) => managedReason(context.resource, context),
};

/** Built-in controllers, whose pods and replica sets are judged through them. */
const builtIn: ReadonlySet<string> = new Set([
  '/Node',
  '/ReplicationController',
  'apps/DaemonSet',
  'apps/Deployment',
  'apps/ReplicaSet',
  'apps/StatefulSet',
  'batch/CronJob',
  'batch/Job',
]);

function hasBuiltInController(meta: ObjectMeta | undefined): boolean {
  return ownersOf(meta).some(
    ({ controller, kind, apiVersion }) =>
      controller === true && builtIn.has(`${groupOf(apiVersion)}/${kind}`),
  );
}

function withoutBuiltInController<Body extends { readonly metadata?: ObjectMeta }>(
  subject: Subject<Body>,
): Subject<Body> {
  return {
    ...subject,
    of: (resource) => {
      const body = resource.body as Body;
      return hasBuiltInController(raw(body).metadata) ? [] : [body];
    },
  };
}

/** Pods that no built-in controller made. */
export const loosePod: Subject<Pod> = withoutBuiltInController(objects(pod));

/** Replica sets that no built-in controller made. */
export const looseReplicaSet: Subject<WorkloadObject> = withoutBuiltInController(
  objects(replicaSet, replicationController),
);
