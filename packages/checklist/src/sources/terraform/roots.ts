import { resolve } from '../shared/paths.ts';
import type { Block } from './body.ts';
import { evaluate } from './evaluate.ts';
import { isDownloaded } from './files.ts';
import type { ModuleSource } from './module-source.ts';
import { noNames } from './scope.ts';

/**
 * The folders that no other one calls as a module, less those that were downloaded as such; one that
 * somebody named as a root is one.
 */
export function rootsOf(
  modules: ReadonlyMap<string, ModuleSource>,
  named: readonly string[],
): readonly ModuleSource[] {
  const called = calledFolders(modules.values());
  return [...modules.values()].filter(
    ({ folder }) => named.includes(folder) || !(called.has(folder) || isDownloaded(`${folder}/`)),
  );
}

/** The folders that some modules call. */
export function calledFolders(modules: Iterable<ModuleSource>): ReadonlySet<string> {
  const called = new Set<string>();
  for (const module of modules) {
    for (const source of sourcesIn(module)) {
      const folder = localFolder(source, module);
      if (folder !== undefined && folder !== module.folder) called.add(folder);
    }
  }
  return called;
}

/** What the calls of a module name, as far as that is a text. */
export function sourcesIn({ blocks }: ModuleSource): readonly string[] {
  return blocks.flatMap((block) => (block.type === 'module' ? (sourceOf(block) ?? []) : []));
}

/** The code of a called module, on disk or where `terraform init` put it; else why it cannot be had. */
export function findModule(
  call: Block,
  caller: ModuleSource,
  address: string,
  modules: ReadonlyMap<string, ModuleSource>,
  downloaded: ReadonlyMap<string, string>,
): ModuleSource | string {
  const source = sourceOf(call);
  if (source === undefined) return 'its source is no text';
  const key = address
    .split('.')
    .filter((part) => part !== 'module')
    .map((part) => part.replace(/\[.*$/, ''))
    .join('.');
  const folder = localFolder(source, caller) ?? downloaded.get(key);
  const found = folder === undefined ? undefined : modules.get(folder);
  return found ?? `${source} is not on disk${folder === undefined ? ': run terraform init' : ''}`;
}

function sourceOf(call: Block): string | undefined {
  const source = call.body.attributes.get('source');
  const value = source && evaluate(source.expression, noNames).value;
  return typeof value === 'string' ? value : undefined;
}

/** The folder that a module on disk is in; undefined for one of a registry. */
function localFolder(source: string, caller: ModuleSource): string | undefined {
  return /^\.\.?\//.test(source) || source === '..' || source === '.'
    ? resolve(caller.folder, source)
    : undefined;
}
