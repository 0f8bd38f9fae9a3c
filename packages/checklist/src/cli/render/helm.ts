import { resolve, sep } from 'node:path';
import type { HelmRelease } from '../../config/schema.ts';
import type { ChartRelease, InputFile } from '../../model/index.ts';
import { allCharts, type Chart, chartBody } from '../../sources/manifests/chart.ts';
import {
  foldersBehind,
  type LocalDependency,
  localDependencies,
} from '../../sources/manifests/chart-dependencies.ts';
import { findCharts } from '../../sources/manifests/charts.ts';
import { textOf } from '../../sources/manifests/json.ts';
import { isBelow, nameOf } from '../../sources/shared/paths.ts';
import { givenBy, helpersOf } from './chart-files.ts';
import { chartPaths } from './chart-paths.ts';
import { findTool } from './find-tool.ts';
import { withLocalCharts } from './local-charts.ts';
import { type RenderTask, renderTask } from './render-task.ts';
import { type Limits, runTool } from './run-tool.ts';
import { withFiles } from './temporary-folder.ts';
import { type AssessedTree, realPath } from './tree.ts';

/** How charts are installed, with paths as one would write them in the working directory. */
export interface HelmOptions {
  readonly releases: readonly HelmRelease[];
  /** What code installs, where the configuration does not name the chart. */
  readonly declared?: readonly ChartRelease[];
  /** The version of Kubernetes that charts are rendered for, where a release names none. */
  readonly kubernetesVersion?: string | undefined;
}

/** A release of the configuration, or of code, which gives values as texts. */
type Release = HelmRelease & Partial<ChartRelease>;

/** One task for each release of each chart. */
export function helmTasks(
  files: readonly InputFile[],
  tree: AssessedTree,
  { releases, declared = [], kubernetesVersion }: HelmOptions,
  path?: string,
  limits?: Limits,
): RenderTask[] {
  const { charts, parts } = findCharts(files);
  const helm = charts.length === 0 ? undefined : findTool('helm', path);
  if (helm === undefined) return [];
  const all = allCharts(files);
  return [...charts, ...parts].flatMap((chart) => {
    const real = realPath(chart.folder);
    const isOf = (release: Release) => realPath(release.chart) === real;
    const named = releases.filter(isOf);
    const isConfigured = named.length > 0;
    const found: readonly Release[] = isConfigured ? named : declared.filter(isOf);
    const alone: readonly Release[] = parts.includes(chart) ? [] : [{ chart: chart.folder }];
    const own = found.length > 0 ? found : alone;
    const folders = [...foldersBehind(chart, all)];
    const isPart = ({ path }: InputFile) => folders.some((folder) => isBelow(path, folder));
    const madeOf = new Set(own.length === 0 ? [] : files.filter(isPart).map(pathOf));
    return own.map((asked) => {
      const version = asked.kubeVersion ?? kubernetesVersion;
      const release = { ...asked, ...(version !== undefined && { kubeVersion: whole(version) }) };
      return renderTask(['helm', chart.folder, release], () =>
        rendered({ chart, all, release, isConfigured, madeOf, tree, helm, limits }),
      );
    });
  });
}

const pathOf = ({ path }: InputFile) => path;

/** Helm 3 takes `1.31` for `1.31.0`, Helm 4 as it stands. */
function whole(version: string): string {
  return /^v?\d+\.\d+$/.test(version) ? `${version}.0` : version;
}

interface Job {
  readonly chart: Chart;
  /** Every chart among the files. */
  readonly all: readonly Chart[];
  readonly release: Release;
  readonly isConfigured: boolean;
  readonly madeOf: ReadonlySet<string>;
  readonly tree: AssessedTree;
  readonly helm: string;
  readonly limits: Limits | undefined;
}

