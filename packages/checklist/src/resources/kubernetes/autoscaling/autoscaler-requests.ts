import { firstOf, type Inventory, Unresolved } from '../../../model/index.ts';
import { type ResourceName, requestOf } from '../resources.ts';
import { containersOf, isInjectedProxy, type PodContainer, type Workload } from '../workload.ts';
import type { ResourceUse } from './autoscaler-metrics.ts';

/** What a workload lacks for a metric that is a share of a request; undefined where nothing. */
export function lackOf(
  target: Workload,
  use: ResourceUse,
  inventory: Inventory,
): string | undefined {
  const where = `${target.kind} ${target.resource.identity.name}`;
  const counted = countedIn(target, use);
  if (!counted) return `${where} has no container ${use.container}`;
  const resource = use.resource as ResourceName;
  const lacks = firstOf(counted, (one) => (requestOf(one, resource, inventory) ? undefined : one));
  return lacks && `container ${lacks.container.name} of ${where} has no ${resource} request`;
}

/** The containers that a metric looks at: main containers and sidecars, or the one that it names. */
function countedIn(
  target: Workload,
  { container: name }: ResourceUse,
): readonly PodContainer[] | undefined {
  const running = containersOf(target).filter(({ role }) => role === 'main' || role === 'sidecar');
  if (name === undefined) return running;
  const found = firstOf(running, (one) => (one.container.name === name ? one : undefined));
  if (found) return [found];
  if (isInjectedProxy({ name })) {
    throw new Unresolved(`container ${name} is added when the pods are made`);
  }
  return undefined;
}
