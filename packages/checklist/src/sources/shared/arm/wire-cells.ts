import { reasonOf, Unknown } from '../../../model/index.ts';
import { type Cell, isList, isMap } from '../code/cell.ts';
import { unknownCell } from '../code/unknown-cell.ts';
import { armTypes } from './arm-types.ts';
import { mask, withoutCredentials } from './secrets.ts';
import { type Shape, shapeOf, type Wire } from './shape.ts';

/** Makes bodies that code writes equal to what the REST API would answer. */
export class WireCells {
  readonly #shapes = new Map<string, Shape>();

  /** The names get the wire's letters, for Azure does not mind them; secrets are masked. */
  of(type: string, body: Cell): Cell {
    const id = type.toLowerCase();
    const shape = this.#shapes.get(id) ?? shapeOf(type, armTypes.get(id));
    this.#shapes.set(id, shape);
    return onWire(body, { name: '', level: 'resource', secret: false }, shape);
  }
}

function onWire(written: Cell, place: Wire, shape: Shape): Cell {
  const { value } = written;
  if (isList(value)) return { ...written, value: value.map((one) => onWire(one, place, shape)) };
  if (isMap(value)) return { ...written, value: onWireMap(value, place, shape) };
  if (value instanceof Unknown) return withoutText(written, value, place);
  if (typeof value !== 'string') return written;
  return { ...written, value: place.secret && value !== '' ? mask : withoutCredentials(value) };
}

/** The literal parts of a text that is a secret are secrets, too. */
function withoutText(written: Cell, unknown: Unknown, { secret }: Wire): Cell {
  return secret && unknown.text !== undefined
    ? { ...unknownCell(reasonOf(unknown.why), written.origin), via: written.via }
    : written;
}

function onWireMap(
  members: ReadonlyMap<string, Cell>,
  { name, level }: Wire,
  shape: Shape,
): ReadonlyMap<string, Cell> {
  const found = new Map<string, Cell>();
  for (const [key, member] of members) {
    const slot: Wire =
      level === 'free' ? { ...shape.wire(key, name), name: key, level } : shape.wire(key, name);
    // Two spellings of one name: the wire's own wins, else the first.
    if (found.has(slot.name) && key !== slot.name) continue;
    found.set(slot.name, onWire(member, slot, shape));
  }
  return found;
}

/** A body without its nulls, which mean to Azure that nothing is written. */
export function withoutNulls(body: unknown): unknown {
  return holdsNull(body) ? copied(body) : body;
}

function holdsNull(value: unknown): boolean {
  if (value === null) return true;
  if (typeof value !== 'object' || value instanceof Unknown) return false;
  if (Array.isArray(value)) return value.some(holdsNull);
  return Object.values(value).some(holdsNull);
}

function copied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copied);
  if (typeof value !== 'object' || value === null || value instanceof Unknown) return value;
  const entries = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(entries.map(([key, member]) => [key, copied(member)]));
}
