import { Unknown } from '../../../model/index.ts';
import type { ObjectShape, Shape } from '../../../resources/kubernetes/schema/shape.ts';
import { type Cell, cell, isList, isMap, type Origin } from '../../shared/code/cell.ts';
import { opaqueCell, PartlyKnown } from '../../shared/code/partly-known.ts';
import { asText } from '../scalars.ts';
import { asSent } from './defaults.ts';
import { fieldOf, type NamedField, typed } from './fields.ts';
import type { ObjectType } from './object-types.ts';

type Members = ReadonlyMap<string, Cell>;

/** Arguments that tell the provider how to work, and what it reports. */
const noMembers =
  /^(?:id|timeouts|status|target_state|default_secret_name|field_manager|force|wait_(?:for|until)_.*|(?:binary_)?data_wo_revision)$/;

/** Blocks whose members the API has among those around them, by the type that they are in. */
const wrappers: ReadonlySet<string> = new Set([
  'LabelSelector/label_selector',
  'PersistentVolumeSpec/persistent_volume_source',
]);

/** What the API server says of an object: a state has it, and is no reading of a cluster. */
const serverFields: ReadonlySet<string> = new Set([
  'generation',
  'resource_version',
  'self_link',
  'uid',
]);

/**
 * An object in the shape of its API, whose types tell what the blocks of Terraform are: to that, all
 * are lists, and most values texts.
 */
export function objectBody(
  { kind, apiVersion }: ObjectType,
  values: Members,
  origin: Origin,
  shape: ObjectShape | undefined,
): Cell {
  const own = [...values].filter(([name]) => !noMembers.test(name));
  const members = new Map([
    ['apiVersion', cell(apiVersion, origin)],
    ['kind', cell(kind, origin)],
    ...membersOf(own, shape),
  ]);
  return asSent(cell(members, origin), shape);
}

function membersOf(values: Iterable<readonly [string, Cell]>, owner: ObjectShape | undefined) {
  const members: (readonly [string, Cell])[] = [];
  for (const [name, value] of values) {
    if (owner?.name === 'ObjectMeta' && serverFields.has(name)) continue;
    if (wrappers.has(`${owner?.name}/${name}`)) {
      members.push(...membersOf(membersIn(value), owner));
      continue;
    }
    const field = fieldOf(owner, name);
    const made =
      owner?.name === 'ProjectedVolumeSource' && field.name === 'sources'
        ? projected(value, field)
        : converted(value, field);
    if (made) members.push([field.name, made]);
  }
  return members;
}

/** The value of a field; undefined for what is not there. */
function converted(value: Cell, field: NamedField): Cell | undefined {
  const { value: inner } = value;
  if (inner === null) return undefined;
  if (inner instanceof Unknown)
    return field.shape?.is === 'map' ? textMap(value) : opaqueCell(value);
  // An empty list is to the API as if it were not there, and to Terraform a block that is not.
  if (isList(inner) && inner.length === 0) return undefined;
  const { shape } = field;
  if (shape?.is === 'object') return objectOf(isList(inner) ? (inner[0] as Cell) : value, shape);
  if (shape?.is === 'map') return textMap(isList(inner) ? (inner[0] as Cell) : value);
  if (shape?.is === 'list') return listOf(value, field.name, shape.of);
  if (isList(inner)) return inner.length === 1 ? objectOf(inner[0] as Cell, undefined) : value;
  return isMap(inner) ? objectOf(value, undefined) : { ...value, value: typed(field, inner) };
}

function listOf(value: Cell, name: string, shape: Shape): Cell {
  const elements = isList(value.value) ? value.value : [value];
  return {
    ...value,
    value: elements.flatMap((one) => converted(one, { name, shape }) ?? []),
  };
}

function objectOf(value: Cell, shape: ObjectShape | undefined): Cell {
  if (!isMap(value.value)) return value;
  return asSent({ ...value, value: new Map(membersOf(value.value, shape)) }, shape);
}

/** A map whose keys are the user's own; Terraform turns all values of such a one into texts. */
function textMap(map: Cell): Cell {
  const { value } = map;
  if (value instanceof PartlyKnown) {
    return { ...map, value: new PartlyKnown(value, asTexts(value.members)) };
  }
  return isMap(value) ? { ...map, value: asTexts(value) } : map;
}

function asTexts(members: Members): Members {
  const texts = [...members].map(
    ([key, value]) => [key, { ...value, value: asText(value.value) ?? value.value }] as const,
  );
  return new Map(texts);
}

/** The sources of a projected volume, of which Terraform has several in one block. */
function projected(value: Cell, { shape }: NamedField): Cell | undefined {
  const blocks = isList(value.value) ? value.value : [value];
  const owner = shape?.is === 'list' && shape.of.is === 'object' ? shape.of : undefined;
  const sources = blocks.flatMap((block) =>
    isMap(block.value) ? [...block.value].flatMap((member) => each(member, owner)) : [block],
  );
  return { ...value, value: sources };
}

function each([name, value]: readonly [string, Cell], owner: ObjectShape | undefined): Cell[] {
  const blocks = isList(value.value) ? value.value : [value];
  return blocks.map((one) => cell(new Map(membersOf([[name, one]], owner)), one.origin));
}

function membersIn({ value }: Cell): Members {
  const first = isList(value) ? value[0]?.value : value;
  return first !== undefined && isMap(first) ? first : new Map();
}
