import type { Identity, InputFile } from '../../model/index.ts';
import { parseStructured } from '../shared/parse.ts';
import { resolve } from '../shared/paths.ts';
import { isObject, type JsonObject, textOf } from './json.ts';
import { entries, type Kustomization } from './kustomization.ts';
import { findObjects } from './objects.ts';

/** Whether a patch may change an object. */
export type Target = (identity: Identity) => boolean;

/** The targets of all patches of a kustomization. */
export function patchTargets(
  kustomization: Kustomization,
  files: ReadonlyMap<string, InputFile>,
): readonly Target[] {
  const merged = entries(kustomization, 'patchesStrategicMerge').map((entry) => {
    const text = String(entry);
    return text.includes('\n') ? { patch: text } : { path: text };
  });
  const patches = ['patches', 'patchesJson6902'].flatMap((field) => entries(kustomization, field));
  return [...merged, ...patches].filter(isObject).flatMap((patch) => {
    if (isObject(patch.target)) return [selected(patch.target)];
    return named(patch, kustomization.folder, files);
  });
}

const any: Target = () => true;

/** Labels and namespaces may be changed, too, and do not narrow what is selected. */
function selected(target: JsonObject): Target {
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
function named(
  patch: JsonObject,
  folder: string,
  files: ReadonlyMap<string, InputFile>,
): readonly Target[] {
  const path = textOf(patch, 'path');
  const text = path === undefined ? textOf(patch, 'patch') : files.get(resolve(folder, path))?.text;
  if (text === undefined) return [any];
  const file = { path: 'patch.yaml', input: folder, complete: new Set<never>(), text };
  const { documents, problems } = parseStructured(file);
  const objects = documents.flatMap(({ value }) => findObjects(value).objects);
  if (problems.length > 0 || objects.length < documents.length) return [any];
  return objects.map(({ kind, body }) => {
    const name = textOf(body.metadata as JsonObject, 'name') ?? '';
    return (identity) => identity.kind === kind && name.includes(identity.name);
  });
}
