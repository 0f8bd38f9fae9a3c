import {
  type Check,
  type Inventory,
  type Outcome,
  type Resource,
  unknown,
  type Verdict,
} from '../model/index.ts';
import type { PlannedCheck } from './plan.ts';
import { type Look, newLook, WatchedInventory } from './watched-inventory.ts';

/**
 * What could not be read may hold what a check looked for: then its fail is none. What code may bring, and
 * nobody knows how often, may be what a check must not find: then its pass is none either.
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
      const verdict = typeof answer === 'object' ? answer.verdict : answer ? 'pass' : 'fail';
      return this.#doubtAbout(verdict, context.resource) ?? answer;
    };
    return { ...planned, check: { ...check, when, holds } };
  }

  /** What a living cluster has more is nothing that code brings; what nobody asked for, nobody misses. */
  #doubtAbout(verdict: Verdict, { observed }: Resource): Outcome | undefined {
    if (verdict !== 'fail' && verdict !== 'pass') return undefined;
    const gap = this.inventory
      .gapsMet(this.#look)
      .find(
        ({ cluster, reason }) =>
          (observed || !cluster) &&
          (verdict === 'fail' ? reason !== 'not-asked' : reason === 'unresolved' && !observed),
      );
    if (gap?.reason === 'unresolved') return unknown(gap.message);
    return gap && unknown(`${gap.input} could not be read (${gap.reason})`);
  }
}
