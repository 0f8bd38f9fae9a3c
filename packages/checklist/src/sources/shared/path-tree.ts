import type { Path } from '../../model/index.ts';

/** Many paths, joined where they begin alike, so that one walk of a document serves them all. */
export interface PathTree {
  /** Which of the paths end here. */
  readonly ends: readonly number[];
  readonly children: ReadonlyMap<string, PathTree>;
}

interface Growing extends PathTree {
  readonly ends: number[];
  readonly children: Map<string, Growing>;
}

/** Joins paths; list indexes are written as text. */
export function pathTree(paths: readonly Path[]): PathTree {
  const root: Growing = { ends: [], children: new Map() };
  paths.forEach((path, index) => {
    let at = root;
    for (const segment of path) {
      const key = String(segment);
      let next = at.children.get(key);
      if (!next) {
        next = { ends: [], children: new Map() };
        at.children.set(key, next);
      }
      at = next;
    }
    at.ends.push(index);
  });
  return root;
}

/** Gives an offset to all paths that end in a tree: what is not written stands at its nearest parent. */
export function settle(tree: PathTree, offset: number, offsets: number[]): void {
  for (const index of tree.ends) offsets[index] = offset;
  for (const child of tree.children.values()) settle(child, offset, offsets);
}
