import { MaybeAbsent, Unknown } from '../../model/index.ts';
import { addTo, groupBy } from '../../resources/group-by.ts';
import { type Cell, cell, isList, isMap } from '../shared/code/cell.ts';
import { isEqual } from '../shared/code/equality.ts';
import { build } from './azurerm/build.ts';
import type { Args } from './azurerm/field.ts';
import type { PatchMap } from './azurerm/resource-map.ts';

/** A resource that others may change. */
export interface Target {
  readonly arm: string;
  readonly id: string;
  body: Cell;
}

export interface Patch {
  readonly map: PatchMap;
  readonly args: Args;
  /** Why nobody knows whether it is there. */
  readonly perhaps: Unknown | undefined;
}

/** Applies what changes other resources; where nobody knows which, they may all have it. */
export function applyPatches(patches: readonly Patch[], targets: readonly Target[]): void {
  const byId = groupBy(targets, ({ id }) => id.toLowerCase());
  const possible = new Map<string, Change[]>();
  for (const patch of patches) {
    const { map, args } = patch;
    const target = map.target(args)?.value;
    if (typeof target === 'string') {
      const change = changeOf(patch);
      for (const one of byId.get(target.toLowerCase()) ?? []) one.body = change(one.body);
    } else if (target instanceof Unknown) {
      addTo(possible, map.arm, possibly(patch, `whose target ${target.why}`));
    }
  }
  for (const one of targets) {
    for (const open of possible.get(one.arm) ?? []) one.body = open(one.body);
  }
}

type Change = (body: Cell) => Cell;

function changeOf(patch: Patch): Change {
  const { map, args, perhaps } = patch;
  if (perhaps) return possibly(patch, `which ${perhaps.why}`);
  const written = sentBy(map, args);
  return (body) => laidOver(body, written, map.appends);
}

/** What may happen leaves open what it would change. */
function possibly({ map, args }: Patch, whether: string): Change {
  const written = sentBy(map, args);
  const why = new MaybeAbsent(`may be set by ${args.address}, ${whether}`);
  return (body) =>
    map.overwrites ? doubted(body, written, why) : laidOver(maybe(written, why), body);
}

function sentBy({ whole, body }: PatchMap, args: Args): Cell {
  const written = build(body, args);
  const base = whole?.(args);
  return base ? laidOver(base, written) : written;
}

/** A value with another one laid over it: objects member by member, lists one behind the other if so asked. */
export function laidOver(under: Cell, over: Cell, appends = false): Cell {
  if (appends && isList(under.value) && isList(over.value)) {
    return { ...under, value: [...under.value, ...over.value] };
  }
  if (!isMap(under.value) || !isMap(over.value)) return over;
  const members = new Map(under.value.entries());
  for (const [key, value] of over.value) {
    const before = members.get(key);
    members.set(key, before ? laidOver(before, value, appends) : value);
  }
  return cell(members, under.origin);
}

/** A value with those parts not known that another one, if it is laid over it, makes other ones. */
function doubted(under: Cell, over: Cell, why: Unknown): Cell {
  if (!isMap(under.value) || !isMap(over.value)) {
    return isEqual(under, over) ? under : maybe(over, why);
  }
  const members = new Map(under.value.entries());
  for (const [key, value] of over.value) {
    const before = members.get(key);
    members.set(key, before ? doubted(before, value, why) : maybe(value, why));
  }
  return cell(members, under.origin);
}

/** The same members, none of which is known. */
function maybe({ value, origin }: Cell, why: Unknown): Cell {
  // There is no reference without an id.
  const isReference = isMap(value) && value.size === 1 && value.has('id');
  if (!isMap(value) || isReference) return cell(why, origin);
  return cell(new Map([...value].map(([key, member]) => [key, maybe(member, why)])), origin);
}
