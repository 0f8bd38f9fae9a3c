import type { Path } from '../../model/index.ts';
import { addTo } from '../../resources/group-by.ts';
import { kindId } from '../../resources/kubernetes/kind-id.ts';
import { parseStructured } from '../shared/parse.ts';
import type { StructuredDocument } from '../shared/structured.ts';
import { isObject, type JsonObject, textOf } from './json.ts';
import { entries } from './kustomization.ts';
import { type FoundObject, findObjects } from './objects.ts';
import type { Origin, Origins, Spot, WrittenFiles } from './origins.ts';
import type { RenderedFile } from './renderings.ts';

/** What kustomize notes, when asked, on each object: the file it was in, or what generated it. */
const annotation = 'config.kubernetes.io/origin';

/** What is noted on an object when something was left out that may change it: what that was. */
export const openNote = 'aks-checklist/left-out';

const notes: readonly string[] = [annotation, openNote];

/** An object as it is written, before it is built. */
interface Written {
  readonly document: StructuredDocument;
  readonly object: FoundObject;
}

/** Finds the objects of a built kustomization by the notes of kustomize on each. */
export function kustomizeOrigins({ rendering }: RenderedFile, written: WrittenFiles): Origins {
  const files = new Map<string, WrittenObjects>();
  const objectsIn = (path: string) => {
    const known = files.get(path) ?? objectsOf(path, written);
    files.set(path, known);
    return known;
  };
  const others = (path: string) => [...rendering.madeOf].filter((file) => file !== path);
  return ({ body, apiVersion, kind }) => {
    const note = noteOf(body);
    const path = note.path === undefined ? undefined : rendering.pathOf(note.path);
    if (path === undefined || !written.has(path)) return undefined;
    const named = nameIn(body);
    if (note.isGenerated) return generatedIn(path, named, written);
    const id = kindId(apiVersion, kind);
    const origin = closest(objectsIn(path).get(id) ?? new Map(), named, namespaceIn(body));
    if (origin === undefined) return undefined;
    const name = nameIn(origin.object.body);
    const patches = () => others(path).flatMap((one) => objectsIn(one).get(id)?.get(name) ?? []);
    return writtenOrigin(body, origin, patches);
  };
}

/** The objects of a file by kind and name. */
type WrittenObjects = ReadonlyMap<string, ReadonlyMap<string, readonly Written[]>>;

/** The object without the notes, which nobody wrote. */
export function withoutNotes(body: JsonObject): JsonObject {
  const metadata = body.metadata as JsonObject;
  const { annotations } = metadata;
  if (!isObject(annotations) || !notes.some((note) => note in annotations)) return body;
  const others = Object.entries(annotations).filter(([key]) => !notes.includes(key));
  const { annotations: _, ...bare } = metadata;
  if (others.length === 0) return { ...body, metadata: bare };
  return { ...body, metadata: { ...bare, annotations: Object.fromEntries(others) } };
}

/** What was left out and may change the object. */
export function leftOutOf({ metadata }: JsonObject): string | undefined {
  const { annotations } = metadata as JsonObject;
  return isObject(annotations) ? textOf(annotations, openNote) : undefined;
}

function noteOf({ metadata }: JsonObject): { path?: string; isGenerated: boolean } {
  const annotations = (metadata as JsonObject).annotations;
  const note = isObject(annotations) ? (textOf(annotations, annotation) ?? '') : '';
  const [, key, path] = /^(path|configuredIn): *(.+)$/m.exec(note) ?? [];
  const isRemote = /^repo:/m.test(note);
  return { ...(path && !isRemote && { path: path.trim() }), isGenerated: key === 'configuredIn' };
}

function objectsOf(path: string, written: WrittenFiles): WrittenObjects {
  const file = written.get(path);
  const kinds = new Map<string, Map<string, Written[]>>();
  for (const document of file ? parseStructured(file).documents : []) {
    for (const object of findObjects(document.value).objects) {
      const id = kindId(object.apiVersion, object.kind);
      const names = kinds.get(id) ?? new Map<string, Written[]>();
      addTo(names, nameIn(object.body), { document, object });
      kinds.set(id, names);
    }
  }
  return kinds;
}

/** Among more names it is not looked for the one that was made longer. */
const mostNames = 1000;

/** The object of this name; else the only one, or the one whose name was made longer. */
function closest(
  candidates: ReadonlyMap<string, readonly Written[]>,
  name: string,
  namespace: string | undefined,
): Written | undefined {
  const names = candidates.size > mostNames ? [] : [...candidates.keys()];
  const part = names
    .filter((one) => one !== '' && name.includes(one))
    .reduce((best, one) => (one.length > best.length ? one : best), '');
  const only = names.length === 1 ? names[0] : undefined;
  const found = candidates.get(name) ?? candidates.get(only ?? part) ?? [];
  return found.find(({ object }) => namespaceIn(object.body) === namespace) ?? found[0];
}

