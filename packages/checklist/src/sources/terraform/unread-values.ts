import { addTo } from '../../resources/group-by.ts';
import type { Note } from './module-source.ts';

/** The roots that were read, by their folders. */
interface Roots {
  /** Those that could take a file of values. */
  takersOf(path: string): readonly string[];
  /** Whether somebody gave one files of values, or plans. */
  isSettled(folder: string): boolean;
}

/**
 * Files of values that were not read, told once for each root that could take them. They hide nothing: a
 * variable that they may change is not known.
 */
export function unreadValues(paths: readonly string[], roots: Roots): readonly Note[] {
  const offered = new Map<string, string[]>();
  const orphans: string[] = [];
  for (const path of paths) {
    const takers = roots.takersOf(path);
    const taker = takers.find((folder) => !roots.isSettled(folder));
    if (takers.length === 0) orphans.push(path);
    else if (taker !== undefined) addTo(offered, taker, path);
  }
  return [
    ...[...offered.values()].map((all) =>
      noteOf(all, `, for Terraform takes it only where it is named: --var-file ${all[0]}`),
    ),
    ...(orphans.length > 0
      ? [noteOf(orphans, ': no root that it is for was found, so assess a folder that holds both')]
      : []),
  ];
}

function noteOf([first = '', ...more]: readonly string[], why: string): Note {
  const others = more.length > 0 ? ` (nor ${more.length} more such)` : '';
  const message = `${first} was not read${others}${why}`;
  return { reason: 'unresolved', input: first, message, kinds: [] };
}
