import { hash } from 'node:crypto';
import { catalogue } from '../catalogue/index.ts';
import { baselineFor, comparisonFor, type NamedReport, withBaseline } from '../compare/index.ts';
import type { Config } from '../config/schema.ts';
import { type EvaluateOptions, evaluate, ownedBy } from '../evaluate/index.ts';
import type { EvidenceKind, Grouping, Inventory, Item, Report, Severity } from '../model/index.ts';
import { didYouMean, hidesNothing } from '../model/index.ts';
import { type FoundFiles, readFiles } from '../read/read-files.ts';
import { isClaimed } from '../read/sources.ts';
import type { Evidence } from '../sources/shared/evidence-file/schema.ts';
import { clock } from './clock.ts';
import { loadConfig } from './config-file.ts';
import { findFiles } from './find-files.ts';
import { exitCodeOf, type Threshold } from './gate.ts';
import { loadGrammar } from './grammars.ts';
import { asksMany, isLive, type LiveOptions } from './live/live-options.ts';
import { namedOnDisk } from './named-files.ts';
import {
  type FileFormat,
  fileFormats,
  type OutputOptions,
  parseOutputs,
  writeReports,
} from './output.ts';
import { knownOwners, ownershipOf } from './owners.ts';
import { loadPeople, type PeopleOptions } from './people/people-files.ts';
import { createProgress, type Progress } from './progress.ts';
import { renderer } from './renderer.ts';
import { loadBaseline } from './saved-result.ts';
import { terraformSettings, type VariableOption } from './terraform-settings.ts';
import { UsageError } from './usage-error.ts';
import { version } from './version.ts';

export interface AssessOptions extends OutputOptions, LiveOptions, PeopleOptions {
  readonly failOn?: Threshold;
  readonly minCoverage?: number;
  readonly item: readonly string[];
  readonly category: readonly string[];
  readonly priority?: readonly Severity[];
  readonly pillar?: readonly string[];
  readonly allFindings?: boolean;
  readonly baseline?: string;
  readonly owner: readonly string[];
  readonly groupBy?: Grouping;
  readonly config?: string;
  readonly profile?: NonNullable<Config['profile']>;
  readonly now?: string;
  readonly complete?: string;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** `--var` and `--var-file` in their order. */
  readonly variables?: readonly VariableOption[];
  readonly quiet?: boolean;
}

/** `assess`: reads, judges, prints, and gives the exit code. */
export async function assess(given: readonly string[], options: AssessOptions): Promise<number> {
  const live = isLive(options);
  const paths = given.length === 0 && !live ? ['.'] : given;
  const outputs = parseOutputs<FileFormat>(options, fileFormats);
  const select = selection(options);
  const now = clock(options.now);
  const named = completeKinds(options.complete);
  const config = await loadConfig(options.config);
  const { baseline } = options;
  const earlier =
    baseline === undefined ? undefined : { name: baseline, report: loadBaseline(baseline) };
  const people = await loadPeople(config, options);
  const terraform = terraformSettings(config, options.variables ?? []);
  const progress = createProgress(options.quiet === true);

  const exclude = [...(config.exclude ?? []), ...options.exclude];
  const found = findFiles(paths, {
    claims: isClaimed,
    include: [...(config.include ?? []), ...options.include],
    exclude,
    complete: (input) => new Set([...named, ...completeInConfig(config, input)]),
    onFile: (count) => progress.show(`reading ${count} files`),
  });
  const collected = live ? await readEvidence(options, progress, now) : [];
  progress.show(`reading ${found.files.length} files`);
  const inventory = await readFiles({ ...found, collected }, named, {
    loadGrammar,
    terraform,
    named: namedOnDisk(paths, exclude),
    render: renderer({
      releases: config.helm ?? [],
      kubernetesVersion: config.settings?.kubernetesVersion,
      bicep: config.bicepCompiler,
      onStart: (count) => count > 0 && progress.show(`rendering ${count} charts and programs`),
    }),
  });
  const assessed = inventory.sources.some(({ resources }) => resources > 0);
  if (!assessed) {
    progress.done();
    const problem = nothingAssessed(inventory, paths, found, live);
    if (problem !== undefined) throw new UsageError(problem);
  }
  progress.show('judging');
  const ownership = ownershipOf(config, paths);
  const judged = evaluate({
    catalogue,
    inventory,
    now,
    version,
    select,
    profile: options.profile ?? config.profile ?? 'production',
    needs: config.needs ?? {},
    settings: config.settings ?? {},
    optIn: config.optIn ?? [],
    skip: config.skip ?? [],
    ...people,
    waiverRules: waiverRules(config),
    ...(ownership && { ownership }),
    allFindings: options.allFindings === true,
    sha256: (text) => hash('sha256', text),
  });
  progress.done();
  const owners = knownOwners(options.owner, judged);
  const { report, comparison } = viewOf(judged, earlier, owners);
  await writeReports(report, outputs, options, {
    listKnown: options.allFindings === true,
    ...(options.groupBy && { groupBy: options.groupBy }),
  });
  return exitCodeOf(report, {
    failOn: options.failOn ?? config.failOn ?? 'high',
    minCoverage: options.minCoverage ?? config.minCoverage,
    assessed,
    comparison,
  });
}

