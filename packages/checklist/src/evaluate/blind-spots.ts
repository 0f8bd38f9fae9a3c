import { anyKind, type Gap, type Inventory } from '../model/index.ts';
import { Doubts } from './doubts.ts';
import type { EvaluateOptions } from './options.ts';
import type { Plan, PlannedCheck } from './plan.ts';
import type { Surroundings } from './replay.ts';
import { type Listener, run } from './run.ts';
import type { Tally } from './tally.ts';
import { type Look, newLook, WatchedInventory } from './watched-inventory.ts';

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
  const { inventory } = around;
  if (!inventory.gaps.some(({ kinds }) => kinds)) return run(plan, around, options, listener);
  const watcher = new Watcher(inventory);
  const seeing = { ...around, inventory: watcher.inventory };
  run(plan, seeing, { ...options, allFindings: false }, watcher);
  const spots = watcher.blindSpots();
  const doubts = new Doubts(inventory);
  const doubted = new Map([...spots.keys()].map((planned) => [planned, doubts.of(planned)]));
  const gapsOf = new Map([...spots].map(([planned, gaps]) => [doubted.get(planned), gaps]));
  const clear = partOf(plan, (planned) => (spots.has(planned) ? undefined : planned));
  const blind = partOf(plan, (planned) => doubted.get(planned));
  const unsure = { ...around, inventory: doubts.inventory };
  const tallies = new Map(
    [
      ...run(clear, seeing, options, listener),
      ...run(blind, unsure, options, listener, (planned) => gapsOf.get(planned) ?? []),
    ].map((tally) => [tally.planned, tally]),
  );
  return plan.checks.map((planned) => tallies.get(doubted.get(planned) ?? planned) as Tally);
}

/** Some of the checks, each as it is or another in its place. */
function partOf(plan: Plan, as: (planned: PlannedCheck) => PlannedCheck | undefined): Plan {
  const kept = (checks: readonly PlannedCheck[]) => checks.flatMap((one) => as(one) ?? []);
  const bySubject = [...plan.bySubject].map(
    ([subject, checks]) => [subject, kept(checks)] as const,
  );
  return {
    ...plan,
    checks: kept(plan.checks),
    bySubject: new Map(bySubject.filter(([, checks]) => checks.length > 0)),
  };
}

/** Notes for each check which kinds that could not be read it looks into. */
class Watcher implements Listener {
  /** Without the gaps that name kinds. */
  readonly inventory: WatchedInventory;
  readonly #gaps: readonly Gap[];
  readonly #looks = new Map<PlannedCheck, Look>();

  constructor(whole: Inventory) {
    this.#gaps = whole.gaps;
    const nameless = whole.gaps.filter(({ kinds }) => !kinds);
    this.inventory = new WatchedInventory(whole, nameless);
  }

  keep(): void {}

  asking(tallies: readonly Tally[]): void {
    this.inventory.noteIn(tallies.map(({ planned }) => this.#lookOf(planned)));
  }

  #lookOf(planned: PlannedCheck): Look {
    const known = this.#looks.get(planned);
    if (known) return known;
    const look = newLook();
    this.#looks.set(planned, look);
    if (planned.check.each.kinds.includes(anyKind)) {
      for (const gap of this.#gaps) if (isMissedBy(planned, gap)) look.gaps.add(gap);
    }
    return look;
  }

  /** The gaps that each check runs into; none for the others. */
  blindSpots(): ReadonlyMap<PlannedCheck, readonly Gap[]> {
    const spots = [...this.#looks].map(
      ([planned, look]) => [planned, this.inventory.gapsMet(look)] as const,
    );
    return new Map(spots.filter(([, gaps]) => gaps.length > 0));
  }
}

/** Who looks at every object misses each that should have been read. */
function isMissedBy({ check: { each, only } }: PlannedCheck, gap: Gap): boolean {
  if (!gap.kinds || gap.evidence !== each.evidence || gap.reason === 'not-asked') return false;
  return gap.cluster === undefined || only !== 'declared';
}
