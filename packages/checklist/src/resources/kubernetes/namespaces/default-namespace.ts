import type { Inventory, Kind, Resource, Subject } from '../../../model/index.ts';
import { raw } from '../../../model/index.ts';
import { addTo } from '../../group-by.ts';
import { known } from '../../known.ts';
import { backendsOf } from '../backends.ts';
import { selectorOf as budgetSelector } from '../budgets.ts';
import { isNodeDebugger } from '../debug-pods.ts';
import { kindId } from '../kind-id.ts';
import {
  configMap,
  horizontalPodAutoscaler,
  ingress,
  networkPolicy,
  persistentVolumeClaim,
  podDisruptionBudget,
  secret,
  service,
  serviceAccount,
} from '../kinds.ts';
import { findBeside } from '../lookup.ts';
import { managedReason } from '../managed.ts';
import { selectedWorkloads } from '../selection.ts';
import type {
  HorizontalPodAutoscaler,
  LabelSelector,
  ObjectMeta,
  PodDisruptionBudget,
  Service,
} from '../types.ts';
import {
  ownersOf,
  topWorkloadOf,
  topWorkloads,
  type Workload,
  workloadKinds,
} from '../workload.ts';
import { referencesOf } from './references.ts';

type Placed = { readonly metadata?: ObjectMeta; readonly type?: unknown };

const satelliteKinds: readonly Kind<unknown>[] = [
  service,
  ingress,
  configMap,
  secret,
  persistentVolumeClaim,
  horizontalPodAutoscaler,
  podDisruptionBudget,
  networkPolicy,
  serviceAccount,
];

const isWorkloadKind: ReadonlySet<string> = new Set(workloadKinds.map(({ id }) => id));

/** Each workload, and each object of the kinds that belong to workloads. */
export const placed: Subject<Placed> = {
  noun: 'object',
  evidence: 'kubernetes',
  kinds: [...workloadKinds, ...satelliteKinds].map(({ id }) => id),
  of: (resource) =>
    isWorkloadKind.has(resource.kind) && !topWorkloadOf(resource) ? [] : [resource.body as Placed],
  exempt: (_body, context) => managedReason(context.resource, context),
};

const alwaysThere: ReadonlySet<string> = new Set([
  'Service/kubernetes',
  'ServiceAccount/default',
  'ConfigMap/kube-root-ca.crt',
  // https://istio.io/latest/docs/ops/integrations/certmanager/: istiod puts it into every namespace
  'ConfigMap/istio-ca-root-cert',
]);

/** Why nobody decides where an object is: the platform, a tool, or its owner put it there. */
export function isPutThere(body: Placed, resource: Resource): string | undefined {
  const { identity, kind } = resource;
  if (alwaysThere.has(`${identity.kind}/${identity.name}`)) return 'is in every namespace';
  if (ownersOf(body.metadata).length > 0) return 'belongs to its owner';
  if (kind === secret.id) {
    const type = String(body.type);
    if (type === 'kubernetes.io/service-account-token') return 'is the token of a service account';
    if (type === 'helm.sh/release.v1') return 'is where Helm keeps a release';
  }
  return isNodeDebugger(resource) ? 'debugs a node' : undefined;
}

/** The objects that belong to a workload, and are told of together with it. */
export interface Satellites {
  readonly of: ReadonlyMap<object, readonly Resource[]>;
  readonly holder: ReadonlyMap<object, Workload>;
}

/** What belongs to the workloads of `default`, and to those that name no namespace. A table for `inventory.index`. */
export function satellites(inventory: Inventory): Satellites {
  const of = new Map<object, Resource[]>();
  const holder = new Map<object, Workload>();
  for (const kind of satelliteKinds) {
    for (const resource of inventory.all(kind)) {
      if (!isUnplaced(resource) || isPutThere(raw(resource.body) as Placed, resource)) continue;
      const workload = known(() => holderOf(resource, inventory));
      if (!workload) continue;
      holder.set(raw(resource.body) as object, workload);
      addTo(of, raw(workload.resource.body) as object, resource);
    }
  }
  return { of, holder };
}

function isUnplaced({ identity: { namespace } }: Resource): boolean {
  return namespace === 'default' || namespace === undefined || namespace === '';
}

function holderOf(resource: Resource, inventory: Inventory): Workload | undefined {
  const selected = (selector: LabelSelector | undefined) =>
    selector && selectedWorkloads(selector, resource, inventory).sure[0];
  switch (resource.kind) {
    case service.id:
      return selected(podsOf(resource.body as Service));
    case podDisruptionBudget.id:
      return selected(budgetSelector(resource.body as PodDisruptionBudget));
    case networkPolicy.id:
      return selected(
        (resource.body as { spec?: { podSelector?: LabelSelector } }).spec?.podSelector,
      );
    case horizontalPodAutoscaler.id:
      return scaledBy(resource.body as HorizontalPodAutoscaler, resource, inventory);
    case ingress.id:
      return behind(resource, inventory);
    default:
      return inventory.index(referrers).get(keyOf(resource, resource.identity.name));
  }
}

function podsOf({ spec }: Service): LabelSelector | undefined {
  const { selector } = spec ?? {};
  return selector && Object.keys(selector).length > 0 ? { matchLabels: selector } : undefined;
}

function scaledBy({ spec }: HorizontalPodAutoscaler, from: Resource, inventory: Inventory) {
  const { apiVersion = '', kind, name } = spec?.scaleTargetRef ?? {};
  if (!kind || !name) return undefined;
  const target: Kind<unknown> = { id: kindId(apiVersion, kind), evidence: 'kubernetes', noun: '' };
  const [found] = findBeside(target, name, from, inventory).sure;
  return found && topWorkloadOf(found);
}

function behind(resource: Resource, inventory: Inventory): Workload | undefined {
  for (const { name } of backendsOf(resource)) {
    for (const one of findBeside(service, name, resource, inventory).sure) {
      const pods = podsOf(one.body);
      const [workload] = pods ? selectedWorkloads(pods, one, inventory).sure : [];
      if (workload) return workload;
    }
  }
  return undefined;
}

/** The first workload that names an object, for the workloads without a namespace of their own. */
function referrers(inventory: Inventory): ReadonlyMap<string, Workload> {
  const table = new Map<string, Workload>();
  for (const workload of inventory.index(topWorkloads)) {
    if (!isUnplaced(workload.resource)) continue;
    for (const reference of referencesOf(workload)) {
      const [kind = '', name = ''] = reference.split('/');
      const key = keyOf(
        { ...workload.resource, identity: { ...workload.resource.identity, kind } },
        name,
      );
      if (!table.has(key)) table.set(key, workload);
    }
  }
  return table;
}

/** Objects without a namespace share theirs with those of their unit. */
function keyOf({ identity, unit }: Resource, name: string): string {
  const space = identity.namespace === 'default' ? 'default' : `unit ${unit}`;
  return `${space}\n${identity.kind}/${name}`;
}
