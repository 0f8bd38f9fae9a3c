import type {
  ChartRelease,
  EvidenceKind,
  FileSource,
  Gap,
  InputFile,
  Reading,
  Resource,
} from '../../model/index.ts';
import { didYouMean } from '../../model/index.ts';
import { addTo } from '../../resources/group-by.ts';
import { cell } from '../shared/code/cell.ts';
import { codeDocument } from '../shared/code/code-document.ts';
import { codeIgnores } from '../shared/ignores/code-comments.ts';
import { hcl } from '../shared/ignores/scan-code.ts';
import type { NamedFiles } from '../shared/named-files.ts';
import { type SourceText, sourceText } from '../shared/structured.ts';
import type { Grammar } from '../shared/syntax/syntax-node.ts';
import { computed, read } from './attributes.ts';
import { isLookedAt, kindsOf } from './azurerm/index.ts';
import { azurermMajors, type Majors } from './azurerm/provider-version.ts';
import type { Block } from './body.ts';
import { chartPlace } from './chart-place.ts';
import { codeFile, isDownloaded, isTerraformFile, terragruntFile, valuesFile } from './files.ts';
import { givenValues, variableOf } from './given-values.ts';
import type { Home, Untold } from './home.ts';
import type { Hole } from './instance.ts';
import { objectKindsOf } from './kubernetes/object-types.ts';
import { makesObjects } from './kubernetes/objects.ts';
import { Module } from './module.ts';
import { type ModuleSource, type Note, readModules } from './module-source.ts';
import { readManifest } from './modules-manifest.ts';
import { offersFor, takersAmong } from './offers.ts';
import { isPlanFile } from './plan/files.ts';
import { type OpenPlan, openPlan } from './plan/open.ts';
import { PlannedRoot } from './plan/planned-root.ts';
import { plansOfRoots, type Remark } from './plan/plans-of-roots.ts';
import { resourcesOf } from './resources.ts';
import { RootFiles } from './root-files.ts';
import { findModule, rootsOf } from './roots.ts';
import { noSettings, type RootSettings, type TerraformSettings } from './settings.ts';
import { spareModules } from './spare-modules.ts';
import { functionsOfRoot } from './template-file.ts';
import { unreadValues } from './unread-values.ts';
import { type Use, unitOf, usesOf, withPlanned } from './uses.ts';

const id = 'terraform';

/** More resources than any configuration makes. */
const mostInstances = 100_000;

/** Reads Terraform configurations: `.tf`, `.tf.json`, and the `.tfvars` that Terraform reads by itself; and what plans tell of them. */
export function terraformSource(
  grammar: Grammar,
  settings: TerraformSettings = noSettings,
  named?: NamedFiles,
): FileSource {
  return {
    id,
    evidence: ['azure', 'kubernetes'],
    claims: isTerraformFile,
    read: (files) =>
      readConfigurations(
        files.filter(({ path }) => isTerraformFile(path)),
        files.flatMap((file) => (isPlanFile(file.path) ? (openPlan(file) ?? []) : [])),
        { all: new Map(files.map((file) => [file.path, file])), named },
        grammar,
        settings,
      ),
  };
}

/** What the code may name beside its own files. */
interface Beside {
  /** All that is assessed and may hold data. */
  readonly all: ReadonlyMap<string, InputFile>;
  readonly named: NamedFiles | undefined;
}

/** What all roots of one reading share. */
interface Job {
  /** Files of values that roots read only where they are named, by the folders of the roots. */
  readonly offered: ReadonlyMap<string, readonly InputFile[]>;
  readonly modules: ReadonlyMap<string, ModuleSource>;
  readonly grammar: Grammar;
  readonly settings: TerraformSettings;
  readonly texts: Map<string, SourceText>;
  readonly beside: Beside;
  /** Paths of files that the code names. */
  readonly opened: Set<string>;
  readonly resources: Resource[];
  readonly releases: ChartRelease[];
  readonly note: (gap: Note, evidence?: EvidenceKind) => void;
}

