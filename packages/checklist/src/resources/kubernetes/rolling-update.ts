import { type Amount, intOrPercent, roundedUp } from './int-or-percent.ts';
import type { WorkloadSpec } from './types.ts';
import { oneOf, section } from './values.ts';
import type { Workload } from './workload.ts';

type Spec = WorkloadSpec | undefined;

/** How a Deployment replaces its pods; absent means RollingUpdate. */
export function deploymentStrategy(spec: Spec): 'RollingUpdate' | 'Recreate' {
  const strategies = ['RollingUpdate', 'Recreate'] as const;
  return oneOf(section(spec, 'strategy'), 'type', strategies) ?? 'RollingUpdate';
}

/** How a StatefulSet or a DaemonSet replaces its pods; absent means RollingUpdate. */
export function updateStrategy(spec: Spec): 'RollingUpdate' | 'OnDelete' {
  const strategies = ['RollingUpdate', 'OnDelete'] as const;
  return oneOf(section(spec, 'updateStrategy'), 'type', strategies) ?? 'RollingUpdate';
}

/** Pods that an update of a Deployment or a StatefulSet may take away at once. */
export function unavailableOf({ kind, body: { spec } }: Workload, replicas: number): number {
  const amount = maxUnavailable(kind, spec);
  // A StatefulSet rounds up: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/stateful-set-v1/
  if (kind === 'StatefulSet') return roundedUp(amount, replicas);
  const unavailable =
    'count' in amount ? amount.count : Math.floor((amount.percent * replicas) / 100);
  return unavailable === 0 && roundedUp(maxSurge(spec), replicas) === 0 ? 1 : unavailable;
}

/** Whether an update leaves a pod in place whatever the number of replicas, if there are two. */
export function alwaysKeepsOne({ kind, body: { spec } }: Workload): boolean {
  const amount = maxUnavailable(kind, spec);
  return 'count' in amount ? amount.count <= 1 : kind !== 'StatefulSet' && amount.percent < 100;
}

/** Whether an update starts a new pod while all old ones still run. */
export function startsBeforeStopping({ kind, body: { spec } }: Workload): boolean {
  if (kind === 'Rollout') return rolloutSurges(spec);
  return deploymentStrategy(spec) === 'RollingUpdate' && isPositive(maxSurge(spec));
}

/** https://argo-rollouts.readthedocs.io/en/stable/features/specification/ */
function rolloutSurges(spec: Spec): boolean {
  const { blueGreen, canary } = section(spec, 'strategy') ?? {};
  return blueGreen != null || isPositive(surge(canary?.maxSurge));
}

/** https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment */
function maxSurge(spec: Spec): Amount {
  return surge(section(section(spec, 'strategy'), 'rollingUpdate')?.maxSurge);
}

function surge(value: unknown): Amount {
  return intOrPercent(value, 'maxSurge', Number.POSITIVE_INFINITY) ?? { percent: 25 };
}

function maxUnavailable(kind: string, spec: Spec): Amount {
  const isStateful = kind === 'StatefulSet';
  const strategy = section(spec, isStateful ? 'updateStrategy' : 'strategy');
  const written = section(strategy, 'rollingUpdate')?.maxUnavailable;
  return intOrPercent(written, 'maxUnavailable') ?? (isStateful ? { count: 1 } : { percent: 25 });
}

function isPositive(amount: Amount): boolean {
  return 'count' in amount ? amount.count > 0 : amount.percent > 0;
}
