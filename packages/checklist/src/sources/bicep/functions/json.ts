import type { Cell, Origin } from '../../shared/code/cell.ts';
import { cellOf } from '../../shared/code/json-cell.ts';
import { unknownCell } from '../../shared/code/unknown-cell.ts';

/** The value of a text of JSON; Azure takes single quotes as well, and more that is not known here. */
export function jsonIn(text: string, origin: Origin): Cell {
  const strict = /["\\]/.test(text) ? text : text.replaceAll("'", '"');
  try {
    return cellOf(JSON.parse(strict), origin);
  } catch {
    return unknownCell('it is no JSON', origin);
  }
}