function readConfigurations(
  files: readonly InputFile[],
  plans: readonly OpenPlan[],
  beside: Beside,
  grammar: Grammar,
  settings: TerraformSettings,
): Reading {
  const gaps: Gap[] = [];
  const resources: Resource[] = [];
  const note = (gap: Note, evidence: EvidenceKind = 'azure') => {
    gaps.push({ source: id, evidence, ...gap });
  };
  const texts = new Map(
    [...files, ...varFilesOf(settings), ...plans.map(({ file }) => file)].map((file) => [
      file.path,
      sourceText(file),
    ]),
  );
  const modules = readModules(files, grammar, note);
  const hasTerragrunt = files.some(({ path }) => terragruntFile.test(path));
  const roots = judgedRoots(modules, hasTerragrunt, grammar, settings, note);
  const opened = new Set<string>();
  const releases: ChartRelease[] = [];
  const takersOf = takersAmong(
    roots.map(({ folder }) => folder),
    (folder) => modules.has(folder),
  );
  const offered = new Map<string, InputFile[]>();
  for (const file of files) {
    if (!valuesFile.test(file.path)) continue;
    for (const folder of takersOf(file.path)) addTo(offered, folder, file);
  }
  const shared = { offered, modules, grammar, settings, texts, beside };
  const job: Job = { ...shared, opened, resources, releases, note };
  const planned = plansOfRoots(plans, roots, remarkTo(note));
  const joined: InputFile[] = [];
  for (const root of roots) {
    const given = (use: RootSettings) => givenValues(root, use, settings.given, grammar, note);
    for (const use of usesOf(root, planned.get(root.folder) ?? [], settings, given)) {
      joined.push(...use.plans.map(({ file }) => file));
      readRoot(root, use, job);
    }
  }
  noteStrangers(roots, settings, note);
  const members = [...[...modules.values()].flatMap((module) => module.files), ...joined];
  const read = [...members, ...varFilesOf(settings)].map(({ path }) => path).concat(...opened);
  const isSettled = (folder: string) =>
    settings.given.some((one) => 'file' in one) ||
    settings.roots.some((root) => root.folder === folder) ||
    planned.has(folder);
  const known = new Set(read);
  const unread = files
    .map(({ path }) => path)
    .filter((path) => valuesFile.test(path) && !isDownloaded(path) && !known.has(path));
  for (const one of unreadValues(unread, { takersOf, isSettled })) note(one);
  const ignores = files
    .filter(({ path }) => path.endsWith('.tf') && !isDownloaded(path))
    .flatMap((file) => codeIgnores(file, hcl));
  return { resources, gaps, read: new Set([...read, ...unread]), ignores, releases };
}

/** The roots, less modules that are called by nothing and cannot be run. */
function judgedRoots(
  modules: ReadonlyMap<string, ModuleSource>,
  hasTerragrunt: boolean,
  grammar: Grammar,
  settings: TerraformSettings,
  note: (note: Note) => void,
): readonly ModuleSource[] {
  const named = settings.roots.map(({ folder }) => folder);
  const roots = rootsOf(modules, named);
  // What it calls is not told here.
  if (hasTerragrunt) return roots;
  const spare = spareModules(roots, modules, (root, variable) =>
    givenValues(root, { varFiles: [] }, settings.given, grammar, () => {}).has(variable),
  );
  const judged = roots.filter((root) => named.includes(root.folder) || !spare.has(root));
  const [first, ...more] = roots.filter((root) => !judged.includes(root));
  if (first) {
    const input = first.files.find(({ path }) => codeFile.test(path))?.path ?? first.folder;
    const others = more.length > 0 ? ` and ${more.length} more` : '';
    const message = `no code calls module ${first.folder}${others}, which cannot be run by itself: not judged; assess its folder alone to have it judged`;
    note({ reason: 'unresolved', input, message, kinds: [] });
  }
  return judged;
}

function varFilesOf({ roots, given }: TerraformSettings): readonly InputFile[] {
  const named = given.flatMap((one) => ('file' in one ? [one.file] : []));
  return [...roots.flatMap(({ varFiles }) => varFiles), ...named];
}

