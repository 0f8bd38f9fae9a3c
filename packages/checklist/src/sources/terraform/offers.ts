import type { InputFile } from '../../model/index.ts';
import { groupBy } from '../../resources/group-by.ts';
import type { Cell } from '../shared/code/cell.ts';
import { unknownCell } from '../shared/code/unknown-cell.ts';
import { folderOf, isBelow } from '../shared/paths.ts';
import type { Grammar } from '../shared/syntax/syntax-node.ts';
import type { Body } from './body.ts';
import { evaluate } from './evaluate.ts';
import { isDownloaded, isReadByItself, valuesFile } from './files.ts';
import { type ModuleSource, readBody } from './module-source.ts';
import { noNames } from './scope.ts';

/** A file that would give a variable a value if it were named. */
export interface Offer {
  readonly path: string;
  /** It has what the root cannot be applied without: that file, or one in its place, is named by somebody. */
  readonly isNeeded: boolean;
  value(): Cell;
}

/**
 * Tells which of the files that are offered to a root have a value of a variable: `prod.tfvars`, or
 * `env/prod/terraform.tfvars`, one for each environment, which nobody reads before it is named.
 */
export function offersFor(
  { blocks }: ModuleSource,
  given: ReadonlyMap<string, Cell>,
  offering: readonly InputFile[],
  grammar: Grammar,
): (variable: string) => readonly Offer[] {
  const lacking = blocks
    .filter(({ type, body }) => type === 'variable' && !body.attributes.has('default'))
    .flatMap(({ labels: [name = ''] }) => (given.has(name) ? [] : [name]));
  const needed = new Set(
    offering.filter(({ text }) => lacking.some((variable) => assigns(text, variable))),
  );
  const bodies = new Map<InputFile, Body>();
  const valueIn = (file: InputFile, variable: string): Cell => {
    const body = bodies.get(file) ?? readBody(file, grammar, () => undefined);
    bodies.set(file, body);
    const expression = body.attributes.get(variable)?.expression;
    const origin = { file: file.path, offset: 0 };
    return expression ? evaluate(expression, noNames) : unknownCell('it is not read', origin);
  };
  return (variable) =>
    offering
      .filter(({ text }) => assigns(text, variable))
      .map((file) => ({
        path: file.path,
        isNeeded: needed.has(file),
        value: () => valueIn(file, variable),
      }));
}

/** Tells the folders of the roots that a file has values for, which read them only where the file is named. */
export function takersAmong(
  roots: readonly string[],
  isModule: (folder: string) => boolean,
): (path: string) => readonly string[] {
  const places = new Map(roots.map((folder, place) => [folder, place]));
  const byParent = groupBy(roots, folderOf);
  return (path) => {
    const around = foldersAround(path);
    const module = around.findIndex(isModule);
    const beside = around.slice(0, module === -1 ? undefined : module);
    const near = [...around, ...beside.flatMap((at) => byParent.get(at) ?? [])];
    return [...new Set(near)]
      .filter((folder) => places.has(folder) && isOfferedTo(folder, path, isModule))
      .sort((a, b) => Number(places.get(a)) - Number(places.get(b)));
  };
}

function foldersAround(path: string): readonly string[] {
  const folders = [folderOf(path)];
  for (let at = folderOf(path); at !== folderOf(at); at = folderOf(at)) folders.push(folderOf(at));
  return folders;
}

function isOfferedTo(folder: string, path: string, isModule: (folder: string) => boolean): boolean {
  if (!valuesFile.test(path) || isDownloaded(path)) return false;
  const own = folderOf(path);
  if (own === folder) return !isReadByItself(path);
  return isBelow(path, folder) ? !isModule(own) : isBeside(own, folder, isModule);
}

/** Below the folder around it, and in no other module. */
function isBeside(own: string, folder: string, isModule: (folder: string) => boolean): boolean {
  const around = folderOf(folder);
  if (folder === '.' || !isBelow(`${own}/`, around)) return false;
  for (let at = own; ; at = folderOf(at)) {
    if (isModule(at)) return false;
    if (at === around) return true;
  }
}

function assigns(text: string, variable: string): boolean {
  // A label may be any text.
  if (!/^[\w-]+$/.test(variable)) return false;
  return new RegExp(`^[ \\t]*(?:${variable}\\s*=|"${variable}"\\s*:)`, 'm').test(text);
}
