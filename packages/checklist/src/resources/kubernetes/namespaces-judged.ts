import { type Group, type Inventory, type Resource, raw, type Subject } from '../../model/index.ts';
import { withoutCode } from '../azure/cluster.ts';
import { managedNamespace } from '../azure/kinds.ts';
import type { ManagedNamespace } from '../azure/types.ts';
import { namespace, pod } from './kinds.ts';
import { isManagedNamespace, isManagedObject } from './managed.ts';
import { type Holding, inNamespace, type NamespaceTable } from './namespace-table.ts';
import { stagesOf, standApart } from './stages.ts';
import type { Namespace, ObjectMeta, Pod } from './types.ts';
import { topWorkloadOf, workloadKinds } from './workload.ts';

/**
 * A namespace, and how much the evidence tells of it. `complete`: all that is in it; `declared`: it
 * is in code, whose unit is expected to bring what it needs; `partial`: what is missing may be
 * elsewhere.
 */
export interface JudgedNamespace {
  readonly name: string;
  readonly evidence: 'complete' | 'declared' | 'partial';
  /** The Namespace object, where there is one. */
  readonly object: Resource<Namespace> | undefined;
  /** The AKS managed namespaces of that name. */
  readonly managed: readonly Resource<ManagedNamespace>[];
  /** The evidence holds pods of it, or workloads in code; completed pods do not count. */
  readonly hasPods: boolean;
  readonly hasWorkloads: boolean;
}

/** Each namespace that is in the evidence, or that an object of it names. */
export const judgedNamespace: Subject<JudgedNamespace> = {
  noun: 'namespace',
  evidence: 'kubernetes',
  kinds: [],
  among: (inventory) => inventory.index(judgedNamespaces),
  exempt: ({ name, object }, { inventory, settings }) =>
    isManagedNamespace(name, inventory, settings.exemptNamespaces) ||
    isManagedObject(object?.body.metadata)
      ? 'managed by AKS'
      : undefined,
};

/** Why the absence of a quota or of a LimitRange says nothing about a namespace. */
export function isOutOfUse({ name, evidence, hasPods, hasWorkloads }: JudgedNamespace) {
  if (name === 'default' && !hasWorkloads) return 'has no workloads';
  return evidence === 'complete' && !hasPods ? 'has no pods' : undefined;
}

/** What is seen of a namespace while the evidence is read. */
interface Seen {
  readonly objects: Resource<Namespace>[];
  readonly managed: Resource<ManagedNamespace>[];
  first: Resource | undefined;
  hasPods: boolean;
  hasWorkloads: boolean;
}

const kindsOfWorkloads: ReadonlySet<string> = new Set(workloadKinds.map(({ id }) => id));

function judgedNamespaces(inventory: Inventory): readonly Group<JudgedNamespace>[] {
  const seen = new Map<string, Seen>();
  const of = (name: string): Seen => {
    let entry = seen.get(name);
    if (!entry) {
      entry = { objects: [], managed: [], first: undefined, hasPods: false, hasWorkloads: false };
      seen.set(name, entry);
    }
    return entry;
  };
  for (const resource of inventory.all(namespace))
    of(resource.identity.name).objects.push(resource);
  // Without the kinds that make pods nobody knows whether a namespace is in use.
  for (const kind of workloadKinds) inventory.all(kind);
  for (const resource of inventory.resources('kubernetes')) {
    if (resource.identity.namespace !== undefined && resource.kind !== namespace.id) {
      note(of(resource.identity.namespace), resource);
    }
  }
  for (const resource of withoutCode(inventory.all(managedNamespace))) {
    of(resource.identity.name).managed.push(resource);
  }
  return [...seen]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, entry]) =>
      stagesOf(entry.objects, inventory).map((objects) =>
        toGroup(name, { ...entry, objects }, inventory),
      ),
    );
}

function note(entry: Seen, resource: Resource): void {
  entry.first ??= resource;
  if (!kindsOfWorkloads.has(resource.kind)) return;
  entry.hasWorkloads = true;
  entry.hasPods ||= makesPods(resource);
}

