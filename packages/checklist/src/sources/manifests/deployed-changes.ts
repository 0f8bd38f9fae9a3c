import { type Resource, Unknown } from '../../model/index.ts';
import { folderOf } from '../shared/paths.ts';
import { type Deployer, deployersIn } from './deployers.ts';
import { isObject, type JsonObject } from './json.ts';
import { objectName } from './object-name.ts';
import type { Change } from './open-objects.ts';
import { type Patch, patchChanges, patchesOf } from './patch-changes.ts';
import type { RenderedFile } from './renderings.ts';
import type { ChangesOf } from './unbuilt-changes.ts';

/** A deployer, the folders that it builds, and the patches that others give it. */
interface Deployment extends Deployer {
  readonly folders: readonly string[];
  readonly given: Patch[];
}

type ByFolder = ReadonlyMap<string, readonly Resource[]>;

/** The resources, of which what Flux and Argo CD change when they build a folder is not known. */
export function withDeployedChanges(
  resources: readonly Resource[],
  renderings: readonly RenderedFile[],
  changesOf: ChangesOf,
): readonly Resource[] {
  const deployers = resources.flatMap(deployersIn);
  if (deployers.length === 0) return resources;
  const byFolder = foldersOf(resources, renderings);
  const built = new Set(renderings.map(({ path }) => folderOf(path)));
  const all = deployers.map((one) => ({
    ...one,
    folders: foldersBuiltBy(one, [...byFolder.keys()], built),
    given: Object.values(one.body).some((value) => value instanceof Unknown) ? [anyPatch] : [],
  }));
  inherit(all, byFolder);
  const changes = new Map<Resource, readonly Change[]>();
  for (const { resource, body, folders, given } of all) {
    const why = `may be set by ${objectName(resource)}`;
    for (const folder of folders) {
      const own = [...changesOf({ folder, body }, why), ...patchChanges(given, why)];
      for (const at of own.length > 0 ? (byFolder.get(folder) ?? []) : []) {
        changes.set(at, [...(changes.get(at) ?? []), ...own]);
      }
    }
  }
  if (changes.size === 0) return resources;
  return resources.map((one) => (changes.get(one) ?? []).reduce((now, make) => make(now), one));
}

/** What is declared, by the folder that it is built from. */
function foldersOf(resources: readonly Resource[], renderings: readonly RenderedFile[]): ByFolder {
  const units = new Map(
    renderings.map(({ path, rendering }) => [rendering.command, folderOf(path)]),
  );
  const byFolder = new Map<string, Resource[]>();
  for (const resource of resources) {
    const { observed, unit, places, body } = resource;
    const folder = units.get(unit) ?? folderOf(places[0]?.document.file ?? '');
    if (observed || !isObject(body)) continue;
    const beside = byFolder.get(folder);
    if (beside) beside.push(resource);
    else byFolder.set(folder, [resource]);
  }
  return byFolder;
}

/** That of a kustomization; where the path leads to none, all below it. */
function foldersBuiltBy(
  { path }: Deployer,
  all: readonly string[],
  built: ReadonlySet<string>,
): readonly string[] {
  const isIt = path === '' ? /^\.$/ : new RegExp(`(?:^|/)${path}$`);
  const isIn = path === '' ? /(?:)/ : new RegExp(`(?:^|/)${path}(?:/|$)`);
  const own = all.filter((folder) => isIt.test(folder) && built.has(folder));
  return own.length > 0 ? own : all.filter((folder) => isIn.test(folder));
}

/** Gives Kustomizations of Flux the patches that others patch into them, and so on. */
function inherit(all: readonly Deployment[], byFolder: ByFolder): void {
  const byResource = new Map(all.map((one) => [one.resource, one]));
  const known = new Map<Patch, readonly Patch[]>();
  const todo = all.flatMap((from) =>
    [...patchesOfBody(from.body), ...from.given].map((patch) => ({ from, patch })),
  );
  for (const { from, patch } of todo) {
    const given = known.get(patch) ?? patchesIn(patch.content);
    known.set(patch, given);
    const reached = given.length > 0 ? from.folders : [];
    for (const resource of reached.flatMap((folder) => byFolder.get(folder) ?? [])) {
      const to = byResource.get(resource);
      if (!to || !patch.isFor(resource.identity)) continue;
      for (const one of given.filter((other) => !to.given.includes(other))) {
        to.given.push(one);
        todo.push({ from: to, patch: one });
      }
    }
  }
}

/** The patches that a patch sets. */
function patchesIn(content: unknown): readonly Patch[] {
  if (content === undefined) return [anyPatch];
  if (Array.isArray(content)) {
    const set = content
      .filter(isObject)
      .filter(({ path }) => /^\/spec\/patches\b/.test(String(path)));
    return patchesOfBody({ patches: set.flatMap(({ value }) => value ?? []) });
  }
  return isObject(content) && isObject(content.spec) ? patchesOfBody(content.spec) : [];
}

/** A patch of which nothing is known. */
const anyPatch: Patch = { content: undefined, isFor: () => true };

function patchesOfBody(body: JsonObject): readonly Patch[] {
  return patchesOf({ body, folder: '.' }, new Map());
}
