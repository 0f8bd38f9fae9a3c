import type { Resource } from '../model/index.ts';

/**
 * Whether code stands below a folder of one of these names, such as `tests`; what was read from an API
 * does not. Folders that lead to the assessed path say nothing: somebody asks for what is in them.
 */
export function isInFolder(
  { observed, places, unit }: Resource,
  folders: readonly string[],
): boolean {
  if (observed || places.length === 0) return false;
  return places.every(({ document }) =>
    below(unit, document.file).some((folder) => folders.includes(folder)),
  );
}

/** The folders between the assessed path, which may be absolute, and the file. */
function below(input: string, file: string): readonly string[] {
  const way = steps(input);
  const path = steps(file);
  for (let known = Math.min(way.length, path.length); known > 0; known--) {
    const end = way.slice(-known);
    if (end.every((step, index) => step === path[index])) return path.slice(known, -1);
  }
  return path.slice(0, -1);
}

function steps(path: string): readonly string[] {
  return path.split(/[\\/]/).filter((step) => !['', '.', '..'].includes(step));
}
