import { type Gap, type ParsedDocument, type Resource, Unknown } from '../../model/index.ts';
import type { ArmType } from '../shared/arm/arm-types.ts';
import { type JsonObject, memberOf } from '../shared/arm/json.ts';
import type { Shape } from '../shared/arm/shape.ts';
import type { Found } from './unwrap.ts';

/** A resource of which a list or a query shows too little to judge it. */
export interface Cut {
  readonly found: Found;
  readonly document: ParsedDocument;
  /** What it shows is judged. */
  readonly isPart: boolean;
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
 * How much a flattened resource shows of what the command prints. Absence in a part proves nothing: a
 * check would take a property that was cut away for its default.
 */
export function extentOf(
  value: JsonObject,
  type: ArmType | undefined,
  shape: Shape,
): 'whole' | 'part' | 'none' {
  if (type?.bare) return 'whole';
  const hasWhole = type?.whole !== undefined && memberOf(value, type.whole) !== undefined;
  if (hasWhole) return 'whole';
  const hasInner = Object.keys(value).some(
    (key) =>
      value[key] !== null &&
      !listKeys.has(key.toLowerCase()) &&
      shape.isInner(key, value[key], 'resource'),
  );
  if (!hasInner) return 'none';
  return type?.whole === undefined ? 'whole' : 'part';
}

/** A part of a resource: what is not in it may have been cut away. */
export function asPart(resource: Resource): Resource {
  const body = resource.body as { readonly properties?: object };
  const why = 'is not in the saved output, which is not the whole one of az … show';
  const rest = Object.fromEntries(envelope.map((key) => [key, new Unknown(why)]));
  const properties = new Unknown(why, undefined, body.properties ?? {});
  return { ...resource, body: { ...rest, ...body, properties }, unresolved: true };
}

/** What a row of Resource Graph has no column for was left out by its query: what is empty has one. */
export function asRow(resource: Resource, { value, base, columns }: Found): Resource {
  const isRow = columns || base.at(-2) === 'data' || 'subscriptionId' in value;
  const keys = new Set(Object.keys(value).map((key) => key.toLowerCase()));
  const missing = isRow ? envelope.filter((key) => !keys.has(key)) : [];
  if (missing.length === 0) return resource;
  const why = 'is no column of the saved rows of Resource Graph';
  const unknown = missing.map((key) => [key, new Unknown(why)] as const);
  const body = { ...Object.fromEntries(unknown), ...(resource.body as object) };
  return { ...resource, body, unresolved: true };
}

/** What checks read of a resource beside its properties. */
const envelope = ['location', 'tags', 'sku', 'identity'];

/** Less the parts of what another file shows whole. */
export function withoutShown(resources: readonly Resource[]): readonly Resource[] {
  if (!resources.some(({ unresolved }) => unresolved)) return resources;
  const whole = new Set(resources.flatMap(({ uid, unresolved }) => (unresolved ? [] : [uid])));
  return resources.filter(({ uid, unresolved }) => !unresolved || !uid || !whole.has(uid));
}

/** One gap a file: what it cuts short and no other file shows whole. */
export function cutGaps(
  cut: readonly Cut[],
  whole: readonly Resource[],
): readonly Omit<Gap, 'source' | 'evidence'>[] {
  const known = new Set(whole.flatMap(({ uid, unresolved }) => (unresolved ? [] : [uid])));
  const byFile = new Map<string, Cut[]>();
  for (const one of cut) {
    const uid = one.found.id?.toLowerCase();
    if (uid !== undefined && known.has(uid)) continue;
    const others = byFile.get(one.document.file);
    if (others) others.push(one);
    else byFile.set(one.document.file, [one]);
  }
  return [...byFile].flatMap(([file, [first, ...more]]) =>
    first === undefined ? [] : [gapOf(file, first, more)],
  );
}

function gapOf(input: string, first: Cut, more: readonly Cut[]): Omit<Gap, 'source' | 'evidence'> {
  const [position] = first.document.locate([first.found.base]);
  const others = more.length === 0 ? '' : ` and ${more.length} more`;
  return {
    reason: 'unsupported',
    input,
    // What a part lacks is not known wherever it is asked for.
    ...([first, ...more].every(({ isPart }) => isPart) && { kinds: [] }),
    ...(position && { line: position.line }),
    message: `${first.found.type} ${first.found.name}${others} came without all properties: save the whole output of az … show, without --query`,
  };
}
