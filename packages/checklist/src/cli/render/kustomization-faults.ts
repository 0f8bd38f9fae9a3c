import { statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { LeftOut } from '../../model/index.ts';
import { kustomizationNames } from '../../sources/manifests/kustomization.ts';
import { isInline, type Name } from './kustomization-names.ts';
import { type AssessedTree, realPath } from './tree.ts';

/** Why something that a kustomization names cannot be had. */
export type Fault = Omit<LeftOut, 'file'>;

/** Where a name leads on the disk. */
export function pathOf({ entry }: Pick<Name, 'entry'>, folder: string): string {
  return isAbsolute(entry) ? entry : join(folder, entry);
}

export function faultOf(name: Name, folder: string, tree: AssessedTree): Fault | undefined {
  const { entry, sort } = name;
  if (sort === 'chart') return inflated(entry);
  if (sort === 'plugin' && isInline(entry)) return plugin;
  if (isRemote(entry)) return remote(entry);
  const path = pathOf(name, folder);
  const isBeside = sort === 'beside';
  if (realPath(path) === undefined || (isAbsolute(entry) && !isBeside)) {
    return !isBeside && mayBeRemote(entry) ? remote(entry) : missing(entry);
  }
  if (!tree.holds(path)) return outside(entry);
  if (isFile(path)) return undefined;
  return isBeside || fileIn(path) === undefined ? withoutFile(entry) : undefined;
}

/** The file of a kustomization in a folder. */
export function fileIn(folder: string): string | undefined {
  return kustomizationNames.map((name) => join(folder, name)).find(isFile);
}

export function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

const plugin: Fault = {
  what: 'a plugin, which is not run here',
  remedy: 'assess the output of kustomize build',
};

function inflated(chart: string): Fault {
  const remedy = 'assess the output of kustomize build --enable-helm';
  return { what: `Helm chart ${chart}, which is not inflated here`, remedy };
}

function remote(entry: string): Fault {
  const remedy = 'assess a copy that kustomize localize makes, or the output of kubectl kustomize';
  return { what: `${entry}, which is remote and not fetched here`, remedy };
}

function missing(entry: string): Fault {
  return { what: `${entry}, which is not there`, remedy: 'add it' };
}

function withoutFile(entry: string): Fault {
  return { what: `${entry}, which holds no kustomization`, remedy: 'add one' };
}

function outside(entry: string): Fault {
  const remedy = 'assess a folder that holds both';
  return { what: `${entry}, which is outside of the assessed folder`, remedy };
}

function isRemote(entry: string): boolean {
  return /^\s*(?:[a-z][a-z0-9+.-]*:{1,2}|git@)/i.test(entry);
}

function mayBeRemote(entry: string): boolean {
  return /^[^./][^/]*\.[a-z]+\/|[?&]ref=|\.git\b|\/\//i.test(entry);
}
