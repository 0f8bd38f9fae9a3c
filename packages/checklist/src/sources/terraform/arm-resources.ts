import { type Resource, Unknown } from '../../model/index.ts';
import { type Cell, cell, isList, isMap, plain } from '../shared/code/cell.ts';
import type { Naming } from '../shared/code/code-document.ts';
import { build } from './azurerm/build.ts';
import type { Args } from './azurerm/field.ts';
import { isUnread, mapFor, patchFor } from './azurerm/index.ts';
import { namingOf } from './azurerm/naming.ts';
import type { Majors } from './azurerm/provider-version.ts';
import { type ChildMap, idOf, type ResourceMap } from './azurerm/resource-map.ts';
import type { Home, Untold } from './home.ts';
import type { Instance } from './instance.ts';
import { applyPatches, laidOver, type Patch, type Target } from './patches.ts';

/** A resource in ARM's shape, before the resources that only change others are applied to it. */
interface Draft extends Target {
  readonly name: Cell | undefined;
  readonly address: string;
  readonly naming: Naming | undefined;
}

/** The resources of ARM that the instances of one configuration stand for. */
export function armResources(
  instances: Iterable<Instance>,
  home: Home,
  note: (untold: Untold) => void,
): readonly Resource[] {
  const drafts: Draft[] = [];
  const patches: Patch[] = [];
  for (const instance of instances) {
    const args = argsOf(instance, instance.provider);
    const map = mapFor(instance.type, args);
    const patch = patchFor(instance.type, args);
    if (map) drafts.push(...draftsOf(map, args, note));
    else if (patch) patches.push({ args, map: patch, perhaps: instance.perhaps });
    else if (isUnread(instance.type)) note(unsupported(instance));
  }
  applyPatches(patches, drafts);
  return drafts.map((draft) => resourceOf(draft, home));
}

export function argsOf(instance: Instance, provider: Majors): Args {
  const { body, origin, address, key, variant } = instance;
  const values = body.value as ReadonlyMap<string, Cell>;
  return { values, origin, address, key, variant, provider };
}

function unsupported({ address, origin }: Instance): Untold {
  const message = `${address} is not understood: what it declares was not judged`;
  return { reason: 'unsupported', at: cell(null, origin), message };
}

function draftsOf(map: ResourceMap, args: Args, note: (untold: Untold) => void): Draft[] {
  const id = idOf(map, args);
  const name = (map.name ?? (({ values }) => values.get('name')))(args);
  const whole = map.whole?.(args);
  const body = build(map.body, args);
  const own: Draft = {
    arm: map.arm,
    id,
    name,
    address: args.address,
    // What is in ARM's shape as a whole has ARM's names.
    naming: map.whole ? undefined : namingOf(map.body, args),
    body: named(whole ? laidOver(whole, body) : body, id, name, args),
  };
  const children = map.children ?? [];
  return [own, ...children.flatMap((child) => childrenOf(child, id, args, note))];
}

function childrenOf(
  { block, element, arm, name, body }: ChildMap,
  parent: string,
  args: Args,
  note: (untold: Untold) => void,
): Draft[] {
  const blocks = args.values.has(block) ? args.values.get(block) : undefined;
  if (!blocks || blocks.value === null) return [];
  const address = `${args.address}.${block}`;
  if (!isList(blocks.value)) {
    if (blocks.value instanceof Unknown) {
      const message = `${address} ${blocks.value.why}`;
      note({ reason: 'unresolved', at: blocks, message, kinds: [arm.toLowerCase()] });
    }
    return [];
  }
  const many = blocks.value.length > 1;
  return blocks.value.flatMap((one, index) => {
    const values = element === undefined ? one.value : new Map([[element, one]]);
    if (!isMap(values)) return [];
    const inner: Args = { ...args, values, origin: one.origin };
    const map: ResourceMap = {
      terraform: '',
      arm,
      name,
      body,
      parent: () => cell(parent, one.origin),
    };
    const id = idOf(map, inner);
    return {
      arm,
      id,
      name: name(inner),
      address: many ? `${address}[${index}]` : address,
      naming: element === undefined ? namingOf(body, inner, block) : undefined,
      body: named(build(body, inner), id, name(inner), inner),
    };
  });
}

/** A body with the id and the name that every resource has. */
function named({ value }: Cell, id: string, name: Cell | undefined, { origin }: Args): Cell {
  const members = new Map(isMap(value) ? value.entries() : []);
  members.set('id', cell(id, origin));
  if (name) members.set('name', name);
  return cell(members, origin);
}

function resourceOf(
  { arm, id, name, address, naming, body }: Draft,
  { unit, complete, documentOf }: Home,
): Resource {
  const { value, unresolved } = plain(body);
  return {
    kind: arm.toLowerCase(),
    evidence: 'azure',
    identity: { kind: arm, name: shownName(name, address), resourceId: id, address },
    body: value,
    observed: false,
    complete: complete('azure'),
    unit,
    places: [{ document: documentOf(body, naming), base: [] }],
    unresolved,
  };
}

function shownName(name: Cell | undefined, address: string): string {
  if (name?.value instanceof Unknown) return name.value.text ?? address;
  return typeof name?.value === 'string' && !name.value.startsWith('~') ? name.value : address;
}
