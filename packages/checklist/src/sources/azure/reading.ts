import type { Gap } from '../../model/index.ts';
import { type JsonObject, textOf } from '../shared/arm/json.ts';
import { type ArmFailure, isAbsent, isUnregistered } from './failure.ts';
import { reaches } from './kinds-table.ts';
import { masked } from './masked.ts';
import { actionOf, kindOf, type Reach } from './reach.ts';
import { parentOf } from './references.ts';
import type { Listed } from './request.ts';

export type ReadingGap = Omit<Gap, 'source'>;

/** All resources of one kind. */
export interface KindList {
  readonly kind: string;
  readonly items: readonly JsonObject[];
}

/** What was read so far, and what could not be read. */
export interface Reading {
  /** The resource of an id in lower case. */
  get(id: string): JsonObject | undefined;
  all(kind: string): readonly JsonObject[];
  /** What stands below a resource, by its id in lower case. */
  below(id: string): readonly JsonObject[];
  add(kind: string, items: readonly JsonObject[]): void;
  /** Adds what a request gave; `input` names what was asked for. */
  take(reaches: readonly Reach[], input: string, listed: Listed): void;
  missed(kinds: readonly string[], gap: Pick<Gap, 'reason' | 'input' | 'message'>): void;
  lists(wanted: ReadonlySet<string>): readonly KindList[];
  gaps(wanted: ReadonlySet<string>): readonly ReadingGap[];
}

export function createReading(): Reading {
  const byKind = new Map<string, Map<string, JsonObject>>();
  const byId = new Map<string, JsonObject>();
  const children = new Map<string, JsonObject[]>();
  const gaps: ReadingGap[] = [];

  const add: Reading['add'] = (kind, items) => {
    const known = byKind.get(kind) ?? new Map<string, JsonObject>();
    byKind.set(kind, known);
    for (const item of items) {
      const id = idOf(item);
      const key = id ?? `#${known.size}`;
      // A usage has the id of its subnet.
      if (known.has(key)) continue;
      known.set(key, masked(item));
      if (id === undefined || kind.endsWith('/usages')) continue;
      byId.set(id, item);
      const parent = parentOf(id);
      if (parent === undefined) continue;
      const siblings = children.get(parent);
      if (siblings) siblings.push(item);
      else children.set(parent, [item]);
    }
  };
  const missed: Reading['missed'] = (kinds, gap) => {
    gaps.push({ evidence: 'azure', kinds: [...kinds, ...insideOf(kinds)].sort(), ...gap });
  };
  return {
    get: (id) => byId.get(id),
    all: (kind) => [...(byKind.get(kind)?.values() ?? [])],
    below: (id) => children.get(id) ?? [],
    add,
    missed,
    take: (asked, input, { items, failure }) => {
      const kinds = asked.map(kindOf);
      for (const kind of kinds) add(kind, kinds.length === 1 ? items : items.filter(isOf(kind)));
      if (failure === undefined || isAbsent(failure) || isUnregistered(failure)) return;
      const message = `${namesOf(asked)} could not be read: ${failure.message}${wayOut(asked, failure)}`;
      missed(kinds, { reason: failure.reason, input, message });
    },
    lists: (wanted) =>
      [...wanted].sort().flatMap((kind) => {
        const items = byKind.get(kind);
        return items ? [{ kind, items: [...items].sort(byKey).map(([, item]) => item) }] : [];
      }),
    gaps: (wanted) => wantedGaps(gaps, wanted),
  };
}

function idOf(item: JsonObject): string | undefined {
  return (
    textOf(item, 'id')
      ?.toLowerCase()
      .replace(/(?<!\/)\/+$/, '') || undefined
  );
}

function isOf(kind: string) {
  return (item: JsonObject) => textOf(item, 'type')?.toLowerCase() === kind;
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

/** Kinds that are written inside others are missing with them. */
function insideOf(kinds: readonly string[]): readonly string[] {
  return [...reaches].flatMap(([kind, { way }]) =>
    way.by === 'inside' && kinds.includes(way.of) ? [kind] : [],
  );
}

const mostNames = 3;

function namesOf(asked: readonly Reach[]): string {
  const names = asked.slice(0, mostNames).map(({ type }) => type);
  const more = asked.length - names.length;
  return names.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

/** What the user can do about it. */
function wayOut(asked: readonly Reach[], { reason }: ArmFailure): string {
  switch (reason) {
    case 'forbidden': {
      const actions = [...new Set(asked.map(actionOf))];
      return `; it takes ${actions.length > mostNames ? 'Reader' : actions.join(', ')}`;
    }
    case 'throttled':
      return '; try again later';
    case 'unsupported':
      return '; this cloud does not serve that version of the API';
    default:
      return '';
  }
}

/** A gap of kinds that nobody asked for hides nothing. */
function wantedGaps(
  gaps: readonly ReadingGap[],
  wanted: ReadonlySet<string>,
): readonly ReadingGap[] {
  const seen = new Map<string, ReadingGap>();
  for (const gap of gaps) {
    const kinds = gap.kinds?.filter((kind) => wanted.has(kind));
    if (kinds?.length === 0) continue;
    const kept = { ...gap, ...(kinds && { kinds }) };
    seen.set(JSON.stringify(kept), kept);
  }
  return [...seen].sort(byKey).map(([, gap]) => gap);
}
