import { type Inventory, type Kind, type Resource, Unresolved } from '../../model/index.ts';
import { addTo } from '../group-by.ts';
import { known, settled } from '../known.ts';
import { pod } from './kinds.ts';
import { type Labels, selects } from './label-selector.ts';
import { type Matches, sameNamespace, togetherIn } from './namespace-scope.ts';
import type { LabelSelector, Pod } from './types.ts';
import { hasWorkloadOwner, topWorkloads, type Workload } from './workload.ts';

/** Things by their namespace; those that do not say theirs under `undefined`. */
type ByNamespace<T> = ReadonlyMap<string | undefined, readonly T[]>;

/** Objects that select pods, findable by a label of the pod. */
export interface SelectorTable<Body> {
  readonly byPair: ReadonlyMap<string, ByNamespace<Resource<Body>>>;
  /** Without a label pair to go by, or with one that is not known. */
  readonly rest: ByNamespace<Resource<Body>>;
  readonly inventory: Inventory;
}

/** Declares a table of one kind's selectors. Call it once, at the top of a module, for it is a key. */
export function selectorTable<Body>(
  kind: Kind<Body>,
  selectorOf: (body: Body) => LabelSelector | undefined,
): (inventory: Inventory) => SelectorTable<Body> {
  return (inventory) => {
    const byPair = new Map<string, Map<string | undefined, Resource<Body>[]>>();
    const rest = new Map<string | undefined, Resource<Body>[]>();
    for (const resource of inventory.all(kind)) {
      const selector = settled(() => selectorOf(resource.body));
      if (selector === undefined) continue;
      const isOpen = selector instanceof Unresolved;
      const pair = isOpen ? undefined : known(() => firstPair(selector));
      const { namespace } = resource.identity;
      if (pair === undefined) addTo(rest, namespace, resource);
      else pushPair(byPair, pair, namespace, resource);
    }
    return { byPair, rest, inventory };
  };
}

/** The objects of a table that select a workload's pods. */
export function selecting<Body>(
  table: SelectorTable<Body>,
  selectorOf: (body: Body) => LabelSelector | undefined,
  workload: Workload,
): Matches<Resource<Body>> {
  const labels = workload.podMeta.labels as Labels | undefined;
  const candidates = new Set<Resource<Body>>();
  for (const [key, value] of Object.entries(labels ?? {})) {
    const found = inReach(table.byPair.get(pairKey(key, value)), workload.resource);
    for (const candidate of found) candidates.add(candidate);
  }
  for (const candidate of inReach(table.rest, workload.resource)) candidates.add(candidate);
  return sorted([...candidates], (candidate) =>
    meets(candidate, workload.resource, table.inventory, () => {
      const selector = selectorOf(candidate.body);
      return selector !== undefined && selects(selector, labels);
    }),
  );
}

/** The top workloads whose pods a selector selects, seen from the object that holds it. */
export function selectedWorkloads(
  selector: LabelSelector,
  from: Resource,
  inventory: Inventory,
): Matches<Workload> {
  const table = inventory.index(workloadTable);
  const pair = firstPair(selector);
  const candidates =
    pair === undefined
      ? inReach(table.byNamespace, from)
      : [...inReach(table.byPair.get(pair), from), ...inReach(table.unknown, from)];
  return sorted(candidates, (workload) =>
    meets(workload.resource, from, inventory, () =>
      selects(selector, workload.podMeta.labels as Labels | undefined),
    ),
  );
}

/** Whether a selector selects an observed pod that a workload made. */
export function selectsMadePod(
  selector: LabelSelector,
  from: Resource,
  inventory: Inventory,
): boolean {
  const pods = inventory.index(madePods).get(from.identity.namespace) ?? [];
  return pods.some(
    (found) =>
      sameNamespace(found, from) === 'yes' && selects(selector, found.body.metadata?.labels),
  );
}

/** Pods that workloads made, by namespace. */
function madePods(inventory: Inventory): ByNamespace<Resource<Pod>> {
  const table = new Map<string | undefined, Resource<Pod>[]>();
  for (const found of inventory.all(pod)) {
    if (hasWorkloadOwner(found.body.metadata)) addTo(table, found.identity.namespace, found);
  }
  return table;
}

interface WorkloadTable {
  readonly byPair: ReadonlyMap<string, ByNamespace<Workload>>;
  readonly byNamespace: ByNamespace<Workload>;
  /** Whose labels are not known. */
  readonly unknown: ByNamespace<Workload>;
}

function workloadTable(inventory: Inventory): WorkloadTable {
  const byPair = new Map<string, Map<string | undefined, Workload[]>>();
  const byNamespace = new Map<string | undefined, Workload[]>();
  const unknown = new Map<string | undefined, Workload[]>();
  for (const workload of inventory.index(topWorkloads)) {
    const { namespace } = workload;
    addTo(byNamespace, namespace, workload);
    const pairs = settled(() => Object.entries(workload.podMeta.labels ?? {}));
    if (pairs instanceof Unresolved) addTo(unknown, namespace, workload);
    else {
      for (const [key, value] of pairs) pushPair(byPair, pairKey(key, value), namespace, workload);
    }
  }
  return { byPair, byNamespace, unknown };
}

/** A pair that every selected pod must carry, if the selector names one. */
function firstPair({ matchLabels }: LabelSelector): string | undefined {
  const [pair] = Object.entries(matchLabels ?? {});
  return pair && pairKey(pair[0], pair[1]);
}

function pairKey(key: string, value: unknown): string {
  return `${key}=${String(value)}`;
}

/** What an object could share a namespace with: the same one, and those that do not say. */
function inReach<T>(table: ByNamespace<T> | undefined, { identity }: Resource): readonly T[] {
  if (!table) return [];
  if (identity.namespace === undefined) return [...table.values()].flat();
  return [...(table.get(identity.namespace) ?? []), ...(table.get(undefined) ?? [])];
}

function meets(
  a: Resource,
  b: Resource,
  inventory: Inventory,
  matches: () => boolean,
): 'yes' | 'no' | 'possible' {
  const together = togetherIn(a, b, inventory);
  if (together === 'no') return 'no';
  const matched = settled(matches);
  if (matched instanceof Unresolved) return 'possible';
  return matched ? together : 'no';
}

function sorted<T>(candidates: readonly T[], meet: (candidate: T) => 'yes' | 'no' | 'possible') {
  const sure: T[] = [];
  const possible: T[] = [];
  for (const candidate of candidates) {
    const answer = meet(candidate);
    if (answer === 'yes') sure.push(candidate);
    if (answer === 'possible') possible.push(candidate);
  }
  return { sure, possible };
}

function pushPair<T>(
  table: Map<string, Map<string | undefined, T[]>>,
  pair: string,
  namespace: string | undefined,
  value: T,
): void {
  const spaces = table.get(pair) ?? new Map<string | undefined, T[]>();
  addTo(spaces, namespace, value);
  table.set(pair, spaces);
}
