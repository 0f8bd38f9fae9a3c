import { removedApis } from '../../data/removed-apis.ts';
import { groupOf } from '../kind-id.ts';
import { askedFor, narrower, notAskedFor } from './described-otherwise.ts';
import { fieldsSince, kindsSince } from './history.ts';
import { type Field, type ObjectShape, readShape, type Shape, scalar } from './shape.ts';
import { table } from './table.generated.ts';

/** The shapes of types that were read before, by API version and name. */
type Known = Map<string, ObjectShape>;

/** A built-in kind, and the minor of Kubernetes that brought it; 0 for what has been there for long. */
export interface BuiltInKind {
  readonly shape: ObjectShape | undefined;
  readonly since: number;
}

/** Gives built-in kinds, and reads each type of the table once. A table for `inventory.index`. */
export function builtInKinds(): (apiVersion: string, kind: string) => BuiltInKind {
  const types: Known = new Map();
  const known = new Map<string, Map<string, BuiltInKind>>();
  return (apiVersion, kind) => {
    let kinds = known.get(apiVersion);
    if (!kinds) {
      kinds = new Map();
      known.set(apiVersion, kinds);
    }
    let found = kinds.get(kind);
    if (!found) {
      const shape = isKind(apiVersion, kind) ? typeNamed(kind, apiVersion, types) : undefined;
      const since = kindsSince[`${apiVersion}#${kind}`] ?? 0;
      found = { shape: shape as ObjectShape | undefined, since };
      kinds.set(kind, found);
    }
    return found;
  };
}

function isKind(apiVersion: string, kind: string): boolean {
  return table[apiVersion]?.[kind]?.startsWith('*') === true;
}

/** A type of another API version is written `v1#PodSpec`. */
function typeNamed(name: string, from: string, known: Known): Shape {
  const id = name.includes('#') ? name : `${from}#${name}`;
  return known.get(id) ?? readType(id, known);
}

const anything: Field = { shape: scalar('any'), since: 0 };

function readType(id: string, known: Known): Shape {
  const [group = '', name = ''] = id.split('#');
  const text = table[group]?.[name];
  if (text === undefined) return scalar('any');
  const fields = new Map<string, Field>();
  const filled = askedFor[id] ?? [];
  const required: string[] = [...filled];
  const shape: ObjectShape = { is: 'object', name, fields, required, filled, isOpen: false };
  // Known before its fields are read, for a type can hold itself.
  known.set(id, shape);
  const since = fieldsSince[id] ?? {};
  for (const word of text.split(' ')) {
    if (word === '*') {
      for (const own of ['apiVersion', 'kind', 'status']) fields.set(own, anything);
      continue;
    }
    const { field, isRequired, written } = readWord(word);
    if (isRequired && isAskedHere(id, field)) required.push(field);
    const read = readShape(narrower[id]?.[field] ?? written, (other) =>
      typeNamed(other, group, known),
    );
    fields.set(field, { shape: read, since: since[field] ?? 0 });
  }
  for (const [field, minor] of Object.entries(since)) {
    if (!fields.has(field)) fields.set(field, { ...anything, since: minor });
  }
  return shape;
}

/** `name!:int` */
function readWord(word: string) {
  const colon = word.indexOf(':');
  const head = colon === -1 ? word : word.slice(0, colon);
  const isRequired = head.endsWith('!');
  return {
    field: isRequired ? head.slice(0, -1) : head,
    isRequired,
    written: colon === -1 ? '' : word.slice(colon + 1),
  };
}

/** `api-server-rejects` says what is missing of some. */
function isAskedHere(id: string, field: string): boolean {
  if (id === 'networking.k8s.io/v1#HTTPIngressPath') return field !== 'pathType';
  if (askedFor[id]?.includes(field) || notAskedFor[id]?.includes(field)) return false;
  return !(id.startsWith('apps/v1#') && field === 'selector');
}

const groups: ReadonlySet<string> = new Set([
  ...Object.keys(table)
    .filter((apiVersion) => apiVersion !== 'meta')
    .map(groupOf),
  ...removedApis.facts.map(({ apiVersion }) => groupOf(apiVersion)),
  'internal.apiserver.k8s.io',
  'lifecycle.k8s.io',
]);

/** Whether the API group is one of Kubernetes itself. */
export function isBuiltInGroup(group: string): boolean {
  return groups.has(group);
}

/** The stable API versions that have a kind of a name. */
export function versionsWith(kind: string): readonly string[] {
  return Object.keys(table).filter((apiVersion) => isKind(apiVersion, kind));
}
