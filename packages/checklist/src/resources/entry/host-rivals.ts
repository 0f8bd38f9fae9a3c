import type { Inventory, Resource } from '../../model/index.ts';
import { known } from '../known.ts';
import { ingress } from '../kubernetes/kinds.ts';
import type { ObjectMeta } from '../kubernetes/types.ts';
import { text } from '../kubernetes/values.ts';
import { type Claim, claimsOf } from './host-claims.ts';
import { catchersOf, type Reach } from './hosts.ts';
import { competingKinds } from './routers.ts';

/** Who makes a claim: the first router of each namespace. */
interface Claimants {
  readonly named: Map<string, Resource>;
  /** Those that do not say their namespace, by unit. */
  readonly nameless: Map<string, Resource>;
}

const solverLabel = 'acme.cert-manager.io/http01-solver';

/** What proves a host to the issuer of a certificate shares it with the application for a while. */
export function isSolver({ metadata }: { readonly metadata?: ObjectMeta }): boolean {
  return text(metadata?.labels, solverLabel) === 'true';
}

/** Calls back with each claim of each router. */
function eachClaim(inventory: Inventory, add: (claim: Claim, resource: Resource) => void): void {
  for (const kind of competingKinds) {
    for (const resource of inventory.all(kind)) {
      if (known(() => isSolver(resource.body))) continue;
      for (const claim of known(() => claimsOf(resource, inventory))?.sure ?? []) {
        add(claim, resource);
      }
    }
  }
}

/** Who makes each claim. A table for `inventory.index`. */
function claimants(inventory: Inventory): ReadonlyMap<string, Claimants> {
  const table = new Map<string, Claimants>();
  eachClaim(inventory, (claim, resource) => {
    addClaimant(entryOf(table, keyOf(claim), newClaimants), resource);
  });
  return table;
}

function newClaimants(): Claimants {
  return { named: new Map(), nameless: new Map() };
}

function addClaimant({ named, nameless }: Claimants, resource: Resource): void {
  const { identity, unit } = resource;
  const { namespace } = identity;
  if (namespace === undefined) entryOf(nameless, unit, () => resource);
  else entryOf(named, namespace, () => resource);
}

/** By scope and wildcard, the first host of each namespace that it catches. A table for `inventory.index`. */
function caughtHosts(inventory: Inventory): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const table = new Map<string, Map<string, string>>();
  eachClaim(inventory, ({ scope, host }, { kind, identity: { namespace } }) => {
    if (namespace === undefined || host === '') return;
    for (const wildcard of catchersOf(host, reachOf(kind))) {
      entryOf(entryOf(table, `${scope}\n${wildcard}`, newMap), namespace, () => host);
    }
  });
  return table;
}

const newMap = () => new Map<string, string>();

function reachOf(kind: string): Reach {
  return kind === ingress.id ? 'one label' : 'labels';
}

function entryOf<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}

function keyOf({ scope, host, match }: Claim): string {
  return `${scope}\n${host}\n${match}`;
}

/** Who else makes a claim, in another namespace or in one that may be another. */
export function rivalOf(
  claim: Claim,
  resource: Resource,
  inventory: Inventory,
): { readonly rival: Resource; readonly is: 'sure' | 'possible' } | undefined {
  const found = inventory.index(claimants).get(keyOf(claim));
  if (!found) return undefined;
  const { named, nameless } = found;
  const { namespace } = resource.identity;
  const other = otherThan(named, namespace);
  if (other) return { rival: other, is: namespace === undefined ? 'possible' : 'sure' };
  const hidden = otherThan(nameless, namespace === undefined ? resource.unit : undefined);
  return hidden && { rival: hidden, is: 'possible' };
}

/** Looks at two entries at most. */
function otherThan(
  map: ReadonlyMap<string, Resource>,
  key: string | undefined,
): Resource | undefined {
  for (const [at, resource] of map) if (at !== key) return resource;
  return undefined;
}

/** A host of another namespace that a router's wildcard catches, too. */
export function caughtBy(
  wildcard: string,
  resource: Resource,
  inventory: Inventory,
): { readonly host: string; readonly namespace: string } | undefined {
  const caught = inventory.index(caughtHosts);
  for (const { scope, host } of claimsOf(resource, inventory).sure) {
    if (host !== wildcard) continue;
    for (const [namespace, found] of caught.get(`${scope}\n${wildcard}`) ?? []) {
      if (namespace !== resource.identity.namespace) return { host: found, namespace };
    }
  }
  return undefined;
}
