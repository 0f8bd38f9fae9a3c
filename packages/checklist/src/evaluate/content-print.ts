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

/** Tells what a resource is made of, whatever it is called: renamed, it keeps its print. */
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
    const print = this.#sha256(contentOf(body, resource.identity)).slice(0, 32);
    this.#known.set(body, print);
    return print;
  }
}

function contentOf(body: unknown, identity: Identity): string {
  return `${identity.kind}\n${contentIn(body, identity)}`;
}

/** Written out by hand: a replacer of JSON.stringify takes twice the time. */
function contentIn(value: unknown, identity: Identity): string {
  if (typeof value === 'string') return JSON.stringify(told(value, identity));
  if (typeof value !== 'object' || value === null) return String(value);
  if (value instanceof Unknown) return '?';
  if (Array.isArray(value)) return `[${value.map((one) => contentIn(one, identity)).join()}]`;
  let text = '{';
  for (const [key, member] of Object.entries(value)) {
    if (leftOut.has(key)) continue;
    const content = guarded.has(key) ? JSON.stringify(coarse(member)) : contentIn(member, identity);
    text += `${key}:${content},`;
  }
  return `${text}}`;
}

function told(value: string, { name, resourceId, address }: Identity): string {
  if (value === name || value === resourceId || value === address) return '~';
  const own = resourceId !== undefined && value.startsWith(resourceId);
  return (own ? `~${value.slice(resourceId.length)}` : value).slice(0, longest);
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
