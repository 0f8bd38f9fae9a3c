import type { Check, ItemDefinition, Subject } from '../model/index.ts';

export type { Context, Inventory, Kind, Outcome, Resource, Subject } from '../model/index.ts';
export {
  every,
  fail,
  filterSure,
  firstOf,
  given,
  lacking,
  notApplicable,
  pass,
  peek,
  raw,
  some,
  Unknown,
  Unresolved,
  unknown,
  worst,
} from '../model/index.ts';

/** States an item of the checklist. */
export function item(definition: ItemDefinition): ItemDefinition {
  return definition;
}

/** States a check; the compiler infers what it looks at from `each`. */
export function check<T>(definition: Check<T> & { each: Subject<T> }): Check<T> {
  return definition;
}
