import { Unknown } from '../../model/index.ts';
import { type Cell, cell, type Origin } from '../shared/code/cell.ts';
import type { Expanded } from './expand.ts';

/** A text that variables were put into, or the reason why it is not known. */
export function expandedCell({ text, missing, uses }: Expanded, origin: Origin): Cell {
  const names = [...new Set(missing)].join(', ');
  const value =
    missing.length === 0 ? text : new Unknown(`hangs on ${names}, which has no value here`, text);
  const [use] = uses;
  if (!use) return cell(value, origin);
  return { value, origin: use.origin, via: [{ name: use.name, origin }] };
}
