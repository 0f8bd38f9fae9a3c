import { sha1 } from '@noble/hashes/legacy.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { base64OfText, textInBase64 } from '../../shared/base64.ts';
import { cell } from '../../shared/code/cell.ts';
import type { Func } from '../../shared/code/func.ts';
import { unknownCell } from '../../shared/code/unknown-cell.ts';
import { jsonIn } from './json.ts';

/** What may be refused by Azure or taken in another way is not known. */
function textual(compute: (...texts: readonly string[]) => string | undefined): Func {
  return {
    call: (args, origin) => {
      const texts = args.map(({ value }) => value);
      const made = texts.every((text) => typeof text === 'string')
        ? compute(...(texts as string[]))
        : undefined;
      return made === undefined
        ? unknownCell('nobody knows what Azure makes of that', origin)
        : cell(made, origin);
    },
  };
}

/** https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-string */
export const encodings: Readonly<Record<string, Func>> = {
  base64: textual((text = '') => base64OfText(text)),
  base64ToString: textual((encoded = '') => textInBase64(encoded)),
  base64ToJson: {
    call: ([encoded], origin) => {
      const text = typeof encoded?.value === 'string' ? textInBase64(encoded.value) : undefined;
      return text === undefined
        ? unknownCell('it is no base64 of a text', origin)
        : jsonIn(text, origin);
    },
  },
  dataUri: textual((text = '') => `data:text/plain;charset=utf-8;base64,${base64OfText(text)}`),
  dataUriToString: textual((uri = '') => {
    const [, encoded] = /^data:(?:text\/plain)?(?:;charset=utf-?8)?;base64,(.*)$/.exec(uri) ?? [];
    return encoded === undefined ? undefined : textInBase64(encoded);
  }),
  guid: textual((...texts) => uuidOf(texts.join('-'))),
  uri: textual((base = '', relative = '') => joined(base, relative)),
  uriComponent: textual((text = '') =>
    encodeURIComponent(text).replaceAll(
      /[!'()*]/g,
      (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
    ),
  ),
  uriComponentToString: textual((encoded = '') => {
    try {
      return decodeURIComponent(encoded);
    } catch {
      return undefined;
    }
  }),
};

/** The namespace of the names that Azure Resource Manager makes UUIDs of. */
const namespace = hexToBytes('11fb06fb712d4ddd98c7e71bbd588830');

/** Version 5 of https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-5 */
function uuidOf(name: string): string {
  const bytes = sha1(Uint8Array.from([...namespace, ...utf8ToBytes(name)])).slice(0, 16);
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  return bytesToHex(bytes).replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** Of what every reader of addresses takes in one way. */
function joined(base: string, relative: string): string | undefined {
  const isPlain =
    /^https?:\/\/[a-z\d.-]+(?:\/[\w.~/-]*)?$/.test(base) && /^[\w.~/-]+$/.test(relative);
  return isPlain && !relative.startsWith('//') ? new URL(relative, base).href : undefined;
}
