import { Unknown } from '../../../model/index.ts';
import { marked, openMark, type Reader, referenceMark } from './secret-marks.ts';
import { type NameStrength, nameStrength } from './secret-names.ts';
import { findShape, isPlaceholder } from './secret-shapes.ts';

/** What was found in a text; never any part of it. */
export type Detection =
  | {
      /** By its form, or by its name and value. */
      readonly rule: 'S1' | 'S2';
      readonly what: string;
      readonly length: number;
    }
  /** A template stands where a secret would. */
  | { readonly rule: 'open' }
  /** Nothing but the key of an emulator, which is published. */
  | { readonly rule: 'emulator' };

const open: Detection = { rule: 'open' };
const emulator: Detection = { rule: 'emulator' };

/** The graver of two detections. */
export function graver(a: Detection | undefined, b: Detection | undefined): Detection | undefined {
  return weight(b) > weight(a) ? b : a;
}

const order = ['emulator', 'open', 'S2', 'S1'] as const;

function weight(detection: Detection | undefined): number {
  return detection ? order.indexOf(detection.rule) : -1;
}

/**
 * What the value of a name holds: a known form whatever the name (S1), or a literal under the name of
 * a secret (S2).
 */
export function detect(name: string, value: unknown, reader: Reader): Detection | undefined {
  if (value instanceof Unknown && value.text === undefined) {
    return nameStrength(name) ? open : undefined;
  }
  const text = literalOf(value, reader);
  return text === '' ? undefined : (detectShape(text) ?? detectNamed(name, text));
}

/** The text of a value with marks for what is no literal, the emulators' keys included. */
export function literalOf(value: unknown, reader: Reader): string {
  if (value instanceof Unknown) return marked(value.text ?? openMark, reader);
  if (typeof value === 'string') return marked(value, reader);
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** S1, in a text with marks. */
export function detectShape(text: string): Detection | undefined {
  const published = withoutEmulatorKeys(text);
  const found = findShape(published);
  if (found) return found.open ? open : { rule: 'S1', what: found.what, length: found.length };
  return published === text ? undefined : emulator;
}

/** S2, in a text with marks. */
export function detectNamed(name: string, text: string): Detection | undefined {
  const strength = nameStrength(name);
  if (!strength) return undefined;
  const value = withoutEmulatorKeys(text).trim();
  if (isHarmless(value) || isReference(value) || isNamedAfter(value, name)) return undefined;
  if (value.includes(openMark)) return open;
  const matches = strength === 'strong' ? value.length >= leastStrong : isRandom(value);
  return matches ? { rule: 'S2', what: names[strength], length: value.length } : undefined;
}

const names: Readonly<Record<NameStrength, string>> = {
  strong: 'a literal under the name of a password or key',
  weak: 'a random literal under the name of a secret',
};

const leastStrong = 4;
const leastWeak = 16;

/** A stand-in that repeats the name: `API_KEY_VALUE` under `API_KEY`. */
function isNamedAfter(text: string, name: string): boolean {
  return /^[A-Z\d]+_[A-Z\d_]+$/.test(text) && (text === name || text.startsWith(`${name}_`));
}

/** Published for everybody: https://learn.microsoft.com/azure/storage/common/storage-use-azurite and https://learn.microsoft.com/azure/cosmos-db/emulator */
const emulatorKeys = [
  'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==',
  'C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw==',
] as const;

export function withoutEmulatorKeys(text: string): string {
  if (text.length < emulatorKeys[0].length) return text;
  let left = text;
  for (const key of emulatorKeys) {
    if (left.includes(key)) left = left.replaceAll(key, referenceMark);
  }
  return left;
}

const nothing = /^(?:|true|false|yes|no|on|off|null|none|nil|undefined)$/i;
const vault = /@Microsoft\.KeyVault\(|\.vault\.azure\.net\b|^(?:secretref:|vault:|op:\/\/)/i;
/** Encrypted by SOPS, by Jasypt, by Spring Cloud Config. */
const encrypted = /^(?:ENC[[(]|\{cipher\})/;
const rooted = /^(?:\/|\.{1,2}\/|~\/|[A-Za-z]:\\)[\w.@ /\\:\uE000\uE001-]*$/;
const fileName =
  /^[\w.-]+(?:\/[\w.-]+)*\.(?:crt|conf|cfg|ini|json|key|p12|pem|pfx|properties|toml|txt|xml|ya?ml)$/i;
/** A variable, or a key that Argo CD looks up in a Secret: https://argo-cd.readthedocs.io/en/stable/operator-manual/user-management/#sensitive-data-and-sso-client-secrets */
const lookedUp = /^\$(?:[A-Z_][A-Z\d_]*|[A-Za-z_]\w*(?:[.:-]\w+)+)$/;
const urlWithoutUser = /^[a-z][a-z\d+.:-]*:\/\/[^\s@\uE000]*$/i;

/** Whether a text is surely no secret, whatever its name. */
export function isHarmless(text: string): boolean {
  return (
    nothing.test(text) ||
    isPlaceholder(text) ||
    isStoreReference(text) ||
    rooted.test(text) ||
    fileName.test(text) ||
    lookedUp.test(text) ||
    urlWithoutUser.test(text)
  );
}

/** Whether a text points into a store, or is encrypted. */
export function isStoreReference(text: string): boolean {
  return vault.test(text) || encrypted.test(text);
}

function isReference(text: string): boolean {
  return text.includes(referenceMark);
}

/** A name as Kubernetes has them, of lower-case words: `webhook-serving-cert`. */
const plainName = /^[a-z]{2,}\d{0,2}(?:[-_./:][a-z]{2,}\d{0,2})+$/;

/** Long, of one word and of many different characters; a number or a name is not. */
function isRandom(text: string): boolean {
  if (text.length < leastWeak || /\s/.test(text)) return false;
  if (/^(?:[\d.,:+-]+|\{.*|\[.*)$/s.test(text) || plainName.test(text)) return false;
  return entropy(text) >= (/^[\da-f]+$/i.test(text) ? 3 : 3.5);
}

/** Shannon's entropy in bits for each character. */
export function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values())
    bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}
