import { resolve } from '../../shared/paths.ts';
import type { Repository } from '../repository.ts';
import { isMapping, Spot } from '../spot.ts';

/** A job's keywords, wherever they were written. */
export type Keywords = ReadonlyMap<string, Spot>;

/** What a pipeline is made of after its includes. */
export interface Sections {
  readonly root: Spot;
  /** By name: jobs, hidden jobs, and keywords of the pipeline itself. */
  readonly named: ReadonlyMap<string, Keywords>;
  /** Includes that are not in the evidence. */
  readonly missing: readonly Include[];
}

export interface Include {
  readonly name: string;
  readonly type: 'template' | 'component' | 'other';
  readonly spot: Spot;
}

/** Files include each other at most this deep. */
const deepest = 20;

export function gather(root: Spot, repository: Repository, roots: readonly string[]): Sections {
  const into: Gathering = {
    root,
    named: new Map(),
    missing: [],
    seen: new Set(),
    repository,
    roots,
  };
  addFile(root, into, 0);
  return { root, named: into.named, missing: into.missing };
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
    item.get('local')?.text() ?? (item.text()?.startsWith('http') ? undefined : item.text());
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
  const pattern = path
    .replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll(/\*+/g, (stars) => (stars.length > 1 ? '.*' : '[^/]*'));
  const whole = new RegExp(`^${pattern}$`);
  return [...repository.files.keys()].filter((name) => whole.test(name));
}

/** A job's keywords with those of what it extends. */
export function keywordsOf(
  name: string,
  { named }: Sections,
  above: readonly string[] = [],
): Keywords {
  const own = named.get(name) ?? new Map<string, Spot>();
  if (above.includes(name) || above.length > deepest) return own;
  const merged = new Map<string, Spot>();
  for (const item of own.get('extends')?.items() ?? []) {
    const base = keywordsOf(item.text() ?? '', { named } as Sections, [...above, name]);
    for (const [key, value] of base) merged.set(key, value);
  }
  for (const [key, value] of own) merged.set(key, value);
  return merged;
}

/** The lines of a script: lists in it are flattened, and `!reference [job, key]` is looked up. */
export function linesOf(script: Spot | undefined, sections: Sections, depth = 0): Spot[] {
  if (depth > 10) return [];
  return (script?.items() ?? []).flatMap((item) => {
    if (!Array.isArray(item.value)) return item.text() === undefined ? [] : [item];
    const [name, key] = item.value as unknown[];
    const target =
      typeof name === 'string' && typeof key === 'string'
        ? keywordsOf(name, sections).get(key)
        : undefined;
    return linesOf(target ?? item, sections, depth + 1);
  });
}

/** A job's variables: those of what it extends are joined with its own, not replaced. */
export function variablesOf(
  name: string,
  { named }: Pick<Sections, 'named'>,
  above: readonly string[] = [],
): readonly Spot[] {
  const own = named.get(name);
  if (!own || above.includes(name) || above.length > deepest) return [];
  const inherited = (own.get('extends')?.items() ?? []).flatMap((item) =>
    variablesOf(item.text() ?? '', { named }, [...above, name]),
  );
  return [...inherited, ...[own.get('variables')].filter((spot) => spot !== undefined)];
}
