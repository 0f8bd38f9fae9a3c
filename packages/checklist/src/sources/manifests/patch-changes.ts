import {
  type Identity,
  type InputFile,
  MaybeAbsent,
  type Resource,
  Unknown,
} from '../../model/index.ts';
import { parseStructured } from '../shared/parse.ts';
import { resolve } from '../shared/paths.ts';
import { setOwn } from '../shared/set-own.ts';
import { isObject, type JsonObject, textOf } from './json.ts';
import { entries, type Kustomization } from './kustomization.ts';
import { type Change, openObject } from './open-objects.ts';

/** A patch, and which objects it may change. */
export interface Patch {
  /** The documents of a merge patch, operations in a list, or nothing where it could not be read. */
  readonly content: unknown;
  isFor(identity: Identity): boolean;
}

/** What the patches of a kustomization leave open. */
export function patchChanges(patches: readonly Patch[], why: string): readonly Change[] {
  return patches.map(({ content, isFor }) => {
    return (resource) => (isFor(resource.identity) ? opened(resource, content, why) : resource);
  });
}

/** The patches of a kustomization, each of one document. */
export function patchesOf(
  kustomization: Pick<Kustomization, 'body' | 'folder'>,
  files: ReadonlyMap<string, InputFile>,
): readonly Patch[] {
  const merged = entries(kustomization, 'patchesStrategicMerge').map((entry) => {
    if (isObject(entry)) return { patch: JSON.stringify(entry) };
    const text = String(entry);
    return text.includes('\n') ? { patch: text } : { path: text };
  });
  const patches = ['patches', 'patchesJson6902'].flatMap((field) => entries(kustomization, field));
  return [...merged, ...patches].flatMap((patch) =>
    isObject(patch)
      ? readPatch(patch, kustomization.folder, files)
      : [{ content: patch, isFor: any }],
  );
}

const any = () => true;

function readPatch(
  patch: JsonObject,
  folder: string,
  files: ReadonlyMap<string, InputFile>,
): readonly Patch[] {
  const { target } = patch;
  const contents = contentsOf(patch, folder, files);
  if (isObject(target) && !(target instanceof Unknown)) {
    const isFor = selected(target);
    return contents.map((content) => ({ content, isFor }));
  }
  return contents.map((content) => ({ content, isFor: isObject(content) ? named(content) : any }));
}

function contentsOf(
  patch: JsonObject,
  folder: string,
  files: ReadonlyMap<string, InputFile>,
): readonly unknown[] {
  const text = textIn(patch.patch) ?? files.get(resolve(folder, textOf(patch, 'path') ?? ''))?.text;
  if (text === undefined) return [undefined];
  const file = { path: 'patch.yaml', input: folder, complete: new Set<never>(), text };
  const { documents, problems } = parseStructured(file);
  return problems.length > 0 ? [undefined] : documents.map(({ value }) => value);
}

/** A text that holds templates is still read. */
function textIn(value: unknown): string | undefined {
  if (value instanceof Unknown) return value.text;
  return typeof value === 'string' ? value : undefined;
}

/** Labels and namespaces may be changed, too, and do not narrow what is selected. */
function selected(target: JsonObject): Patch['isFor'] {
  const [kind, name] = ['kind', 'name'].map((key) => textOf(target, key));
  return (identity) => matches(kind, identity.kind) && matches(name, identity.name);
}

function matches(pattern: string | undefined, text: string): boolean {
  if (pattern === undefined || pattern.includes(text)) return true;
  try {
    return new RegExp(`^(?:${pattern})$`).test(text);
  } catch {
    return true;
  }
}

/** What a patch names itself; its name may have the prefix of a kustomization below. */
function named({ kind, metadata }: JsonObject): Patch['isFor'] {
  const name = isObject(metadata) ? textOf(metadata, 'name') : undefined;
  return (identity) =>
    (typeof kind !== 'string' || identity.kind === kind) &&
    (name === undefined || name.includes(identity.name));
}

function opened(resource: Resource, content: unknown, why: string): Resource {
  const body = resource.body as JsonObject;
  const made = Array.isArray(content) ? operated(body, content, why) : merged(body, content, why);
  if (!isObject(made) || made instanceof Unknown || made.metadata instanceof Unknown) {
    return openObject(resource, why);
  }
  const { apiVersion, kind } = body;
  return { ...resource, body: { ...made, apiVersion, kind }, unresolved: true };
}

/** What identifies an object, a patch repeats. */
const identifying: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'name', 'namespace']);

/** A value with all open that a merge patch sets; lists are merged in ways of their own. */
function merged(value: unknown, patch: unknown, why: string): unknown {
  if (value instanceof Unknown) return value.known ? new MaybeAbsent(value.why) : value;
  const isMapping = isObject(patch) && !Object.keys(patch).some((key) => key.startsWith('$'));
  if (!isMapping) return new MaybeAbsent(why);
  const made: Record<string, unknown> = isObject(value) ? { ...value } : {};
  for (const [key, member] of Object.entries(patch)) {
    if (identifying.has(key) && !isObject(member)) continue;
    setOwn(made, key, merged(made[key], member, why));
  }
  return made;
}

/** A value with all open where JSON Patch operations go: https://www.rfc-editor.org/rfc/rfc6902 */
function operated(value: unknown, operations: readonly unknown[], why: string): unknown {
  const pointers = operations
    .filter(isObject)
    .flatMap(({ path, from, op }) => (op === 'test' ? [] : op === 'move' ? [path, from] : [path]));
  return pointers.reduce((now, pointer) => {
    const keys = typeof pointer === 'string' ? pointer.split('/').slice(1) : [];
    return at(
      now,
      keys.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~')),
      why,
    );
  }, value);
}

function at(value: unknown, [key, ...rest]: readonly string[], why: string): unknown {
  if (value instanceof Unknown) return value.known ? new MaybeAbsent(value.why) : value;
  if (key === undefined || !isObject(value)) return new MaybeAbsent(why);
  return { ...value, [key]: at(value[key], rest, why) };
}
