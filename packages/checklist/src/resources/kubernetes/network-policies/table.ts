import { type Inventory, Malformed, type Resource, Unresolved } from '../../../model/index.ts';
import { managedNamespace } from '../../azure/kinds.ts';
import { alternatives, inForce } from '../versions.ts';
import { unread } from './calico.ts';
import { policySources } from './kinds.ts';
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
  /** Answers of {@link policiesFor} that were given before. */
  readonly inForce: Map<string, PoliciesInForce>;
}

/** The policies that may speak of the pods of a namespace. */
export interface PoliciesInForce {
  /** As they may be in a cluster at one time: one version of each thing. */
  readonly sets: readonly (readonly Policy[])[];
  /** An object of the namespace is among them. */
  readonly own: boolean;
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
      else if (namespace === undefined) push(nameless, resource.unit, object);
      else push(named, namespace, object);
    }
  }
  return { named, nameless, clusterwide, inForce: new Map() };
}

function namespaceOf({ kind, identity }: Resource): string | undefined {
  return kind === managedNamespace.id ? identity.name : identity.namespace;
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
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
  const { named, nameless, clusterwide, inForce: known } = inventory.index(policyTable);
  const { unit, observed, complete } = from;
  const key = `${namespace ?? ''}\n${unit}\n${observed}\n${complete}`;
  let found = known.get(key);
  if (!found) {
    const own = (namespace === undefined ? nameless.get(unit) : named.get(namespace)) ?? [];
    const counting = inForce([...own, ...clusterwide], from, objectOf);
    found = {
      sets: alternatives(counting, objectOf).map((set) => set.flatMap(({ policies }) => policies)),
      own: own.some(({ resource }) => resource.kind !== managedNamespace.id),
    };
    known.set(key, found);
  }
  return found;
}

const objectOf = ({ resource }: PolicyObject): Resource => resource;
