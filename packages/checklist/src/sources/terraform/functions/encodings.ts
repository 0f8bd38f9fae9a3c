import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { base64, base64OfText, textInBase64 } from '../../shared/base64.ts';
import { type Func, of } from '../../shared/code/func.ts';
import { nameOf, resolve } from '../../shared/paths.ts';
import { asText } from '../scalars.ts';

function encoding(encode: (text: string) => string | undefined): Func {
  return of((value) => {
    const text = asText(value ?? null);
    return text === undefined ? undefined : encode(text);
  });
}

export const encodings: Readonly<Record<string, Func>> = {
  base64encode: encoding(base64OfText),
  base64decode: encoding(textInBase64),
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
  basename: encoding(
    (path) => nameOf(path.replace(/(?<!\/)\/+$/, '')) || (path === '' ? '.' : '/'),
  ),
};
