import type { InputFile } from '../../model/index.ts';
import { isBelow } from '../shared/paths.ts';
import { isDownloaded, isReadByItself, valuesFile } from './files.ts';

/**
 * Tells of a variable without a value which files below a folder have one: `prod.tfvars`, one for
 * each environment, which nobody reads before it is named.
 */
export function offersBelow(
  folder: string,
  files: readonly InputFile[],
): (variable: string) => readonly string[] {
  const offering = files.filter(
    ({ path }) =>
      valuesFile.test(path) &&
      !isReadByItself(path) &&
      !isDownloaded(path) &&
      isBelow(path, folder),
  );
  return (variable) =>
    offering.filter(({ text }) => assigns(text, variable)).map(({ path }) => path);
}

function assigns(text: string, variable: string): boolean {
  // A label may be any text.
  if (!/^[\w-]+$/.test(variable)) return false;
  return new RegExp(`^\\s*(?:${variable}\\s*=|"${variable}"\\s*:)`, 'm').test(text);
}
