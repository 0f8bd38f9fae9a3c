import { dirname, relative, resolve, sep } from 'node:path';
import { fileHash } from './evidence-state.ts';

/** Evidence as a file of attestations has it. */
export type WrittenEvidence = string | { readonly file: string; readonly sha256: string };

const link = /^[a-z][a-z0-9+.-]*:\/\/\S+$/i;

/** A link as it is, or a file with its hash, relative to the file of attestations; else what is wrong. */
export function readEvidence(
  text: string,
  attestations: string,
): { readonly evidence: WrittenEvidence } | { readonly problem: string } {
  if (link.test(text)) return { evidence: text };
  const sha256 = fileHash(text);
  if (sha256 === undefined) {
    return { problem: `${text} is no file that can be read; a link begins with https://` };
  }
  const file = relative(dirname(resolve(attestations)), resolve(text))
    .split(sep)
    .join('/');
  return { evidence: { file, sha256 } };
}
