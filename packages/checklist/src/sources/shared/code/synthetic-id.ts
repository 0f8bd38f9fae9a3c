import { Unknown } from '../../../model/index.ts';
import type { Cell } from './cell.ts';

/** The subscription that all code is said to be deployed to. */
export const subscription = '/subscriptions/00000000-0000-0000-0000-000000000000';

/** A name as a part of an id. */
export function segment(name: Cell | undefined): string {
  if (name === undefined || name.value === null) return '~';
  if (typeof name.value !== 'object') return String(name.value);
  const { origin } = name;
  return name.value instanceof Unknown
    ? `~${origin.file.replaceAll('/', '!')}:${origin.offset}`
    : '~';
}