/** Why there is nothing to judge; gaps of files are worth a report all the same. */
function nothingAssessed(
  { gaps }: Inventory,
  paths: readonly string[],
  found: FoundFiles,
  live: boolean,
): string | undefined {
  const told = gaps.map(({ message }) => message);
  if (gaps.every(hidesNothing)) return [nothingFound(paths, found), ...told].join('\n');
  if (!live || found.files.length > 0) return undefined;
  return ['nothing was assessed', ...told].join('\n');
}

/** How the report stands to the baseline, and what of it belongs to some owners. */
function viewOf(judged: Report, earlier: NamedReport | undefined, owners: readonly string[]) {
  const { report, comparison } = earlier
    ? withBaseline(judged, earlier, { catalogue, version })
    : { report: judged, comparison: undefined };
  if (owners.length === 0) return { report, comparison };
  const own = ownedBy(report, owners);
  if (!comparison) return { report: own, comparison };
  const ofOwners = comparisonFor(comparison, owners);
  return { report: baselineFor(own, ofOwners), comparison: ofOwners };
}

/** The living clusters; what reads them is loaded for none but those who ask. */
async function readEvidence(options: AssessOptions, progress: Progress, now: Date) {
  const evidence = asksMany(options)
    ? await allEvidence(options, progress, now)
    : [await oneEvidence(options, progress, now)];
  return evidence.map((one) => {
    const { name, context } = one.cluster ?? {};
    return { input: name ?? context ?? 'cluster', evidence: one };
  });
}

async function oneEvidence(options: AssessOptions, progress: Progress, now: Date) {
  const { readLive } = await import('./live/read-live.ts');
  return readLive(options, progress, now);
}

/** A cluster that cannot be read is one of which everything is missing. */
async function allEvidence(options: AssessOptions, progress: Progress, now: Date) {
  const { hiddenCluster, readClusters } = await import('./live/read-clusters.ts');
  const all: Evidence[] = [];
  for await (const { cluster, evidence, problem } of readClusters(options, progress, now)) {
    all.push(evidence ?? hiddenCluster(cluster, problem ?? '', now));
  }
  return all;
}

function waiverRules({
  inlineWaivers,
  notWaivable,
}: Config): NonNullable<EvaluateOptions['waiverRules']> {
  return { ...(inlineWaivers && { inline: inlineWaivers }), ...(notWaivable && { notWaivable }) };
}

function selection(options: AssessOptions): (item: Item) => boolean {
  const items = catalogue.categories.flatMap((category) => category.items);
  known(
    'item',
    options.item,
    items.map(({ id }) => id),
  );
  known(
    'category',
    options.category,
    catalogue.categories.map(({ id }) => id),
  );
  const { item: ids, category: categories, priority = [], pillar = [] } = options;
  const within = (wanted: readonly string[], value: string) =>
    wanted.length === 0 || wanted.includes(value);
  return (item) =>
    within(ids, item.id) &&
    within(categories, item.category) &&
    within(priority, item.priority) &&
    within(pillar, item.pillar);
}

function known(noun: string, wanted: readonly string[], all: readonly string[]): void {
  for (const id of wanted) {
    if (!all.includes(id)) throw new UsageError(`no ${noun} ${id}${didYouMean(id, all)}`);
  }
}

const completable: readonly string[] = ['kubernetes', 'azure'];

function completeKinds(text: string | undefined): EvidenceKind[] {
  const kinds = text === undefined ? [] : text.split(',').map((kind) => kind.trim());
  for (const kind of kinds) {
    if (!completable.includes(kind)) {
      throw new UsageError(
        `--complete takes ${completable.join(',')}, not ${kind}${didYouMean(kind, completable)}`,
      );
    }
  }
  return kinds as EvidenceKind[];
}

function completeInConfig({ complete }: Config, input: string): EvidenceKind[] {
  const trimmed = (path: string) => path.replace(/^\.\//, '').replace(/(?<!\/)\/+$/, '');
  return (complete ?? [])
    .filter(({ path }) => trimmed(path) === trimmed(input))
    .flatMap(({ kinds }) => kinds as EvidenceKind[]);
}

function nothingFound(paths: readonly string[], { files, passedOver }: FoundFiles): string {
  const looked = files.length + passedOver;
  return [
    `nothing was assessed: ${looked} files below ${paths.join(' ')} hold no Kubernetes object and no Azure resource.`,
    'Give manifests (YAML, JSON), or save evidence first:',
    '  kubectl get deploy,sts,ds,svc,ns -A -o json > cluster.json',
    '  az aks show -g GROUP -n CLUSTER > aks.json',
  ].join('\n');
}