/** In code a workload stands for its pods; the API lists the pods themselves. */
function makesPods(resource: Resource): boolean {
  if (!resource.observed) return topWorkloadOf(resource) !== undefined;
  return resource.kind === pod.id && (raw(resource.body) as Pod).status?.phase !== 'Succeeded';
}

function toGroup(
  name: string,
  entry: Omit<Seen, 'objects'> & { readonly objects: readonly Resource<Namespace>[] },
  inventory: Inventory,
): Group<JudgedNamespace> {
  const { objects, managed, hasPods, hasWorkloads } = entry;
  const complete = inventory.complete('kubernetes')
    ? objects.find((object) => object.complete)
    : undefined;
  const declared = objects.find(({ observed }) => !observed);
  const object = complete ?? declared ?? objects[0];
  const inCode = declared ?? managed.find(({ observed }) => !observed);
  const evidence = complete ? 'complete' : inCode ? 'declared' : 'partial';
  return {
    value: { name, evidence, object, managed, hasPods, hasWorkloads },
    identity: { kind: 'Namespace', apiVersion: 'v1', name },
    resource: object ?? inCode ?? managed[0] ?? (entry.first as Resource),
  };
}

/** What a judged namespace holds; in complete evidence, only what complete evidence shows. */
export function within<Body>(
  table: NamespaceTable<Body>,
  { name, evidence, object }: JudgedNamespace,
): Holding<Body> {
  const { sure, maybeMore } = inNamespace(table, name);
  if (evidence === 'complete') {
    return { sure: sure.filter(({ complete }) => complete), maybeMore: false };
  }
  const isNear = (one: Resource) => !object || !standApart(one, object, table.inventory);
  return { sure: sure.filter(isNear), maybeMore };
}

/** Why it proves nothing that a namespace shows no object of a kind; undefined where it proves it. */
export function mayBeElsewhere(
  { evidence }: JudgedNamespace,
  { maybeMore }: Holding<unknown>,
  kind: string,
): string | undefined {
  if (evidence === 'partial') {
    return `no ${kind} of the namespace in the evidence, which may not be all there is`;
  }
  return maybeMore ? `a ${kind} that does not say its namespace may be meant for it` : undefined;
}

/** The objects of one kind that a namespace holds, looked at together. */
export interface NamespaceObjects<Body> {
  /** Undefined for objects of one unit that do not say their namespace. */
  readonly namespace: string | undefined;
  readonly objects: readonly Resource<Body>[];
}

/** Each namespace that holds objects of a kind, with these objects. */
export function together<Body extends { metadata?: ObjectMeta }>(
  noun: string,
  table: (inventory: Inventory) => NamespaceTable<Body>,
): Subject<NamespaceObjects<Body>> {
  return {
    noun,
    evidence: 'kubernetes',
    kinds: [],
    among: (inventory) => groups(inventory.index(table)),
    exempt: ({ namespace: name, objects }, { inventory, settings }) =>
      isManagedNamespace(name, inventory, settings.exemptNamespaces) ||
      objects.every(({ body }) => isManagedObject(body.metadata))
        ? 'managed by AKS'
        : undefined,
  };
}

function groups<Body>({
  named,
  nameless,
  inventory,
}: NamespaceTable<Body>): Group<NamespaceObjects<Body>>[] {
  const inNamespaces = [...named].flatMap(([name, all]) => {
    const complete = all.filter((one) => one.complete);
    return complete.length > 0
      ? [group(name, complete)]
      : stagesOf(all, inventory).map((stage) => group(name, stage));
  });
  return [...inNamespaces, ...[...nameless.values()].map((all) => group(undefined, all))];
}

function group<Body>(
  name: string | undefined,
  objects: readonly Resource<Body>[],
): Group<NamespaceObjects<Body>> {
  const resource = objects[0] as Resource<Body>;
  const identity =
    name === undefined ? resource.identity : { kind: 'Namespace', apiVersion: 'v1', name };
  return { value: { namespace: name, objects }, identity, resource };
}
