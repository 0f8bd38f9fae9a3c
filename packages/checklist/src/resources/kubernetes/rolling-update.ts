import { type Amount, intOrPercent, roundedUp } from './int-or-percent.ts';
import type { WorkloadSpec } from './types.ts';
import { oneOf, section } from './values.ts';

const quarter: Amount = { percent: 25 };
const one: Amount = { count: 1 };

/** How a Deployment replaces its pods; absent means RollingUpdate. */
export function deploymentStrategy(spec: WorkloadSpec | undefined): 'RollingUpdate' | 'Recreate' {
  const strategies = ['RollingUpdate', 'Recreate'] as const;
  return oneOf(section(spec, 'strategy'), 'type', strategies) ?? 'RollingUpdate';
}

/** How a StatefulSet or a DaemonSet replaces its pods; absent means RollingUpdate. */
export function updateStrategy(spec: WorkloadSpec | undefined): 'RollingUpdate' | 'OnDelete' {
  const strategies = ['RollingUpdate', 'OnDelete'] as const;
  return oneOf(section(spec, 'updateStrategy'), 'type', strategies) ?? 'RollingUpdate';
}

/**
 * Pods of a Deployment that an update may take away at once: absent counts as 25 %, a share is
 * rounded down, and where the surge comes to nothing, too, it is one.
 * https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment
 */
export function deploymentUnavailable(spec: WorkloadSpec | undefined, replicas: number): number {
  const { maxUnavailable } = amountsOf(spec);
  const unavailable =
    'count' in maxUnavailable
      ? maxUnavailable.count
      : Math.floor((maxUnavailable.percent * replicas) / 100);
  return unavailable === 0 && surgeOf(spec, replicas) === 0 ? 1 : unavailable;
}

/** Pods of a StatefulSet that an update may take away at once: absent counts as 1, rounded up. */
export function statefulSetUnavailable(spec: WorkloadSpec | undefined, replicas: number): number {
  const rolling = section(section(spec, 'updateStrategy'), 'rollingUpdate');
  return roundedUp(intOrPercent(rolling?.maxUnavailable, 'maxUnavailable') ?? one, replicas);
}

/** Whether some pods stay whatever the number of replicas, as long as there are two. */
export function alwaysKeepsSome(amount: Amount): boolean {
  return 'percent' in amount && amount.percent < 100;
}

/** Pods of a Deployment that an update may add: absent counts as 25 %, a share is rounded up. */
export function surgeOf(spec: WorkloadSpec | undefined, replicas: number): number {
  return roundedUp(amountsOf(spec).maxSurge, replicas);
}
