import {
  fail,
  type Inventory,
  type Outcome,
  pass,
  peek,
  type Resource,
  raw,
  Unknown,
  Unresolved,
  unknown,
} from '../../model/index.ts';
import { addTo } from '../group-by.ts';
import { clusterRoleBinding, roleBinding, serviceAccount } from './kinds.ts';
import { absenceProves } from './lookup.ts';
import { beside, type Holding, type NamespaceTable } from './namespace-table.ts';
import type { ClusterRoleBinding, RoleBinding, ServiceAccount } from './types.ts';
import { flag, text } from './values.ts';
import { inForce } from './versions.ts';
import type { Workload } from './workload.ts';

/** Objects by the name of a service account, then by the namespace of that account. */
type ByAccount<Body> = Map<string, Table<Body>>;

interface Table<Body> extends NamespaceTable<Body> {
  readonly named: Map<string, Resource<Body>[]>;
  readonly nameless: Map<string, Resource<Body>[]>;
}

function add<Body>(
  table: ByAccount<Body>,
  { name, namespace }: Pick<Resource['identity'], 'name' | 'namespace'>,
  resource: Resource<Body>,
  inventory: Inventory,
): void {
  let entry = table.get(name);
  if (!entry) {
    entry = { named: new Map(), nameless: new Map(), inventory };
    table.set(name, entry);
  }
  const [map, key] =
    namespace === undefined ? [entry.nameless, resource.unit] : [entry.named, namespace];
  addTo(map, key, resource);
}

function accounts(inventory: Inventory): ByAccount<ServiceAccount> {
  const table: ByAccount<ServiceAccount> = new Map();
  for (const resource of inventory.all(serviceAccount)) {
    add(table, resource.identity, resource, inventory);
  }
  return table;
}

type Binding = RoleBinding | ClusterRoleBinding;

interface Bindings {
  readonly byAccount: ByAccount<Binding>;
  /** Units with a binding whose subjects are not known. */
  readonly open: ReadonlySet<string>;
}

/** Role bindings by the service accounts that they name. A table for `inventory.index`. */
function bindings(inventory: Inventory): Bindings {
  const byAccount: ByAccount<Binding> = new Map();
  const open = new Set<string>();
  const all: readonly Resource<Binding>[] = [
    ...inventory.all(roleBinding),
    ...inventory.all(clusterRoleBinding),
  ];
  for (const resource of all) {
    const subjects: unknown = raw(resource.body).subjects ?? [];
    if (subjects instanceof Unknown) open.add(resource.unit);
    if (!Array.isArray(subjects)) continue;
    for (const subject of subjects) {
      const { kind, name, namespace } = (subject ?? {}) as Record<string, unknown>;
      if ([subject, kind, name, namespace].some((value) => value instanceof Unknown)) {
        open.add(resource.unit);
      } else if (kind === 'ServiceAccount' && typeof name === 'string') {
        const home = typeof namespace === 'string' ? { namespace } : resource.identity;
        add(byAccount, { ...home, name }, resource, inventory);
      }
    }
  }
  return { byAccount, open };
}

const nothing: Holding<never> = { sure: [], maybeMore: false };

function held<Body>(table: ByAccount<Body>, name: string, from: Resource): Holding<Body> {
  const entry = table.get(name);
  return entry ? beside(entry, from) : nothing;
}

const field = 'automountServiceAccountToken';

/**
 * Whether a pod gets a token for the Kubernetes API only where it has rights there. The pod decides
 * whether it gets one, else its account does, else it gets one.
 * https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/
 */
export function tokenIsUsed({ pod, resource }: Workload, inventory: Inventory): true | Outcome {
  const open = peek(pod, field) instanceof Unknown;
  const own = open ? undefined : flag(pod, field);
  if (own === false) return true;
  const name = text(pod, 'serviceAccountName') ?? text(pod, 'serviceAccount') ?? 'default';
  const known = inventory.index(bindings);
  const bound = held(known.byAccount, name, resource);
  if (bound.sure.length > 0) {
    return pass(`a role is bound to its service account ${name}`);
  }
  // Read last, for this is what decides from here on; throws where it is not known.
  flag(pod, field);
  const account = inForce(
    held(inventory.index(accounts), name, resource).sure,
    resource,
    (one) => one,
  );
  if (account.length === 0) return unknown(`the service account ${name} is not in the evidence`);
  if (own === undefined && account.every(mountsNothing)) return true;
  if (bound.maybeMore || account.some(({ unit }) => known.open.has(unit))) {
    return unknown(`a role may be bound to the service account ${name}`);
  }
  const absent =
    absenceProves(resource, inventory) ||
    (!resource.observed && account.some(({ observed }) => !observed));
  return absent
    ? fail(`mounts a token of ${name}, to which no role is bound`)
    : unknown(`no role for the service account ${name} in the evidence, which may not be all`);
}

function mountsNothing({ body, identity }: Resource<ServiceAccount>): boolean {
  if (peek(body, field) instanceof Unknown) {
    throw new Unresolved(`the ${field} of the service account ${identity.name} is not known`);
  }
  return body[field] === false;
}
