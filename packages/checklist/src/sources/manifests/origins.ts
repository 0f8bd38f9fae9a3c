import type { InputFile, Path, PlacedPosition, SourceDocument } from '../../model/index.ts';
import type { StructuredDocument } from '../shared/structured.ts';
import { helmOrigins } from './helm-origins.ts';
import { kustomizeOrigins } from './kustomize-origins.ts';
import type { FoundObject } from './objects.ts';
import type { RenderedFile } from './renderings.ts';

/** Where a value of a rendered object stands in the user's files, and how it came to be there. */
export interface Spot {
  readonly position: PlacedPosition | undefined;
  readonly came: 'rendered' | 'changed' | 'added';
  /** What changed or added it, where that is known: `prod/replicas.yaml:5`. */
  readonly by?: string;
  /** Where the value itself is written, if that is one place and certain. */
  readonly written?: string;
}

/** The file that an object was rendered from. */
export interface Origin {
  readonly file: string;
  /** The spots of many paths of the rendered object, and of what is asked for below them and is not there. */
  find(paths: readonly Path[], absent?: readonly Path[]): readonly Spot[];
}

/** Finds the origins of the objects of one rendering. */
export type Origins = (object: FoundObject, document: StructuredDocument) => Origin | undefined;

/** The files as they were written, by path. */
export type WrittenFiles = ReadonlyMap<string, InputFile>;

/** Gives each object of a rendering a document that points to the file that it comes from. */
export function placesOf(
  rendered: RenderedFile,
  written: WrittenFiles,
): (object: FoundObject, document: StructuredDocument) => SourceDocument {
  const { by, command } = rendered.rendering;
  const find = by === 'helm' ? helmOrigins(rendered, written) : kustomizeOrigins(rendered, written);
  return (object, document) => {
    const origin = find(object, document) ?? startOf(rendered.path);
    return {
      file: origin.file,
      locate: (paths) => origin.find(paths).map(({ position }) => position),
      trace: (paths, absent) => origin.find(paths, absent).map((spot) => told(spot, command)),
      written: (paths) => origin.find(paths).map(({ written: place }) => place),
    };
  };
}

/** The value first, for a line of a report may have no room for the whole command. */
function told({ came, by }: Spot, command: string): string {
  if (by === undefined) return `${came} by ${command}`;
  return came === 'rendered' ? `${by}, rendered by ${command}` : `${came} by ${command} ← ${by}`;
}

/** What is known of an object without an origin: what was rendered. */
function startOf(file: string): Origin {
  const spot: Spot = { position: { line: 1, column: 1 }, came: 'rendered' };
  return { file, find: (paths) => paths.map(() => spot) };
}
