import { Unknown } from '../../model/index.ts';
import { holdsTemplate, mayHoldTemplate } from './templates.ts';

/** A value, and whether parts of it are {@link Unknown}. */
export interface Marked<T> {
  readonly value: T;
  readonly unresolved: boolean;
}

/**
 * Replaces by {@link Unknown} what is still a template: text that holds one, and a whole mapping
 * that has one as a key, for nobody knows which keys it has. What holds none is not copied. Of a
 * text that is given, the value is a part: when that holds no template, nothing is walked.
 */
export function markUnresolved<T>(value: T, text?: string): Marked<T> {
  if (text !== undefined && !mayHoldTemplate(text)) return { value, unresolved: false };
  const marked = mark(value);
  return { value: marked as T, unresolved: marked !== value };
}

function mark(value: unknown): unknown {
  if (typeof value === 'string') return holdsTemplate(value) ? template(value) : value;
  if (typeof value !== 'object' || value === null || value instanceof Unknown) return value;
  return Array.isArray(value) ? markList(value) : markMapping(value as Record<string, unknown>);
}

function markList(list: readonly unknown[]): unknown {
  let copy: unknown[] | undefined;
  for (let index = 0; index < list.length; index++) {
    const marked = mark(list[index]);
    if (marked === list[index]) continue;
    copy ??= [...list];
    copy[index] = marked;
  }
  return copy ?? list;
}

function markMapping(mapping: Readonly<Record<string, unknown>>): unknown {
  let copy: Record<string, unknown> | undefined;
  for (const key of Object.keys(mapping)) {
    if (holdsTemplate(key)) return new Unknown(`has a key that is a template: ${short(key)}`, key);
    const marked = mark(mapping[key]);
    if (marked === mapping[key]) continue;
    copy ??= { ...mapping };
    Object.defineProperty(copy, key, { value: marked, enumerable: true, configurable: true });
  }
  return copy ?? mapping;
}

function template(text: string): Unknown {
  return new Unknown(`is a template: ${short(text)}`, text);
}

const longest = 80;

function short(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}
