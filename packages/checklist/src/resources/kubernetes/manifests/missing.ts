import {
  fail,
  type Inventory,
  type Kind,
  type Outcome,
  type Resource,
  unknown,
} from '../../../model/index.ts';
import { groupOf } from '../kind-id.ts';
import { absenceProves } from '../lookup.ts';
import { isBuiltInGroup } from '../schema/built-in.ts';
import { mayBeUnread } from './subjects.ts';

/** Custom kinds of which it is known what they make: those of the Gateway API, and those that checks read. */
const knownCustomKinds: ReadonlySet<string> = new Set([
  ...[
    'BackendTLSPolicy',
    'GRPCRoute',
    'Gateway',
    'GatewayClass',
    'HTTPRoute',
    'ListenerSet',
    'ReferenceGrant',
    'TCPRoute',
    'TLSRoute',
    'UDPRoute',
  ].map((kind) => `${kind}.gateway.networking.k8s.io`),
  'Certificate.cert-manager.io',
  'ExternalSecret.external-secrets.io',
  'NginxIngressController.approuting.kubernetes.azure.com',
  'Rollout.argoproj.io',
  'ScaledJob.keda.sh',
  'SealedSecret.bitnami.com',
  'SecretProviderClass.secrets-store.csi.x-k8s.io',
]);

interface Unit {
  /** Kinds that the unit has in a namespace: `Service/shop`. */
  readonly kinds: Set<string>;
  /** It has a custom resource whose operator may make anything. */
  hasForeign: boolean;
}

/** What the units of declared objects bring. A table for `inventory.index`. */
function units(inventory: Inventory): ReadonlyMap<string, Unit> {
  const table = new Map<string, Unit>();
  for (const { kind, unit, identity, observed } of inventory.resources('kubernetes')) {
    if (observed) continue;
    let entry = table.get(unit);
    if (!entry) {
      entry = { kinds: new Set(), hasForeign: false };
      table.set(unit, entry);
    }
    entry.kinds.add(`${kind}/${identity.namespace ?? ''}`);
    if (!isBuiltInGroup(groupOf(identity.apiVersion ?? '')) && !knownCustomKinds.has(kind)) {
      entry.hasForeign = true;
    }
  }
  return table;
}

/**
 * The answer where something that an object refers to is not found. Its absence is a fact in complete
 * evidence, and in a unit that brings such things for that namespace and no custom resource that
 * might make more of them.
 */
export function absent(
  what: string,
  kinds: readonly Pick<Kind<unknown>, 'id'>[],
  from: Resource,
  inventory: Inventory,
  scope: { readonly namespace?: string | undefined } = from.identity,
): Outcome {
  return isFact(kinds, from, inventory, scope.namespace)
    ? fail(what)
    : unknown(`${what} in the evidence, which may not be all there is`);
}

function isFact(
  kinds: readonly Pick<Kind<unknown>, 'id'>[],
  from: Resource,
  inventory: Inventory,
  namespace: string | undefined,
): boolean {
  if (absenceProves(from, inventory)) return true;
  if (from.observed || mayBeUnread(inventory)) return false;
  const unit = inventory.index(units).get(from.unit);
  if (!unit || unit.hasForeign) return false;
  return kinds.some(({ id }) => unit.kinds.has(`${id}/${namespace ?? ''}`));
}
