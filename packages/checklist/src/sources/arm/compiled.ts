import type { FileSource, Gap, InputFile, Reading, Rendering } from '../../model/index.ts';
import { Allowance, type Declared, deployAll } from '../bicep/deploy.ts';
import { bicepSource, type Prepared, prepare } from '../bicep/index.ts';
import { readTemplates } from './code.ts';
import { readBoth } from './made.ts';
import { declareTheSame } from './merge.ts';
import { readTwins } from './twins.ts';

/** What the official compiler made of a file, or why it made nothing. */
interface Compilation extends InputFile {
  readonly rendering: Rendering;
}

function isCompilation(file: InputFile): file is Compilation {
  return file.rendering?.by === 'bicep';
}

/**
 * Reads Bicep, and what the official compiler made of it where that is there, now or in a template beside
 * it: the resources are then those of its template, and their places those in the Bicep.
 */
export const compiledBicepSource: FileSource = {
  ...bicepSource,
  read: readFiles,
};

function readFiles(files: readonly InputFile[]): Reading {
  const allowance = new Allowance();
  const compilations = files.filter(isCompilation);
  const written = files.filter((file) => !isCompilation(file));
  const prepared = prepare(written, allowance, (some, note) => readTemplates(some, note).codes);
  const compiled = new Map<string, Declared>();
  const failures: Compilation[] = [];
  for (const one of compilations) {
    const declared = one.rendering.failure ? undefined : declaredBy(one, prepared, allowance);
    if (declared) compiled.set(one.path, declared);
    else failures.push(one);
  }
  const twins = readTwins(written, prepared, compiled);
  const made = new Map([...twins.declared, ...compiled]);
  const own = deployAll(prepared.deployable, allowance, (path) => !made.has(path));
  const gaps = [
    ...prepared.gaps.filter(({ input, reason }) => !open.has(reason) || !made.has(input)),
    ...own.gaps,
  ];
  const all = [...made.values()];
  return {
    resources: [...all, own].flatMap(({ resources }) => resources),
    gaps: [
      ...gaps,
      ...all.flatMap((one) => one.gaps),
      ...twins.gaps,
      ...failures.flatMap((one) => failureOf(one, gaps)),
    ],
    read: new Set([...prepared.read, ...twins.settled]),
    settled: new Set([...prepared.settled, ...twins.settled]),
    ignores: prepared.ignores,
  };
}

/** Values for code that is not there: the compiler knows what they are for. */
const open: ReadonlySet<Gap['reason']> = new Set(['unresolved', 'not-rendered']);

/** Why there is no template matters where the Bicep alone does not tell everything. */
function failureOf({ path, rendering }: Compilation, gaps: readonly Gap[]): readonly Gap[] {
  const { madeOf, command, failure = `${command} printed no template` } = rendering;
  if (!gaps.some(({ input }) => input === path || madeOf.has(input))) return [];
  const { id: source } = bicepSource;
  return [
    {
      source,
      evidence: 'azure',
      reason: 'not-rendered',
      input: path,
      line: 1,
      message: failure,
    },
  ];
}

/** What a template declares; undefined where there is none in what the compiler printed. */
function declaredBy(
  file: Compilation,
  { deployable }: Prepared,
  allowance: Allowance,
): Declared | undefined {
  const how = `compiled by ${file.rendering.command}`;
  const both = readBoth({ path: file.path, how, ...partsOf(file) }, deployable, allowance);
  if (!both) return undefined;
  const { own, made } = both;
  return own.gaps.length === 0 && declareTheSame(own.resources, made.resources) ? own : made;
}

/** `build` prints a template, `build-params` an object that holds it and the values as texts. */
function partsOf(file: Compilation): { template: InputFile; values?: InputFile } {
  const { rendering: _, ...rest } = file;
  const { templateJson, parametersJson } = textsIn(file.text);
  const template = { ...rest, text: templateJson ?? file.text };
  if (parametersJson === undefined) return { template };
  return { template, values: { ...rest, text: parametersJson } };
}

function textsIn(text: string): { templateJson?: string; parametersJson?: string } {
  if (!text.includes('"templateJson"')) return {};
  try {
    const { templateJson, parametersJson } = JSON.parse(text) as Record<string, unknown>;
    return typeof templateJson === 'string' && typeof parametersJson === 'string'
      ? { templateJson, parametersJson }
      : {};
  } catch {
    return {};
  }
}
