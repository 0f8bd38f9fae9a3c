import { rmSync, writeFileSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { InputFile } from '../../model/index.ts';
import { isComponent, kustomizationsIn } from '../../sources/manifests/kustomization.ts';
import { findTool } from './find-tool.ts';
import { type Copy, copyInto } from './kustomization-copy.ts';
import { KustomizationWalker, type Node, type Walk } from './kustomization-walk.ts';
import { type RenderTask, renderTask } from './render-task.ts';
import { type Limits, runTool, type ToolResult } from './run-tool.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { type AssessedTree, realPath } from './tree.ts';

/** A kustomization that is built by itself, with all that it is built on. */
interface Root {
  readonly file: InputFile;
  readonly folder: string;
  readonly walk: Walk;
}

/** One task for each kustomization that no other one is built on. */
export function kustomizeTasks(
  files: readonly InputFile[],
  tree: AssessedTree,
  path?: string,
  limits?: Limits,
): RenderTask[] {
  const roots = rootsAmong(files, tree);
  if (roots.length === 0) return [];
  const build = builder(path, limits);
  if (build === undefined) return [];
  return roots.map((root) =>
    renderTask(['kustomize', root.folder], () => rendered(root, tree, build)),
  );
}

/**
 * Those that nobody lists; of each circle, which nobody outside lists, the first. What one lists that must not be
 * built is built by itself.
 */
function rootsAmong(files: readonly InputFile[], tree: AssessedTree): Root[] {
  const walker = new KustomizationWalker(tree);
  const all = kustomizationsIn(files).map((one) => ({ ...one, real: realPath(one.folder) ?? '' }));
  const alone = all.filter((one) => !isComponent(one) && !isEmpty(one.body));
  const listed = new Set(all.flatMap(({ folder }) => walker.listedBy(folder)));
  const reached = new Set<string>();
  const rootOf = ({ file, folder, real }: (typeof all)[number]): Root => {
    const walk = walker.walk(folder);
    for (const one of [real, ...walk.folders]) reached.add(one);
    return { file, folder, walk };
  };
  const roots = alone.filter(({ real }) => !listed.has(real)).map(rootOf);
  const circles = alone.flatMap((one) => (reached.has(one.real) ? [] : [rootOf(one)]));
  return withParts([...roots, ...circles], (root) => {
    const parts = new Set(walker.listedBy(root.folder));
    const real = realPath(root.folder) ?? '';
    const found = alone.filter((one) => parts.has(one.real)).map(rootOf);
    return found.filter(({ walk }) => !walk.folders.has(real));
  });
}

/** Roots, and in place of those that must not be built the parts of them that no other one is built on. */
function withParts(roots: readonly Root[], partsOf: (root: Root) => readonly Root[]): Root[] {
  const all = [...roots];
  const folders = new Set(all.map(({ folder }) => folder));
  for (const root of all) {
    for (const part of root.walk.fault === undefined ? [] : partsOf(root)) {
      if (folders.has(part.folder)) continue;
      folders.add(part.folder);
      all.push(part);
    }
  }
  const built = new Set(all.flatMap(({ walk }) => (walk.fault ? [] : [...walk.folders])));
  return all.filter(({ folder }) => !built.has(realPath(folder) ?? folder));
}

/** A kustomization without anything in it, which kustomize refuses. */
function isEmpty(body: Readonly<Record<string, unknown>>): boolean {
  const idle = ['apiVersion', 'kind', 'metadata'];
  const isNothing = (value: unknown) => Array.isArray(value) && value.length === 0;
  return Object.entries(body).every(([key, value]) => idle.includes(key) || isNothing(value));
}

type Build = (folder: string) => Promise<ToolResult>;

/** Builds with what is installed. */
function builder(path?: string, limits?: Limits): Build | undefined {
  const kustomize = findTool('kustomize', path);
  if (kustomize) return (folder) => runTool(kustomize, ['build', folder], limits);
  const kubectl = findTool('kubectl', path);
  if (kubectl === undefined) return undefined;
  return (folder) => runTool(kubectl, ['kustomize', folder], limits);
}

/** How kustomize is told not to mind files that lie outside of the folder that names them, as Flux does not. */
const freely = '--load-restrictor LoadRestrictionsNone';

async function rendered(
  { file, folder, walk }: Root,
  tree: AssessedTree,
  build: Build,
): Promise<InputFile> {
  const isFree = walk.nodes.some(({ reachesOut }) => reachesOut);
  const command = ['kubectl kustomize', ...(isFree ? [freely] : []), folder].join(' ');
  const rendering = { by: 'kustomize', command, madeOf: walk.files } as const;
  const none = { ...file, text: '', rendering: { ...rendering, pathOf: () => undefined } };
  const failed = (failure: string) => ({ ...none, rendering: { ...none.rendering, failure } });
  if (walk.fault !== undefined) return failed(walk.fault);
  const leftOut = walk.nodes.flatMap((node) => node.leftOut);
  const place = temporaryFolder();
  try {
    const isWhole = !isFree && leftOut.length === 0;
    const built = isWhole
      ? await builtInPlace(realPath(folder) as string, place, tree, build)
      : await builtAsCopy(walk.nodes, place, tree, build);
    if ('output' in built) {
      const { output, pathOf } = built;
      return { ...none, text: output, rendering: { ...rendering, pathOf, leftOut } };
    }
    const error = built.error.replaceAll(`${process.cwd()}${sep}`, '');
    const [first] = leftOut;
    if (first === undefined) return failed(`${command} says: ${error}`);
    const { file: by, what, remedy } = first;
    return failed(`${by} needs ${what}: ${remedy} (without it, kustomize says: ${error})`);
  } finally {
    if (place) rmSync(place, { recursive: true, force: true });
  }
}

/** What was built, and the origins of its objects. */
type Built = { readonly output: string; pathOf(named: string): string | undefined };

type Failed = Extract<ToolResult, { error: string }>;

async function builtInPlace(
  folder: string,
  overlay: string | undefined,
  tree: AssessedTree,
  build: Build,
): Promise<Built | Failed> {
  const way = overlay && relative(overlay, folder);
  if (overlay && way && !isAbsolute(way)) {
    const noted = await buildWithNotes(way, overlay, build);
    const pathOf = (named: string) => tree.nameOf(resolve(overlay, named));
    if ('output' in noted) return { ...noted, pathOf };
    if ('isOver' in noted) return noted;
  }
  // Older tools know no notes, and an error of the folder itself is the clearer one.
  const plain = await build(folder);
  return 'output' in plain ? { ...plain, pathOf: () => undefined } : plain;
}

async function builtAsCopy(
  nodes: readonly Node[],
  into: string | undefined,
  tree: AssessedTree,
  build: Build,
): Promise<Built | Failed> {
  if (into === undefined) return { error: 'there is nowhere to write' };
  let copy: Copy;
  try {
    copy = copyInto(into, nodes, tree);
  } catch (error) {
    return { error: `error: ${(error as Error).message}` };
  }
  const { start, names } = copy;
  const noted = await buildWithNotes(start, into, build);
  if ('output' in noted) return { ...noted, pathOf: (named) => names.get(resolve(into, named)) };
  const plain = 'isOver' in noted ? noted : await build(join(into, start));
  if ('output' in plain) return { ...plain, pathOf: () => undefined };
  return { ...plain, error: plain.error.replaceAll(`${into}${sep}`, '') };
}

/** Builds a folder through an overlay that has the origin of each object noted in it. */
function buildWithNotes(way: string, overlay: string, build: Build): Promise<ToolResult> {
  const body = { resources: [way.split(sep).join('/')], buildMetadata: ['originAnnotations'] };
  writeFileSync(join(overlay, 'kustomization.yaml'), JSON.stringify(body));
  return build(overlay);
}
