import type { EvidenceKind, FileSource, InputFile } from '../model/index.ts';
import { mayBeArmFile } from '../sources/arm/files.ts';
import { azureJsonSource } from '../sources/azure-json/index.ts';
import { isBicepFile } from '../sources/bicep/files.ts';
import { isDockerfileFile } from '../sources/dockerfile/files.ts';
import { manifestsSource } from '../sources/manifests/index.ts';
import { isKustomizationName } from '../sources/manifests/kustomization.ts';
import { isPipelineInput } from '../sources/pipelines/files.ts';
import { isReportFile } from '../sources/reports/files.ts';
import { nameOf } from '../sources/shared/paths.ts';
import { isDownloaded, isTerraformFile } from '../sources/terraform/files.ts';
import { loadGrammar } from './grammars.ts';
import type { RenderOptions } from './render/index.ts';

/** A source that is loaded when a file of its kind is found. */
export interface SourceEntry {
  readonly id: string;
  readonly evidence: readonly EvidenceKind[];
  claims(path: string): boolean;
  /** It is told where repositories have their roots. */
  readonly seesRepositories?: true;
  load(): FileSource | Promise<FileSource>;
  /** What tools make of the files, for the source to read beside them. */
  render?(files: readonly InputFile[], options: RenderOptions): Promise<readonly InputFile[]>;
}

/** The file sources in the order in which they read. */
export const sourceEntries: readonly SourceEntry[] = [
  { ...atHand(manifestsSource), render: renderManifests },
  atHand(azureJsonSource),
  {
    id: 'dockerfile',
    evidence: ['dockerfile'],
    claims: (path) => !isDownloaded(path) && isDockerfileFile(path),
    seesRepositories: true,
    load: async () => (await import('../sources/dockerfile/index.ts')).dockerfileSource,
  },
  {
    id: 'terraform',
    evidence: ['azure'],
    claims: isTerraformFile,
    load: async () => {
      const { terraformSource } = await import('../sources/terraform/index.ts');
      return terraformSource(await loadGrammar('terraform'));
    },
  },
  {
    id: 'bicep',
    evidence: ['azure'],
    claims: isBicepFile,
    load: async () => (await import('../sources/bicep/index.ts')).bicepSource,
  },
  {
    id: 'pipelines',
    evidence: ['pipeline'],
    claims: (path) => isPipelineInput(path) && !isDownloaded(path),
    load: async () => (await import('../sources/pipelines/index.ts')).pipelinesSource,
  },
  {
    id: 'reports',
    evidence: ['report'],
    claims: (path) => !isDownloaded(path) && isReportFile(path),
    load: async () => (await import('../sources/reports/index.ts')).reportsSource,
  },
  {
    id: 'arm',
    evidence: ['azure'],
    claims: (path) => !isDownloaded(path) && mayBeArmFile(path),
    load: async () => (await import('../sources/arm/index.ts')).armSource,
  },
];

/** Nothing of it is loaded where there is nothing to render. */
async function renderManifests(files: readonly InputFile[], options: RenderOptions) {
  const isNeeded = files.some(
    ({ path }) => isKustomizationName(path) || nameOf(path) === 'Chart.yaml',
  );
  if (!isNeeded) return [];
  const { render } = await import('./render/index.ts');
  return render(files, options);
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
