import { type EvidenceKind, type Gap, type Inventory, type Kind, Memo } from '../model/index.ts';
import type { EvaluateOptions } from './options.ts';
import type { Plan, PlannedCheck } from './plan.ts';
import type { Surroundings } from './replay.ts';
import { type Listener, run } from './run.ts';
import type { Tally } from './tally.ts';

/**
 * Runs every check, those that look into a kind which could not be read with all that it forbids, the
 * others as if everything had been read. Which they are is found out by a run that only watches.
 */
export function runAroundGaps(
  plan: Plan,
  around: Surroundings,
  options: EvaluateOptions,
  listener: Listener,
): Tally[] {
  const { gaps } = around.inventory;
  if (!gaps.some(({ kinds }) => kinds)) return run(plan, around, options, listener);
  const watched = new WatchedInventory(around.inventory);
  const seeing = { ...around, inventory: watched };
  run(plan, seeing, { ...options, allFindings: false }, watched);
  const blind = watched.blindSpots();
  const part = (wanted: boolean) => partOf(plan, (planned) => blind.has(planned) === wanted);
  const tallies = new Map(
    [
      ...run(part(false), seeing, options, listener),
      ...run(part(true), around, options, listener, (planned) => blind.get(planned) ?? []),
    ].map((tally) => [tally.planned, tally]),
  );
  return plan.checks.map((planned) => tallies.get(planned) as Tally);
}

function partOf(plan: Plan, isIn: (planned: PlannedCheck) => boolean): Plan {
  const bySubject = [...plan.bySubject].flatMap(([subject, checks]) => {
    const kept = checks.filter(isIn);
    return kept.length > 0 ? [[subject, kept] as const] : [];
  });
  return { ...plan, checks: plan.checks.filter(isIn), bySubject: new Map(bySubject) };
}

/** What somebody looked into: kinds that could not be read, and tables that may have been made of some. */
interface Look {
  readonly gaps: Set<Gap>;
  readonly tables: Set<unknown>;
}

/**
 * An inventory without the gaps that name kinds, which notes for each check the kinds that it looks into,
 * by itself and through tables.
 */
class WatchedInventory implements Inventory, Listener {
  readonly sources: Inventory['sources'];
  readonly ignores: Inventory['ignores'];
  readonly gaps: readonly Gap[];
  readonly #whole: Inventory;
  readonly #named = new Map<string, Gap[]>();
  readonly #looks = new Map<PlannedCheck, Look>();
  readonly #tables = new Map<unknown, { readonly table: unknown; readonly look: Look }>();
  #now: Set<Look> = new Set();

  constructor(whole: Inventory) {
    this.#whole = whole;
    this.sources = whole.sources;
    this.ignores = whole.ignores;
    this.gaps = whole.gaps.filter(({ kinds }) => !kinds);
    for (const gap of whole.gaps) {
      for (const kind of gap.kinds ?? []) {
        this.#named.set(kind, [...(this.#named.get(kind) ?? []), gap]);
      }
    }
  }

  keep(): void {}

  asking(tallies: readonly Tally[]): void {
    this.#now = new Set(tallies.map(({ planned }) => remember(this.#looks, planned)));
  }

  readonly all = <Body>(kind: Kind<Body>) => {
    for (const gap of this.#named.get(kind.id) ?? []) {
      for (const look of this.#now) look.gaps.add(gap);
    }
    return this.#whole.all(kind);
  };

  readonly resources = (evidence: EvidenceKind) => this.#whole.resources(evidence);

  readonly covers = (evidence: EvidenceKind) => this.#whole.covers(evidence);

  readonly complete = (evidence: EvidenceKind) =>
    this.gaps.every((gap) => gap.evidence !== evidence) &&
    this.#whole.resources(evidence).some(({ complete }) => complete);

  readonly index = <Table>(build: (inventory: Inventory) => Table): Table => {
    const known = this.#tables.get(build) ?? this.#build(build);
    for (const look of this.#now) look.tables.add(build);
    return known.table as Table;
  };

  /** A table looks for itself, while it is made and, as far as it is a memo, while it is used. */
  #build<Table>(build: (inventory: Inventory) => Table) {
    const look = newLook();
    const table = this.#lookingFor(look, () => build(this));
    for (const part of [table, ...Object.values(table ?? {})]) {
      if (part instanceof Memo) part.watch((compute) => this.#lookingFor(look, compute));
    }
    const made = { table, look };
    this.#tables.set(build, made);
    return made;
  }

  #lookingFor<T>(look: Look, read: () => T): T {
    const outside = this.#now;
    this.#now = new Set([look]);
    try {
      return read();
    } finally {
      this.#now = outside;
    }
  }

  /** The gaps that each check runs into, by itself or through tables; none for the others. */
  blindSpots(): ReadonlyMap<PlannedCheck, readonly Gap[]> {
    const spots = new Map<PlannedCheck, readonly Gap[]>();
    for (const [planned, look] of this.#looks) {
      const met = this.#gapsOf(look, new Set());
      if (met.size > 0)
        spots.set(
          planned,
          this.#whole.gaps.filter((gap) => met.has(gap)),
        );
    }
    return spots;
  }

  #gapsOf(look: Look, seen: Set<Look>): Set<Gap> {
    const met = new Set(look.gaps);
    seen.add(look);
    for (const build of look.tables) {
      const table = this.#tables.get(build)?.look;
      if (!table || seen.has(table)) continue;
      for (const gap of this.#gapsOf(table, seen)) met.add(gap);
    }
    return met;
  }
}

function newLook(): Look {
  return { gaps: new Set(), tables: new Set() };
}

function remember(looks: Map<PlannedCheck, Look>, planned: PlannedCheck): Look {
  const look = looks.get(planned) ?? newLook();
  looks.set(planned, look);
  return look;
}
