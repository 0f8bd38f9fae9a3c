import { folderOf, nameOf } from '../shared/paths.ts';
import { lockFile } from './files.ts';
import type { ModuleSource } from './module-source.ts';
import { calledFolders, sourcesIn } from './roots.ts';

/**
 * Modules of a library that no code calls: beside modules that a root calls, without a provider of
 * their own, and with variables that nobody gives a value. Terraform cannot be run in them.
 */
export function spareModules(
  roots: readonly ModuleSource[],
  modules: ReadonlyMap<string, ModuleSource>,
  hasValue: (root: ModuleSource, variable: string) => boolean,
): ReadonlySet<ModuleSource> {
  const libraries = new Set(foldersUsedBy(roots.filter(isConfigured), modules).map(folderOf));
  const elsewhere = [...modules.values()].flatMap(sourcesIn).filter((one) => !/^\./.test(one));
  const isSpare = (root: ModuleSource) =>
    libraries.has(folderOf(root.folder)) &&
    !isConfigured(root) &&
    neededBy(root).some((variable) => !hasValue(root, variable)) &&
    // It may be called by the address of its repository.
    !elsewhere.some((source) => source.includes(nameOf(root.folder)));
  return new Set(roots.filter(isSpare));
}

/** The folders that roots call, and those that these call. */
function foldersUsedBy(
  roots: readonly ModuleSource[],
  modules: ReadonlyMap<string, ModuleSource>,
): readonly string[] {
  const used = new Set<string>();
  let next = roots;
  while (next.length > 0) {
    const fresh = [...calledFolders(next)].filter((folder) => !used.has(folder));
    for (const folder of fresh) used.add(folder);
    next = fresh.flatMap((folder) => modules.get(folder) ?? []);
  }
  return [...used];
}

/** Only roots have these, and azurerm does not start without a provider block. */
function isConfigured({ blocks }: ModuleSource): boolean {
  return blocks.some(
    ({ type, body, origin }) =>
      (type === 'provider' && !origin.file.endsWith(lockFile)) ||
      (type === 'terraform' && body.blocks.some((one) => ['backend', 'cloud'].includes(one.type))),
  );
}

/** Variables that have no default. */
function neededBy({ blocks }: ModuleSource): readonly string[] {
  return blocks
    .filter(({ type, body }) => type === 'variable' && !body.attributes.has('default'))
    .map(({ labels }) => labels[0] ?? '');
}