function nameIn({ metadata }: JsonObject): string {
  return textOf(metadata as JsonObject, 'name') ?? '';
}

function namespaceIn({ metadata }: JsonObject): string | undefined {
  return textOf(metadata as JsonObject, 'namespace');
}

function writtenOrigin(
  rendered: JsonObject,
  { document, object }: Written,
  patches: () => readonly Written[],
): Origin {
  return {
    file: document.file,
    find: (paths) => {
      const ways = paths.map((path) => wayIn(rendered, object.body, path));
      const positions = document.locate(ways.map(({ path }) => [...object.base, ...path]));
      return ways.map(({ came, path: way }, index) => {
        const path = paths[index] as Path;
        const position = positions[index];
        const isChanged = came !== 'rendered';
        const by = isChanged ? patchOf(rendered, path, patches()) : undefined;
        const isSame = way.length === path.length && isScalar(rendered, path);
        const place = isSame && position ? `${document.file}:${position.line}` : by;
        return {
          position,
          came,
          ...(by !== undefined && { by }),
          ...(place !== undefined && { written: place }),
        };
      });
    },
  };
}

function isScalar(whole: unknown, path: Path): boolean {
  const value = path.reduce<unknown>(
    (now, key) => (now as Record<PropertyKey, unknown> | undefined)?.[key],
    whole,
  );
  return value !== undefined && !isNested(value);
}

/** The patch that sets a value: `prod/replicas.yaml:5`. */
function patchOf(
  rendered: JsonObject,
  path: Path,
  patches: readonly Written[],
): string | undefined {
  for (const { document, object } of patches) {
    const way = wayIn(rendered, object.body, path);
    if (way.path.length < path.length) continue;
    const [position] = document.locate([[...object.base, ...way.path]]);
    return `${document.file}:${position?.line ?? 1}`;
  }
  return undefined;
}

/** As far as a path of the rendered object leads in the written one; a collection is only rendered. */
function wayIn(
  rendered: unknown,
  written: unknown,
  path: Path,
): { path: Path; came: Spot['came'] } {
  const way: (string | number)[] = [];
  let [now, before] = [rendered, written];
  let came: Spot['came'] = 'rendered';
  for (const key of path) {
    const there = came === 'rendered' ? keyIn(now, before, key) : undefined;
    now = (now as Record<PropertyKey, unknown> | undefined)?.[key];
    if (came !== 'rendered') continue;
    if (there === undefined) came = 'added';
    else {
      before = (before as Record<PropertyKey, unknown>)[there];
      if (isLike(now, before)) way.push(there);
      else came = 'changed';
    }
  }
  return { path: way, came: isNested(now) ? 'rendered' : came };
}

/** The key under which the written object has what the rendered one has; lists are told by name. */
function keyIn(now: unknown, before: unknown, key: string | number): string | number | undefined {
  if (isObject(before)) return Object.hasOwn(before, key) ? key : undefined;
  if (!Array.isArray(now) || !Array.isArray(before)) return undefined;
  const item: unknown = now[key as number];
  if (!isObject(item)) return indexIn(before, (other) => other === item);
  if (item.name !== undefined) {
    return indexIn(before, (other) => isObject(other) && other.name === item.name);
  }
  return now.length === before.length ? key : undefined;
}

function indexIn(list: readonly unknown[], isSame: (item: unknown) => boolean) {
  const index = list.findIndex(isSame);
  return index === -1 ? undefined : index;
}

/** Two collections, or the same scalar. */
function isLike(now: unknown, before: unknown): boolean {
  return isNested(now) ? isNested(before) : now === before;
}

function isNested(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** Where a kustomization tells to generate an object. */
function generatedIn(path: string, name: string, written: WrittenFiles): Origin | undefined {
  const file = written.get(path);
  const [document] = file ? parseStructured(file).documents : [];
  if (!document || !isObject(document.value)) return undefined;
  const body = document.value;
  const [at = []] = ['configMapGenerator', 'secretGenerator'].flatMap((field) =>
    entries({ body }, field).flatMap((entry, index) => {
      const own = isObject(entry) ? textOf(entry, 'name') : undefined;
      return own !== undefined && name.includes(own) ? [[field, index]] : [];
    }),
  );
  return {
    file: path,
    find: (paths) => {
      const [position] = document.locate([at]);
      return paths.map(() => ({ position, came: 'added' as const }));
    },
  };
}
