import { type Identity, type Resource, raw, Unknown } from '../model/index.ts';
import type { Sha256 } from './fingerprint.ts';

/** What an API fills in, and where a file stands: no part of the content. */
const leftOut: ReadonlySet<string> = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
  'status',
  'managedFields',
  'resourceVersion',
  'uid',
  'generation',
  'creationTimestamp',
  'etag',
  'contexts',
  'harmless',
  'repository',
]);

/** What can hold a credential: only so much of it counts that nobody can try guesses on the print. */
const guarded: ReadonlySet<string> = new Set([
  'env',
  'command',
  'args',
  'data',
  'stringData',
  'binaryData',
  'script',
  'inputs',
]);

/** Longer texts are scripts and documents inside a value; their beginning tells enough. */
const longest = 1000;

/**
 * Tells what a resource is made of, whatever it is called. The first half of a print leaves out the
 * name itself, the second half also each text that is equal to it, such as a label: a thing that was
 * renamed keeps one of them.
 */
export class ContentPrints {
  readonly #known = new Map<unknown, string>();
  readonly #sha256: Sha256;

  constructor(sha256: Sha256) {
    this.#sha256 = sha256;
  }

  /** Undefined where the subject is none of the resource, but stands for many. */
  of(resource: Resource, subject: Identity): string | undefined {
    const { kind, name } = resource.identity;
    if (kind !== subject.kind || name !== subject.name) return undefined;
    const body = raw(resource.body);
    const known = this.#known.get(body);
    if (known !== undefined) return known;
    const text = `${kind}\n${contentOf(body, resource.identity)}`;
    const nameless = text.replaceAll(quoted(name), quoted('~'));
    const print = this.#half(text) + this.#half(nameless);
    this.#known.set(body, print);
    return print;
  }

  #half(text: string): string {
    return this.#sha256(text).slice(0, 16);
  }
}

/** Written out by hand: a replacer of JSON.stringify takes twice the time. */
function contentOf(value: unknown, identity: Identity, holdsName = true): string {
  if (typeof value === 'string') return quoted(told(value, identity));
  if (typeof value !== 'object' || value === null) return String(value);
  if (value instanceof Unknown) return '?';
  if (Array.isArray(value)) {
    let list = '[';
    for (const one of value) list += `${contentOf(one, identity, false)},`;
    return `${list}]`;
  }
  let text = '{';
  for (const key of Object.keys(value)) {
    if (leftOut.has(key)) continue;
    const member = (value as Readonly<Record<string, unknown>>)[key];
    const isName = holdsName && key === 'name' && member === identity.name;
    if (isName) text += `${key}:"~",`;
    else if (guarded.has(key)) text += `${key}:${JSON.stringify(coarse(member))},`;
    else text += `${key}:${contentOf(member, identity, holdsName && key === 'metadata')},`;
  }
  return `${text}}`;
}

/** Between characters that no text of a manifest holds; `JSON.stringify` would take most of the time. */
function quoted(text: string): string {
  return `\0${text}\0`;
}

function told(value: string, { resourceId, address }: Identity): string {
  if (value === resourceId || value === address) return '~';
  const isOwn = resourceId !== undefined && value.startsWith(resourceId);
  const shown = (isOwn ? `~${value.slice(resourceId.length)}` : value).slice(0, longest);
  // What stands for a value that is not known is made of an address in code, or of a place.
  return shown.includes('~') ? shown.replaceAll(/(^|\/)~[^/]*/g, '$1~') : shown;
}

/** The same structure with a byte in the place of each text. */
function coarse(value: unknown): unknown {
  if (typeof value === 'string') return byteOf(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(coarse);
  return Object.entries(value).map(([key, member]) => [key, coarse(member)]);
}

function byteOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 8) ^ (hash >>> 16) ^ (hash >>> 24)) & 0xff;
}
