import { eachInEntry, eachInWords, entryText } from './secret-lines.ts';
import { decodedText } from './secret-manifest.ts';
import { type ShapeMatch, writtenShapes } from './secret-shapes.ts';
import { detectNamed, literalOf, withoutEmulatorKeys } from './secret-text.ts';

/**
 * Texts with other characters in the place of secrets, so that every check finds the same in them: of
 * the same kind, at the same place and of the same length. A secret leaves nothing else behind.
 */
const observed = { observed: true } as const;

/** The value of a variable. */
export function maskedVariable(name: string, value: string): string {
  const masked = maskedText(value);
  if (masked !== value) return masked;
  const text = literalOf(value, observed);
  return detectNamed(name, text)?.rule === 'S2' ? standIn(value) : value;
}

/** The words of a command. */
export function maskedWords(words: readonly string[]): string[] {
  const masked = words.map(maskedText);
  const texts = masked.map((word) => literalOf(word, { ...observed, shell: true }));
  eachInWords(texts, (index, name, value) => {
    masked[index] = withoutNamed(masked[index] as string, name, value);
  });
  return masked;
}

/** An entry of a config map: one value, or a whole file. */
export function maskedEntry(key: string, value: string): string {
  let masked = maskedText(value);
  eachInEntry(key, entryText(key, masked, true), (name, one) => {
    masked = withoutNamed(masked, name ?? key, one);
  });
  return masked;
}

/** An entry in base64; what is no text holds no secret that a check could find. */
export function maskedBinary(key: string, value: string): string {
  const text = decodedText(value);
  if (text === undefined) return value;
  const masked = maskedEntry(key, text);
  if (masked === text) return value;
  return btoa(String.fromCharCode(...new TextEncoder().encode(masked)));
}

function withoutNamed(text: string, name: string, value: string): string {
  const secret = value.trim();
  if (secret === '' || detectNamed(name, value)?.rule !== 'S2') return text;
  return text.replaceAll(secret, standIn(secret));
}

/** A text without what is known by its form alone. */
export function maskedText(text: string): string {
  const read = withoutEmulatorKeys(literalOf(text, observed));
  let masked = text;
  for (const match of writtenShapes(read)) masked = withoutShape(masked, match);
  return masked;
}

function withoutShape(text: string, { what, secret, whole }: ShapeMatch): string {
  if (what === 'a private key') return text.replaceAll(privateKey, withoutKey);
  const other = whole.replace(secret, () => shaped(secret));
  return text.includes(whole)
    ? text.replaceAll(whole, other)
    : text.replaceAll(secret, shaped(secret));
}

const privateKey =
  /(-----BEGIN (?:[A-Z\d]+ ){0,4}PRIVATE KEY(?: BLOCK)?-----)([\s\S]*?)(?=-----END|$)/g;

function withoutKey(_: string, begin: string, body: string): string {
  return begin + body.replace(/\\[nrt]|[A-Za-z\d+/=]/g, (one) => (one.length > 1 ? one : filler));
}

const filler = 'a';
/** What forms of tokens begin with. */
const prefix =
  /^(?:gh[opusr]_|github_pat_|glpat-|A[KS]IA|AIza|xox[abprs]-|sk_live_|npm_|dapi|["'])/;
const entraSecret = /^([\w~.-]{3})\d(Q~)([\w~.-]{31,34})$/;

/** Other characters in the same form. */
function shaped(secret: string): string {
  const [, first, sign = '', last = ''] = entraSecret.exec(secret) ?? [];
  if (first !== undefined) return `aaa0${sign}${filler.repeat(last.length)}`;
  if (/^ey[\w-]+\.ey/.test(secret)) {
    const parts = secret.split('.');
    return parts
      .map((part, at) => (at < 2 ? 'ey' : '') + filler.repeat(part.length - (at < 2 ? 2 : 0)))
      .join('.');
  }
  const [kept = ''] = prefix.exec(secret) ?? [];
  const end = /^["']/.test(kept) ? kept : '';
  const one = /^A[KS]IA/.test(kept) ? filler.toUpperCase() : filler;
  return kept + one.repeat(secret.length - kept.length - end.length) + end;
}

/** Says what it is, and looks as random as a secret has to. */
const letters = 'maskedBC0fGh1jLn2pQr3tUv4wXy5zDiFlHo6JgKuM7NbOcPqRs8TeVWx9YZAE';

/** Other characters for a literal under the name of a secret. */
function standIn(secret: string): string {
  const source = /^\d+$/.test(secret) ? '9081726354' : letters;
  return source.repeat(Math.ceil(secret.length / source.length)).slice(0, secret.length);
}
