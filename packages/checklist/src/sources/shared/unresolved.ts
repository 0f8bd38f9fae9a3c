import { Unknown } from '../../model/index.ts';
import { setOwn } from './set-own.ts';
import { holdsTemplate, mayHoldTemplate } from './templates.ts';

/** A value, and whether parts of it are {@link Unknown}. */
export interface Marked<T> {
  readonly value: T;
  readonly unresolved: boolean;
}

/**
 * Replaces by {@link Unknown} what is still a template: text that holds one, and a mapping that has
 * one as a key, for nobody knows which other keys it has. What holds none is not copied. Of a text
 * that is given, the value is a part: when that holds no template, nothing is walked.
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
  const open = Object.keys(mapping).find(holdsTemplate);
  if (open !== undefined) return partlyKnown(mapping, open);
  let copy: Record<string, unknown> | undefined;
  for (const key of Object.keys(mapping)) {
    const marked = mark(mapping[key]);
    if (marked === mapping[key]) continue;
    copy ??= { ...mapping };
    setOwn(copy, key, marked);
  }
  return copy ?? mapping;
}

function partlyKnown(mapping: Readonly<Record<string, unknown>>, open: string): Unknown {
  const known: Record<string, unknown> = {};
  for (const key of Object.keys(mapping)) {
    if (!holdsTemplate(key)) setOwn(known, key, mark(mapping[key]));
  }
  const why = `has a key that is a template: ${short(open)}`;
  return new Unknown(why, open, Object.keys(known).length > 0 ? known : undefined);
}

function template(text: string): Unknown {
  return new Unknown(`is a template: ${short(text)}`, text);
}

const longest = 80;

function short(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}
