import {
  type Identity,
  type InputFile,
  MaybeAbsent,
  type Resource,
  Unknown,
} from '../../model/index.ts';
import { groupOf } from '../../resources/kubernetes/kind-id.ts';
import { isBuiltInGroup } from '../../resources/kubernetes/schema/built-in.ts';
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

/** What is no simple expression may fit; a nested or long one could take for ever to say. */
function matches(pattern: string | undefined, text: string): boolean {
  if (pattern === undefined || pattern.includes(text)) return true;
  const isSimple = /^[\w.|^$*+-]*$/.test(pattern) && pattern.split(/[*+]/).length <= 3;
  try {
    return !isSimple || new RegExp(`^(?:${pattern})$`).test(text);
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
  const { apiVersion, kind } = body;
  const hasKeys = isBuiltInGroup(groupOf(resource.identity.apiVersion ?? ''));
  const made = Array.isArray(content)
    ? operated(body, content, why)
    : merged(body, content, { why, hasKeys });
  if (!isObject(made) || made instanceof Unknown || made.metadata instanceof Unknown) {
    return openObject(resource, why);
  }
  return { ...resource, body: { ...made, apiVersion, kind }, unresolved: true };
}

/** What identifies an object, a patch repeats. */
const identifying: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'name', 'namespace']);

/** Lists of built-in kinds that are merged by the names in them; of other kinds all are replaced. */
const keyed: ReadonlySet<string> = new Set(['containers', 'initContainers']);

interface Merging {
  readonly why: string;
  readonly hasKeys: boolean;
}

/** A value with all open that a merge patch sets. */
function merged(value: unknown, patch: unknown, how: Merging): unknown {
  if (value instanceof Unknown) return value.known ? new MaybeAbsent(value.why) : value;
  const isMapping = isObject(patch) && !Object.keys(patch).some((key) => key.startsWith('$'));
  if (!isMapping) return new MaybeAbsent(how.why);
  const made: Record<string, unknown> = isObject(value) ? { ...value } : {};
  for (const [key, member] of Object.entries(patch)) {
    if (identifying.has(key) && !isObject(member)) continue;
    const list = how.hasKeys && keyed.has(key) ? mergedList(made[key], member, how) : undefined;
    setOwn(made, key, list ?? merged(made[key], member, how));
  }
  return made;
}

/** A list whose entries of the same names are patched; undefined where there would be others. */
function mergedList(list: unknown, patch: unknown, how: Merging): unknown[] | undefined {
  if (!Array.isArray(list) || !Array.isArray(patch)) return undefined;
  const made: unknown[] = [...list];
  for (const entry of patch) {
    const name = isObject(entry) ? entry.name : undefined;
    const at = list.findIndex((one) => isObject(one) && one.name === name);
    if (typeof name !== 'string' || at === -1) return undefined;
    made[at] = merged(made[at], entry, how);
  }
  return made.some((one) => one instanceof Unknown) ? undefined : made;
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

/** Operations on an entry of a list may move the others, those inside of one do not. */
function at(value: unknown, [key, ...rest]: readonly string[], why: string): unknown {
  if (value instanceof Unknown) return value.known ? new MaybeAbsent(value.why) : value;
  if (Array.isArray(value) && rest.length > 0 && isObject(value[Number(key)])) {
    return value.map((one, index) => (index === Number(key) ? at(one, rest, why) : one));
  }
  if (key === undefined || !isObject(value)) return new MaybeAbsent(why);
  return { ...value, [key]: at(value[key], rest, why) };
}
