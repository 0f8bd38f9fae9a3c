import { isObject, type JsonObject } from '../shared/arm/json.ts';
import { listOf } from './json.ts';

const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';
/** Copies of an object's former self, whatever secrets it held. */
const copies: ReadonlySet<string> = new Set([lastApplied, 'objectset.rio.cattle.io/applied']);

/**
 * Objects without what no check reads and what fills most of their size: of the managed fields the
 * managers and their API versions stay, of the last applied configuration its API version.
 */
export class Slimmer {
  /** A cluster has few combinations of managers, which its objects share here. */
  readonly #managers = new Map<string, readonly JsonObject[]>();

  slim(item: JsonObject, apiVersion: string, kind: string): JsonObject {
    const { apiVersion: _, kind: __, metadata, ...rest } = item;
    const slim: Record<string, unknown> = {
      apiVersion,
      kind,
      metadata: isObject(metadata) ? this.#metadata(metadata) : metadata,
      ...rest,
    };
    if (kind === 'Node' && isObject(slim.status)) slim.status = withoutImages(slim.status);
    return slim;
  }

  #metadata({ managedFields, annotations, ...rest }: JsonObject): JsonObject {
    const metadata: Record<string, unknown> = rest;
    if (isObject(annotations)) metadata.annotations = withoutCopies(annotations);
    const managers = listOf({ managedFields }, 'managedFields');
    if (managers.length > 0) metadata.managedFields = this.#shared(managers);
    return metadata;
  }

  #shared(managers: readonly JsonObject[]): readonly JsonObject[] {
    const parts = managers.map(({ manager, apiVersion }) =>
      JSON.stringify({ manager, apiVersion }),
    );
    const distinct = [...new Set(parts)];
    const key = distinct.join();
    const known = this.#managers.get(key) ?? distinct.map((part) => JSON.parse(part) as JsonObject);
    this.#managers.set(key, known);
    return known;
  }
}

function withoutCopies(annotations: JsonObject): JsonObject {
  if (![...copies].some((key) => Object.hasOwn(annotations, key))) return annotations;
  const kept = Object.entries(annotations).flatMap(([key, value]) => {
    if (key === lastApplied) return keptOf(value).map((text) => [key, text]);
    return copies.has(key) ? [] : [[key, value]];
  });
  return Object.fromEntries(kept);
}

function keptOf(text: unknown): string[] {
  try {
    const { apiVersion } = JSON.parse(String(text)) as { readonly apiVersion?: unknown };
    return typeof apiVersion === 'string' ? [JSON.stringify({ apiVersion })] : [];
  } catch {
    return [];
  }
}

function withoutImages({ images: _, ...status }: JsonObject): JsonObject {
  return status;
}
