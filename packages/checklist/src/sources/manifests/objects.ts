import type { GapReason, Path } from '../../model/index.ts';
import { holdsTemplate } from '../shared/templates.ts';
import { isObject, type JsonObject, textOf } from './json.ts';
import { isBuiltIn, isOtherKind } from './other-kinds.ts';
import { serverVersionIn } from './server-version.ts';

/** A Kubernetes object inside a document. */
export interface FoundObject {
  readonly body: JsonObject;
  readonly apiVersion: string;
  readonly kind: string;
  readonly base: Path;
}

/** Something that should have been an object, or objects, and is none. */
export interface Remark {
  readonly at: Path;
  readonly reason: GapReason;
  readonly message: string;
}

/** What a document holds. */
export interface Found {
  readonly objects: FoundObject[];
  readonly remarks: Remark[];
  /** A list says that there is more than it shows. */
  isCut: boolean;
}

/** The objects of a document: itself, the items of a list, or of an array that a tool wrote. */
export function findObjects(value: unknown): Found {
  const into: Found = { objects: [], remarks: [], isCut: false };
  if (isObject(value)) collect(value, [], into);
  else if (Array.isArray(value)) {
    value.forEach((item, index) => {
      if (isObject(item)) collect(item, [index], into);
    });
  }
  return into;
}

function collect(value: JsonObject, at: Path, into: Found): void {
  const apiVersion = textOf(value, 'apiVersion');
  const kind = textOf(value, 'kind');
  if (apiVersion === undefined || kind === undefined) {
    const version = serverVersionIn(value, at);
    if (version) into.objects.push(version);
    else if (isTorso(value, apiVersion, kind)) {
      const lacks = kind === undefined ? 'kind' : 'apiVersion';
      note(into, at, 'malformed', `an object without ${lacks} cannot be judged: add it`);
    }
  } else if (holdsTemplate(apiVersion) || holdsTemplate(kind)) {
    note(into, at, 'not-rendered', `${apiVersion} ${kind} is a template: render it first`);
  } else if (isList(value, kind)) collectItems(value, apiVersion, kind, at, into);
  else if (isStatus(apiVersion, kind)) noteStatus(value, at, into);
  else if (!isOtherKind(apiVersion, kind)) collectObject(value, apiVersion, kind, at, into);
}

/** One of the two lines that every object begins with, and the body of an object. */
function isTorso(value: JsonObject, apiVersion?: string, kind?: string): boolean {
  const hasOne = (apiVersion === undefined) !== (kind === undefined);
  return hasOne && (isObject(value.metadata) || isObject(value.spec));
}

function isList({ items, metadata }: JsonObject, kind: string): boolean {
  if (isObject(metadata) && metadata.name !== undefined) return false;
  return kind.endsWith('List') && (Array.isArray(items) || items === null);
}

function isStatus(apiVersion: string, kind: string): boolean {
  return apiVersion === 'v1' && kind === 'Status';
}

/** An error that was saved in place of the answer. */
function noteStatus(value: JsonObject, at: Path, into: Found): void {
  const why = textOf(value, 'reason') ?? 'no reason given';
  const message = `the API server answered with an error (${why.slice(0, 80)}): save the objects again`;
  if (value.status === 'Failure') note(into, at, 'unreadable', message);
}

function collectItems(
  list: JsonObject,
  apiVersion: string,
  listKind: string,
  at: Path,
  into: Found,
): void {
  const items: readonly unknown[] = Array.isArray(list.items) ? list.items : [];
  const kind = listKind.slice(0, -'List'.length);
  items.forEach((item, index) => {
    const itemAt = [...at, 'items', index];
    if (item === null) return;
    if (!isObject(item)) {
      const isTemplate = typeof item === 'string' && holdsTemplate(item);
      const reason = isTemplate ? 'not-rendered' : 'malformed';
      note(into, itemAt, reason, 'an item of a list is no object');
    } else if (kind === '' || item.kind !== undefined) collect(item, itemAt, into);
    else collect({ apiVersion, kind, ...item }, itemAt, into);
  });
  if (isObject(list.metadata) && textOf(list.metadata, 'continue')) {
    into.isCut = true;
    const message = 'this is one page of a longer list: save all of it';
    note(into, [...at, 'metadata', 'continue'], 'unreadable', message);
  }
}

/** Versions are `v1`, `v2beta1`; other things with an `apiVersion` and a `kind` have dates. */
const kubernetesVersion = /(?:^|\/)v\d+(?:(?:alpha|beta)\d+)?$/;

function collectObject(
  body: JsonObject,
  apiVersion: string,
  kind: string,
  base: Path,
  into: Found,
): void {
  const { metadata, spec } = body;
  if (typeof metadata === 'string' && holdsTemplate(metadata)) {
    note(into, [...base, 'metadata'], 'not-rendered', `${kind}: metadata is a template: render it`);
  } else if (!isObject(metadata)) {
    if (!kubernetesVersion.test(apiVersion) || !(isBuiltIn(apiVersion) || isObject(spec))) return;
    const message = `${kind} has no metadata, which the API server refuses`;
    note(into, base, 'malformed', message);
  } else if (!metadata.name && !metadata.generateName) {
    note(into, base, 'malformed', `${kind} has no name, which the API server refuses`);
  } else if (!isSpec(spec) && isBuiltIn(apiVersion)) {
    const message = `spec of ${kind} is no mapping, which the API server refuses`;
    note(into, [...base, 'spec'], 'malformed', message);
  } else into.objects.push({ body, apiVersion, kind, base });
}

function isSpec(spec: unknown): boolean {
  if (spec === undefined || spec === null || isObject(spec)) return true;
  return typeof spec === 'string' && holdsTemplate(spec);
}

function note(into: Found, at: Path, reason: GapReason, message: string): void {
  into.remarks.push({ at, reason, message });
}
