import type { Path, Position } from '../../model/index.ts';
import { isObject } from './json.ts';
import type { FoundObject } from './objects.ts';
import type { Origin, Origins, Spot, WrittenFiles } from './origins.ts';
import type { RenderedFile } from './renderings.ts';

/** Finds the objects of a chart by the comment that Helm writes before each: `# Source: shop/templates/web.yaml`. */
export function helmOrigins({ text, rendering }: RenderedFile, written: WrittenFiles): Origins {
  const sources = sourcesIn(text);
  return (object, document) => {
    const start = document.locate([[]])[0]?.line ?? 1;
    const named = sources.findLast(({ line }) => line <= start)?.named;
    const path = named === undefined ? undefined : rendering.pathOf(named);
    const file = path === undefined ? undefined : written.get(path);
    return file && templateOrigin(file.path, file.text, object);
  };
}

interface Source {
  readonly line: number;
  readonly named: string;
}

function sourcesIn(text: string): Source[] {
  const sources: Source[] = [];
  const lines = text.split('\n');
  lines.forEach((line, index) => {
    if (!line.startsWith('# Source: ') || !lines[index - 1]?.startsWith('---')) return;
    sources.push({ line: index + 1, named: line.slice('# Source: '.length).trim() });
  });
  return sources;
}

/** A template is no YAML: only what is literally written in it can be pointed at. */
function templateOrigin(file: string, text: string, { body, kind }: FoundObject): Origin {
  return {
    file,
    find: (paths) => {
      const part = partOf(text.split(/\r?\n/), kind);
      return paths.map((path) => spotIn(part, body, path));
    },
  };
}

/** The lines that one object can come from. */
interface TemplatePart {
  readonly lines: readonly string[];
  /** Zero-based; of the line that says `kind`. */
  readonly at: number | undefined;
  readonly from: number;
  readonly to: number;
}

/** The part of a template that makes objects of a kind, if there is only one. */
function partOf(lines: readonly string[], kind: string): TemplatePart {
  const saying = lines.flatMap((line, index) => (isLine(line, 'kind', kind) ? [index] : []));
  const [at] = saying;
  if (at === undefined || saying.length > 1) return { lines, at: undefined, from: 0, to: 0 };
  const isMark = (line: string) => line.startsWith('---');
  const end = lines.slice(at).findIndex(isMark);
  return {
    lines,
    at,
    from: lines.slice(0, at).findLastIndex(isMark) + 1,
    to: end === -1 ? lines.length : at + end,
  };
}

function spotIn(part: TemplatePart, body: unknown, path: Path): Spot {
  return { position: literalAt(part, body, path) ?? lineOf(part, part.at ?? 0), came: 'rendered' };
}

/** Where the value of a path is written as it is: `image: nginx`, or an item by its name. */
function literalAt(part: TemplatePart, body: unknown, path: Path): Position | undefined {
  let value = body;
  for (const key of path) value = (value as Record<PropertyKey, unknown> | undefined)?.[key];
  const last = path.at(-1);
  if (isObject(value))
    return typeof last === 'number' ? onlyLine(part, 'name', value.name) : undefined;
  return typeof last === 'string' ? onlyLine(part, last, value) : undefined;
}

function onlyLine(part: TemplatePart, key: string, value: unknown): Position | undefined {
  if (value === undefined || typeof value === 'object') return undefined;
  const found: number[] = [];
  for (let index = part.from; index < part.to; index++) {
    if (isLine(part.lines[index] as string, key, String(value))) found.push(index);
  }
  return found.length === 1 ? lineOf(part, found[0] as number) : undefined;
}

function lineOf({ lines }: TemplatePart, index: number): Position {
  return { line: index + 1, column: (lines[index]?.search(/\S/) ?? 0) + 1 || 1 };
}

/** Whether a line says `key: value` and nothing else. */
function isLine(line: string, key: string, value: string): boolean {
  const [, left, right] = /^\s*(?:- +)?(["']?[\w./-]+["']?): +(.*?)\s*(?:#.*)?$/.exec(line) ?? [];
  return left !== undefined && bare(left) === key && bare(right as string) === value;
}

function bare(text: string): string {
  return /^(["']).*\1$/.test(text) ? text.slice(1, -1) : text;
}
