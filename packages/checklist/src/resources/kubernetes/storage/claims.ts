import {
  type Inventory,
  peek,
  type Resource,
  type Subject,
  Unknown,
  Unresolved,
} from '../../../model/index.ts';
import { groupBy } from '../../group-by.ts';
import { known, orUnresolved, settled, within } from '../../known.ts';
import { persistentVolumeClaim, pod, statefulSet } from '../kinds.ts';
import { entriesOf } from '../lenient.ts';
import { findBeside, findNamed } from '../lookup.ts';
import { managedReason } from '../managed.ts';
import { togetherIn } from '../namespace-scope.ts';
import type { ClaimTemplate, ObjectMeta, PersistentVolumeClaim, Volume } from '../types.ts';
import { list, text } from '../values.ts';
import { inForce } from '../versions.ts';
import {
  ownersOf,
  topWorkloadOf,
  topWorkloads,
  type Workload,
  workloadKinds,
} from '../workload.ts';

/** A claim for a volume: an object of its own, or a template that makes one for each pod. */
export interface Claim {
  readonly origin: 'object' | 'template' | 'ephemeral';
  /** Of the object, the template or the pod's volume; undefined where it is not known. */
  readonly name: string | undefined;
  readonly meta: ObjectMeta | undefined;
  readonly spec: PersistentVolumeClaim['spec'];
  /** The object that it is, or stands in. */
  readonly resource: Resource;
  /** Whose pods get it; undefined for an object of its own. */
  readonly workload: Workload | undefined;
  readonly node: object;
}

/** Each claim; a living one that a controller made from a template stands for nothing of its own. */
export const claim: Subject<Claim> = {
  noun: 'volume claim',
  evidence: 'kubernetes',
  kinds: [persistentVolumeClaim.id, ...workloadKinds.map(({ id }) => id)],
  of: claimsIn,
  part: ({ origin, name }) =>
    origin === 'object'
      ? undefined
      : `${origin === 'template' ? 'claim template' : 'volume'} ${name ?? 'without a name'}`,
  node: ({ node }) => node,
  exempt: (_claim, context) => managedReason(context.resource, context),
};

/** Every claim of the inventory. A table for `inventory.index`. */
export function allClaims(inventory: Inventory): readonly Claim[] {
  const resources = [persistentVolumeClaim, ...workloadKinds].flatMap((kind) =>
    inventory.all<unknown>(kind),
  );
  return resources.flatMap((resource) => known(() => claimsIn(resource, inventory)) ?? []);
}

function claimsIn(resource: Resource, inventory: Inventory): readonly Claim[] {
  if (resource.kind !== persistentVolumeClaim.id) {
    const workload = topWorkloadOf(resource);
    return workload ? ownClaims(workload) : [];
  }
  const found = resource as Resource<PersistentVolumeClaim>;
  return found.observed && isMadeFromTemplate(found, inventory) ? [] : [claimOf(found)];
}

function claimOf(resource: Resource<PersistentVolumeClaim>): Claim {
  const { body, identity } = resource;
  return {
    origin: 'object',
    name: identity.name,
    meta: body.metadata,
    // One that is not known is a claim all the same.
    get spec() {
      return body.spec;
    },
    resource,
    workload: undefined,
    node: body,
  };
}

/** The claims that a workload makes for each of its pods. */
export function ownClaims(workload: Workload): readonly Claim[] {
  const { kind, body, pod: spec, resource } = workload;
  const of = (origin: Claim['origin'], node: object, template: ClaimTemplate, name: unknown) => ({
    origin,
    name: typeof name === 'string' ? name : undefined,
    meta: template.metadata,
    spec: template.spec,
    resource,
    workload,
    node,
  });
  const templates =
    kind === 'StatefulSet' ? entriesOf(list(body.spec, 'volumeClaimTemplates')) : [];
  const volumes = (list(spec, 'volumes') as readonly Volume[]).flatMap((volume) => {
    const template = volume?.ephemeral?.volumeClaimTemplate;
    return template ? [of('ephemeral', volume, template, nameIn(volume))] : [];
  });
  return [
    ...templates.map((template) => of('template', template, template, nameIn(template.metadata))),
    ...volumes,
  ];
}

