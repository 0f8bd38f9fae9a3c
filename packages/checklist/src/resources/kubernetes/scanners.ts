import { type Inventory, peek, type Resource, Unknown } from '../../model/index.ts';
import { dayLength } from '../days.ts';
import { known } from '../known.ts';
import type { Signs } from '../seen-cluster.ts';
import { dateOf } from './cluster-scans.ts';
import { imageReference } from './image.ts';
import { cronJob, deployment } from './kinds.ts';
import { longestInterval } from './manifests/cron.ts';
import type { WorkloadObject } from './types.ts';
import { flag } from './values.ts';
import { containersOf, workloadOf } from './workload.ts';

const operators = /(?:^|\/)(?:trivy-operator|kubescape\/(?:operator|kubescape)|polaris)$/;
const scanners = /(?:^|\/)(?:kube-bench|kubescape|popeye|trivy|polaris)$/;

/** What scans the cluster again and again by itself, as far as objects show. */
export function scheduledScan(inventory: Inventory, now: Date): Signs {
  const { sure, possible } = inventory.index(candidates);
  const running = sure.find((resource) => isRunning(resource, now));
  if (running) return { sure: nameOf(running) };
  const [maybe] = possible;
  return maybe ? { possible: nameOf(maybe) } : {};
}

interface Candidates {
  readonly sure: readonly Resource<WorkloadObject>[];
  /** With an image that is not known. */
  readonly possible: readonly Resource<WorkloadObject>[];
}

/** The operators and the jobs that scan, whether or not they run. */
function candidates(inventory: Inventory): Candidates {
  const sure: Resource<WorkloadObject>[] = [];
  const possible: Resource<WorkloadObject>[] = [];
  for (const [kind, pattern] of [
    [deployment, operators],
    [cronJob, scanners],
  ] as const) {
    for (const resource of inventory.all(kind)) {
      const runs = known(() => runsImage(resource, pattern)) ?? false;
      if (runs === true) sure.push(resource);
      if (runs === 'maybe') possible.push(resource);
    }
  }
  return { sure, possible };
}

function runsImage(resource: Resource<WorkloadObject>, pattern: RegExp): boolean | 'maybe' {
  const workload = workloadOf(resource);
  if (!workload) return false;
  let mayRun = false;
  for (const { container } of containersOf(workload)) {
    const image = peek(container, 'image');
    const repository = known(() => imageReference(image, resource.observed).repository);
    if (repository !== undefined && pattern.test(repository)) return true;
    // A placeholder for the registry alone leaves the name.
    if (repository === undefined && image instanceof Unknown)
      mayRun ||= endsLike(image.text, pattern);
  }
  return mayRun ? 'maybe' : false;
}

function endsLike(text: string | undefined, pattern: RegExp): boolean {
  return pattern.test((text ?? '').replace(/[:@][^/]*$/, ''));
}

function isRunning({ body, kind }: Resource<WorkloadObject>, now: Date): boolean {
  if (kind === deployment.id) return !body.status || (body.status.readyReplicas ?? 0) > 0;
  return known(() => flag(body.spec, 'suspend')) !== true && hasRun(body, now);
}

/** A job that should have run twice since it was made, and never has, does not run. */
function hasRun({ status, metadata, spec }: WorkloadObject, now: Date): boolean {
  const born = dateOf(metadata?.creationTimestamp);
  if (!status || status.lastScheduleTime || !born) return true;
  const interval = longestInterval(String(spec?.schedule)) ?? 0;
  return now.getTime() - born.getTime() <= 2 * Math.max(interval, dayLength);
}

function nameOf({ identity }: Resource): string {
  return `${identity.kind} ${identity.name}`;
}
