import type { Path, Position } from '../../model/index.ts';
import { isObject } from './json.ts';
import type { Origin, Origins, Spot, WrittenFiles } from './origins.ts';
import type { RenderedFile } from './renderings.ts';

/**
 * Finds the objects of a chart by the comment that Helm writes before each: `# Source: shop/templates/web.yaml`.
 * Objects must come in their order.
 */
export function helmOrigins({ text, rendering }: RenderedFile, written: WrittenFiles): Origins {
  const sources = sourcesIn(text);
  const parts = new Map<string, TemplatePart>();
  let next = 0;
  return ({ body, kind }, document) => {
    const start = document.locate([[]])[0]?.line ?? 1;
    while ((sources[next]?.line ?? Number.POSITIVE_INFINITY) <= start) next++;
    const path = rendering.pathOf(sources[next - 1]?.named ?? '');
    const file = path === undefined ? undefined : written.get(path);
    if (file === undefined) return undefined;
    const key = `${kind}\n${file.path}`;
    const part = parts.get(key) ?? partOf(file.text, kind);
    parts.set(key, part);
    return templateOrigin(file.path, part, body);
  };
}

interface Source {
  readonly line: number;
  readonly named: string;
}

function sourcesIn(text: string): Source[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    const named = /^# Source: (.+)$/.exec(line)?.[1];
    const isHead = index > 0 && lines[index - 1]?.startsWith('---');
    return named !== undefined && isHead ? [{ line: index + 1, named: named.trim() }] : [];
  });
}

/** A template is no YAML: only what is literally written in it can be pointed at. */
function templateOrigin(file: string, part: TemplatePart, body: unknown): Origin {
  return { file, find: (paths) => paths.map((path) => spotIn(part, body, path)) };
}

/** The lines of a template that make objects of a kind. */
interface TemplatePart {
  readonly start: Position;
  /** Where `key: value` is written, by these two; undefined when in several places. */
  readonly literals: ReadonlyMap<string, Position | undefined>;
}

/** The part of a template that makes objects of a kind, if there is only one. */
function partOf(text: string, kind: string): TemplatePart {
  const lines = text.split(/\r?\n/);
  const saying = lines.flatMap((line, index) =>
    wordsOf(line) === wordsOf(`kind: ${kind}`) ? [index] : [],
  );
  const [at] = saying;
  if (at === undefined || saying.length > 1) {
    return { start: { line: 1, column: 1 }, literals: new Map() };
  }
  const isMark = (line: string) => line.startsWith('---');
  const from = lines.slice(0, at).findLastIndex(isMark) + 1;
  const length = lines.slice(at).findIndex(isMark);
  const literals = new Map<string, Position | undefined>();
  lines.slice(from, length === -1 ? undefined : at + length).forEach((line, index) => {
    const words = wordsOf(line);
    if (words === undefined) return;
    literals.set(words, literals.has(words) ? undefined : positionOf(line, from + index));
  });
  return { start: positionOf(lines[at] as string, at), literals };
}

function spotIn({ start, literals }: TemplatePart, body: unknown, path: Path): Spot {
  let value = body;
  for (const key of path) value = (value as Record<PropertyKey, unknown> | undefined)?.[key];
  const last = path.at(-1);
  const words =
    isObject(value) && typeof last === 'number' ? `name: ${value.name}` : `${last}: ${value}`;
  return { position: literals.get(words) ?? start, came: 'rendered' };
}

function positionOf(line: string, index: number): Position {
  return { line: index + 1, column: line.search(/\S/) + 1 };
}

const longestLine = 1000;

/** What a line says that is no more than `key: value`, without quotes and comment. */
function wordsOf(line: string): string | undefined {
  if (line.length > longestLine) return undefined;
  const [, key, value] = /^\s*(?:- +)?(["']?[\w./-]+["']?): +(\S.*?)\s*(?: #.*)?$/.exec(line) ?? [];
  return key === undefined ? undefined : `${bare(key)}: ${bare(value as string)}`;
}

function bare(text: string): string {
  return /^(["']).*\1$/.test(text) ? text.slice(1, -1) : text;
}
