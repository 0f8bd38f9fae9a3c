import type { InputFile } from '../../model/index.ts';
import { folderOf, isBelow } from '../shared/paths.ts';
import { isDownloaded, isReadByItself, valuesFile } from './files.ts';

/**
 * Tells of a variable without a value which files below or beside a folder have one: `prod.tfvars`, or
 * `env/prod/terraform.tfvars`, one for each environment, which nobody reads before it is named.
 */
export function offersFor(
  folder: string,
  files: readonly InputFile[],
  isModule: (folder: string) => boolean,
): (variable: string) => readonly string[] {
  const offering = files.filter(({ path }) => {
    if (!valuesFile.test(path) || isDownloaded(path)) return false;
    const own = folderOf(path);
    if (own === folder) return !isReadByItself(path);
    return isBelow(path, folder) ? !isModule(own) : isBeside(own, folder, isModule);
  });
  return (variable) =>
    offering.filter(({ text }) => assigns(text, variable)).map(({ path }) => path);
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
  return new RegExp(`^\\s*(?:${variable}\\s*=|"${variable}"\\s*:)`, 'm').test(text);
}
