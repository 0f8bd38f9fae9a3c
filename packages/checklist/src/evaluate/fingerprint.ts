import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Finding } from '../model/index.ts';

/** The SHA-256 of a text as 64 hexadecimal digits. */
export type Sha256 = (text: string) => string;

export function sha256Hex(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/**
 * Identity of a finding: check, subject and cause. Lines, files and list positions stay out, so that
 * a moved line, a renamed file or another container in front keep it.
 */
export function fingerprint(
  check: string,
  subject: Finding['subject'],
  cause: string,
  hash: Sha256 = sha256Hex,
): string {
  const { kind, namespace, name, resourceId, part } = subject;
  const parts = [check, kind, namespace, name, resourceId?.toLowerCase(), part, cause];
  return `sha256:${hash(parts.map((part) => part ?? '').join('\n'))}`;
}

/** A path without its list positions. */
export function causeOf(path: string): string {
  return path.includes('[') ? path.replaceAll(/\[\d+\]/g, '[]') : path;
}
