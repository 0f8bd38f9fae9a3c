import type { Resource } from '../model/index.ts';

/** Whether code stands below a folder of one of these names, such as `tests`; what was read from an API does not. */
export function isInFolder({ observed, places }: Resource, folders: readonly string[]): boolean {
  if (observed || places.length === 0) return false;
  return places.every(({ document }) =>
    document.file
      .split('/')
      .slice(0, -1)
      .some((folder) => folders.includes(folder)),
  );
}
