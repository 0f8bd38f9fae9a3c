import { isObject, type JsonObject } from '../arm/json.ts';
import type { Evidence, EvidenceObject } from './schema.ts';

/** Names that every cluster has. */
const everywhere: ReadonlySet<string> = new Set([
  'default',
  'kube-root-ca.crt',
  'kubernetes',
  'server',
]);

/** Types whose names Azure gives, or that tell a role, a size, a region or a policy of its own. */
const azuresOwn =
  /^microsoft\.(?:authorization|compute\/skus|security|policyinsights)|\/locations\//;

/**
 * The names that the owners of a platform chose, in lower case: of namespaces, of what is in them, and of
 * resources of Azure. `isManaged` tells the namespaces that the platform fills.
 */
export function ownNames(
  { cluster, kubernetes, azure }: Evidence,
  isManaged: (namespace: string) => boolean,
): string[] {
  const objects = (kubernetes?.lists ?? []).flatMap(({ kind, items }) =>
    items.map((item) => nameOf(item, kind, isManaged)),
  );
  const given = new Set([
    ...everywhere,
    ...objects.flatMap(({ name, isOwn }) => (isOwn ? [] : [name])),
  ]);
  const resources = (azure?.lists ?? [])
    .filter(({ kind }) => !azuresOwn.test(kind))
    .flatMap(({ items }) => items.flatMap(namesIn));
  const named = objects.flatMap(({ name, isOwn }) => (isOwn ? [name] : []));
  const own = [...named, ...resources, cluster?.name, cluster?.context].flatMap((name) =>
    typeof name === 'string' && name.length > 1 ? [name.toLowerCase()] : [],
  );
  return [...new Set(own)].filter((name) => !given.has(name)).sort();
}

/** The name of an object; of what belongs to no namespace it is the platform's, or a kind of word. */
function nameOf(
  item: EvidenceObject,
  kind: string,
  isManaged: (namespace: string) => boolean,
): { readonly name: string; readonly isOwn: boolean } {
  const metadata = metadataOf(item);
  const name = String(metadata.name).toLowerCase();
  const namespace = kind === 'Namespace' ? metadata.name : metadata.namespace;
  return { name, isOwn: typeof namespace === 'string' && !isManaged(namespace) };
}

function metadataOf({ metadata }: EvidenceObject): JsonObject {
  return isObject(metadata) ? metadata : {};
}

/** The name of a resource, and what its id names on the way to it. */
function namesIn({ id, name }: EvidenceObject): unknown[] {
  const parts = typeof id === 'string' ? id.split('/').slice(1) : [];
  const named = parts.filter((_, index) => {
    const type = parts[index - 1]?.toLowerCase();
    return index % 2 === 1 && type !== 'providers' && type !== 'locations';
  });
  return [name, ...named];
}

/** Another name for one, the same each time and of the same form. */
export type Rename = (name: string) => string;

const guid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Renames by a hash: the same name by the same one, in every file. */
export function renameBy(sha256: (text: string) => string): Rename {
  return (name) => {
    const hash = sha256(name);
    if (!guid.test(name)) return `x${hash.slice(0, 10)}`;
    return [8, 12, 16, 20, 32].map((end, at) => hash.slice([0, 8, 12, 16, 20][at], end)).join('-');
  };
}

/** Evidence with other names, wherever they stand. */
export function renamed(evidence: Evidence, names: Iterable<string>, rename: Rename): Evidence {
  const renames = new Map([...names].map((name) => [name, rename(name)]));
  const change = (value: unknown) => renamedValue(value, renames, 0);
  const { cluster, kubernetes, azure, gaps } = evidence;
  const lists = <L extends { readonly items: readonly unknown[] }>(all: readonly L[]) =>
    all.map((list) => ({ ...list, items: list.items.map(change) }));
  return {
    ...evidence,
    ...(cluster && { cluster: change(cluster) as typeof cluster }),
    anonymized: true,
    ...(kubernetes && {
      kubernetes: {
        ...kubernetes,
        ...(kubernetes.namespaces && { namespaces: change(kubernetes.namespaces) as string[] }),
        lists: lists(kubernetes.lists) as typeof kubernetes.lists,
      },
    }),
    ...(azure && { azure: { ...azure, lists: lists(azure.lists) as typeof azure.lists } }),
    gaps: gaps.map((gap) => ({
      ...gap,
      input: change(gap.input) as string,
      message: change(gap.message) as string,
    })),
  };
}

/** Deeper than any object. */
const maxDepth = 200;
/** What says of which kind an object is. */
const kept: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'type']);

function renamedValue(
  value: unknown,
  renames: ReadonlyMap<string, string>,
  depth: number,
): unknown {
  if (depth > maxDepth) return null;
  if (typeof value === 'string') return renamedText(value, renames);
  if (Array.isArray(value)) return value.map((one) => renamedValue(one, renames, depth + 1));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key.startsWith('/') ? renamedText(key, renames) : key,
      kept.has(key) && typeof one === 'string' ? one : renamedValue(one, renames, depth + 1),
    ]),
  );
}

const word = /[A-Za-z\d](?:[\w-]*[A-Za-z\d])?/g;
const wordWithDots = /[A-Za-z\d](?:[\w.-]*[A-Za-z\d])?/g;

/** Whole words only: a name is not looked for inside of another. */
function renamedText(text: string, renames: ReadonlyMap<string, string>): string {
  const whole = renames.get(text.toLowerCase());
  if (whole !== undefined) return whole;
  return text.replace(wordWithDots, (dotted) => {
    const name = renames.get(dotted.toLowerCase());
    if (name !== undefined || !dotted.includes('.')) return name ?? dotted;
    return dotted.replace(word, (one) => renames.get(one.toLowerCase()) ?? one);
  });
}