/** Values that somebody gave to variables that no root has. */
function noteStrangers(
  roots: readonly ModuleSource[],
  { given }: TerraformSettings,
  note: (note: Note) => void,
): void {
  const names = roots.flatMap(({ blocks }) =>
    blocks.filter(({ type }) => type === 'variable').map(({ labels }) => labels[0] ?? ''),
  );
  for (const one of given) {
    if ('file' in one || roots.some((root) => variableOf(root, one.name))) continue;
    const message = `--var ${one.name}: no assessed root has such a variable${didYouMean(one.name, names)}`;
    note({ reason: 'malformed', input: `--var ${one.name}`, message });
  }
}

/** A remark on a plan, of which nothing is missing. */
function remarkTo(note: (note: Note) => void): Remark {
  return ({ file }, message) =>
    note({ reason: 'unresolved', input: file.path, message, kinds: [] });
}

function readRoot(root: ModuleSource, use: Use, job: Job): void {
  const { modules, grammar, settings, texts, beside, note } = job;
  const planned = new PlannedRoot(use.plans, root, unitOf(use));
  const given = givenValues(root, use, settings.given, grammar, note);
  const downloaded = readManifest(root.folder, beside.all);
  const versions = new Map<ModuleSource, Majors>();
  const holes: Hole[] = [];
  const nesting = { depth: 0, turns: 0 };
  const opened = new RootFiles(root.folder, beside.all, beside.named, (file) => {
    job.opened.add(file.path);
    if (!texts.has(file.path)) texts.set(file.path, sourceText(file));
  });
  const values = withPlanned(given, use.plans);
  const module = new Module(root, values, {
    folder: root.folder,
    unit: unitOf(use),
    find: (call, caller, address) => findModule(call, caller, address, modules, downloaded),
    versions: (of) => {
      const known = versions.get(of) ?? azurermMajors(root.blocks, of.blocks);
      versions.set(of, known);
      return known;
    },
    computed,
    read,
    offers: offersFor(root, values, job.offered.get(root.folder) ?? [], grammar),
    workspace: use.workspace,
    resolve: planned.resolve,
    holes,
    nesting,
    functions: functionsOfRoot(opened, grammar, nesting),
    budget: mostInstances,
  });
  const noteAt = (evidence: EvidenceKind, { reason, at, message, ...told }: Untold) => {
    const { file, offset } = at.origin;
    const line = texts.get(file)?.lines().positionAt(offset).line;
    const place = { input: file, ...(line !== undefined && { line }) };
    note({ reason, ...place, message, ...told }, evidence);
  };
  const instances = planned.joined([...module.instances()]);
  planned.remarks(remarkTo(note));
  for (const one of resourcesOf(instances, homeOf(root, use, job), noteAt)) {
    job.resources.push(one);
  }
  const hasObjects =
    instances.some(({ type }) => makesObjects(type)) || root.blocks.some(configuresObjects);
  for (const { types, origin, message, clusterName } of planned.tellsAll() ? [] : holes) {
    const untold: Untold = { reason: 'unresolved', at: cell(null, origin), message };
    const kinds = types && kindsOf(types);
    if (!types || types.some(isLookedAt)) {
      noteAt('azure', { ...untold, ...(kinds && { kinds }), ...(clusterName && { clusterName }) });
    }
    const objects = types?.filter(makesObjects);
    if (objects ? objects.length > 0 : hasObjects) {
      const made = objects && objectKindsOf(objects);
      noteAt('kubernetes', { ...untold, ...(made && { kinds: made }) });
    }
  }
}

/** A provider of objects that is configured is used, if not here, then in a module. */
function configuresObjects({ type, labels }: Block): boolean {
  return type === 'provider' && ['kubernetes', 'kubectl', 'helm'].includes(labels[0] ?? '');
}

function homeOf(root: ModuleSource, use: Use, { texts, settings, beside, releases }: Job): Home {
  const isAssessed = (path: string) => beside.all.has(path);
  const completed = new Set(root.files.flatMap(({ complete }) => [...complete]));
  return {
    unit: unitOf(use),
    complete: (kind) => completed.has(kind),
    documentOf: (body, naming) => codeDocument(body, texts, naming),
    textOf: (file) => texts.get(file)?.text,
    isAssessed,
    chartAt: (path) => chartPlace(root.folder, path, settings, isAssessed),
    declare: (release) => releases.push(release),
  };
}
