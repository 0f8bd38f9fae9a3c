import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/**
 * The program of a name on the PATH. Looked up here, for Windows would run one that lies in the
 * working directory, which may be in the assessed tree.
 */
export function findTool(
  name: string,
  path = process.env.PATH ?? '',
  windowsExtension = '.exe',
): string | undefined {
  const file = process.platform === 'win32' ? `${name}${windowsExtension}` : name;
  return path
    .split(delimiter)
    .filter((folder) => isAbsolute(folder))
    .map((folder) => join(folder, file))
    .find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
