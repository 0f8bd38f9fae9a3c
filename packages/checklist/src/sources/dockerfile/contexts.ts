import type { InputFile } from '../../model/index.ts';
import { type Cell, cell, type Origin } from '../shared/code/cell.ts';
import { folderOf, isBelow, resolve } from '../shared/paths.ts';

/**
 * The folders that can be the build context of a Dockerfile, each with its ignore file. Where no call of
 * the builder tells, it is the one from which a source of `COPY` leads to the Dockerfile's own
 * folder; else its own, if that has an ignore file; else any of it and those above. An ignore file of
 * the Dockerfile's own name wins.
 * https://docs.docker.com/build/concepts/context/#filename-and-location
 */
export function contextsOf(
  file: InputFile,
  ignoreFiles: ReadonlyMap<string, string>,
  sources: readonly string[],
  asked: readonly string[],
  origin: Origin,
): readonly Cell[] {
  const { path } = file;
  const own = `${path}.dockerignore`;
  if (ignoreFiles.has(own)) return [context(folderOf(path), own, ignoreFiles, origin)];
  if (asked.length > 0) {
    return asked.map((folder) => context(folder, ignoreFileOf(folder), ignoreFiles, origin));
  }
  const folders = foldersUpTo(file);
  const named = folders.filter((folder) => leadsBack(folder, path, sources));
  const isOwn = ignoreFiles.has(ignoreFileOf(folders[0] ?? '.'));
  const possible = named.length === 1 ? named : folders.slice(0, isOwn ? 1 : undefined);
  return possible.map((folder) => context(folder, ignoreFileOf(folder), ignoreFiles, origin));
}

/** Whether a source leads from a folder to that of a Dockerfile below it. */
function leadsBack(folder: string, path: string, sources: readonly string[]): boolean {
  const way = path.slice(folder === '.' ? 0 : folder.length + 1).replace(/[^/]*$/, '');
  return way !== '' && sources.some((source) => source.replace(/^\.?\//, '').startsWith(way));
}

function ignoreFileOf(folder: string): string {
  return folder === '.' ? '.dockerignore' : `${folder}/.dockerignore`;
}

function context(
  folder: string,
  file: string,
  ignoreFiles: ReadonlyMap<string, string>,
  origin: Origin,
): Cell {
  const text = ignoreFiles.get(file);
  const members = new Map<string, Cell>([
    ['folder', cell(folder, origin)],
    [
      'patterns',
      cell(
        patternsIn(text ?? '').map((pattern) => cell(pattern, origin)),
        origin,
      ),
    ],
  ]);
  if (text !== undefined) members.set('file', cell(file, origin));
  return cell(members, origin);
}

function patternsIn(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

/** The folder of a file and those above it, no further than what was given. */
export function foldersUpTo({ path, input }: InputFile): string[] {
  const top = resolve('.', input);
  const folder = folderOf(path);
  const folders = [folder];
  for (let at = folder; at !== top && isBelow(at, top) && at !== '.'; ) {
    at = folderOf(at);
    folders.push(at);
  }
  return folders;
}
