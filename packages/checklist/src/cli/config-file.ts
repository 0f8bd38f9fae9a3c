import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { reportFinding } from '../catalogue/imports.ts';
import { catalogue } from '../catalogue/index.ts';
import type { KnownIds } from '../config/read-config.ts';
import type { Config } from '../config/schema.ts';
import type { ConfigProblem } from '../config/schema-problems.ts';
import type { InputFile, ParsedDocument } from '../model/index.ts';
import { parseStructured } from '../sources/shared/parse.ts';
import { UsageError } from './usage-error.ts';

const fileName = 'aks-checklist.yaml';

/** What the files are called in which people write. */
export const peopleFileNames = {
  attestations: 'attestations.yaml',
  waivers: 'waivers.yaml',
} as const;

/** The configuration that was named, or the nearest one from the working directory upwards. */
export async function loadConfig(named: string | undefined): Promise<Config> {
  const path = named ?? nearest(fileName);
  if (path === undefined) return {};
  if (!existsSync(path)) throw new UsageError(`${path}: no such configuration file`);
  const { readConfig } = await import('../config/read-config.ts');
  const shown = relative('.', path);
  const file: InputFile = {
    path: shown,
    input: shown,
    complete: new Set(),
    text: readFileSync(path, 'utf8'),
  };
  const { documents, problems } = parseStructured(file);
  const [broken] = problems;
  if (broken) throw new UsageError(`${shown}:${broken.line ?? 1}: ${broken.message}`);
  const [document] = documents;
  const config = readConfig(document?.value, knownIds());
  if (!('length' in config)) {
    const located = withPaths(config, dirname(path));
    const wrong = pathProblems(located);
    if (wrong.length > 0) throw problemsIn(shown, document, wrong);
    return located;
  }
  throw problemsIn(shown, document, config);
}

/** What is wrong with a file of people, each with its line. */
export function problemsIn(
  shown: string,
  document: ParsedDocument | undefined,
  problems: readonly ConfigProblem[],
): UsageError {
  const places = document?.locate(problems.map((problem) => problem.path)) ?? [];
  return new UsageError(
    problems
      .map(({ message }, index) => `${shown}:${places[index]?.line ?? 1}: ${message}`)
      .join('\n'),
  );
}

/** The paths in it as one would write them in the working directory. */
function withPaths(config: Config, folder: string): Config {
  const from = (path: string) => relative('.', join(folder, path)) || '.';
  const helm = config.helm?.map((release) => ({
    ...release,
    chart: from(release.chart),
    ...(release.values && { values: release.values.map(from) }),
  }));
  const terraform = config.terraform?.map((one) => ({
    ...one,
    root: from(one.root),
    ...(one.varFiles && { varFiles: one.varFiles.map(from) }),
  }));
  return {
    ...config,
    ...(helm && { helm }),
    ...(terraform && { terraform }),
    ...(config.owners && { owners: config.owners.map((rule) => ownerRule(rule, from)) }),
    ...peopleFiles(config, folder, from),
  };
}

/** A pattern that begins anywhere stays what it is. */
function ownerRule(rule: NonNullable<Config['owners']>[number], from: (path: string) => string) {
  const { path } = rule;
  if (path === undefined || path.startsWith('**')) return rule;
  const end = path.endsWith('/') ? '/' : '';
  return { ...rule, path: `${from(path).replaceAll('\\', '/')}${end}` };
}

/** The files of attestations and waivers that it names, or that stand beside it. */
function peopleFiles(
  config: Config,
  folder: string,
  from: (path: string) => string,
): Pick<Config, 'attestations' | 'waivers'> {
  const filesOf = (key: keyof typeof peopleFileNames) => {
    const beside = existsSync(join(folder, peopleFileNames[key])) && [peopleFileNames[key]];
    const files = config[key] ?? (beside || undefined);
    return files && { [key]: files.map(from) };
  };
  return { ...filesOf('attestations'), ...filesOf('waivers') };
}

/** What it names and is not there. */
function pathProblems(config: Config): ConfigProblem[] {
  const { helm = [], terraform = [], attestations = [], waivers = [] } = config;
  const missing = (paths: readonly string[], at: ConfigProblem['path'], noun = 'file of values') =>
    paths.flatMap((path, index) =>
      existsSync(path) ? [] : [{ path: [...at, index], message: `${path}: no such ${noun}` }],
    );
  return [
    ...missing(attestations, ['attestations'], 'file of attestations'),
    ...missing(waivers, ['waivers'], 'file of waivers'),
    ...helm.flatMap(({ chart, values = [] }, index) => [
      ...(existsSync(join(chart, 'Chart.yaml'))
        ? []
        : [{ path: ['helm', index, 'chart'], message: `${chart} holds no Chart.yaml` }]),
      ...missing(values, ['helm', index, 'values']),
    ]),
    ...terraform.flatMap(({ root, varFiles = [] }, index) => [
      ...(existsSync(root)
        ? []
        : [{ path: ['terraform', index, 'root'], message: `${root}: no such folder` }]),
      ...missing(varFiles, ['terraform', index, 'varFiles']),
    ]),
  ];
}

/** The folder of the configuration, where what belongs to it stands; without one, the working directory. */
export function configFolder(named: string | undefined): string {
  return dirname(named ?? nearest(fileName) ?? fileName);
}

/** The nearest file of a name, from the working directory upwards. */
export function nearest(name: string): string | undefined {
  for (let folder = resolve('.'); ; folder = dirname(folder)) {
    const path = join(folder, name);
    if (existsSync(path)) return path;
    if (folder === dirname(folder)) return undefined;
  }
}

function knownIds(): KnownIds {
  const items = catalogue.categories.flatMap((category) => category.items);
  const checks = items.flatMap((item) => Object.entries(item.checks ?? {}));
  return {
    items: items.map(({ id }) => id),
    checks: [...checks.map(([id]) => id), reportFinding],
    optIn: checks.filter(([, check]) => check.optIn).map(([id]) => id),
  };
}
