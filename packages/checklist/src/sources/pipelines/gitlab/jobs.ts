import { resolve } from '../../shared/paths.ts';
import type { Repository } from '../repository.ts';
import { isMapping, Spot } from '../spot.ts';
import type { Surroundings } from '../step.ts';

/** A job's keywords, wherever they were written. */
export type Keywords = ReadonlyMap<string, Spot>;

/** What a pipeline is made of after its includes. */
export interface Sections {
  readonly root: Spot;
  /** By name: jobs, hidden jobs, and keywords of the pipeline itself. */
  readonly named: ReadonlyMap<string, Keywords>;
  /** Includes that are not in the evidence. */
  readonly missing: readonly Include[];
  /** The jobs that each is made of, as far as somebody asked. */
  readonly lineages: Map<string, readonly string[]>;
  readonly room: Room;
}

/** What is left of what a pipeline and its children may have: each job waits for all of the stages before its own. */
export interface Room {
  jobs: number;
  lines: number;
}

export interface Include {
  readonly name: string;
  readonly type: 'template' | 'component' | 'other';
  readonly spot: Spot;
}

/** Files include each other at most this deep. */
const deepest = 20;

export function gather(
  root: Spot,
  { repository, roots }: Pick<Surroundings, 'repository' | 'roots'>,
  room: Room,
): Sections {
  const into: Gathering = {
    root,
    named: new Map(),
    missing: [],
    seen: new Set(),
    repository,
    roots,
  };
  addFile(root, into, 0);
  room.jobs -= into.named.size;
  return { root, named: into.named, missing: into.missing, lineages: new Map(), room };
}

interface Gathering {
  readonly root: Spot;
  readonly named: Map<string, Map<string, Spot>>;
  readonly missing: Include[];
  readonly seen: Set<string>;
  readonly repository: Repository;
  readonly roots: readonly string[];
}

/** What a file says itself wins over what it includes. */
function addFile(file: Spot, into: Gathering, depth: number): void {
  if (depth > deepest || into.seen.has(file.file.path)) return;
  into.seen.add(file.file.path);
  for (const item of file.get('include')?.items() ?? []) {
    for (const found of included(item, into)) {
      if (found instanceof Spot) addFile(found, into, depth + 1);
      else into.missing.push(found);
    }
  }
  for (const [name, section] of file.entries()) {
    if (name === 'include') continue;
    const keywords = into.named.get(name) ?? new Map<string, Spot>();
    const members = isMapping(section.value) ? section.entries() : [['', section] as const];
    for (const [key, value] of members) keywords.set(key, value);
    into.named.set(name, keywords);
  }
}

function included(item: Spot, { root, repository, roots }: Gathering): (Spot | Include)[] {
  const local =
    item.get('local')?.text() ?? (/^https?:/i.test(item.text() ?? '') ? undefined : item.text());
  const template = item.get('template')?.text();
  if (template !== undefined) return [{ name: template, type: 'template', spot: item }];
  const component = item.get('component')?.text();
  if (component !== undefined) return [{ name: component, type: 'component', spot: item }];
  if (local === undefined) {
    const name =
      ['project', 'remote'].map((key) => item.get(key)?.text()).find((text) => text) ??
      item.text() ??
      'include';
    return [{ name, type: 'other', spot: item }];
  }
  const paths = roots.flatMap((folder) =>
    matching(resolve(folder, local.replace(/^\/+/, '')), repository),
  );
  if (paths.length === 0) return [{ name: local, type: 'other', spot: item }];
  return paths.flatMap((path) => {
    repository.read.add(path);
    if (path !== root.file.path) repository.included.add(path);
    return repository.open(path, true) ?? [];
  });
}

/** `*` stands for a name, `**` for folders, too. */
function matching(path: string, repository: Repository): string[] {
  if (!path.includes('*')) return repository.files.has(path) ? [path] : [];
  const tokens = path.match(/\*+|[^*]+/g) ?? [];
  return [...repository.files.keys()].filter((name) => matches(name, tokens));
}

/** Follows all ways to read a pattern at once, for trying them in turn may take for ever. */
function matches(name: string, tokens: readonly string[]): boolean {
  let ends: ReadonlySet<number> = new Set([0]);
  for (const token of tokens) {
    const next = new Set<number>();
    for (const end of ends) {
      if (!token.startsWith('*')) {
        if (name.startsWith(token, end)) next.add(end + token.length);
        continue;
      }
      for (let at = end; at <= name.length && !next.has(at); at++) {
        next.add(at);
        if (token === '*' && name[at] === '/') break;
      }
    }
    ends = next;
  }
  return ends.has(name.length);
}

/** A job's keywords with those of what it extends. */
export function keywordsOf(name: string, sections: Sections): Keywords {
  const merged = new Map<string, Spot>();
  for (const one of lineage(name, sections)) {
    for (const [key, value] of sections.named.get(one) ?? []) merged.set(key, value);
  }
  return merged;
}

/** A job's variables: those of what it extends are joined with its own, not replaced. */
export function variablesOf(name: string, sections: Sections): readonly Spot[] {
  const all = lineage(name, sections).map((one) => sections.named.get(one)?.get('variables'));
  return all.filter((spot) => spot !== undefined);
}

/** A job behind all that it extends: what comes later wins. */
function lineage(name: string, sections: Sections): readonly string[] {
  const { named, lineages } = sections;
  const known = lineages.get(name);
  if (known) return known;
  // Jobs that extend each other end here.
  lineages.set(name, [name]);
  const bases = (named.get(name)?.get('extends')?.items() ?? []).flatMap((item) =>
    lineage(item.text() ?? '', sections),
  );
  const found = [...new Set([...bases, name].reverse())].reverse();
  lineages.set(name, found);
  return found;
}

/** The lines of a script: lists in it are flattened, and `!reference [job, key]` is looked up. */
export function linesOf(script: Spot | undefined, sections: Sections, depth = 0): Spot[] {
  if (depth > 10) return [];
  return (script?.items() ?? []).flatMap((item) => {
    if (sections.room.lines-- <= 0) return [];
    if (!Array.isArray(item.value)) return item.text() === undefined ? [] : [item];
    const [name, key] = item.value as unknown[];
    const target =
      typeof name === 'string' && typeof key === 'string'
        ? keywordsOf(name, sections).get(key)
        : undefined;
    return linesOf(target ?? item, sections, depth + 1);
  });
}
