import { Unknown } from '../../../model/index.ts';
import { type Cell, cell, type Origin } from './cell.ts';
import { unknownCell } from './unknown-cell.ts';

/** A value of JSON, all of whose parts stand at one place; some may not be known. */
export function cellOf(value: unknown, origin: Origin): Cell {
  if (value instanceof Unknown) return cell(value, origin);
  if (Array.isArray(value))
    return cell(
      value.map((element) => cellOf(element, origin)),
      origin,
    );
  if (typeof value === 'object' && value !== null) {
    return cell(
      new Map(Object.entries(value).map(([key, member]) => [key, cellOf(member, origin)])),
      origin,
    );
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? cell(value, origin)
    : value === null
      ? cell(null, origin)
      : unknownCell('it is no JSON', origin);
}
