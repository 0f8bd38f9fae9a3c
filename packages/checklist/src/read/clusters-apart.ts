import type { Resource } from '../model/index.ts';

/** Kinds that live as long as what they are for. */
const lasting: ReadonlySet<string> = new Set([
  'Namespace',
  'Service',
  'ServiceAccount',
  'Deployment.apps',
  'StatefulSet.apps',
  'DaemonSet.apps',
]);

/** The uids of the lasting objects of a file, by who they are. */
type Uids = ReadonlyMap<string, string>;

/**
 * Dumps of several clusters, saved side by side, are told apart: one object of two uids is of two clusters, unless
 * the dumps share another one, so that it was only made anew. What a cluster is called then, is the folder or file
 * that holds no such object twice.
 */
export function tellClustersApart(resources: readonly Resource[]): readonly Resource[] {
  const files = [...uidsByFile(resources)];
  const groups = sharing(files).map((group) => ({ group, one: asOne(group) }));
  if (!disagree(groups.map(({ one: [, uids] }) => uids))) return resources;
  const named = namesOf(
    groups.map(({ one }) => one),
    0,
  );
  const names = new Map(
    groups.flatMap(({ group, one: [first] }) =>
      group.map(([path]) => [path, named.get(first)] as const),
    ),
  );
  return resources.map((resource) => {
    const name = names.get(dumpOf(resource) ?? '');
    return name === undefined ? resource : { ...resource, cluster: { name } };
  });
}

function uidsByFile(resources: readonly Resource[]): ReadonlyMap<string, Uids> {
  const files = new Map<string, Map<string, string>>();
  for (const resource of resources) {
    const file = dumpOf(resource);
    if (file === undefined) continue;
    const uids = files.get(file) ?? new Map<string, string>();
    files.set(file, uids);
    const { kind, identity, uid } = resource;
    if (uid !== undefined && lasting.has(kind)) {
      uids.set(`${kind} ${identity.namespace ?? ''}/${identity.name}`, uid);
    }
  }
  return files;
}

/** The file of an observed object whose cluster nobody named. */
function dumpOf({ evidence, observed, cluster, places }: Resource): string | undefined {
  const isDump = evidence === 'kubernetes' && observed && cluster === undefined;
  return isDump ? places[0]?.document.file : undefined;
}

/** Files that share an object of one uid are of one cluster. */
function sharing(files: readonly File[]): readonly (readonly File[])[] {
  const leader = files.map((_, index) => index);
  const leaderOf = (index: number): number => {
    let at = index;
    while (leader[at] !== at) at = leader[at] as number;
    leader[index] = at;
    return at;
  };
  const firstWith = new Map<string, number>();
  files.forEach(([, uids], index) => {
    for (const uid of uids.values()) {
      const first = firstWith.get(uid);
      if (first === undefined) firstWith.set(uid, index);
      else leader[leaderOf(index)] = leaderOf(first);
    }
  });
  const groups = new Map<number, File[]>();
  files.forEach((file, index) => {
    const group = groups.get(leaderOf(index));
    if (group) group.push(file);
    else groups.set(leaderOf(index), [file]);
  });
  return [...groups.values()];
}

/** A group as one file: the path of its first, and the uids of all. */
function asOne(group: readonly File[]): File {
  return [group[0]?.[0] ?? '', new Map(group.flatMap(([, uids]) => [...uids]))];
}

function disagree(files: readonly Uids[]): boolean {
  const known = new Map<string, string>();
  return files.some((uids) =>
    [...uids].some(([object, uid]) => {
      const other = known.get(object) ?? uid;
      known.set(object, uid);
      return other !== uid;
    }),
  );
}

type File = readonly [path: string, uids: Uids];

/** Splits by one more step of the paths, as long as files disagree. */
function namesOf(files: readonly File[], depth: number): ReadonlyMap<string, string> {
  const parts = new Map<string, File[]>();
  for (const file of files) {
    const name = file[0].split('/', depth + 1).join('/');
    parts.set(name, [...(parts.get(name) ?? []), file]);
  }
  return new Map(
    [...parts].flatMap(([name, part]) =>
      part.length > 1 && disagree(part.map(([, uids]) => uids))
        ? [...namesOf(part, depth + 1)]
        : part.map(([path]): [string, string] => [path, name]),
    ),
  );
}
