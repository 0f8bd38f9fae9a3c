import {
  fail,
  firstOf,
  type Inventory,
  notApplicable,
  type Outcome,
  pass,
  peek,
  type Subject,
  some,
  Unresolved,
} from '../../model/index.ts';
import { isAutomatic } from '../azure/cluster.ts';
import { managedCluster } from '../azure/kinds.ts';
import type { ManagedCluster } from '../azure/types.ts';
import { known } from '../known.ts';
import { limitRange } from './kinds.ts';
import {
  defaultLimit,
  defaultRequest,
  itemsOf,
  limitRangeSets,
  limitRangeTable,
  resourcesOf,
} from './limit-range-items.ts';
import { beside } from './namespace-table.ts';
import { parseQuantity } from './quantity.ts';
import { resourcedContainer } from './subjects.ts';
import type { Container, PodSpec } from './types.ts';
import { section } from './values.ts';
import { isWindows, type PodContainer, topWorkloadOf, type Workload } from './workload.ts';

export type ResourceName = 'cpu' | 'memory' | 'ephemeral-storage';
export type Side = 'requests' | 'limits';
export const sides: readonly Side[] = ['requests', 'limits'];

/** A request or limit that is in force, and who states it. */
export interface Amount {
  readonly text: string;
  readonly by: 'container' | 'limit' | 'pod' | 'limit range';
}

type Holder = Pick<Container, 'resources'>;

/** What a container, or a pod as a whole, states of a resource itself; null counts as absent. */
export function written(holder: Holder, side: Side, name: string): unknown {
  const amounts = section(section(holder, 'resources'), side) as
    | Record<string, unknown>
    | undefined;
  return amounts?.[name] ?? undefined;
}

/** Zero is no request and no limit; a malformed amount is one, which other checks report. */
export function isSet(amount: unknown): boolean {
  if (typeof amount !== 'string') return amount !== undefined && amount !== 0;
  const first = amount.charCodeAt(0);
  // Starts with a digit from 1 to 9.
  return (first >= 49 && first <= 57) || (parseQuantity(amount) ?? 1) > 0;
}

/**
 * What is requested for a container: by itself, by its limit, which the API server copies, by the
 * pod as a whole, or by a LimitRange in the evidence. Throws {@link Unresolved} where that is open.
 * https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
 */
export function requestOf(
  { container, workload }: PodContainer,
  name: ResourceName,
  inventory: Inventory,
): Amount | undefined {
  const own = written(container, 'requests', name);
  if (isSet(own)) return { text: String(own), by: 'container' };
  const limit = own === undefined ? written(container, 'limits', name) : undefined;
  if (isSet(limit)) return { text: String(limit), by: 'limit' };
  const shared = requestOfPod(workload, name);
  if (isSet(shared)) return { text: String(shared), by: 'pod' };
  // Read last, so that a finding points at the container.
  return written(container, 'requests', name) === undefined && limit === undefined
    ? filledIn(workload, 'requests', name, inventory)
    : undefined;
}

/** What limits a container: its own limit, that of the pod as a whole, or that of a LimitRange. */
export function limitOf(
  { container, workload }: PodContainer,
  name: ResourceName,
  inventory: Inventory,
): Amount | undefined {
  const own = written(container, 'limits', name);
  if (isSet(own)) return { text: String(own), by: 'container' };
  const shared = limitOfPod(workload, name);
  if (isSet(shared)) return { text: String(shared), by: 'pod' };
  // Read last, so that a finding points at the container.
  return written(container, 'limits', name) === undefined
    ? filledIn(workload, 'limits', name, inventory)
    : undefined;
}

/** Windows pods cannot state resources as a whole. */
function isShared(workload: Workload): boolean {
  return peek(workload.pod, 'resources') != null && !isWindows(workload);
}

/** The limit of a pod as a whole. */
export function limitOfPod(workload: Workload, name: ResourceName): unknown {
  return isShared(workload) ? written(workload.pod, 'limits', name) : undefined;
}

/**
 * The request of a pod as a whole. Its limit counts where no container requests anything.
 * https://kubernetes.io/docs/tasks/configure-pod-container/assign-pod-level-resources/
 */
export function requestOfPod(workload: Workload, name: ResourceName): unknown {
  if (!isShared(workload)) return undefined;
  const { pod } = workload;
  const own = written(pod, 'requests', name);
  if (own !== undefined || written(pod, 'limits', name) === undefined) return own;
  const requested = some([...(pod.containers ?? []), ...(pod.initContainers ?? [])], (container) =>
    some(sides, (side) => isSet(written(container, side, name))),
  );
  return requested ? undefined : written(pod, 'limits', name);
}

/** What a LimitRange gives the containers of a workload that leave a value out, or may give them. */
export function filledIn(
  workload: Workload,
  side: Side,
  name: ResourceName,
  inventory: Inventory,
): Amount | undefined {
  const filled = surelyFilledIn(workload, side, name, inventory);
  if (filled || isAdmitted(workload)) return filled;
  const { maybeMore } = beside(inventory.index(limitRangeTable), workload.resource);
  if (maybeMore && mayBeFilled(side, name, inventory)) {
    throw new Unresolved(
      'a LimitRange in the evidence may set it: not all namespaces are written down',
    );
  }
  return undefined;
}

