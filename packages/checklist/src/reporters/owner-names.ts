import { type Finding, unowned } from '../model/index.ts';

/** The teams of a finding; {@link unowned} where it belongs to none. */
export function ownerNames({ owners = [] }: Finding): readonly string[] {
  return owners.length > 0 ? owners : [unowned];
}
