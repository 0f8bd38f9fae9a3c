import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync, statSync } from 'node:fs';

/** Whether a file still is what its hash says. */
export function evidenceState(path: string, sha256: string): 'verified' | 'changed' | 'missing' {
  const found = fileHash(path);
  if (found === undefined) return 'missing';
  return found === sha256 ? 'verified' : 'changed';
}

/** The SHA-256 of a file in hexadecimal digits; undefined where there is no file that can be read. */
export function fileHash(path: string): string | undefined {
  try {
    // A device or a pipe may have no end.
    return statSync(path).isFile() ? hashOf(path) : undefined;
  } catch {
    return undefined;
  }
}

/** Read in pieces, for it can be a recording. */
function hashOf(path: string): string {
  const hash = createHash('sha256');
  const handle = openSync(path, 'r');
  try {
    const piece = Buffer.alloc(1024 * 1024);
    for (let length = readSync(handle, piece); length > 0; length = readSync(handle, piece)) {
      hash.update(piece.subarray(0, length));
    }
  } finally {
    closeSync(handle);
  }
  return hash.digest('hex');
}
