import type { InputFile, ParsedDocument, Path } from '../../../model/index.ts';
import { holdsTemplate } from '../templates.ts';
import { type Cell, cell, type Origin } from './cell.ts';
import { unknownCell } from './unknown-cell.ts';

/** The value at a path of a structured file, with the place of each part. */
export function locatedCells(
  file: Pick<InputFile, 'path' | 'text'>,
  document: ParsedDocument,
  base: Path,
  leaf: Leaf = filledIn,
): Cell {
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
  const originAt = (path: Path) => ({ file: file.path, offset: offsets.get(key(path)) ?? 0 });
  return cellAt(value, base, originAt, leaf);
}

type Leaf = (value: string | number | boolean | null, origin: Origin) => Cell;

/** `${AZURE_LOCATION}`: azd and pipelines fill these in. */
const filledIn: Leaf = (value, origin) =>
  typeof value === 'string' && holdsTemplate(value)
    ? unknownCell(`it is a template: ${value.slice(0, 60)}`, origin, value)
    : cell(value, origin);

type Json = Readonly<Record<string | number, unknown>>;

function cellAt(value: unknown, path: Path, originAt: (path: Path) => Origin, leaf: Leaf): Cell {
  const origin = originAt(path);
  if (Array.isArray(value)) {
    return cell(
      value.map((one, index) => cellAt(one, [...path, index], originAt, leaf)),
      origin,
    );
  }
  if (isObject(value)) {
    const members = Object.entries(value).map(
      ([name, one]) => [name, cellAt(one, [...path, name], originAt, leaf)] as const,
    );
    return cell(new Map(members), origin);
  }
  return leaf(value as string | number | boolean | null, origin);
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
