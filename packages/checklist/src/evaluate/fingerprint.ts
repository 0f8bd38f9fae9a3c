import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Identity } from '../model/index.ts';

/**
 * Identity of a finding: check, subject and cause. Lines, files and list positions stay out, so that
 * a moved line, a renamed file or another container in front keep it.
 */
export function fingerprint(check: string, subject: Identity, cause: string): string {
  const { kind, namespace, name, resourceId, part } = subject;
  const parts = [check, kind, namespace, name, resourceId?.toLowerCase(), part, cause];
  return `sha256:${bytesToHex(sha256(utf8ToBytes(parts.map((p) => p ?? '').join('\n'))))}`;
}

/** A path without its list positions. */
export function causeOf(path: string): string {
  return path.replaceAll(/\[\d+\]/g, '[]');
}