/** What a LimitRange that is surely in the workload's namespace gives. */
export function surelyFilledIn(
  workload: Workload,
  side: Side,
  name: string,
  inventory: Inventory,
): Amount | undefined {
  if (isAdmitted(workload)) return undefined;
  const fill = side === 'limits' ? defaultLimit : defaultRequest;
  let given: string | undefined;
  for (const together of limitRangeSets(workload.resource, inventory)) {
    const found = firstOf(together, ({ body }) =>
      firstOf(itemsOf(body, 'Container'), (item) => fill(item, name)),
    );
    if (!found || found.value <= 0) return undefined;
    given ??= found.text;
  }
  return given === undefined ? undefined : { text: given, by: 'limit range' };
}

/** A pod that was read from the API has got what it gets. */
function isAdmitted({ kind, resource }: Workload): boolean {
  return kind === 'Pod' && resource.observed;
}

function mayBeFilled(side: Side, name: string, inventory: Inventory): boolean {
  const filled = inventory.index(filledSomewhere);
  return filled.has(`${side}.${name}`) || filled.has(anything);
}

const anything = '*';

/** What any LimitRange gives: `limits.memory`. A table for `inventory.index`. */
function filledSomewhere(inventory: Inventory): ReadonlySet<string> {
  const filled = new Set<string>();
  for (const { body } of inventory.all(limitRange)) {
    try {
      for (const item of itemsOf(body, 'Container')) {
        for (const name of resourcesOf(item)) {
          if (defaultLimit(item, name)) filled.add(`limits.${name}`);
          if (defaultRequest(item, name)) filled.add(`requests.${name}`);
        }
      }
    } catch (error) {
      if (!(error instanceof Unresolved)) throw error;
      filled.add(anything);
    }
  }
  return filled;
}

/** The answer to "is it set": yes, yes with a note, or no at the place where the container would. */
export function isGiven(
  amount: Amount | undefined,
  { container }: PodContainer,
  side: Side,
  name: ResourceName,
): boolean | Outcome {
  if (amount) {
    return amount.by === 'limit range' ? pass(`a LimitRange sets it to ${amount.text}`) : true;
  }
  // Read last, for this is what the finding shows.
  written(container, side, name);
  return false;
}

/** What states requests and limits: a container, or the pod as a whole. */
export interface ResourceHolder {
  readonly holder: Container | PodSpec;
  /** Undefined for the pod as a whole. */
  readonly one: PodContainer | undefined;
  readonly workload: Workload;
}

/** Each container that can have resources, and each pod that states them as a whole. */
export const resourceHolder: Subject<ResourceHolder> = {
  noun: 'container',
  evidence: 'kubernetes',
  kinds: resourcedContainer.kinds,
  of: (resource, inventory) => {
    const containers = (resourcedContainer.of?.(resource, inventory) ?? []).map((one) => ({
      holder: one.container,
      one,
      workload: one.workload,
    }));
    const workload = topWorkloadOf(resource);
    return workload && peek(workload.pod, 'resources') != null
      ? [...containers, { holder: workload.pod, one: undefined, workload }]
      : containers;
  },
  part: ({ one }) => (one ? resourcedContainer.part?.(one) : 'pod'),
  node: ({ holder }) => holder,
  exempt: ({ workload }, context) =>
    resourcedContainer.exempt?.({ workload } as PodContainer, context),
};

/** An amount as it is stated: `requests.cpu`, and how to read it. */
export type Statement = readonly [name: string, read: () => unknown];

/** What a container or pod states of a resource. */
export function statementsOf({ holder }: ResourceHolder, name: ResourceName): readonly Statement[] {
  return sides.map((side) => [`${side}.${name}`, () => written(holder, side, name)]);
}

/** Whether all amounts that are stated are sound; not applicable where none is. */
export function areSound(
  statements: readonly Statement[],
  problem: (amount: unknown) => string | undefined,
): true | Outcome {
  let any = false;
  const found = firstOf(statements, ([name, read]) => {
    const amount = read() ?? undefined;
    if (amount === undefined) return undefined;
    any = true;
    const wrong = problem(amount);
    return wrong && `${name} ${wrong}`;
  });
  if (found) return fail(found);
  return any || notApplicable('sets none');
}

/** What is said of an amount that the API server refuses. */
export function malformedAmount(amount: unknown): string {
  const text = typeof amount === 'object' ? 'an object' : `"${String(amount).slice(0, 60)}"`;
  return `is malformed: ${text} is no quantity`;
}

/**
 * Whether AKS Automatic is known to fill in what containers leave out. A table for `inventory.index`, for messages
 * only: no verdict depends on it, so that clusters which could not be read are not missed here.
 */
export function isFilledByAutomatic(inventory: Inventory): boolean {
  return inventory
    .resources('azure')
    .some(
      ({ kind, body }) =>
        kind === managedCluster.id && known(() => isAutomatic(body as ManagedCluster)) === true,
    );
}
