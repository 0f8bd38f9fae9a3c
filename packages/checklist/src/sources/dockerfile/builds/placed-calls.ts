import { folderOf, resolve } from '../../shared/paths.ts';
import { type BuildCall, isOpen, ownFolder } from './build-call.ts';

/** A call whose Dockerfile was found. */
export interface PlacedCall extends BuildCall {
  readonly path: string;
  /** The folder that its paths start from. */
  readonly root: string;
}

/** Where the Dockerfiles of a call are: in its folder, or seen from one above it. */
export function placesOf(
  call: BuildCall,
  paths: readonly string[],
  has: (path: string) => boolean,
): readonly PlacedCall[] {
  for (const file of call.files) {
    if (isOpen(file)) continue;
    const anywhere = /^(?:\*\*\/)+(.+)$/.exec(file)?.[1];
    if (anywhere !== undefined) {
      const found = paths.filter((path) => path === anywhere || path.endsWith(`/${anywhere}`));
      return found.map((path) => placed(call, path, '.'));
    }
    const root = foldersFrom(call.folder).find((folder) => has(resolve(folder, file)));
    if (root !== undefined) return [placed(call, file, root)];
  }
  return [];
}

function placed(call: BuildCall, file: string, root: string): PlacedCall {
  const context = call.context === ownFolder ? folderOf(file) : call.context;
  return { ...call, context, path: resolve(root, file), root };
}

/** A folder and those above it. */
export function foldersFrom(folder: string): readonly string[] {
  const all = [folder];
  for (let at = folder; at !== '.' && at !== '..' && !at.endsWith('/..'); ) {
    at = folderOf(at);
    all.push(at);
  }
  return all;
}
