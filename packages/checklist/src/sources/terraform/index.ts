import {
  type FileSource,
  type Gap,
  type InputFile,
  type Reading,
  type Resource,
  Unknown,
} from '../../model/index.ts';
import { type Cell, cell, plain } from '../shared/code/cell.ts';
import { codeDocument, type SourceTexts } from '../shared/code/code-document.ts';
import { LazyMap } from '../shared/code/lazy-map.ts';
import { sourceText } from '../shared/structured.ts';
import type { Grammar } from '../shared/syntax/syntax-node.ts';
import { type Args, build } from './azurerm/field.ts';
import { resourceMaps } from './azurerm/index.ts';
import { idOf, type ResourceMap } from './azurerm/resource-map.ts';
import type { Block } from './body.ts';
import { evaluate } from './evaluate.ts';
import { isDownloaded, isTerraformFile } from './files.ts';
import { type Hole, type Instance, localFolder, Module } from './module.ts';
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
    holes,
    budget: mostInstances,
  });
  for (const instance of module.instances()) {
    const map = resourceMaps.get(instance.type);
    if (map) into.resources.push(resourceOf(instance, map, root, texts));
  }
  for (const { origin, message } of holes) {
    const line = texts.get(origin.file)?.lines().positionAt(origin.offset).line;
    note({
      reason: 'unresolved',
      input: origin.file,
      message,
      ...(line !== undefined && { line }),
    });
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

function argsOf({ body, origin }: Instance): Args {
  return { values: body.value as ReadonlyMap<string, Cell>, origin };
}

function computed(instance: Instance, attribute: string): Cell | undefined {
  const map = resourceMaps.get(instance.type);
  if (!map) {
    // Whatever it will be, it is not null, and no other resource has it.
    return attribute === 'id' ? cell(`~${instance.address}`, instance.origin) : undefined;
  }
  const own = idOf(map, argsOf(instance));
  if (attribute === 'id') return cell(own, instance.origin);
  return map.computed?.[attribute]?.(own, instance.origin);
}

function resourceOf(
  instance: Instance,
  map: ResourceMap,
  root: ModuleSource,
  texts: SourceTexts,
): Resource {
  const args = argsOf(instance);
  const resourceId = idOf(map, args);
  const name = (map.name ?? (({ values }) => values.get('name')))(args);
  const members = new Map((build(map.body, args).value as ReadonlyMap<string, Cell>).entries());
  members.set('id', cell(resourceId, instance.origin));
  if (name) members.set('name', name);
  const body = cell(members, instance.origin);
  const { value, unresolved } = plain(body);
  return {
    kind: map.arm.toLowerCase(),
    evidence: 'azure',
    identity: {
      kind: map.arm,
      name: shownName(name, instance),
      resourceId,
      address: instance.address,
    },
    body: value,
    observed: false,
    complete: root.files.some(({ complete }) => complete.has('azure')),
    unit: root.folder,
    places: [{ document: codeDocument(body, texts), base: [] }],
    unresolved,
  };
}

function shownName(name: Cell | undefined, { address }: Instance): string {
  if (name?.value instanceof Unknown) return name.value.text ?? address;
  return typeof name?.value === 'string' ? name.value : address;
}
