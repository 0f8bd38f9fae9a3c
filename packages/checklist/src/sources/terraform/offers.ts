import type { InputFile } from '../../model/index.ts';
import { folderOf, isBelow } from '../shared/paths.ts';
import { isDownloaded, isReadByItself, valuesFile } from './files.ts';

/**
 * Tells of a variable without a value which files below a folder have one: `prod.tfvars`, or
 * `env/prod/terraform.tfvars`, one for each environment, which nobody reads before it is named.
 */
export function offersBelow(
  folder: string,
  files: readonly InputFile[],
  isModule: (folder: string) => boolean,
): (variable: string) => readonly string[] {
  const offering = files.filter(({ path }) => {
    if (!valuesFile.test(path) || isDownloaded(path) || !isBelow(path, folder)) return false;
    const own = folderOf(path);
    return own === folder ? !isReadByItself(path) : !isModule(own);
  });
  return (variable) =>
    offering.filter(({ text }) => assigns(text, variable)).map(({ path }) => path);
}

function assigns(text: string, variable: string): boolean {
  // A label may be any text.
  if (!/^[\w-]+$/.test(variable)) return false;
  return new RegExp(`^\\s*(?:${variable}\\s*=|"${variable}"\\s*:)`, 'm').test(text);
}
