import {
  every,
  fail,
  firstOf,
  type Inventory,
  Malformed,
  type Outcome,
  type Resource,
  some,
  Unresolved,
  unknown,
} from '../../../model/index.ts';
import { type Matches, noMatches } from '../namespace-scope.ts';
import { rolloutsOf } from '../progressive-delivery.ts';
import type { WorkloadObject } from '../types.ts';
import { byName, inForce } from '../versions.ts';
import { containersOf } from '../workload.ts';
import { type ResourceUse, usesOf } from './autoscaler-metrics.ts';
import { podsOf } from './autoscaling.ts';
import { isScaledObject, rolloutsFor, type Scalable, type Scaler, scalersOf } from './scalers.ts';
import { isActive, setsResource, type Vpa, vpasOf } from './vertical-autoscalers.ts';

/** The autoscalers that name a workload, without versions of one thing that do not count for it. */
export interface Autoscalers {
  readonly scalers: Matches<Scaler>;
  readonly vpas: Matches<Vpa>;
}

export function autoscalersOf(one: Scalable, inventory: Inventory): Autoscalers {
  return {
    scalers: settled(scalersOf(one, inventory), one.resource),
    vpas: settled(vpasOf(one, inventory), one.resource),
  };
}

const itself = (resource: Resource): Resource => resource;

function settled<T extends Resource>({ sure, possible }: Matches<T>, from: Resource): Matches<T> {
  if (sure.length + possible.length === 0) return noMatches;
  const real = inForce(sure, from, itself);
  const known = byName(real, itself);
  const others = inForce(possible, from, itself).filter(
    ({ kind, identity }) => !known.has(`${kind}/${identity.name}`),
  );
  return { sure: real, possible: others };
}

/** Whether something scales a workload, or the Rollout that runs its pods. */
export function isScaled(one: Scalable, inventory: Inventory): boolean {
  return some([one, ...rolloutsFor(one, inventory)], (each) => {
    const { scalers, vpas } = autoscalersOf(each, inventory);
    return scalers.sure.length > 0 || some(vpas.sure, isActive);
  });
}

/** Whether something may scale it: its namespace or its target is not written down. */
export function mayBeScaled(one: Scalable, inventory: Inventory): boolean {
  const isPossible = [one, ...rolloutsFor(one, inventory)].some((each) => {
    const { scalers, vpas } = autoscalersOf(each, inventory);
    return scalers.possible.length + vpas.possible.length > 0;
  });
  return isPossible || mayRunElsewhere(one, inventory);
}

/** Whether a Rollout that has an autoscaler may run its pods. */
function mayRunElsewhere({ resource }: Scalable, inventory: Inventory): boolean {
  return rolloutsOf(resource, inventory).possible.some((found) => {
    const rollout = { kind: 'Rollout', resource: found, body: found.body as WorkloadObject };
    const { scalers, vpas } = autoscalersOf(rollout, inventory);
    return [scalers, vpas].some(({ sure, possible }) => sure.length + possible.length > 0);
  });
}

/** Whether a workload's autoscalers work against each other. */
export function conflictOf(one: Scalable, inventory: Inventory): true | Outcome {
  const { scalers, vpas } = autoscalersOf(one, inventory);
  const [first, second] = rivals(scalers.sure);
  if (first && second) {
    return fail(`${named(first)} and ${named(second)} both set its replicas`);
  }
  const message = clash(scalers.sure, vpas.sure, one, inventory);
  if (message) return fail(message);
  const all = [...scalers.sure, ...scalers.possible];
  const isOpen =
    rivals(all).length > 1 ||
    clash(all, [...vpas.sure, ...vpas.possible], one, inventory) !== undefined;
  if (!isOpen) return true;
  const open = [...scalers.possible, ...vpas.possible].map(named).join(' and ');
  return unknown(`${open} may scale it, too`);
}

/** One version of each scaler that sets the replicas, less the HPAs that KEDA is told to take over. */
function rivals(scalers: readonly Scaler[]): readonly Scaler[] {
  if (scalers.length < 2) return scalers;
  const taken = new Set(scalers.flatMap((scaler) => takenOver(scaler) ?? []));
  const things = [...byName(scalers, itself).values()].map(([version]) => version as Scaler);
  return things.filter((scaler) => isScaledObject(scaler) || !taken.has(scaler.identity.name));
}

/** https://keda.sh/docs/latest/concepts/scaling-deployments/#transfer-ownership-of-an-existing-hpa */
function takenOver(scaler: Scaler): string | undefined {
  if (!isScaledObject(scaler)) return undefined;
  const { metadata, spec } = scaler.body;
  const transfers =
    metadata?.annotations?.['scaledobject.keda.sh/transfer-hpa-ownership'] === 'true';
  return transfers ? spec?.advanced?.horizontalPodAutoscalerConfig?.name : undefined;
}

function clash(
  scalers: readonly Scaler[],
  vpas: readonly Vpa[],
  one: Scalable,
  inventory: Inventory,
): string | undefined {
  return firstOf(vpas, (vpa) =>
    firstOf(scalers, (scaler) => {
      const resource = sharedResource(vpa, scaler, one, inventory);
      return resource && `${named(vpa)} sets the ${resource} that ${named(scaler)} goes by`;
    }),
  );
}

/** What the API server refuses cannot be in conflict; other checks tell of it. */
function sharedResource(
  vpa: Vpa,
  scaler: Scaler,
  one: Scalable,
  inventory: Inventory,
): string | undefined {
  try {
    return firstOf(usesOf(scaler), (read) => {
      const use = read();
      if (!use) return undefined;
      const clashes = every(
        [() => isActive(vpa), () => setsAny(vpa, use, one, inventory)],
        (condition) => condition(),
      );
      return clashes ? use.resource : undefined;
    });
  } catch (error) {
    if (error instanceof Malformed) return undefined;
    throw error;
  }
}

function setsAny(vpa: Vpa, use: ResourceUse, one: Scalable, inventory: Inventory): boolean {
  const workload = podsOf(one.resource, inventory);
  if (!workload) throw new Unresolved('the containers that it runs are not in the evidence');
  return some(containersOf(workload), ({ container, role }) => {
    if (role !== 'main' && role !== 'sidecar') return false;
    const { name } = container;
    return (use.container ?? name) === name && setsResource(vpa, name, use.resource);
  });
}

function named({ identity }: Resource): string {
  return `${identity.kind} ${identity.name}`;
}