function nameIn(holder: { readonly name?: string } | undefined): unknown {
  const name: unknown = holder && peek(holder, 'name');
  return name instanceof Unknown ? name.text : name;
}

/** The names that stateful sets give to the claims of their pods, less the pod's number. */
function templateNames(inventory: Inventory): ReadonlySet<string> {
  const names = inventory.all(statefulSet).flatMap(({ identity, body }) => {
    const templates = known(() =>
      entriesOf(list(body.spec, 'volumeClaimTemplates')).map(({ metadata }) => metadata),
    );
    return (templates ?? []).map(
      (metadata) => `${identity.namespace}/${nameIn(metadata)}-${identity.name}`,
    );
  });
  return new Set(names);
}

/** `{template}-{stateful set}-{number}`, or the property of a pod. */
function isMadeFromTemplate(
  { identity, body }: Resource<PersistentVolumeClaim>,
  inventory: Inventory,
): boolean {
  const { name, namespace } = identity;
  const [, stem] = /^(.+)-\d+$/.exec(name) ?? [];
  if (stem && inventory.index(templateNames).has(`${namespace}/${stem}`)) return true;
  return ownersOf(body.metadata).some(
    ({ kind, name: owner }) =>
      kind === 'Pod' && findNamed(pod, owner, namespace, inventory).length > 0,
  );
}

/** The claims that the pods of a workload mount. */
export interface MountedClaims {
  readonly claims: readonly Claim[];
  /** Names of those that are mounted and not in the evidence. */
  readonly missing: readonly string[];
}

/** What a workload makes for its pods, and the objects that their volumes name. */
export function mountedClaims(workload: Workload, inventory: Inventory): MountedClaims {
  const found = [...new Set(claimNames(workload))].map((name) => ({
    name,
    objects: claimObjects(name, workload.resource, inventory),
  }));
  return {
    claims: [...ownClaims(workload), ...found.flatMap(({ objects }) => objects)],
    missing: found.filter(({ objects }) => objects.length === 0).map(({ name }) => name),
  };
}

function claimNames({ pod: spec }: Workload): readonly string[] {
  return (list(spec, 'volumes') as readonly Volume[]).flatMap(
    (volume) => text(volume?.persistentVolumeClaim, 'claimName') ?? [],
  );
}

/** The workloads whose pods mount a claim. */
export function mountersOf(
  { workload, resource }: Claim,
  inventory: Inventory,
): readonly Workload[] {
  if (workload) return [workload];
  const named = inventory.index(workloadsByClaim).get(resource.identity.name) ?? [];
  return named.filter((one) => togetherIn(one.resource, resource, inventory) === 'yes');
}

/** Why another workload may mount a claim: the claims that it mounts are not known. */
export function maybeMounter(
  { workload, resource }: Claim,
  inventory: Inventory,
): Unresolved | undefined {
  if (workload) return undefined;
  const open = inventory.index(openMounters);
  const own = open.find(({ from }) => togetherIn(from, resource, inventory) === 'yes');
  return own?.why;
}

function openMounters(inventory: Inventory): readonly { from: Resource; why: Unresolved }[] {
  return inventory.index(topWorkloads).flatMap((one) => {
    const { kind, name } = one.resource.identity;
    const read = settled(() =>
      orUnresolved(() => within(`${kind} ${name}:`, () => claimNames(one))),
    );
    return read instanceof Unresolved ? [{ from: one.resource, why: read }] : [];
  });
}

function workloadsByClaim(inventory: Inventory): ReadonlyMap<string, readonly Workload[]> {
  const pairs = inventory
    .index(topWorkloads)
    .flatMap((one) => (known(() => claimNames(one)) ?? []).map((name) => ({ name, one })));
  const groups = groupBy(pairs, ({ name }) => name);
  return new Map([...groups].map(([name, list]) => [name, list.map(({ one }) => one)]));
}

function claimObjects(name: string, from: Resource, inventory: Inventory): readonly Claim[] {
  const { sure } = findBeside(persistentVolumeClaim, name, from, inventory);
  return inForce(sure, from, (one) => one).map(claimOf);
}
