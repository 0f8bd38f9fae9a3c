import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { type Func, of } from '../../shared/code/func.ts';
import { resolve } from '../../shared/paths.ts';
import { asText } from '../scalars.ts';

function encoding(encode: (text: string) => string | undefined): Func {
  return of((value) => {
    const text = asText(value ?? null);
    return text === undefined ? undefined : encode(text);
  });
}

export const encodings: Readonly<Record<string, Func>> = {
  base64encode: encoding((text) => base64(utf8ToBytes(text))),
  base64decode: encoding(decoded),
  base64sha256: encoding((text) => base64(sha256(utf8ToBytes(text)))),
  base64sha512: encoding((text) => base64(sha512(utf8ToBytes(text)))),
  md5: encoding((text) => bytesToHex(md5(utf8ToBytes(text)))),
  sha1: encoding((text) => bytesToHex(sha1(utf8ToBytes(text)))),
  sha256: encoding((text) => bytesToHex(sha256(utf8ToBytes(text)))),
  sha512: encoding((text) => bytesToHex(sha512(utf8ToBytes(text)))),
  urlencode: encoding((text) =>
    encodeURIComponent(text)
      .replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
      .replaceAll('%20', '+'),
  ),
  dirname: encoding((path) => {
    const folder = resolve('.', path.slice(0, path.lastIndexOf('/') + 1));
    return path.startsWith('/') ? `/${folder === '.' ? '' : folder}` : folder;
  }),
  basename: encoding((path) => /([^/]+)\/*$/.exec(path)?.[1] ?? (path === '' ? '.' : '/')),
};

function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/** Undefined for what is no base64 of a text. */
function decoded(text: string): string | undefined {
  if (!/^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/.test(text)) return undefined;
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
