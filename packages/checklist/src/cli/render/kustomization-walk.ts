import { readFileSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { isObject } from '../../sources/manifests/json.ts';
import { kustomizationNames } from '../../sources/manifests/kustomization.ts';
import { parseStructured } from '../../sources/shared/parse.ts';
import { type Names, namesIn } from './kustomization-names.ts';
import { type AssessedTree, realPath } from './tree.ts';

/** One kustomization on the disk with what it names. */
interface Node {
  /** The kustomizations that it lists, as real paths of folders. */
  readonly folders: readonly string[];
  /** Its own file and the files that it names, as shown. */
  readonly files: readonly string[];
  readonly fault?: Fault;
}

/** Why a kustomization must not be built. */
interface Fault {
  /** What its file says: `lists ../gone`. */
  readonly why: string;
  /** What to do; else, to run the command by hand. */
  readonly remedy?: string;
}

/** Everything that kustomize would read for one kustomization. */
export interface Walk {
  readonly files: ReadonlySet<string>;
  /** The folders of other kustomizations that it is built on, as real paths. */
  readonly folders: ReadonlySet<string>;
  /** Why it must not be built, and what to do. */
  readonly fault?: string;
}

/** Follows kustomizations on the disk, where also those lie that are not assessed by themselves. */
export class KustomizationWalker {
  readonly #nodes = new Map<string, Node>();
  readonly #tree: AssessedTree;

  constructor(tree: AssessedTree) {
    this.#tree = tree;
  }

  /** The kustomizations that the one of a folder lists, as real paths of folders. */
  listedBy(folder: string): readonly string[] {
    return this.#read(realPath(folder) ?? folder).folders;
  }

  /** All that is built together with the kustomization of a folder. */
  walk(folder: string): Walk {
    const files = new Set<string>();
    const folders = new Set<string>();
    const start = realPath(folder) ?? folder;
    const todo = [start];
    let first: string | undefined;
    const note = (at: string, { why, remedy }: Fault) => {
      const run = `run kubectl kustomize ${folder} and assess its output`;
      first ??= `${at} ${why}: ${remedy ?? run}`;
    };
    while (todo.length > 0) {
      const at = todo.pop() as string;
      const node = this.#read(at);
      const shown = at === start ? 'it' : (node.files[0] ?? folder);
      for (const file of node.files) files.add(file);
      if (node.fault) note(shown, node.fault);
      for (const next of node.folders) {
        if (next === start) note(shown, circle);
        else if (!folders.has(next)) {
          folders.add(next);
          todo.push(next);
        }
      }
    }
    return { files, folders, ...(first !== undefined && { fault: first }) };
  }

  #read(folder: string): Node {
    const known = this.#nodes.get(folder) ?? readNode(folder, this.#tree);
    this.#nodes.set(folder, known);
    return known;
  }
}

const mostBytes = 4 * 1024 * 1024;

const circle: Fault = { why: 'leads back to it', remedy: 'break the circle' };

function readNode(folder: string, tree: AssessedTree): Node {
  const path = kustomizationNames.map((name) => join(folder, name)).find(isFile);
  if (path === undefined) {
    const shown = tree.nameOf(join(folder, kustomizationNames[0]));
    return faulty([shown], { why: 'is not there', remedy: 'add it' });
  }
  const shown = tree.nameOf(path);
  if (!tree.holds(path)) return faulty([shown], { why: 'is a link out of the assessed folder' });
  if (statSync(path).size > mostBytes) return faulty([shown], { why: 'is too large' });
  const text = readFileSync(path, 'utf8');
  const parsed = parseStructured({ path: shown, input: shown, complete: new Set(), text });
  const body = parsed.documents[0]?.value;
  if (parsed.problems.length > 0 || parsed.documents.length !== 1 || !isObject(body)) {
    return faulty([shown], { why: 'cannot be read', remedy: 'mend it' });
  }
  return nodeOf(namesIn(body), folder, shown, tree);
}

function nodeOf(names: Names, folder: string, shown: string, tree: AssessedTree): Node {
  const { built, beside } = names;
  const wrong =
    needOf(names) ??
    first(built, (entry) => builtFault(entry, folder, tree)) ??
    first(beside, (entry) => besideFault(entry, folder, tree));
  if (wrong !== undefined) return faulty([shown], wrong);
  const paths = built.map((entry) => join(folder, entry));
  const there = beside.map((entry) => join(folder, entry)).filter(isFile);
  const files = [...paths.filter(isFile), ...there].map((path) => tree.nameOf(path));
  const folders = paths.filter((path) => !isFile(path)).map((path) => realPath(path) as string);
  return { files: [shown, ...files], folders };
}

function first<T>(entries: readonly string[], find: (entry: string) => T | undefined) {
  for (const entry of entries) {
    const found = find(entry);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What a kustomization needs that would run or fetch something. */
function needOf({ hasPlugin, hasCharts }: Names): Fault | undefined {
  if (hasPlugin) return { why: 'holds a plugin, which is not run here' };
  if (!hasCharts) return undefined;
  const remedy = 'build it with kustomize build --enable-helm and assess the output';
  return { why: 'inflates Helm charts, which is not done here', remedy };
}

/** What is wrong with something that must be there: a file of objects, or another kustomization. */
function builtFault(entry: string, folder: string, tree: AssessedTree): Fault | undefined {
  const path = join(folder, entry);
  const isThere = !isAbsolute(entry) && realPath(path) !== undefined;
  if (isRemote(entry) || (!isThere && mayBeRemote(entry))) return remote(entry);
  if (!isThere) return { why: `lists ${entry}, which is not there`, remedy: 'add it' };
  return tree.holds(path) ? undefined : outside(entry);
}

/** What is wrong with a file beside the objects; that it is missing, kustomize itself tells. */
function besideFault(entry: string, folder: string, tree: AssessedTree): Fault | undefined {
  if (isRemote(entry)) return remote(entry);
  const path = isAbsolute(entry) ? entry : join(folder, entry);
  return realPath(path) === undefined || tree.holds(path) ? undefined : outside(entry);
}

function remote(entry: string): Fault {
  return { why: `lists ${entry}, which is remote and not fetched here` };
}

function outside(entry: string): Fault {
  const why = `lists ${entry}, which is outside of the assessed folder`;
  return { why, remedy: 'assess a folder that holds both' };
}

function isRemote(entry: string): boolean {
  return /^\s*(?:[a-z][a-z0-9+.-]*:{1,2}|git@)/i.test(entry);
}

function mayBeRemote(entry: string): boolean {
  return /^[^./][^/]*\.[a-z]+\/|[?&]ref=|\.git\b|\/\//i.test(entry);
}

function faulty(files: readonly string[], fault: Fault): Node {
  return { files, folders: [], fault };
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
