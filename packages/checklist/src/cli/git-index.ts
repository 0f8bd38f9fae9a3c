import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The index of a repository of a million files is of this size. */
const mostBytes = 128 * 1024 * 1024;

/** Times, device, owner and size, before the hash of an entry. */
const statBytes = 40;

/**
 * The paths that git tracks in a repository, with the folders that they are in, from its root; none
 * where its index cannot be read. https://git-scm.com/docs/index-format
 */
export function trackedIn(repository: string): ReadonlySet<string> {
  const found = new Set<string>();
  try {
    const folder = gitFolder(join(repository, '.git'));
    const file = join(folder, 'index');
    if (statSync(file).size > mostBytes) return found;
    for (const path of pathsIn(readFileSync(file), hashBytes(folder))) addWithFolders(path, found);
  } catch {
    // No index, or none of this form: only the rules of .gitignore are known.
  }
  return found;
}

/** A work tree beside another, and a submodule, have a file that says where the folder is. */
function gitFolder(path: string): string {
  if (statSync(path).isDirectory()) return path;
  const [, folder = ''] = /^gitdir: (.+)$/m.exec(readFileSync(path, 'utf8')) ?? [];
  return resolve(path, '..', folder.trimEnd());
}

function hashBytes(folder: string): number {
  const common = readOptional(join(folder, 'commondir'))?.trim() ?? '.';
  const config = readOptional(resolve(folder, common, 'config')) ?? '';
  return /^[ \t]*objectformat\s*=\s*sha256\s*$/im.test(config) ? 32 : 20;
}

function readOptional(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function* pathsIn(index: Buffer, hash: number): Generator<string> {
  const version = index.readUInt32BE(4);
  if (index.toString('latin1', 0, 4) !== 'DIRC' || version < 2 || version > 4) return;
  const count = index.readUInt32BE(8);
  let path = '';
  for (let at = 12, seen = 0; seen < count; seen++) {
    const flagsAt = at + statBytes + hash;
    const isExtended = version > 2 && (index.readUInt16BE(flagsAt) & 0x4000) !== 0;
    const nameAt = flagsAt + (isExtended ? 4 : 2);
    const { kept, from } =
      version === 4 ? prefixAt(index, nameAt, path) : { kept: '', from: nameAt };
    const end = index.indexOf(0, from);
    if (end < 0) return;
    path = kept + index.toString('utf8', from, end);
    yield path;
    // Padded with zeros to a multiple of eight, at least one.
    at = version === 4 ? end + 1 : at + Math.ceil((end - at + 1) / 8) * 8;
  }
}

/** Version 4 says how many bytes of the path before are to be removed. */
function prefixAt(index: Buffer, at: number, before: string): { kept: string; from: number } {
  let from = at;
  let byte = index.readUInt8(from++);
  let removed = byte & 0x7f;
  while (byte & 0x80) {
    byte = index.readUInt8(from++);
    removed = ((removed + 1) << 7) | (byte & 0x7f);
  }
  const bytes = Buffer.from(before);
  return { kept: bytes.toString('utf8', 0, Math.max(0, bytes.length - removed)), from };
}

function addWithFolders(path: string, into: Set<string>): void {
  for (
    let at = path;
    at !== '' && !into.has(at);
    at = at.slice(0, Math.max(0, at.lastIndexOf('/')))
  ) {
    into.add(at);
  }
}
