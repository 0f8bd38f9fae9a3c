import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { JsonObject } from '../../sources/manifests/json.ts';
import { entries } from '../../sources/manifests/kustomization.ts';
import { openNote } from '../../sources/manifests/kustomize-origins.ts';
import { faultOf, fileIn, isFile, pathOf } from './kustomization-faults.ts';
import { type Place, withPlaces } from './kustomization-names.ts';
import type { Lack, Node } from './kustomization-walk.ts';
import { withLenientPatches } from './lenient-patches.ts';
import { type AssessedTree, realPath } from './tree.ts';

/** Where kustomizations were copied to. */
export interface Copy {
  /** The folder of the first of them, relative to the one that holds all. */
  readonly start: string;
  /** The copied files as the assessed files name the original ones. */
  readonly names: ReadonlyMap<string, string>;
}

/**
 * Copies kustomizations, each into a folder of its own with the files that it names, so that nothing lies outside
 * of it; what cannot be had is left out.
 */
export function copyInto(into: string, nodes: readonly Node[], tree: AssessedTree): Copy {
  const places = new Map(nodes.map(({ folder }, index) => [folder, `${index}`]));
  const names = new Map<string, string>();
  const isPartial = nodes.some(({ leftOut }) => leftOut.length > 0);
  for (const node of nodes) {
    const own = join(into, places.get(node.folder) as string);
    mkdirSync(own);
    let count = 0;
    const place: Place = (name) => {
      if (faultOf(name, node.folder, tree)) return undefined;
      const path = pathOf(name, node.folder);
      if (!isFile(path)) return `../${places.get(realPath(path) as string)}`;
      const copied = `${count++}-${basename(path)}`;
      copyFileSync(path, join(own, copied));
      names.set(join(own, copied), tree.nameOf(path));
      return copied;
    };
    const body = withPlaces(node.body, place);
    const file = join(own, 'kustomization.yaml');
    names.set(file, tree.nameOf(fileIn(node.folder) as string));
    const lenient = isPartial ? withLenientPatches(body, own) : body;
    writeFileSync(file, JSON.stringify(noting(lenient, node.leftOut)));
  }
  return { start: '0', names };
}

/** Has it noted on all its objects that what was left out may change them. */
function noting(body: JsonObject, leftOut: readonly Lack[]): JsonObject {
  const change = leftOut.find(({ effect }) => effect === 'changes');
  if (change === undefined) return body;
  const metadata = { name: 'any', annotations: { [openNote]: change.what } };
  const patch = JSON.stringify({ apiVersion: 'v1', kind: 'Any', metadata });
  return { ...body, patches: [...entries({ body }, 'patches'), { patch, target: { kind: '.*' } }] };
}
