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

function contentOf(body: unknown, { kind, name, resourceId, address }: Identity): string {
  const names = new Set([name, resourceId, address]);
  const told = (value: string): string => {
    if (names.has(value)) return '~';
    const own = resourceId !== undefined && value.startsWith(resourceId);
    return (own ? `~${value.slice(resourceId.length)}` : value).slice(0, longest);
  };
  const text = JSON.stringify(body, (key, value) => {
    if (leftOut.has(key)) return undefined;
    if (guarded.has(key)) return coarse(value);
    if (value instanceof Unknown) return '?';
    return typeof value === 'string' ? told(value) : value;
  });
  return `${kind}\n${text ?? ''}`;
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
