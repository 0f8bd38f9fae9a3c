import type { FileSource, Gap, InputFile, Reading, Resource } from '../../model/index.ts';
import type { Origin } from '../shared/code/cell.ts';
import type { SourceTexts } from '../shared/code/code-document.ts';
import { LazyMap } from '../shared/code/lazy-map.ts';
import { sourceText } from '../shared/structured.ts';
import type { Grammar } from '../shared/syntax/syntax-node.ts';
import { armResources } from './arm-resources.ts';
import { computed, read } from './attributes.ts';
import { isLookedAt } from './azurerm/index.ts';
import type { Block } from './body.ts';
import { evaluate } from './evaluate.ts';
import { isDownloaded, isTerraformFile } from './files.ts';
import { type Hole, localFolder, Module } from './module.ts';
import { type ModuleSource, type Note, readModules } from './module-source.ts';
import { readManifest } from './modules-manifest.ts';
import type { Scope } from './scope.ts';

const id = 'terraform';

/** More resources than any configuration makes. */
const mostInstances = 100_000;

/** Reads Terraform configurations: `.tf`, `.tf.json`, and the `.tfvars` that Terraform reads by itself. */
export function terraformSource(grammar: Grammar): FileSource {
  return {
    id,
    evidence: ['azure'],
    claims: isTerraformFile,
    read: (files) =>
      readConfigurations(
        files.filter(({ path }) => isTerraformFile(path)),
        grammar,
      ),
  };
}

interface Gathered {
  readonly resources: Resource[];
  readonly gaps: Gap[];
  readonly read: Set<string>;
}

function readConfigurations(files: readonly InputFile[], grammar: Grammar): Reading {
  const into: Gathered = { resources: [], gaps: [], read: new Set() };
  const note = (gap: Note) => into.gaps.push({ source: id, evidence: 'azure', ...gap });
  const texts: SourceTexts = new Map(files.map((file) => [file.path, sourceText(file)]));
  const modules = readModules(files, grammar, note);
  for (const root of rootsOf(modules)) readRoot(root, modules, files, texts, note, into);
  return into;
}

/** The folders that no other one calls as a module, less those that were downloaded as such. */
function rootsOf(modules: ReadonlyMap<string, ModuleSource>): readonly ModuleSource[] {
  const called = new Set<string>();
  for (const module of modules.values()) {
    for (const block of module.blocks) {
      const folder =
        block.type === 'module' ? localFolder(sourceOf(block) ?? '', module) : undefined;
      if (folder !== undefined && folder !== module.folder) called.add(folder);
    }
  }
  return [...modules.values()].filter(
    ({ folder }) => !called.has(folder) && !isDownloaded(`${folder}/`),
  );
}

const nothing: Scope = { find: () => undefined };

function sourceOf(call: Block): string | undefined {
  const source = call.body.attributes.get('source');
  const value = source && evaluate(source.expression, nothing).value;
  return typeof value === 'string' ? value : undefined;
}

function readRoot(
  root: ModuleSource,
  modules: ReadonlyMap<string, ModuleSource>,
  files: readonly InputFile[],
  texts: SourceTexts,
  note: (note: Note) => void,
  into: Gathered,
): void {
  const manifest = readManifest(root.folder, files);
  const given = [...root.values].map(
    ([name, { expression }]) => [name, () => evaluate(expression, nothing)] as const,
  );
  const holes: Hole[] = [];
  const module = new Module(root, new LazyMap(new Map(given)), {
    find: (call, caller, address) => findModule(call, caller, address, modules, manifest),
    computed,
    read,
    holes,
    budget: mostInstances,
  });
  const noteAt = (reason: Gap['reason'], { file, offset }: Origin, message: string) => {
    const line = texts.get(file)?.lines().positionAt(offset).line;
    note({ reason, input: file, message, ...(line !== undefined && { line }) });
  };
  into.resources.push(
    ...armResources(module.instances(), root, texts, ({ reason, at, message }) =>
      noteAt(reason, at.origin, message),
    ),
  );
  for (const { type, origin, message } of holes) {
    if (type === undefined || isLookedAt(type)) noteAt('unresolved', origin, message);
  }
  for (const { files: own } of modules.values()) for (const { path } of own) into.read.add(path);
}

function findModule(
  call: Block,
  caller: ModuleSource,
  address: string,
  modules: ReadonlyMap<string, ModuleSource>,
  manifest: ReadonlyMap<string, string>,
): ModuleSource | string {
  const source = sourceOf(call);
  if (source === undefined) return 'its source is no text';
  const key = address
    .split('.')
    .filter((part) => part !== 'module')
    .map((part) => part.replace(/\[.*$/, ''))
    .join('.');
  const folder = localFolder(source, caller) ?? manifest.get(key);
  const found = folder === undefined ? undefined : modules.get(folder);
  return found ?? `${source} is not on disk${folder === undefined ? ': run terraform init' : ''}`;
}
