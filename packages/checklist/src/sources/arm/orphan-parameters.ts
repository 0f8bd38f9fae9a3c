import type { InputFile } from '../../model/index.ts';
import { groupBy } from '../../resources/group-by.ts';
import type { Note } from '../bicep/code.ts';
import { holdsParameters } from '../bicep/json-parameters.ts';
import { folderOf } from '../shared/paths.ts';

/**
 * Files of parameters that no template took, told once for each folder. They hide nothing of what is assessed:
 * a template that is deployed with them is not there, or not known to be it.
 */
export function orphanGaps(files: readonly InputFile[]): readonly Note[] {
  const paths = files.filter(holdsParameters).map(({ path }) => path);
  return [...groupBy(paths, folderOf).values()].map(gapOf);
}

function gapOf([first = '', ...more]: readonly string[]): Note {
  const what = more.length > 0 ? `${first} and ${more.length} more beside it have` : `${first} has`;
  const message = `${what} values for no template that is in that folder, beside it or around it: assess a folder that holds both, and begin the name with that of the template`;
  return { reason: 'unresolved', input: first, message, kinds: [] };
}
