import { rmSync, writeFileSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { InputFile } from '../../model/index.ts';
import { isComponent, kustomizationsIn } from '../../sources/manifests/kustomization.ts';
import { findTool } from './find-tool.ts';
import { KustomizationWalker, type Walk } from './kustomization-walk.ts';
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

async function rendered(
  { file, folder, walk }: Root,
  tree: AssessedTree,
  build: Build,
): Promise<InputFile> {
  const command = `kubectl kustomize ${folder}`;
  const rendering = { by: 'kustomize', command, madeOf: walk.files } as const;
  const none = { ...file, text: '', rendering: { ...rendering, pathOf: () => undefined } };
  const failed = (failure: string) => ({ ...none, rendering: { ...none.rendering, failure } });
  if (walk.fault !== undefined) return failed(walk.fault);
  const real = realPath(folder) as string;
  const overlay = temporaryFolder();
  try {
    const noted: ToolResult = overlay
      ? await buildWithNotes(real, overlay, build)
      : { error: 'nowhere to write' };
    if (overlay && 'output' in noted) {
      const pathOf = (named: string) => tree.nameOf(resolve(overlay, named));
      return { ...none, text: noted.output, rendering: { ...rendering, pathOf } };
    }
    // Older tools know no notes, and an error of the folder itself is the clearer one.
    const plain = 'isOver' in noted ? noted : await build(real);
    if ('output' in plain) return { ...none, text: plain.output };
    return failed(`${command} says: ${plain.error.replaceAll(`${process.cwd()}${sep}`, '')}`);
  } finally {
    if (overlay) rmSync(overlay, { recursive: true, force: true });
  }
}

/** Builds a folder through an overlay that has the origin of each object noted in it. */
async function buildWithNotes(folder: string, overlay: string, build: Build): Promise<ToolResult> {
  const way = relative(overlay, folder);
  if (isAbsolute(way)) return { error: 'on another drive' };
  const body = { resources: [way.split(sep).join('/')], buildMetadata: ['originAnnotations'] };
  writeFileSync(join(overlay, 'kustomization.yaml'), JSON.stringify(body));
  return build(overlay);
}
