import {
  type Check,
  type Gap,
  type Inventory,
  type Outcome,
  type Resource,
  unknown,
} from '../model/index.ts';
import type { PlannedCheck } from './plan.ts';
import { type Look, newLook, WatchedInventory } from './watched-inventory.ts';

/** What could not be read may hold what a check looked for: then its fail is none. */
export class Doubts {
  readonly inventory: WatchedInventory;
  #look: Look = newLook();

  constructor(whole: Inventory) {
    this.inventory = new WatchedInventory(whole, whole.gaps);
  }

  /** The check, whose fails are open where it looked into what could not be read. */
  of(planned: PlannedCheck): PlannedCheck {
    const { check } = planned;
    const when: Check['when'] = (subject, context) => {
      this.#look = newLook();
      this.inventory.noteIn([this.#look]);
      return check.when?.(subject, context) ?? true;
    };
    const holds: Check['holds'] = (subject, context) => {
      const answer = check.holds(subject, context);
      const isFail = answer === false || (answer !== true && answer.verdict === 'fail');
      return (isFail && this.#doubtAbout(context.resource)) || answer;
    };
    return { ...planned, check: { ...check, when, holds } };
  }

  /** What a living cluster has more is nothing that code brings; what nobody asked for, nobody misses. */
  #doubtAbout(resource: Resource): Outcome | undefined {
    const gap = this.inventory
      .gapsMet(this.#look)
      .find(
        (one) =>
          (resource.observed || !one.cluster) &&
          one.reason !== 'not-asked' &&
          !isOfItsOwn(one, resource),
      );
    if (gap?.reason === 'unresolved') return unknown(gap.message);
    return gap && unknown(`${gap.input} could not be read (${gap.reason})`);
  }
}

/** A module of Bicep that was not restored heals nothing of Azure that others make. */
function isOfItsOwn({ reason, evidence }: Gap, resource: Resource): boolean {
  return reason === 'not-rendered' && evidence === 'azure' && resource.evidence === 'azure';
}
