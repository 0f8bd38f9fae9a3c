import { readFileSync, statSync } from 'node:fs';
import { relative } from 'node:path';
import type { LeftOut } from '../../model/index.ts';
import { isObject, type JsonObject } from '../../sources/manifests/json.ts';
import { parseStructured } from '../../sources/shared/parse.ts';
import { type Fault, faultOf, fileIn, isFile, pathOf } from './kustomization-faults.ts';
import { type Name, withPlaces } from './kustomization-names.ts';
import { type AssessedTree, realPath } from './tree.ts';

/** One kustomization on the disk with what it names. */
export interface Node {
  /** Its real path. */
  readonly folder: string;
  readonly body: JsonObject;
  /** The kustomizations that it lists, as real paths of folders. */
  readonly folders: readonly string[];
  /** Its own file and the files that it names, as shown. */
  readonly files: readonly string[];
  /** What it names and cannot be had. */
  readonly leftOut: readonly Lack[];
  /** It names files that do not lie below it, which kustomize refuses unless it is told not to. */
  readonly reachesOut: boolean;
  /** Why it must not be built. */
  readonly fault?: Fault;
}

/** What a kustomization is built without, and what is not known for that. */
export type Lack = LeftOut & Pick<Name, 'effect'>;

/** Everything that kustomize would read for one kustomization. */
export interface Walk {
  readonly files: ReadonlySet<string>;
  /** It, and the other kustomizations that it is built on. */
  readonly nodes: readonly Node[];
  /** The folders of the others, as real paths. */
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
    const nodes: Node[] = [];
    const start = realPath(folder) ?? folder;
    const todo = [start];
    let first: string | undefined;
    const note = (at: string, { what, remedy }: Fault) => {
      first ??= `${at} ${what}: ${remedy}`;
    };
    while (todo.length > 0) {
      const at = todo.pop() as string;
      const node = this.#read(at);
      const shown = at === start ? 'it' : (node.files[0] ?? folder);
      nodes.push(node);
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
    return { files, nodes, folders, ...(first !== undefined && { fault: first }) };
  }

  #read(folder: string): Node {
    const known = this.#nodes.get(folder) ?? readNode(folder, this.#tree);
    this.#nodes.set(folder, known);
    return known;
  }
}

const mostBytes = 4 * 1024 * 1024;

const circle: Fault = { what: 'leads back to it', remedy: 'break the circle' };

function readNode(folder: string, tree: AssessedTree): Node {
  const path = fileIn(folder);
  const shown = tree.nameOf(path ?? folder);
  const faulty = (what: string, remedy: string): Node => ({
    ...{ folder, body: {}, files: [shown], folders: [], leftOut: [], reachesOut: false },
    fault: { what, remedy },
  });
  if (path === undefined) return faulty('holds no kustomization', 'add one');
  if (!tree.holds(path)) return faulty('is a link out of the assessed folder', 'put it there');
  if (statSync(path).size > mostBytes) return faulty('is too large', 'split it');
  const text = readFileSync(path, 'utf8');
  const parsed = parseStructured({ path: shown, input: shown, complete: new Set(), text });
  const body = parsed.documents[0]?.value;
  if (parsed.problems.length > 0 || parsed.documents.length !== 1 || !isObject(body)) {
    return faulty('cannot be read', 'mend it');
  }
  return nodeOf(body, folder, shown, tree);
}

function nodeOf(body: JsonObject, folder: string, shown: string, tree: AssessedTree): Node {
  const files = [shown];
  const folders: string[] = [];
  const leftOut: Lack[] = [];
  let reachesOut = false;
  withPlaces(body, (name) => {
    const { entry, effect } = name;
    const fault = faultOf(name, folder, tree);
    const path = pathOf(name, folder);
    if (fault) leftOut.push({ file: shown, effect, ...fault });
    else if (isFile(path)) {
      files.push(tree.nameOf(path));
      reachesOut ||= relative(folder, realPath(path) as string).startsWith('..');
    } else folders.push(realPath(path) as string);
    return entry;
  });
  return { folder, body, files, folders, leftOut, reachesOut };
}
