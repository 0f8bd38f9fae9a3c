import { Unknown } from '../../model/index.ts';
import { type Cell, cell, isList, isMap } from '../shared/code/cell.ts';
import { isEqual } from '../shared/code/equality.ts';
import { sameUnknown } from '../shared/code/unknown-cell.ts';
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
}

/** Applies what changes other resources; where nobody knows which, they may all have it. */
export function applyPatches(patches: readonly Patch[], targets: readonly Target[]): void {
  const byId = new Map<string, Target[]>();
  for (const target of targets) {
    const key = target.id.toLowerCase();
    const same = byId.get(key);
    if (same) same.push(target);
    else byId.set(key, [target]);
  }
  const possible = new Map<string, ((body: Cell) => Cell)[]>();
  for (const { map, args } of patches) {
    const target = map.target(args)?.value;
    const change = changeOf(map, args);
    if (typeof target === 'string') {
      for (const one of byId.get(target.toLowerCase()) ?? []) {
        one.body = laidOver(one.body, change, map.appends);
      }
    } else if (target instanceof Unknown) {
      const why = new Unknown(`may be set by ${args.address}, whose target ${target.why}`);
      const open = (body: Cell) =>
        map.overwrites ? doubted(body, change, why) : laidOver(maybe(change, why), body);
      possible.set(map.arm, [...(possible.get(map.arm) ?? []), open]);
    }
  }
  for (const one of targets) {
    for (const open of possible.get(one.arm) ?? []) one.body = open(one.body);
  }
}

function changeOf({ whole, body }: PatchMap, args: Args): Cell {
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
  if (!isMap(value)) return sameUnknown(why, origin);
  return cell(new Map([...value].map(([key, member]) => [key, maybe(member, why)])), origin);
}
