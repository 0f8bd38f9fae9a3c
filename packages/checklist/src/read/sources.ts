import type { ChartRelease, EvidenceKind, FileSource, InputFile, Reading } from '../model/index.ts';
import { mayBeArmFile } from '../sources/arm/files.ts';
import { azureJsonSource } from '../sources/azure-json/index.ts';
import { isBicepFile } from '../sources/bicep/files.ts';
import {
  callsBuilder,
  isBakeFile,
  isDockerfileFile,
  mayCallBuilder,
} from '../sources/dockerfile/files.ts';
import { manifestsSource, manifestsSourceIn } from '../sources/manifests/index.ts';
import { isPipelineInput } from '../sources/pipelines/files.ts';
import { hiddenIn } from '../sources/pipelines/other-systems.ts';
import { isReportFile } from '../sources/reports/files.ts';
import type { NamedFiles } from '../sources/shared/named-files.ts';
import type { Grammar } from '../sources/shared/syntax/syntax-node.ts';
import { isSupportCalendar } from '../sources/support-calendar/files.ts';
import { isDownloaded, isTerraformFile } from '../sources/terraform/files.ts';
import { isPlanFile } from '../sources/terraform/plan/files.ts';
import { noSettings, type TerraformSettings } from '../sources/terraform/settings.ts';

/** The languages whose grammar has to be loaded. */
export type Language = 'terraform';

/** What a source needs of the place where it runs. */
export interface Surroundings {
  loadGrammar(language: Language): Promise<Grammar>;
  /** What somebody said of the variables of Terraform. */
  readonly terraform?: TerraformSettings;
  /** What tools make of manifests, charts and Bicep, for the source to read beside them. */
  render?(
    files: readonly InputFile[],
    releases: readonly ChartRelease[],
  ): Promise<readonly InputFile[]>;
  /** Files that no source asks for until the code of one names them. */
  readonly named?: NamedFiles;
}

/** What is known before a source is loaded. */
export interface Before {
  readonly files: readonly InputFile[];
  /** Paths that other sources read. */
  readonly read: ReadonlySet<string>;
  /** What was read of pipelines, for whoever comes after them. */
  readonly pipelines: Reading | undefined;
}

/** A source that is loaded when a file of its kind is found. */
export interface SourceEntry {
  readonly id: string;
  readonly evidence: readonly EvidenceKind[];
  claims(path: string): boolean;
  /** It is told where repositories have their roots. */
  readonly seesRepositories?: true;
  /** Other files that it wants to see where it has any of its own: those that they name. */
  alsoSees?(path: string): boolean;
  /** Whether one of those others may name files for it, of whatever names. */
  isCalledBy?(file: InputFile): boolean;
  /** It is read after pipelines, and told what they are. */
  readonly seesPipelines?: true;
  /** It is read before charts are rendered, for it says with which values. */
  readonly declaresReleases?: true;
  /** What an earlier source read, it need not. */
  readonly leavesWhatWasRead?: true;
  /** It reads what tools make of its files. */
  readonly seesRendered?: true;
  load(around: Surroundings, before: Before): FileSource | Promise<FileSource>;
}

/** Reads the files that `collect` wrote, which no other source has anything to find in. */
export const collectedEntry: SourceEntry = {
  id: 'collected',
  evidence: ['kubernetes', 'azure'],
  claims: (path) => !isDownloaded(path) && (path === '<stdin>' || /\.json(?:\.gz)?$/i.test(path)),
  load: async () => (await import('../sources/collected/index.ts')).collectedSource,
};

/** The file sources in the order in which they read. */
export const sourceEntries: readonly SourceEntry[] = [
  {
    ...atHand(manifestsSource),
    seesRendered: true,
    load: (_, { read }) => manifestsSourceIn(read),
  },
  atHand(azureJsonSource),
  {
    id: 'dockerfile',
    evidence: ['dockerfile'],
    claims: (path) => !isDownloaded(path) && isDockerfileFile(path),
    alsoSees: (path) => mayCallBuilder(path) && !isDownloaded(path),
    isCalledBy: callsBuilder,
    seesRepositories: true,
    seesPipelines: true,
    load: async ({ loadGrammar, named }, { files, pipelines }) => {
      const { dockerfileSourceIn } = await import('../sources/dockerfile/index.ts');
      const around = { ...(named && { named }), ...(pipelines && { pipelines }) };
      if (!files.some(({ path }) => isBakeFile(path))) return dockerfileSourceIn(around);
      const { bakeCalls } = await import('../sources/dockerfile/builds/bake.ts');
      const grammar = await loadGrammar('terraform');
      return dockerfileSourceIn({
        ...around,
        bake: (bakeFiles, runs) => bakeCalls(bakeFiles, runs, grammar),
      });
    },
  },
  {
    id: 'terraform',
    evidence: ['azure'],
    claims: isTerraformFile,
    declaresReleases: true,
    alsoSees: (path) => (isPlanFile(path) || /\.ya?ml$/i.test(path)) && !isDownloaded(path),
    load: async ({ loadGrammar, terraform, named }) => {
      const { terraformSource } = await import('../sources/terraform/index.ts');
      return terraformSource(await loadGrammar('terraform'), terraform, named);
    },
  },
  {
    id: 'terraform-plan',
    evidence: ['azure'],
    claims: (path) => isPlanFile(path) && !isDownloaded(path),
    leavesWhatWasRead: true,
    declaresReleases: true,
    alsoSees: (path) => /(?:^|\/)Chart\.yaml$/.test(path) && !isDownloaded(path),
    load: async ({ terraform = noSettings }) => {
      const { terraformPlanSourceIn } = await import('../sources/terraform/plan/index.ts');
      return terraformPlanSourceIn(terraform);
    },
  },
  {
    id: 'bicep',
    evidence: ['azure'],
    claims: isBicepFile,
    alsoSees: (path) => /\.(?:jsonc?|ya?ml)$/i.test(path),
    seesRendered: true,
    load: async () => (await import('../sources/arm/compiled.ts')).compiledBicepSource,
  },
  {
    id: 'support-calendar',
    evidence: ['azure'],
    claims: (path) => !isDownloaded(path) && isSupportCalendar(path),
    load: async () => (await import('../sources/support-calendar/index.ts')).supportCalendarSource,
  },
  {
    id: 'pipelines',
    evidence: ['pipeline'],
    claims: (path) => isPipelineInput(path) && !isDownloaded(path),
    alsoSees: (path) => /\.json$/i.test(path) && !isDownloaded(path),
    isCalledBy: (file) => hiddenIn(file) !== undefined,
    load: async () => (await import('../sources/pipelines/index.ts')).pipelinesSource,
  },
  {
    id: 'reports',
    evidence: ['report'],
    claims: (path) => !isDownloaded(path) && isReportFile(path),
    load: async (_, { read }) =>
      (await import('../sources/reports/index.ts')).reportsSourceIn(read),
  },
  {
    id: 'arm',
    evidence: ['azure'],
    claims: (path) => !isDownloaded(path) && mayBeArmFile(path),
    load: async (_, { read }) => (await import('../sources/arm/index.ts')).armSourceIn(read),
  },
];

/** Whether some source wants a file of this path. */
export function isClaimed(path: string): boolean {
  return sourceEntries.some((source) => source.claims(path));
}

/** A source without anything to load. What Terraform downloaded is nobody's evidence by itself. */
function atHand(source: FileSource): SourceEntry {
  const { id, evidence } = source;
  return {
    id,
    evidence,
    claims: (path) => !isDownloaded(path) && source.claims(path),
    load: () => source,
  };
}
