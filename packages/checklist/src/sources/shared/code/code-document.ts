import { type Path, type Position, type SourceDocument, Unknown } from '../../../model/index.ts';
import type { SourceText } from '../structured.ts';
import { type Cell, isList, isMap, memberOf, type Origin } from './cell.ts';

/** The texts of the files that cells come from, by path. */
export type SourceTexts = ReadonlyMap<string, SourceText>;

/** What code has for the properties of a resource that it does not name as the API does. */
export interface Naming {
  /** What sets a property whose first `written` keys are there: `sku_tier`. */
  nameOf(path: Path, written: number): string | undefined;
  /** Why code cannot set it, if that is certain. */
  lackOf(path: Path, written: number): string | undefined;
}

/**
 * The document of one resource that code declares: asked for a path of its body it points at what
 * stands in the resource's own file, and traces the names that lead from there to the value.
 */
export function codeDocument(body: Cell, texts: SourceTexts, naming?: Naming): SourceDocument {
  const { file } = body.origin;
  return {
    file,
    locate: (paths) => paths.map((path) => positionOf(placeOf(body, path, file), texts)),
    trace: (paths, absent = []) =>
      paths.map((path, index) => {
        const property = propertyAt(body, path, absent[index]);
        return (naming && remarkOn(property, naming)) ?? traceOf(property.cells, texts);
      }),
    ...(naming && {
      unset: (paths, absent = []) =>
        paths.map((path, index) => unsetAt(propertyAt(body, path, absent[index]), naming)),
    }),
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

/** What a path leads to, as far as it is written. */
interface Property {
  readonly cells: readonly Cell[];
  readonly path: Path;
  /** What follows the path, and is not there. */
  readonly absent: Path;
  /** Nobody wrote the value. */
  readonly isUnset: boolean;
  /** Whether all that is written on the way is known. */
  readonly isKnown: boolean;
}

function propertyAt(body: Cell, path: Path, absent: Path = []): Property {
  const cells = way(body, path);
  return {
    cells,
    path,
    absent,
    isUnset: absent.length > 0 || cells.at(-1)?.via.at(-1)?.isDefault === true,
    isKnown: cells.length > path.length && !cells.some(({ value }) => value instanceof Unknown),
  };
}

function unsetAt({ path, absent, isUnset, isKnown }: Property, naming: Naming): string | undefined {
  return isUnset && isKnown ? naming.nameOf([...path, ...absent], path.length) : undefined;
}

/** Why a value cannot be written; of one that is, the name that stands there, if nobody would guess it. */
function remarkOn(property: Property, naming: Naming): string | undefined {
  const { cells, path, absent, isUnset, isKnown } = property;
  if (!isKnown) return undefined;
  if (isUnset) return naming.lackOf([...path, ...absent], path.length);
  const { value, via } = cells.at(-1) as Cell;
  if (via.length > 0 || isList(value) || isMap(value)) return undefined;
  const name = naming.nameOf(path, path.length);
  return name === undefined || isAlike(name, path) ? undefined : name;
}

/** Words that say how a name is meant, and nothing of what. */
const turns: ReadonlySet<string> = new Set(['enable', 'enabled', 'disable', 'disabled']);

/** Letters that tell a word: `auto` of `automatic`. */
const stem = 4;

/** Whether a path has all words of a name: `network_profile.pod_cidr` of `networkProfile.podCidr`. */
function isAlike(name: string, path: Path): boolean {
  const letters = path.join('').toLowerCase();
  const words = name.slice(name.lastIndexOf('.') + 1).split('_');
  return words.every((word) => turns.has(word) || letters.includes(word.slice(0, stem)));
}

/** `var.zones ← main.tf:14 ← prod.tfvars:3`; undefined where the value stands where it is used. */
function traceOf(cells: readonly Cell[], texts: SourceTexts): string | undefined {
  const steps = cells.flatMap(({ via }) => via);
  if (steps.length === 0) return undefined;
  const shown = (origin: Origin) => `${origin.file}:${positionOf(origin, texts)?.line ?? 1}`;
  const parts = steps.flatMap(({ name, origin }) => [name, shown(origin)]);
  const end = shown((cells.at(-1) as Cell).origin);
  if (parts.at(-1) !== end) parts.push(end);
  return parts.join(' ← ');
}
