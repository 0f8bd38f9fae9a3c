import type { InputFile, ParsedDocument, Path } from '../../model/index.ts';
import { type Cell, cell, type Origin } from '../shared/code/cell.ts';
import { unknownCell } from '../shared/code/unknown-cell.ts';
import { holdsTemplate } from '../shared/templates.ts';

/** The value at a path of a structured file, with the place of each part. */
export function locatedCells(file: InputFile, document: ParsedDocument, base: Path): Cell {
  const value = base.reduce<unknown>((at, key) => (at as Json)[key], document.value);
  const paths = pathsIn(value, base);
  const positions = document.locate(paths);
  const starts = lineStarts(file.text);
  const offsets = new Map(
    paths.map((path, index) => {
      const { line = 1, column = 1 } = positions[index] ?? {};
      return [key(path), (starts[line - 1] ?? 0) + column - 1] as const;
    }),
  );
  return cellAt(value, base, (path) => ({ file: file.path, offset: offsets.get(key(path)) ?? 0 }));
}

type Json = Readonly<Record<string | number, unknown>>;

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
