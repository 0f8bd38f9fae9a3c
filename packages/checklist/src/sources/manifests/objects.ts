import type { Path } from '../../model/index.ts';
import { isNotForClusters } from './not-cluster-objects.ts';

/** An object as it is written, and the way to it in its document. */
export interface WrittenObject {
  readonly body: Readonly<Record<string, unknown>>;
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly base: Path;
}

/** Something that looks like an object and is none. */
export interface BrokenObject {
  readonly base: Path;
  /** What is wrong with it. */
  readonly problem: string;
}

export interface Found {
  readonly objects: WrittenObject[];
  readonly broken: BrokenObject[];
}

type Mapping = Readonly<Record<string, unknown>>;

/** The objects of a document: itself, or the items of its List; nothing where it is something else. */
export function objectsIn(value: unknown): Found {
  const found: Found = { objects: [], broken: [] };
  open(value, [], undefined, found);
  return found;
}

/** What the items of a typed list leave out. */
interface ItemType {
  readonly apiVersion: string;
  readonly kind: string;
}

function open(value: unknown, base: Path, type: ItemType | undefined, into: Found): void {
  if (!isMapping(value)) {
    if (base.length > 0) into.broken.push({ base, problem: 'an item of the List is no object' });
    return;
  }
  const apiVersion = value.apiVersion ?? type?.apiVersion;
  const kind = value.kind ?? type?.kind;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') {
    if (looksBroken(value, base)) into.broken.push({ base, problem: missing(value) });
    return;
  }
  if (isNotForClusters(apiVersion, kind)) return;
  if (kind.endsWith('List') && Array.isArray(value.items)) {
    openList(value.items, { apiVersion, kind: kind.slice(0, -'List'.length) }, base, into);
    return;
  }
  const problem = problemOf(value, kind);
  if (problem !== undefined) into.broken.push({ base, problem });
  else {
    const metadata = value.metadata as Mapping;
    into.objects.push({ body: typed(value, apiVersion, kind), apiVersion, kind, metadata, base });
  }
}

function openList(items: readonly unknown[], type: ItemType, base: Path, into: Found): void {
  const itemType = type.kind === '' ? undefined : type;
  items.forEach((item, index) => {
    open(item, [...base, 'items', index], itemType, into);
  });
}

function typed(body: Mapping, apiVersion: string, kind: string): Mapping {
  return body.apiVersion === apiVersion && body.kind === kind
    ? body
    : { apiVersion, kind, ...body };
}

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Half a type and the body of an object: somebody meant one. */
function looksBroken(value: Mapping, base: Path): boolean {
  if (base.length > 0) return true;
  const half = typeof value.apiVersion === 'string' || typeof value.kind === 'string';
  return half && isMapping(value.metadata) && (isMapping(value.spec) || isMapping(value.data));
}

function missing(value: Mapping): string {
  return typeof value.kind === 'string' ? 'has no apiVersion' : 'has no kind';
}

function problemOf({ metadata, spec }: Mapping, kind: string): string | undefined {
  if (!isMapping(metadata)) return `${kind} has no metadata`;
  if (typeof metadata.name !== 'string' && typeof metadata.generateName !== 'string') {
    return `${kind} has no name`;
  }
  return spec === undefined || spec === null || isMapping(spec)
    ? undefined
    : `the spec of ${kind} ${String(metadata.name)} is no mapping`;
}
