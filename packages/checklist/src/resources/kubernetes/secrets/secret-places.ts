import { Malformed, raw, Unknown } from '../../../model/index.ts';
import { standsAt } from '../../stands-at.ts';
import type { ConfigMap, Container } from '../types.ts';
import { detectEntry, detectWords, type Found } from './secret-lines.ts';
import { decodedText, keysOf, sureEntries } from './secret-manifest.ts';
import { openMark } from './secret-marks.ts';
import { type Detection, detect, literalOf } from './secret-text.ts';

/** Where a find stands: the keys and indexes from the subject on. */
export interface Place {
  readonly found: Found;
  readonly at: readonly (string | number)[];
}

/** Whether a container has a variable that is given a value, or may have one. */
export function hasValues(container: Container): boolean {
  const env: unknown = raw(container).env;
  if (!Array.isArray(env)) return env !== undefined && env !== null;
  return env.some((entry) => entry instanceof Unknown || hasValue(entry));
}

function hasValue(entry: unknown): boolean {
  const { value } = (entry ?? {}) as { readonly value?: unknown };
  return value !== undefined && value !== null;
}

/** What the values of a container's variables hold, one place for each that holds something. */
export function inEnv(container: Container, observed: boolean): Place[] {
  const places: Place[] = [];
  const env = entriesOf(container, 'env', places);
  for (let index = 0; index < env.length; index++) {
    const entry = env[index];
    if (entry instanceof Unknown) places.push(openAt('a variable', 'env', index));
    const { name, value } = (entry ?? {}) as { name?: unknown; value?: unknown };
    if (value === undefined || value === null || value === '') continue;
    const detection = detectVariable(name, value, observed);
    if (!detection) continue;
    const found = { name: nameOf(name), detection };
    const isOpenName = name instanceof Unknown && detection.rule === 'open';
    places.push({ found, at: ['env', index, isOpenName ? 'name' : 'value'] });
  }
  return places;
}

/** The elements of a list; one that is not known stays open. */
function entriesOf(
  container: Container,
  key: 'env' | 'command' | 'args',
  places: Place[],
): readonly unknown[] {
  const value: unknown = raw(container)[key];
  if (Array.isArray(value)) return value;
  if (!(value instanceof Unknown)) return listIn(container, key);
  places.push(openAt(key, key));
  return [];
}

/** A list whose text no message may show. */
export function listIn<K extends 'env' | 'envFrom' | 'command' | 'args'>(
  container: Container,
  key: K,
): NonNullable<Container[K]> | readonly [] {
  const value = container[key];
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  throw new Malformed(`${key} is malformed: it is not a list`);
}

function openAt(name: string, ...at: (string | number)[]): Place {
  return { found: { name, detection: { rule: 'open' } }, at };
}

/** Under a name that is not known, what would be a secret under some name stays open. */
function detectVariable(name: unknown, value: unknown, observed: boolean): Detection | undefined {
  const found = detect(nameOf(name), value, { observed });
  if (found || !(name instanceof Unknown)) return found;
  return detect('password', value, { observed }) && { rule: 'open' };
}

function nameOf(name: unknown): string {
  if (name instanceof Unknown) return literalOf(name, {}).replaceAll(openMark, '') || 'a variable';
  return typeof name === 'string' ? name : 'a variable';
}

/** Where probes and hooks have their commands. */
const handlers: readonly (readonly string[])[] = [
  ['livenessProbe', 'exec', 'command'],
  ['readinessProbe', 'exec', 'command'],
  ['startupProbe', 'exec', 'command'],
  ['lifecycle', 'postStart', 'exec', 'command'],
  ['lifecycle', 'preStop', 'exec', 'command'],
];

/** What a container's commands hold: its own, those of its probes and of its hooks. */
export function inCommands(container: Container, observed: boolean): Place[] {
  const places: Place[] = [];
  const look = (words: unknown, ...at: string[]) => {
    if (!Array.isArray(words) || words.length === 0) return;
    for (const found of detectWords(words, observed)) {
      places.push({ found, at: [...at, found.index] });
    }
  };
  look(entriesOf(container, 'command', places), 'command');
  look(entriesOf(container, 'args', places), 'args');
  for (const path of handlers) {
    const { value, at } = standsAt(raw(container), path);
    if (value instanceof Unknown) places.push(openAt(at.join('.'), ...at));
    else look(value, ...at);
  }
  return places;
}

/** Whether a container has any command of its own. */
export function hasCommands(container: Container): boolean {
  const plain = raw(container);
  return (
    plain.command != null ||
    plain.args != null ||
    plain.lifecycle != null ||
    handlers.some((path) => standsAt(plain, path).value !== undefined)
  );
}

/** What the entries of a config map hold. */
export function inConfigMap(body: ConfigMap, observed: boolean): Place[] {
  const { data, binaryData } = raw(body);
  const places: Place[] = [];
  for (const [field, map] of Object.entries({ data, binaryData })) {
    if ((map as unknown) instanceof Unknown) places.push(openAt(field, field));
    for (const [key, value] of sureEntries(map)) {
      const isText = field === 'data' || value instanceof Unknown;
      const found = detectEntry(key, isText ? value : decodedText(value), observed);
      if (found) places.push({ found, at: [field, key] });
    }
  }
  return places;
}

/** Whether every entry of a config map is a certificate without its key. */
export function holdsCertificatesOnly(body: ConfigMap): boolean {
  const { data, binaryData } = raw(body);
  const keys = keysOf(data);
  return (
    keys.length > 0 &&
    keysOf(binaryData).length === 0 &&
    keys.every((key) => {
      const value: unknown = data?.[key];
      return typeof value === 'string' && isCertificate(value);
    })
  );
}

function isCertificate(text: string): boolean {
  return /^\s*-----BEGIN (?:TRUSTED )?CERTIFICATE-----/.test(text) && !text.includes('PRIVATE KEY');
}
