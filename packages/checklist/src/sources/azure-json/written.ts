import type { ParsedDocument, Path, SourceDocument } from '../../model/index.ts';
import { isObject, type JsonObject } from '../shared/arm/json.ts';
import type { Level, Shape } from '../shared/arm/shape.ts';
import { type Context, isSplit, slotOf } from './reshape.ts';
import type { Found } from './unwrap.ts';

/** A place on the way down a resource as written. */
interface Here {
  readonly value: unknown;
  readonly level: Level;
  readonly parent: string;
}

/** The way in the file to what stands at a path of the REST body; of what is absent, to its parent. */
function writtenPath(found: Found, shape: Shape, path: Path): Path {
  const written = [...found.base];
  let here: Here = { value: found.value, level: 'resource', parent: '' };
  let index = 0;
  while (index < path.length) {
    const step = stepInto(here, path.slice(index, index + 2), shape);
    if (step === undefined) break;
    const cell = here.value === found.value ? found.columns?.get(String(step.key)) : undefined;
    written.push(cell ?? step.key);
    here = step.here;
    index += step.used;
  }
  return written;
}

/** One written key further, which `properties` and a name lead to together in the flattened form. */
function stepInto(
  { value, level, parent }: Here,
  [name, below]: Path,
  shape: Shape,
): { readonly key: string | number; readonly here: Here; readonly used: number } | undefined {
  if (Array.isArray(value)) {
    if (typeof name !== 'number' || name >= value.length) return undefined;
    return { key: name, here: { value: value[name], level, parent }, used: 1 };
  }
  if (!isObject(value)) return undefined;
  const at: Context = { level, parent, flattened: isSplit(value, level), shape };
  const inner = at.flattened && name === 'properties';
  const wanted = inner ? below : name;
  if (wanted === undefined) return undefined;
  const key = writtenKey(value, String(wanted), inner, at);
  if (key === undefined) return undefined;
  const next = {
    value: value[key],
    level: slotOf(key, value[key], at).level,
    parent: String(wanted),
  };
  return { key, here: next, used: inner ? 2 : 1 };
}

/** The key that the body was built from; of a key that is null, which the body lacks, that one. */
function writtenKey(
  value: JsonObject,
  name: string,
  inner: boolean,
  at: Context,
): string | undefined {
  const keys = Object.keys(value).filter((key) => {
    const slot = slotOf(key, value[key], at);
    return slot.name === name && slot.inner === inner;
  });
  const present = keys.filter((key) => value[key] !== null);
  return present.find((key) => key === name) ?? present[0] ?? keys[0];
}

/**
 * A document as its resources see it: asked for paths of their REST bodies, it answers with the
 * positions in the file as written.
 */
export function writtenDocument(
  document: ParsedDocument,
  resources: readonly { readonly found: Found; readonly shape: Shape }[],
): SourceDocument {
  const byBase = new Map(resources.map((resource) => [keyOf(resource.found.base), resource]));
  const depths = [...new Set(resources.map(({ found }) => found.base.length))];
  const written = (path: Path): Path => {
    for (const depth of depths) {
      const resource = byBase.get(keyOf(path.slice(0, depth)));
      if (resource) return writtenPath(resource.found, resource.shape, path.slice(depth));
    }
    return path;
  };
  return { file: document.file, locate: (paths) => document.locate(paths.map(written)) };
}

function keyOf(base: Path): string {
  return JSON.stringify(base);
}