async function rendered(job: Job): Promise<InputFile> {
  const { chart, all, release, isConfigured, madeOf, helm, limits } = job;
  const { folder, file } = chart;
  const name = textOf(chartBody(chart), 'name') ?? nameOf(folder);
  const title = release.release ?? name;
  const { by, texts = [], options = [] } = release;
  const given = givenBy(release);
  const giver = by === undefined ? [] : ['with the values of', by];
  const command = ['helm', 'template', title, folder, ...flags(release), ...giver].join(' ');
  const pathOf = chartPaths(chart, all);
  const { namespace } = release;
  const rendering = {
    by: 'helm' as const,
    isConfigured,
    command,
    madeOf,
    pathOf,
    ...(given && { given }),
    helpers: () => helpersOf(foldersBehind(chart, all)),
    namespace: { name: namespace ?? assumedNamespace, isAssumed: namespace === undefined },
  };
  const failed = (failure: string): InputFile => ({
    ...file,
    text: '',
    rendering: { ...rendering, failure },
  });
  const fault = faultOf(job, title);
  if (fault !== undefined) return failed(fault);
  const result = await withFiles(
    texts.map(({ text }) => text),
    (paths) => {
      const values = [...(release.values ?? []).map((path) => resolve(path)), ...paths];
      const set = options.map(({ text }) => text);
      const told = [...flags({ ...release, values }), ...set, ...servedBy(release), ...output];
      return withLocalCharts(job, (path) =>
        runTool(helm, ['template', title, path, ...told], limits),
      );
    },
  );
  if ('output' in result) return { ...file, text: result.output, rendering };
  const said = result.error.replaceAll(`${process.cwd()}${sep}`, '');
  const [, missing] = /missing in charts\/ directory: (.+)$/.exec(said) ?? [];
  if (missing !== undefined) return failed(lackOf(chart, missing.split(', '), all));
  const remedy =
    by === undefined ? '; what it needs can be given under helm in aks-checklist.yaml' : '';
  return failed(`${command} says: ${said}${remedy}`);
}

/** Which charts one lacks, and what to do. */
function lackOf(chart: Chart, missing: readonly string[], all: readonly Chart[]): string {
  const isGone = ({ entry, folder }: LocalDependency) =>
    missing.includes(textOf(entry, 'name') ?? '') && !all.some((one) => one.folder === folder);
  const gone = localDependencies(chart).filter(isGone);
  const names = new Set(gone.map(({ entry }) => textOf(entry, 'name')));
  const others = [...new Set(missing)].filter((name) => !names.has(name));
  const folders = [...new Set(gone.map(({ folder }) => folder))].join(', ');
  return [
    ...(folders === '' ? [] : [`it lacks ${folders}: assess a folder that holds both`]),
    ...(others.length === 0
      ? []
      : [`it lacks ${others.join(', ')}: run helm dependency build ${chart.folder} first`]),
  ].join('; ');
}

const output = ['--include-crds', '--skip-tests'];

/** Kinds that clusters have served since 1.25 and long before, which Helm alone knows by their groups only. */
const servedKinds = [
  'apps/v1/DaemonSet',
  'apps/v1/Deployment',
  'apps/v1/StatefulSet',
  'autoscaling/v2/HorizontalPodAutoscaler',
  'batch/v1/CronJob',
  'batch/v1/Job',
  'networking.k8s.io/v1/Ingress',
  'networking.k8s.io/v1/IngressClass',
  'networking.k8s.io/v1/NetworkPolicy',
  'policy/v1/PodDisruptionBudget',
  'rbac.authorization.k8s.io/v1/ClusterRole',
  'rbac.authorization.k8s.io/v1/Role',
];

/** Charts ask for kinds: https://helm.sh/docs/chart_template_guide/builtin_objects/ */
function servedBy({ kubeVersion = '1.25' }: Release): string[] {
  const [, minor = ''] = /^v?1\.(\d+)\b/.exec(kubeVersion) ?? [];
  return Number(minor) >= 25 ? [`--api-versions=${servedKinds.join(',')}`] : [];
}

const assumedNamespace = 'default';

/** Each with its value in one argument, so that no value is taken for a flag. */
function flags(release: HelmRelease): string[] {
  const {
    namespace = assumedNamespace,
    values = [],
    set = [],
    apiVersions = [],
    kubeVersion,
  } = release;
  return [
    `--namespace=${namespace}`,
    ...values.map((path) => `--values=${path}`),
    ...set.map((text) => `--set=${text}`),
    ...apiVersions.map((version) => `--api-versions=${version}`),
    ...(kubeVersion === undefined ? [] : [`--kube-version=${kubeVersion}`]),
  ];
}

/** What Helm accepts as the name of a release. */
const releaseName = /^[a-z0-9](?:[-a-z0-9.]{0,51}[a-z0-9])?$/;

/** Why a chart is not rendered at all, and what to do. */
function faultOf({ chart, tree }: Job, title: string): string | undefined {
  const { folder } = chart;
  if (!releaseName.test(title)) {
    return `${JSON.stringify(title)} is no name for a release: name one under helm in aks-checklist.yaml`;
  }
  const fault = tree.faultIn(folder);
  return fault && `${fault}: run helm template ${title} ${folder} and assess its output`;
}
