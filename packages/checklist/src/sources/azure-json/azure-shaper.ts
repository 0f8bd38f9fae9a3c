import type { Resource } from '../../model/index.ts';
import { type ArmType, armTypes } from '../shared/arm/arm-types.ts';
import { isObject, type JsonObject, memberOf } from '../shared/arm/json.ts';
import { isFlattened, type Shape, shapeOf } from '../shared/arm/shape.ts';
import { extentOf } from './cut.ts';
import { type Recognised, recognise, uidOf } from './recognise.ts';
import { reshape } from './reshape.ts';

/** A resource with what its type says of it. */
export interface Typed {
  readonly type: ArmType | undefined;
  readonly shape: Shape;
}

/** Looks up types, whose shapes are made once. */
export function typeTable(): (type: string) => Typed {
  const known = new Map<string, Typed>();
  return (written) => {
    const id = written.toLowerCase();
    const type = armTypes.get(id);
    const typed = known.get(id) ?? { type, shape: shapeOf(written, type) };
    known.set(id, typed);
    return typed;
  };
}

export type ShapedResource = Pick<Resource, 'kind' | 'identity' | 'body' | 'uid'>;

/** A resource as checks want it, from whatever form it was saved in. */
export function shaped(
  { type: written, name, id }: Recognised,
  value: JsonObject,
  { type, shape }: Typed,
): ShapedResource {
  const kind = type?.type ?? written;
  const uid = id === undefined ? undefined : uidOf(id);
  return {
    kind: kind.toLowerCase(),
    identity: { kind, name, ...(id !== undefined && { resourceId: id }) },
    body: reshape(value, shape),
    ...(uid !== undefined && { uid }),
  };
}

/** Shapes resources whose type is known, one by one; a text says why one cannot be used. */
export function azureShaper(): (value: unknown, kind: string) => ShapedResource | string {
  const typed = typeTable();
  return (value, kind) => {
    if (!isObject(value)) return 'an item of the list is no object';
    const seen = recognise(value);
    const who: Recognised = seen ?? {
      type: kind,
      name: String(memberOf(value, 'name') ?? 'unnamed'),
    };
    if (who.type.toLowerCase() !== kind) return `${who.type} ${who.name} stands in the list`;
    const what = typed(who.type);
    const properties = memberOf(value, 'properties') ?? undefined;
    if (properties !== undefined && !isObject(properties)) {
      return `properties of ${who.name} is not an object`;
    }
    if (isFlattened(value) && extentOf(value, what.type, what.shape) !== 'whole') {
      return `${who.name} came without all properties`;
    }
    return shaped(who, value, what);
  };
}
