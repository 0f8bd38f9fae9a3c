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
    const stat = statSync(path);
    return stat.isFile() ? hashOf(path, stat.size) : undefined;
  } catch {
    return undefined;
  }
}

/** Read in pieces, for it can be a recording; and no further than it was long, for some have no end. */
function hashOf(path: string, size: number): string {
  const hash = createHash('sha256');
  const handle = openSync(path, 'r');
  try {
    const piece = Buffer.alloc(1024 * 1024);
    for (let left = size; left > 0; ) {
      const length = readSync(handle, piece, 0, Math.min(left, piece.length), null);
      if (length === 0) break;
      hash.update(piece.subarray(0, length));
      left -= length;
    }
  } finally {
    closeSync(handle);
  }
  return hash.digest('hex');
}
