import { cpSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { type Chart, chartBody } from '../../sources/manifests/chart.ts';
import {
  type LocalDependency,
  localDependencies,
} from '../../sources/manifests/chart-dependencies.ts';
import { textOf } from '../../sources/manifests/json.ts';
import { type Limits, runTool, type ToolResult } from './run-tool.ts';
import { temporaryFolder } from './temporary-folder.ts';
import type { AssessedTree } from './tree.ts';

interface Job {
  readonly chart: Chart;
  /** Every chart among the files. */
  readonly all: readonly Chart[];
  readonly tree: AssessedTree;
  readonly helm: string;
  readonly limits: Limits | undefined;
}

/**
 * Runs a tool with the folder of a chart. Where the chart names others by their path and has not got them in its
 * `charts/`, it is a copy that has them, as `helm dependency build` would make it.
 */
export async function withLocalCharts(
  job: Job,
  run: (folder: string) => Promise<ToolResult>,
): Promise<ToolResult> {
  if (!lacksCharts(job.chart, job, new Set())) return run(resolve(job.chart.folder));
  const folder = temporaryFolder();
  if (folder === undefined) return { error: 'nowhere to write' };
  const copies = new Map<string, string>();
  try {
    const made = await copyOf(job.chart, { ...job, folder, copies });
    const result = typeof made === 'string' ? await run(made) : made;
    return 'output' in result ? result : { ...result, error: asWritten(result.error, copies) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** An error with the paths of the charts themselves. */
function asWritten(error: string, copies: ReadonlyMap<string, string>): string {
  return [...copies].reduce((text, [folder, copy]) => text.replaceAll(copy, folder), error);
}

/** Whether a chart, or one that it names by its path, is to be given others. */
function lacksCharts(chart: Chart, job: Job, seen: Set<string>): boolean {
  if (seen.has(chart.folder)) return false;
  seen.add(chart.folder);
  return chartsToAdd(chart, job).some(
    (added) => !added.isThere || lacksCharts(added.chart, job, seen),
  );
}

interface AddedChart extends LocalDependency {
  readonly chart: Chart;
  /** It is in `charts/` already. */
  readonly isThere: boolean;
}

/** The charts that a chart names by their path and that are among the assessed files. */
function chartsToAdd(chart: Chart, { all, tree }: Job): readonly AddedChart[] {
  return localDependencies(chart).flatMap((dependency) => {
    const found = all.find(({ folder }) => folder === dependency.folder);
    if (!found || !tree.holds(found.folder) || tree.faultIn(found.folder) !== undefined) return [];
    return [{ ...dependency, chart: found, isThere: isVendored(chart, dependency) }];
  });
}

function isVendored({ folder }: Chart, { entry }: LocalDependency): boolean {
  const name = textOf(entry, 'name') ?? '';
  return listed(join(folder, 'charts')).some(
    (one) => one === name || (one.startsWith(`${name}-`) && one.endsWith('.tgz')),
  );
}

function listed(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

interface Copying extends Job {
  /** Where copies go. */
  readonly folder: string;
  /** Those that are made, by the folders of their charts. */
  readonly copies: Map<string, string>;
}

/** The folder of a chart that has all it names by path. */
async function copyOf(chart: Chart, job: Copying): Promise<string | ToolResult> {
  const { folder, copies } = job;
  const known = copies.get(chart.folder);
  if (known !== undefined) return known;
  const copy = join(folder, String(copies.size));
  copies.set(chart.folder, copy);
  cpSync(resolve(chart.folder), copy, {
    recursive: true,
    dereference: true,
    filter: (path) => basename(path) !== '.git',
  });
  const packed = chartsToAdd(chart, job).filter(({ isThere }) => !isThere);
  const dependencies: object[] = [];
  for (const { entry, chart: added } of packed) {
    const made = await copyOf(added, job);
    if (typeof made !== 'string') return made;
    const { name, version } = entry;
    // One chart may be asked for many times.
    const alias = `chart-${dependencies.length}`;
    dependencies.push({ name, version, alias, repository: `file://${made}` });
  }
  return dependencies.length === 0 ? copy : pack(chart, dependencies, copy, job);
}

/** Lets Helm pack charts into the `charts/` of a copy, if their versions are those that are asked for. */
async function pack(
  chart: Chart,
  dependencies: readonly object[],
  copy: string,
  { helm, limits }: Job,
): Promise<string | ToolResult> {
  const { name, version } = chartBody(chart);
  const build = `${copy}-build`;
  mkdirSync(build);
  const file = { apiVersion: 'v2', name, version, dependencies };
  writeFileSync(join(build, 'Chart.yaml'), JSON.stringify(file));
  const result = await runTool(helm, ['dependency', 'update', build, '--skip-refresh'], limits);
  if ('error' in result) return { ...result, error: result.error.replaceAll(build, copy) };
  mkdirSync(join(copy, 'charts'), { recursive: true });
  for (const archive of listed(join(build, 'charts'))) {
    renameSync(join(build, 'charts', archive), join(copy, 'charts', archive));
  }
  return copy;
}
