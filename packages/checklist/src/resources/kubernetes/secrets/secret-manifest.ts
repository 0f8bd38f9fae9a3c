import { raw, Unknown } from '../../../model/index.ts';
import { standsAt } from '../../stands-at.ts';
import type { Secret } from '../types.ts';
import { isPlaceholder } from './secret-shapes.ts';
import { detect, isStoreReference } from './secret-text.ts';

/** An entry of a Secret's manifest that holds more than a placeholder. */
export interface Written {
  readonly at: readonly string[];
  readonly state: 'literal' | 'malformed' | 'open';
  readonly length: number;
}

/** What a Secret's manifest writes down or leaves to a template, placeholders and certificates apart. */
export function inSecret(body: Secret): Written[] {
  const { data, stringData } = raw(body);
  const places: Written[] = [];
  const isOfArgo = standsAt(raw(body), ['metadata', 'labels', argoLabel]).value;
  for (const [field, map] of Object.entries({ data, stringData })) {
    if ((map as unknown) instanceof Unknown) places.push({ at: [field], state: 'open', length: 0 });
    for (const [key, value] of sureEntries(map)) {
      const written = field === 'data' ? encoded(value) : literal(value);
      if (!written) continue;
      const isPlainOfArgo = isOfArgo !== undefined && argoKeys.has(key) && isPlain(field, value);
      if (!isPlainOfArgo) places.push({ at: [field, key], ...written });
      else if (isOfArgo instanceof Unknown) places.push({ at: [field, key], ...open });
    }
  }
  return places;
}

/** Argo CD has repositories and clusters as Secrets, with or without credentials. */
const argoLabel = 'argocd.argoproj.io/secret-type';

/** https://argo-cd.readthedocs.io/en/stable/operator-manual/argocd-repositories-yaml/ */
const argoKeys: ReadonlySet<string> = new Set([
  'enableLfs',
  'enableOCI',
  'forceHttpBasicAuth',
  'insecure',
  'insecureIgnoreHostKey',
  'name',
  'project',
  'server',
  'type',
  'url',
  'useAzureWorkloadIdentity',
]);

/** Whether a value is known, and holds no secret by its form: a URL without a password. */
function isPlain(field: string, value: unknown): boolean {
  const text = field === 'data' ? decodedText(value) : value;
  return typeof text === 'string' && detect('', text, {}) === undefined;
}

type State = Pick<Written, 'state' | 'length'>;

const open: State = { state: 'open', length: 0 };
const malformed: State = { state: 'malformed', length: 0 };

function encoded(value: unknown): State | undefined {
  if (typeof value !== 'string' || isStandIn(value)) return literal(value);
  const bytes = decodedBytes(value);
  if (bytes === undefined) return malformed;
  const text = textOf(bytes);
  return text === undefined ? { state: 'literal', length: bytes.length } : literal(text);
}

function literal(value: unknown): State | undefined {
  if (value === null || value === undefined) return undefined;
  if (value instanceof Unknown) {
    const found = detect('', value, {});
    return found?.rule === 'S1' ? { state: 'literal', length: found.length } : open;
  }
  if (typeof value !== 'string') return malformed;
  const text = value.trim();
  const isPublic = text === '' || isStandIn(text) || certificates.test(text);
  return isPublic ? undefined : { state: 'literal', length: text.length };
}

/** Certificates and nothing else, which anybody may read. */
const certificates =
  /^(?:-----BEGIN (?:TRUSTED )?CERTIFICATE-----[^-]+-----END (?:TRUSTED )?CERTIFICATE-----\s*)+$/;

/** In a file with several values, one placeholder does not make the others placeholders. */
function isStandIn(text: string): boolean {
  return !text.trim().includes('\n') && (isPlaceholder(text) || isStoreReference(text));
}

/** The text of base64, if it is a text. */
export function decodedText(value: unknown): string | undefined {
  const bytes = typeof value === 'string' ? decodedBytes(value) : undefined;
  return bytes && textOf(bytes);
}

function decodedBytes(value: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(value), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** What a mapping surely holds, though it may hold more. */
export function sureEntries(map: unknown): readonly [string, unknown][] {
  const sure = map instanceof Unknown ? map.known : map;
  return typeof sure === 'object' && sure !== null ? Object.entries(sure) : [];
}

/** The keys of a mapping that is known. */
export function keysOf(map: unknown): readonly string[] {
  return typeof map === 'object' && map !== null && !(map instanceof Unknown)
    ? Object.keys(map)
    : [];
}
