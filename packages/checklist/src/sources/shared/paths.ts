/** The folder of a path; `.` for a path without one. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash === -1 ? '.' : path.slice(0, slash);
}

/** The last part of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** A path that is written relative to a folder, in the form of the other paths. */
export function resolve(folder: string, path: string): string {
  const parts: string[] = [];
  for (const part of `${folder}/${path}`.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/') || '.';
}

/** The way from one folder to another: `.`, `./modules/aks`, `../modules/aks`. */
export function relativeTo(from: string, to: string): string {
  const [here, there] = [from, to].map((path) =>
    path.split('/').filter((part) => part !== '.'),
  ) as [string[], string[]];
  let shared = 0;
  while (shared < here.length && here[shared] === there[shared]) shared++;
  const up = here.slice(shared).map(() => '..');
  return [...up, ...there.slice(shared)].join('/') || '.';
}

/** Whether a path lies below a folder; every path that does not leave it lies below `.`. */
export function isBelow(path: string, folder: string): boolean {
  return folder === '.' ? !/^\.\.(?:\/|$)/.test(path) : path.startsWith(`${folder}/`);
}
