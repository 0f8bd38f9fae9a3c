import type { InputFile } from '../../model/index.ts';
import { type Cell, memberOf } from '../shared/code/cell.ts';
import { locatedCells } from '../shared/code/located-cells.ts';
import { unknownCell } from '../shared/code/unknown-cell.ts';
import { parseStructured } from '../shared/parse.ts';
import type { Note } from './code.ts';

type Json = Readonly<Record<string, unknown>>;

/** The values of a JSON parameter file, with their places; undefined for a file that is none. */
export function readJsonParameters(
  file: InputFile,
  note: (note: Note) => void,
): ReadonlyMap<string, Cell> | undefined {
  const { documents, problems } = parseStructured(file);
  for (const { reason, line, message } of problems) {
    note({ reason, input: file.path, line, message });
  }
  const [document] = documents;
  const root = document?.value;
  if (!document || !isObject(root) || !isObject(root.parameters) || 'resources' in root) {
    return undefined;
  }
  // One pass over the file finds all places.
  const all = locatedCells(file, document, ['parameters']);
  return new Map(
    Object.keys(root.parameters).map((name) => [name, valueNamed(name, all)] as const),
  );
}

function valueNamed(name: string, all: Cell): Cell {
  const given = memberOf(all, name);
  const value = given && memberOf(given, 'value');
  if (value) return value;
  const { origin } = given ?? all;
  return unknownCell(`parameter ${name} is a secret of a key vault`, origin);
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
