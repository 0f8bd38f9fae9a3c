import { Unknown } from '../../model/index.ts';
import { type Cell, isList, isMap } from '../shared/code/cell.ts';
import { isEqual } from '../shared/code/equality.ts';
import { LazyMap } from '../shared/code/lazy-map.ts';
import { asBoolean, asNumber, asText } from './scalars.ts';
import { inSetOrder } from './set-order.ts';

/**
 * A type of Terraform. `any` is that of null and of what is not known, and in a conversion leaves
 * open what it is. https://developer.hashicorp.com/terraform/language/expressions/type-constraints
 */
export type Type =
  | 'any'
  | 'string'
  | 'number'
  | 'bool'
  | ElementsType
  | MapType
  | TupleType
  | ObjectType;

interface ElementsType {
  readonly kind: 'list' | 'set';
  readonly of: Type;
}

interface MapType {
  readonly kind: 'map';
  readonly of: Type;
}

interface TupleType {
  readonly kind: 'tuple';
  readonly of: readonly Type[];
}

interface ObjectType {
  readonly kind: 'object';
  readonly of: ReadonlyMap<string, AttributeType>;
}

export interface AttributeType {
  readonly type: Type;
  /** What an optional attribute is where it is left out, or null. */
  readonly otherwise?: Cell;
}

export function typeOf({ value, typed, of }: Cell): Type {
  if (typeof value === 'string') return 'string';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'bool';
  if (value === null)
    return typed === 'string' || typed === 'number' || typed === 'bool' ? typed : 'any';
  if (isList(value)) {
    const types = value.map(typeOf);
    return typed === 'list' || typed === 'set'
      ? { kind: typed, of: elementsOf(types, of) }
      : { kind: 'tuple', of: types };
  }
  // Of a resource only the provider knows all attributes.
  if (!isMap(value) || value instanceof LazyMap) return 'any';
  const members = [...value].map(([name, member]) => [name, typeOf(member)] as const);
  return typed === 'map'
    ? {
        kind: 'map',
        of: elementsOf(
          members.map(([, type]) => type),
          of,
        ),
      }
    : { kind: 'object', of: new Map(members.map(([name, type]) => [name, { type }])) };
}

function elementsOf(types: readonly Type[], ofNone: unknown): Type {
  return types.length === 0 ? ((ofNone as Type | undefined) ?? 'any') : (unify(types) ?? 'any');
}

/** The type of what a list or a set holds. */
export function elementType(one: Cell): Type | undefined {
  const type = typeOf(one);
  if (typeof type === 'string') return undefined;
  return type.kind === 'list' || type.kind === 'set' ? type.of : undefined;
}

/** The type that values of some types become when one of them is chosen; undefined where there is none. */
export function unify(all: readonly Type[]): Type | undefined {
  const types = all.filter((type) => type !== 'any');
  const [first] = types;
  if (first === undefined) return 'any';
  const kinds = new Set(types.map(kindOf));
  if (kinds.has('plain')) return kinds.size === 1 ? unifyPlain(types as string[]) : undefined;
  if (kinds.size === 1 && kinds.has('object')) return unifyObjects(types as ObjectType[]);
  if (kinds.size === 1 && kinds.has('tuple')) return unifyTuples(types as TupleType[]);
  const kind = (['list', 'set', 'map'] as const).find((one) => kinds.has(one));
  const fitting = new Set(kind === 'map' ? ['map', 'object'] : ['list', 'set', 'tuple']);
  if (!kind || [...kinds].some((one) => !fitting.has(one))) return undefined;
  // A tuple becomes a set, and a set a list, as that is; of a tuple and a list both have a part.
  const isMixed = kind === 'set' || kinds.has('set');
  const deciding = isMixed ? types.filter((type) => kindOf(type) === kind) : types;
  const of = unify(deciding.flatMap(elementTypes));
  return of && { kind, of };
}

function kindOf(type: Type): string {
  return typeof type === 'string' ? 'plain' : type.kind;
}

function unifyPlain(types: readonly string[]): Type | undefined {
  const [first] = types;
  if (types.every((type) => type === first)) return first as Type;
  return types.includes('string') ? 'string' : undefined;
}

function unifyObjects(types: readonly ObjectType[]): Type | undefined {
  const [first] = types as [ObjectType];
  const names = [...first.of.keys()];
  const isOneShape = types.every(
    ({ of }) => of.size === names.length && names.every((name) => of.has(name)),
  );
  if (!isOneShape) {
    const of = unify(types.flatMap(elementTypes));
    return of && { kind: 'map', of };
  }
  const members = new Map<string, AttributeType>();
  for (const name of names) {
    const type = unify(types.map(({ of }) => of.get(name)?.type ?? 'any'));
    if (type === undefined) return undefined;
    members.set(name, { type });
  }
  return { kind: 'object', of: members };
}

function unifyTuples(types: readonly TupleType[]): Type | undefined {
  const [first] = types as [TupleType];
  if (types.some(({ of }) => of.length !== first.of.length)) {
    const of = unify(types.flatMap(elementTypes));
    return of && { kind: 'list', of };
  }
  const elements = first.of.map((_, at) => unify(types.map(({ of }) => of[at] ?? 'any')));
  return elements.includes(undefined) ? undefined : { kind: 'tuple', of: elements as Type[] };
}

