import { every, type Inventory, type Kind, type Resource, Unresolved } from '../../model/index.ts';
import { type Matches, sameNamespace } from './namespace-scope.ts';
import type { LabelSelector } from './types.ts';
import { topWorkloads, type Workload } from './workload.ts';

export type Labels = Readonly<Record<string, string>>;

/** Labels as a selector reads them; both throw where the label is not known. */
export interface LabelSource {
  has(key: string): boolean;
  get(key: string): string | undefined;
}

/** Labels as they are written; null and absent are none. */
export function labelSource(labels: Labels | null | undefined): LabelSource {
  return {
    has: (key) => labels != null && Object.hasOwn(labels, key),
    get: (key) => labels?.[key],
  };
}

/** Whether labels meet every term of a selector; an empty selector meets all. */
export function selects(selector: LabelSelector, labels: Labels | null | undefined): boolean {
  return selectsFrom(selector, labelSource(labels));
}

/** The same for labels that are not all written in one map. One term that is not met decides. */
export function selectsFrom(selector: LabelSelector, labels: LabelSource): boolean {
  const { matchLabels } = selector;
  return (
    every(
      Object.keys(matchLabels ?? {}),
      (key) => labels.has(key) && labels.get(key) === matchLabels?.[key],
    ) &&
    every(selector.matchExpressions ?? [], ({ key, operator, values }) => {
      switch (operator) {
        case 'In':
          return labels.has(key) && (values ?? []).includes(labels.get(key) as string);
        case 'NotIn':
          return !labels.has(key) || !(values ?? []).includes(labels.get(key) as string);
        case 'Exists':
          return labels.has(key);
        case 'DoesNotExist':
          return !labels.has(key);
        default:
          return false;
      }
    })
  );
}

/** Whether a value has the shape of a selector, as the API server asks for it. */
export function isSelector(value: unknown): value is LabelSelector {
  if (!isMap(value)) return false;
  const { matchLabels, matchExpressions } = value as LabelSelector;
  const terms: unknown = matchExpressions ?? [];
  return isMap(matchLabels ?? {}) && Array.isArray(terms) && terms.every(isTerm);
}

function isMap(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTerm(term: { readonly values?: unknown } | null): boolean {
  return isMap(term) && Array.isArray(term?.values ?? []);
}

/** Objects that select pods, findable by a label of the pod. */
export interface SelectorTable<Body> {
  readonly byPair: ReadonlyMap<string, readonly Resource<Body>[]>;
  /** Without a label pair to go by, or with one that is not known; by namespace. */
  readonly rest: ReadonlyMap<string | undefined, readonly Resource<Body>[]>;
}

/** Declares a table of one kind's selectors. Call it once, at the top of a module, for it is a key. */
export function selectorTable<Body>(
  kind: Kind<Body>,
  selectorOf: (body: Body) => LabelSelector | undefined,
): (inventory: Inventory) => SelectorTable<Body> {
  return (inventory) => {
    const byPair = new Map<string, Resource<Body>[]>();
    const rest = new Map<string | undefined, Resource<Body>[]>();
    for (const resource of inventory.all(kind)) {
      const selector = resolved(() => selectorOf(resource.body));
      if (selector === undefined) continue;
      const pair = selector === unresolved ? undefined : resolved(() => firstPair(selector));
      if (typeof pair === 'string') push(byPair, pair, resource);
      else push(rest, resource.identity.namespace, resource);
    }
    return { byPair, rest };
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
    for (const candidate of table.byPair.get(pairKey(key, value)) ?? []) candidates.add(candidate);
  }
  for (const candidate of inReach(table.rest, workload.resource)) candidates.add(candidate);
  return sorted([...candidates], (candidate) =>
    meets(candidate, workload.resource, () => {
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
      : [...(table.byPair.get(pair) ?? []), ...inReach(table.unknown, from)];
  return sorted(candidates, (workload) =>
    meets(workload.resource, from, () =>
      selects(selector, workload.podMeta.labels as Labels | undefined),
    ),
  );
}

interface WorkloadTable {
  readonly byPair: ReadonlyMap<string, readonly Workload[]>;
  readonly byNamespace: ReadonlyMap<string | undefined, readonly Workload[]>;
  /** Whose labels are not known. */
  readonly unknown: ReadonlyMap<string | undefined, readonly Workload[]>;
}

function workloadTable(inventory: Inventory): WorkloadTable {
  const byPair = new Map<string, Workload[]>();
  const byNamespace = new Map<string | undefined, Workload[]>();
  const unknown = new Map<string | undefined, Workload[]>();
  for (const workload of inventory.index(topWorkloads)) {
    push(byNamespace, workload.namespace, workload);
    const pairs = resolved(() => Object.entries(workload.podMeta.labels ?? {}));
    if (pairs === unresolved) push(unknown, workload.namespace, workload);
    else for (const [key, value] of pairs ?? []) push(byPair, pairKey(key, value), workload);
  }
  return { byPair, byNamespace, unknown };
}

const unresolved = Symbol('unresolved');

function resolved<T>(read: () => T): T | typeof unresolved {
  try {
    return read();
  } catch (error) {
    if (error instanceof Unresolved) return unresolved;
    throw error;
  }
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
function inReach<T>(
  table: ReadonlyMap<string | undefined, readonly T[]>,
  { identity }: Resource,
): T[] {
  if (identity.namespace === undefined) return [...table.values()].flat();
  return [...(table.get(identity.namespace) ?? []), ...(table.get(undefined) ?? [])];
}

function meets(a: Resource, b: Resource, matches: () => boolean): 'yes' | 'no' | 'possible' {
  const together = sameNamespace(a, b);
  if (together === 'no') return 'no';
  const matched = resolved(matches);
  if (matched === unresolved) return 'possible';
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

function push<K, T>(map: Map<K, T[]>, key: K, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
