import { type Finding, unowned } from '../model/index.ts';
import { oneLine } from './plain-text.ts';

/** The teams of a finding; {@link unowned} where it belongs to none. */
export function ownerNames({ owners = [] }: Finding): readonly string[] {
  return owners.length > 0 ? owners : [unowned];
}

/** `owned by payments`, or by nobody; nothing where the configuration names no owners. */
export function ownedBy(finding: Finding): string | undefined {
  if (finding.owners === undefined) return undefined;
  const names = oneLine(ownerNames(finding).join(', '));
  return names === unowned ? unowned : `owned by ${names}`;
}
