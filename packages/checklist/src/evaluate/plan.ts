import type { Catalogue, Check, Item, Subject } from '../model/index.ts';
import type { EvaluateOptions } from './options.ts';

/** A check in its place: who owns it, and whose verdict it counts in. */
export interface PlannedCheck {
  readonly id: string;
  readonly check: Check;
  readonly owner: Item;
  /** Ids of the assessed items it counts in, the owner first. */
  readonly items: readonly string[];
  /** It asks about results of other tools. */
  readonly isImport?: true;
}

/** What one run will do. */
export interface Plan {
  /** The assessed items, in the checklist's order. */
  readonly items: readonly Item[];
  /** In the order of the items and of their checks. */
  readonly checks: readonly PlannedCheck[];
  /** The checks by what they look at, so that subjects are found once. */
  readonly bySubject: ReadonlyMap<Subject<unknown>, readonly PlannedCheck[]>;
  /** Ids of the opt-in checks that nobody turned on. */
  readonly off: ReadonlySet<string>;
}

export function allItems(catalogue: Catalogue): Item[] {
  return catalogue.categories.flatMap((category) => category.items);
}

/** Selects the items and the checks that run. */
export function plan({ catalogue, select, skip, optIn, profile }: EvaluateOptions): Plan {
  const every = allItems(catalogue);
  const items = select ? every.filter(select) : every;
  const switchedOff = new Set(skip?.map(({ id }) => id));
  const assessed = items.filter((item) => !switchedOff.has(item.id));
  const readers = countedIn(assessed);
  const off = new Set<string>();
  const isOn = (id: string, check: Check) => {
    if (check.optIn && profile !== 'strict' && !optIn?.includes(id)) off.add(id);
    return !switchedOff.has(id) && !off.has(id);
  };
  const checks: PlannedCheck[] = [];
  for (const owner of every) {
    for (const [id, check] of Object.entries(owner.checks ?? {})) {
      const counted = readers.get(id);
      if (counted && isOn(id, check)) {
        checks.push({ id, check: uniformCheck(check), owner, items: counted });
      }
    }
    const alone = assessed.includes(owner) ? [owner.id] : undefined;
    for (const [id, check] of catalogue.imports?.checksOf(owner) ?? []) {
      const counted = readers.get(id) ?? alone;
      if (counted && isOn(id, check)) {
        checks.push({ id, check: uniformCheck(check), owner, items: counted, isImport: true });
      }
    }
  }
  return { items, checks, bySubject: groupBySubject(checks), off };
}

/** For each check the items that it counts in, the owner first. */
function countedIn(items: readonly Item[]): Map<string, string[]> {
  const readers = new Map<string, string[]>();
  for (const item of items)
    for (const id of Object.keys(item.checks ?? {})) readers.set(id, [item.id]);
  for (const item of items) {
    for (const id of item.reuses ?? []) {
      const known = readers.get(id);
      if (!known) readers.set(id, [item.id]);
      else if (!known.includes(item.id)) known.push(item.id);
    }
  }
  return readers;
}

function groupBySubject(checks: readonly PlannedCheck[]) {
  const groups = new Map<Subject<unknown>, PlannedCheck[]>();
  for (const planned of checks) {
    const group = groups.get(planned.check.each);
    if (group) group.push(planned);
    else groups.set(planned.check.each, [planned]);
  }
  return new Map([...groups].map(([subject, group]) => [uniformSubject(subject), group]));
}

/** Every field in one order, those that are absent too: the loops then meet objects of one shape. */
function uniformCheck(check: Check): Check {
  const { each, when, expect, holds, severity, only, optIn, dev, needs, fix, peers } = check;
  const all = { each, when, expect, holds, severity, only, optIn, dev, needs, fix, peers };
  return all satisfies Record<keyof Check, unknown> as Check;
}

function uniformSubject(subject: Subject<unknown>): Subject<unknown> {
  const { noun, evidence, alsoIn, kinds, of, among, part, node, exempt } = subject;
  const all = { noun, evidence, alsoIn, kinds, of, among, part, node, exempt };
  return all satisfies Record<keyof Subject<unknown>, unknown> as Subject<unknown>;
}
