import type { Position } from '../../model/index.ts';
import { createLineIndex } from '../shared/line-index.ts';
import type { Spot } from './spot.ts';

/**
 * Where a line of a scalar's text stands in the file. Whatever the style of the scalar, the
 * characters that are no blanks stand in the same order in the text and in the file.
 */
export function scriptLine(
  spot: Spot,
  line: number,
  start: Position | undefined,
): Position | undefined {
  const text = spot.text();
  if (!start || text === undefined) return start;
  const { text: source } = spot.file;
  const from = contentOf(source, offsetOf(source, start), typeof spot.path.at(-1) === 'string');
  if (from === undefined) return start;
  const before = text.split('\n').slice(0, line).join('').replaceAll(/\s/g, '').length;
  let at = from;
  for (let seen = 0; at < source.length; at++) {
    if (/\s/.test(source[at] as string)) continue;
    if (seen === before) break;
    seen++;
  }
  return createLineIndex(source).positionAt(Math.min(at, source.length));
}

function offsetOf(source: string, { line, column }: Position): number {
  let offset = source.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (let seen = 1; seen < line; seen++) {
    const end = source.indexOf('\n', offset);
    if (end === -1) break;
    offset = end + 1;
  }
  return offset + column - 1;
}

/** Where the text of a scalar begins; undefined where it is an alias of one that stands elsewhere. */
function contentOf(source: string, offset: number, isMember: boolean): number | undefined {
  const rest = source.slice(offset, offset + 2000);
  const [key = ''] = isMember ? (/^[^:\n]*:\s*/.exec(rest) ?? []) : [];
  const [mark = ''] = /^(?:[&!]\S+\s+)*/.exec(rest.slice(key.length)) ?? [];
  const start = key.length + mark.length;
  const next = rest[start];
  if (next === '*') return undefined;
  if (next === '"' || next === "'") return offset + start + 1;
  if (next !== '|' && next !== '>') return offset + start;
  const end = source.indexOf('\n', offset + start);
  return end === -1 ? undefined : end + 1;
}