function elementTypes(type: Type): readonly Type[] {
  if (typeof type === 'string') return [type];
  if (type.kind === 'tuple') return type.of;
  return type.kind === 'object' ? [...type.of.values()].map((one) => one.type) : [type.of];
}

/** A value as one of a type; undefined where Terraform refuses. What is not known stays so. */
export function convert(one: Cell, type: Type): Cell | undefined {
  const { value } = one;
  if (type === 'any' || value instanceof Unknown) return one;
  if (value === null) return { ...one, typed: typeof type === 'string' ? type : 'open' };
  if (typeof type === 'string') return convertPlain(one, type);
  if (type.kind === 'list' || type.kind === 'set' || type.kind === 'tuple') {
    return isList(value) ? convertList(one, value, type) : undefined;
  }
  if (value instanceof LazyMap) return one;
  if (!isMap(value)) return undefined;
  if (type.kind === 'object') return convertObject(one, value, type.of);
  return convertMap(one, value, type.of);
}

function convertPlain(one: Cell, type: 'string' | 'number' | 'bool'): Cell | undefined {
  const to = { string: asText, number: asNumber, bool: asBoolean }[type];
  const made = to(one.value);
  if (made === undefined) return undefined;
  return made === one.value ? one : { ...one, value: made };
}

function convertList(
  one: Cell,
  value: readonly Cell[],
  type: ElementsType | TupleType,
): Cell | undefined {
  if (type.kind === 'tuple') {
    if (value.length !== type.of.length) return undefined;
    const elements = value.map((element, at) => convert(element, type.of[at] ?? 'any'));
    const { typed: _, ...rest } = one;
    return elements.includes(undefined) ? undefined : { ...rest, value: elements as Cell[] };
  }
  const elements = convertAll(value, type.of);
  if (!elements) return undefined;
  const { kind } = type;
  const made = kind === 'set' ? setOf(elements) : elements;
  return { ...one, typed: kind, value: made, ...ofNone(one, made.length, type.of) };
}

function convertMap(one: Cell, value: ReadonlyMap<string, Cell>, of: Type): Cell | undefined {
  const elements = convertAll([...value.values()], of);
  if (!elements) return undefined;
  const members = [...value.keys()].map((name, at) => [name, elements[at] as Cell] as const);
  return { ...one, typed: 'map', value: new Map(members), ...ofNone(one, members.length, of) };
}

/** What an empty collection remembers of the type that it is converted to. */
function ofNone({ of: before }: Cell, size: number, of: Type): Pick<Cell, 'of'> {
  return size > 0 ? {} : { of: of === 'any' ? (before ?? of) : of };
}

/** Elements of one type, which is found where it is left open. */
function convertAll(elements: readonly Cell[], of: Type): readonly Cell[] | undefined {
  const all = elements.map((element) => convert(element, of));
  if (all.includes(undefined)) return undefined;
  const converted = all as Cell[];
  if (!isOpen(of)) return converted;
  const type = unify(converted.map(typeOf));
  const alike = type && converted.map((element) => convert(element, type));
  return alike?.includes(undefined) ? undefined : (alike as Cell[] | undefined);
}

function isOpen(type: Type): boolean {
  return type === 'any' || elementTypes(type).some((one) => one !== type && isOpen(one));
}

/** What a type does not name is left out; what it calls optional is filled in. */
function convertObject(
  one: Cell,
  value: ReadonlyMap<string, Cell>,
  of: ReadonlyMap<string, AttributeType>,
): Cell | undefined {
  const members = new Map<string, Cell>();
  for (const [name, { type, otherwise }] of of) {
    const written = value.get(name);
    const isLeftOut = written === undefined || (written.value === null && otherwise !== undefined);
    const found = isLeftOut ? otherwise : written;
    const member = found && convert(found, type);
    if (!member) return undefined;
    members.set(name, member);
  }
  const { typed: _, ...rest } = one;
  return { ...rest, value: members };
}

/**
 * One of some values, as one of the type that all of them have in common; undefined where they have
 * none. Where one is not known, that type is not either.
 */
export function alike(chosen: Cell, all: readonly Cell[]): Cell | undefined {
  const type = unify(all.map(typeOf));
  const made = type && convert(chosen, type);
  return made && all.some(hasOpenType) ? loose(made) : made;
}

function hasOpenType({ value, typed, of }: Cell): boolean {
  if (value instanceof Unknown || value instanceof LazyMap || typed === 'open') return true;
  if (!isList(value) && !isMap(value)) return false;
  const elements = [...value.values()];
  // The type of no elements may be forgotten.
  const isForgotten = typed !== undefined && elements.length === 0 && of === undefined;
  return isForgotten || elements.some(hasOpenType);
}

function loose(one: Cell): Cell {
  const { value } = one;
  if (value instanceof Unknown || typeof value === 'string') return one;
  if (isList(value)) return { ...one, typed: 'open', value: value.map(loose) };
  if (!isMap(value) || value instanceof LazyMap) return { ...one, typed: 'open' };
  const members = [...value].map(([name, member]) => [name, loose(member)] as const);
  return { ...one, typed: 'open', value: new Map(members) };
}

/** Each element once, in the order that Terraform's sets have. */
export function setOf(elements: readonly Cell[]): readonly Cell[] {
  const once: Cell[] = [];
  for (const element of inSetOrder(elements)) {
    const before = once.at(-1);
    if (!before || !isEqual(before, element)) once.push(element);
  }
  return once;
}
