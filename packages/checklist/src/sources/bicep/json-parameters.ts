import type { InputFile, Path } from '../../model/index.ts';
import { type Cell, cell, type Origin } from '../shared/code/cell.ts';
import { unknownCell } from '../shared/code/unknown-cell.ts';
import { parseStructured } from '../shared/parse.ts';
import { holdsTemplate } from '../shared/templates.ts';
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
  const { parameters } = root;
  const names = Object.keys(parameters);
  const paths = names.flatMap((name) => pathsIn(parameters[name], ['parameters', name]));
  const positions = document.locate(paths);
  const starts = lineStarts(file.text);
  const offsets = new Map(
    paths.map((path, index) => {
      const { line = 1, column = 1 } = positions[index] ?? {};
      return [key(path), (starts[line - 1] ?? 0) + column - 1] as const;
    }),
  );
  const originAt = (path: Path): Origin => ({
    file: file.path,
    offset: offsets.get(key(path)) ?? 0,
  });
  return new Map(
    names.map((name) => [name, valueNamed(name, parameters[name], originAt)] as const),
  );
}

function valueNamed(name: string, given: unknown, originAt: (path: Path) => Origin): Cell {
  const path = ['parameters', name];
  if (isObject(given) && 'value' in given) {
    return cellAt(given.value, [...path, 'value'], originAt);
  }
  return unknownCell(`parameter ${name} is a secret of a key vault`, originAt(path));
}

function cellAt(value: unknown, path: Path, originAt: (path: Path) => Origin): Cell {
  const origin = originAt(path);
  if (Array.isArray(value)) {
    return cell(
      value.map((one, index) => cellAt(one, [...path, index], originAt)),
      origin,
    );
  }
  if (isObject(value)) {
    const members = Object.entries(value).map(
      ([name, one]) => [name, cellAt(one, [...path, name], originAt)] as const,
    );
    return cell(new Map(members), origin);
  }
  // `${AZURE_LOCATION}`: azd and pipelines fill these in.
  if (typeof value === 'string' && holdsTemplate(value)) {
    return unknownCell(`it is a template: ${value.slice(0, 60)}`, origin, value);
  }
  return cell(value as string | number | boolean | null, origin);
}

function pathsIn(value: unknown, path: Path): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Array.isArray(value)
    ? value.flatMap((one, index) => pathsIn(one, [...path, index]))
    : Object.entries(value).flatMap(([name, one]) => pathsIn(one, [...path, name]));
  return [path, ...inner];
}

function key(path: Path): string {
  return path.join('\n');
}

function lineStarts(text: string): readonly number[] {
  const starts = [text.charCodeAt(0) === 0xfeff ? 1 : 0];
  for (const { index, 0: lineBreak } of text.matchAll(/\r\n?|\n/g)) {
    starts.push(index + lineBreak.length);
  }
  return starts;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
