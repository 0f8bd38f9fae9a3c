import { MaybeAbsent, Unknown } from '../../../model/index.ts';
import { type Cell, cell, isMap, type Origin } from '../../shared/code/cell.ts';
import type { Args, Fields } from './field.ts';

/** An object of ARM, of the fields that are there. */
export function build(fields: Fields, args: Args): Cell {
  const root = new Map<string, Cell>();
  for (const [path, field] of Object.entries(fields)) {
    const found = field(args);
    if (found) put(root, path.split('.'), found, args.origin);
  }
  return cell(root, args.origin);
}

function put(into: Map<string, Cell>, [key, ...rest]: string[], value: Cell, origin: Origin): void {
  if (key === undefined) return;
  if (rest.length === 0) {
    into.set(key, value);
    return;
  }
  // There is no reference without an id.
  if (rest[0] === 'id' && value.value instanceof MaybeAbsent) {
    into.set(key, value);
    return;
  }
  const inner = into.get(key);
  // What is not known as a whole stays so.
  if (inner?.value instanceof Unknown) return;
  const members = inner && isMap(inner.value) ? (inner.value as Map<string, Cell>) : new Map();
  put(members, rest, value, origin);
  into.set(key, cell(members, origin));
}
