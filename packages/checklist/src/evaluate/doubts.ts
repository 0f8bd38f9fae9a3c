import {
  type Answer,
  type Check,
  type Context,
  type Gap,
  type Inventory,
  type Resource,
  unknown,
  type Verdict,
} from '../model/index.ts';
import { lacking } from './lacking-inventory.ts';
import type { PlannedCheck } from './plan.ts';
import { attempt } from './replay.ts';
import { type Look, newLook, WatchedInventory } from './watched-inventory.ts';

/**
 * What could not be read may hold what a check looked for: then its fail is none. What code may bring, and
 * nobody knows how often, may be what a check must not find: then its pass is none either, unless it rests
 * on what was found.
 */
export class Doubts {
  readonly inventory: WatchedInventory;
  #look: Look = newLook();

  constructor(whole: Inventory) {
    this.inventory = new WatchedInventory(whole, whole.gaps);
  }

  /** The check, whose answers are open where it looked into what could not be read. */
  of(planned: PlannedCheck): PlannedCheck {
    const { check } = planned;
    const when: Check['when'] = (subject, context) => {
      this.#look = newLook();
      this.inventory.noteIn([this.#look]);
      return check.when?.(subject, context) ?? true;
    };
    const holds: Check['holds'] = (subject, context) => {
      const answer = check.holds(subject, context);
      const verdict = verdictOf(answer);
      const gaps = this.#gapsThatMayTurn(verdict, context.resource);
      const [gap] = gaps;
      if (!gap) return answer;
      if (verdict === 'pass' && restsOn(gaps, check, subject, context)) return answer;
      if (gap.reason === 'unresolved') return unknown(gap.message);
      return unknown(`${gap.input} could not be read (${gap.reason})`);
    };
    return { ...planned, check: { ...check, when, holds } };
  }

  /** What a living cluster has more is nothing that code brings; what nobody asked for, nobody misses. */
  #gapsThatMayTurn(verdict: Verdict, { observed }: Resource): readonly Gap[] {
    if (verdict !== 'fail' && verdict !== 'pass') return [];
    return this.inventory
      .gapsMet(this.#look)
      .filter(
        ({ cluster, reason }) =>
          (observed || !cluster) &&
          (verdict === 'fail' ? reason !== 'not-asked' : reason === 'unresolved' && !observed),
      );
  }
}

function verdictOf(answer: Answer): Verdict {
  if (typeof answer === 'object') return answer.verdict;
  return answer ? 'pass' : 'fail';
}

/** Whether a pass is one by what is there of the kinds that gaps name: without it, the check would not pass. */
function restsOn(
  gaps: readonly Gap[],
  { holds }: Check,
  subject: unknown,
  context: Context,
): boolean {
  const inventory = lacking(context.inventory, gaps);
  const verdict = verdictOf(attempt(() => holds(subject, { ...context, inventory })) ?? false);
  return verdict === 'fail' || verdict === 'unknown';
}
