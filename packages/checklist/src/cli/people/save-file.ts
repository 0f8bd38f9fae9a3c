import {
  existsSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { UsageError } from '../usage-error.ts';

/** Writes a file beside itself and puts it in place at once, so that nobody ever sees half of it. */
export function saveFile(path: string, text: string): void {
  // A link stays one.
  const target = existsSync(path) ? realpathSync(path) : path;
  const beside = `${target}.${process.pid}.tmp`;
  try {
    const mode = existsSync(target) ? statSync(target).mode : undefined;
    writeFileSync(beside, text, mode === undefined ? { flag: 'wx' } : { mode, flag: 'wx' });
    renameSync(beside, target);
  } catch (error) {
    rmSync(beside, { force: true });
    throw new UsageError(`${path} cannot be written (${(error as NodeJS.ErrnoException).code})`);
  }
}

/** The text of a file, which need not be there yet. */
export function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new UsageError(`${path} cannot be read (${code})`);
  }
}
