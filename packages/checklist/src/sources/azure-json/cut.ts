import type { Gap, ParsedDocument, Resource } from '../../model/index.ts';
import type { ArmType } from '../shared/arm/arm-types.ts';
import { type JsonObject, memberOf } from '../shared/arm/json.ts';
import type { Shape } from '../shared/arm/shape.ts';
import type { Found } from './unwrap.ts';

/** A resource of which a list or a query shows too little to judge it. */
export interface Cut {
  readonly found: Found;
  readonly document: ParsedDocument;
}

/** Keys that `az resource list` and Resource Graph add beside the envelope. */
const listKeys = new Set([
  'apiversion',
  'changedtime',
  'createdtime',
  'properties',
  'provisioningstate',
  'subscriptionid',
  'tenantid',
]);

/**
 * Whether a flattened resource is less than the command prints: absence in it proves nothing, so a
 * check would take a property that was cut away for its default.
 */
export function isCut(value: JsonObject, type: ArmType | undefined, shape: Shape): boolean {
  if (type?.bare) return false;
  if (type?.whole !== undefined) return memberOf(value, type.whole) === undefined;
  return !Object.keys(value).some(
    (key) =>
      value[key] !== null &&
      !listKeys.has(key.toLowerCase()) &&
      shape.isInner(key, value[key], 'resource'),
  );
}

/** One gap a file: what it cuts short and no other file shows whole. */
export function cutGaps(
  cut: readonly Cut[],
  whole: readonly Resource[],
): readonly Omit<Gap, 'source' | 'evidence'>[] {
  const known = new Set(whole.map(({ uid }) => uid));
  const byFile = new Map<string, Cut[]>();
  for (const one of cut) {
    const uid = one.found.id?.toLowerCase();
    if (uid !== undefined && known.has(uid)) continue;
    const others = byFile.get(one.document.file);
    if (others) others.push(one);
    else byFile.set(one.document.file, [one]);
  }
  return [...byFile].flatMap(([file, [first, ...more]]) =>
    first === undefined ? [] : [gapOf(file, first, more.length)],
  );
}

function gapOf(input: string, first: Cut, more: number): Omit<Gap, 'source' | 'evidence'> {
  const [position] = first.document.locate([first.found.base]);
  const others = more === 0 ? '' : ` and ${more} more`;
  return {
    reason: 'unsupported',
    input,
    ...(position && { line: position.line }),
    message: `${first.found.type} ${first.found.name}${others} came without all properties: save the whole output of az … show, without --query`,
  };
}
