import type { Path, Position, SourceDocument } from '../../../model/index.ts';
import type { SourceText } from '../structured.ts';
import { type Cell, memberOf, type Origin } from './cell.ts';

/** The texts of the files that cells come from, by path. */
export type SourceTexts = ReadonlyMap<string, SourceText>;

/**
 * The document of one resource that code declares: asked for a path of its body it points at what
 * stands in the resource's own file, and traces the names that lead from there to the value.
 */
export function codeDocument(body: Cell, texts: SourceTexts): SourceDocument {
  const { file } = body.origin;
  return {
    file,
    locate: (paths) => paths.map((path) => positionOf(placeOf(body, path, file), texts)),
    trace: (paths) => paths.map((path) => traceOf(body, path, texts)),
  };
}

/** The cells from the root to the deepest one that is written on a path. */
function way(body: Cell, path: Path): readonly Cell[] {
  const cells = [body];
  for (const key of path) {
    const next = memberOf(cells.at(-1) as Cell, key);
    if (next === undefined) break;
    cells.push(next);
  }
  return cells;
}

/** The deepest place on a path that is in the file of the resource. */
function placeOf(body: Cell, path: Path, file: string): Origin {
  return (
    way(body, path)
      .map(({ via, origin }) => via[0]?.origin ?? origin)
      .findLast((origin) => origin.file === file) ?? body.origin
  );
}

function positionOf({ file, offset }: Origin, texts: SourceTexts): Position | undefined {
  return texts.get(file)?.lines().positionAt(offset);
}

/** `var.zones ← main.tf:14 ← prod.tfvars:3`; undefined where the value stands where it is used. */
function traceOf(body: Cell, path: Path, texts: SourceTexts): string | undefined {
  const cells = way(body, path);
  const steps = cells.flatMap(({ via }) => via);
  if (steps.length === 0) return undefined;
  const shown = (origin: Origin) => `${origin.file}:${positionOf(origin, texts)?.line ?? 1}`;
  const parts = steps.flatMap(({ name, origin }) => [name, shown(origin)]);
  const end = shown((cells.at(-1) as Cell).origin);
  if (parts.at(-1) !== end) parts.push(end);
  return parts.join(' ← ');
}
