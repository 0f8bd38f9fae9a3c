import { type Inventory, Malformed, type Resource, Unresolved } from '../../../model/index.ts';
import { managedNamespace } from '../../azure/kinds.ts';
import { addTo } from '../../group-by.ts';
import { standApart } from '../stages.ts';
import { alternatives, inForce } from '../versions.ts';
import { unread } from './calico.ts';
import { policySources } from './kinds.ts';
import { type LabelIndex, labelIndex } from './label-index.ts';
import { directions, type Policy } from './policy.ts';

/** An object and the policies in it. */
export interface PolicyObject {
  readonly resource: Resource;
  readonly policies: readonly Policy[];
}

/** All policies of the evidence. A table for `inventory.index`. */
export interface PolicyTable {
  readonly named: ReadonlyMap<string, readonly PolicyObject[]>;
  /** Those that do not say their namespace, by unit. */
  readonly nameless: ReadonlyMap<string, readonly PolicyObject[]>;
  readonly clusterwide: readonly PolicyObject[];
  /** Answers of {@link policiesFor} that were given before, by namespace. */
  readonly inForce: Map<string | undefined, ByNearness<PoliciesInForce>>;
  readonly clusterwideInForce: ByNearness<readonly LabelIndex[]>;
}

/** The policies that may be in a cluster at one time: one version of each thing. */
export interface PolicySet {
  /** Of the namespace. */
  readonly own: readonly Policy[];
  readonly clusterwide: LabelIndex;
}

/** The policies that may speak of the pods of a namespace. */
export interface PoliciesInForce {
  readonly sets: readonly PolicySet[];
  /** An object of the namespace is among them. */
  readonly hasOwn: boolean;
}

export function policyTable(inventory: Inventory): PolicyTable {
  const named = new Map<string, PolicyObject[]>();
  const nameless = new Map<string, PolicyObject[]>();
  const clusterwide: PolicyObject[] = [];
  for (const { kinds, scope, read } of policySources) {
    for (const resource of kinds.flatMap((kind) => inventory.all(kind))) {
      const object = { resource, policies: accepted(resource, read) };
      const namespace = namespaceOf(resource);
      if (object.policies.length === 0) continue;
      if (scope === 'cluster') clusterwide.push(object);
      else if (namespace === undefined) addTo(nameless, resource.unit, object);
      else addTo(named, namespace, object);
    }
  }
  return { named, nameless, clusterwide, inForce: new Map(), clusterwideInForce: new Map() };
}

function namespaceOf({ kind, identity }: Resource): string | undefined {
  return kind === managedNamespace.id ? identity.name : identity.namespace;
}

/** What the API server refuses has no effect; what cannot be read may have any. */
function accepted(
  resource: Resource,
  read: (resource: Resource) => readonly Policy[],
): readonly Policy[] {
  try {
    return read(resource).filter(isAccepted);
  } catch (error) {
    if (error instanceof Unresolved) return [unreadable(resource, error)];
    if (error instanceof Malformed) return [];
    throw error;
  }
}

function isAccepted(policy: Policy): boolean {
  try {
    policy.label();
    for (const direction of directions) policy.isolates(direction);
  } catch (error) {
    return !(error instanceof Malformed);
  }
  return true;
}

function unreadable(resource: Resource, error: Unresolved): Policy {
  const unanswered = (): never => {
    throw error;
  };
  return {
    resource,
    label: () => undefined,
    selects: unanswered,
    selectsAll: unanswered,
    isolates: unanswered,
    allows: () => [unread(resource, 'spec', unanswered)],
    denies: () => [unread(resource, 'spec', unanswered)],
  };
}

/**
 * The policies that count for an object of a namespace. Those that do not say their namespace count
 * for what is in their unit and does not say its own either.
 */
export function policiesFor(
  namespace: string | undefined,
  from: Resource,
  inventory: Inventory,
): PoliciesInForce {
  const table = inventory.index(policyTable);
  let answers = table.inForce.get(namespace);
  if (!answers) {
    answers = new Map();
    table.inForce.set(namespace, answers);
  }
  return keptFor(answers, from, () => {
    const { named, nameless, clusterwide, clusterwideInForce } = table;
    const found = (namespace === undefined ? nameless.get(from.unit) : named.get(namespace)) ?? [];
    const isNear = ({ resource }: PolicyObject) => !standApart(resource, from, inventory);
    const objects = found.filter(isNear);
    const own = versionsOf(objects, from);
    // Few objects for many namespaces: they are sorted once.
    const forAll = keptFor(clusterwideInForce, from, () =>
      versionsOf(clusterwide.filter(isNear), from).map(labelIndex),
    );
    return {
      sets: Array.from({ length: Math.max(own.length, forAll.length) }, (_, at) => ({
        own: own[Math.min(at, own.length - 1)] as readonly Policy[],
        clusterwide: forAll[Math.min(at, forAll.length - 1)] as LabelIndex,
      })),
      hasOwn: objects.some(({ resource }) => resource.kind !== managedNamespace.id),
    };
  });
}

/** By what decides which version of a thing counts for an object: its unit, and where it is from. */
type ByNearness<T> = Map<string, T[]>;

function keptFor<T>(
  answers: ByNearness<T>,
  { unit, observed, complete }: Resource,
  find: () => T,
): T {
  let ofUnit = answers.get(unit);
  if (!ofUnit) {
    ofUnit = [];
    answers.set(unit, ofUnit);
  }
  const at = (observed ? 2 : 0) + (complete ? 1 : 0);
  ofUnit[at] ??= find();
  return ofUnit[at];
}

const objectOf = ({ resource }: PolicyObject): Resource => resource;

function versionsOf(
  objects: readonly PolicyObject[],
  from: Resource,
): readonly (readonly Policy[])[] {
  return alternatives(inForce(objects, from, objectOf), objectOf).map((set) =>
    set.flatMap(({ policies }) => policies),
  );
}
