import { isDeepStrictEqual } from 'node:util';
import { parseStructured } from '../../sources/shared/parse.ts';
import { UsageError } from '../usage-error.ts';
import { readIfThere, saveFile } from './save-file.ts';
import { type Entry, NotEditable, withEntry } from './yaml-entries.ts';

export interface Edit {
  readonly entry: Entry;
  /** Whether an entry that stands there is to be changed into it; the last such one is. */
  readonly replaces?: (entry: Entry) => boolean;
}

/** Makes all edits of the list under a key, or none: what comes out must read as what was meant. */
export function editFile(path: string, key: string, edits: readonly Edit[]): void {
  let text = readIfThere(path) ?? '';
  try {
    for (const edit of edits) text = edited(path, text, key, edit);
  } catch (error) {
    if (!(error instanceof NotEditable)) throw error;
    throw new UsageError(`${path} cannot be edited, ${error.message}`);
  }
  saveFile(path, text);
}

function edited(path: string, text: string, key: string, { entry, replaces }: Edit): string {
  const before = entriesIn(path, text, key);
  const found = before.findLastIndex((one) => isEntry(one) && replaces?.(one) === true);
  const index = found === -1 ? before.length : found;
  const after = withEntry(text, key, entry, found === -1 ? undefined : found);
  const meant = [...before];
  meant[index] = plain(entry);
  if (isDeepStrictEqual(entriesIn(path, after, key), meant)) return after;
  throw new NotEditable('for its layout is not understood: write the entry by hand');
}

/** The entries of a list as the reader of such files sees them. */
export function entriesIn(path: string, text: string, key: string): readonly unknown[] {
  const file = { path, input: path, complete: new Set<never>(), text };
  const { documents, problems } = parseStructured(file);
  const [problem] = problems;
  if (problem)
    throw new NotEditable(`for it cannot be read: line ${problem.line}: ${problem.message}`);
  const value = documents[0]?.value;
  const list = isEntry(value) ? value[key] : undefined;
  return Array.isArray(list) ? (plain(list) as unknown[]) : [];
}

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Without fields that are undefined. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
