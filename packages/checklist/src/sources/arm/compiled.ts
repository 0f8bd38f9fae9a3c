import type { FileSource, Gap, InputFile, Reading, Rendering } from '../../model/index.ts';
import type { Note } from '../bicep/code.ts';
import { Allowance, type Declared, deployAll } from '../bicep/deploy.ts';
import { bicepSource, type Prepared, prepare } from '../bicep/index.ts';
import { readJsonParameters } from '../bicep/json-parameters.ts';
import { type Parameters, spelledFor } from '../bicep/parameters.ts';
import { sourceText } from '../shared/structured.ts';
import { readTemplates } from './code.ts';
import { compiledPlaces } from './compiled-places.ts';
import { declareTheSame, withPlaces } from './merge.ts';

/** What the official compiler made of a file, or why it made nothing. */
interface Compilation extends InputFile {
  readonly rendering: Rendering;
}

function isCompilation(file: InputFile): file is Compilation {
  return file.rendering?.by === 'bicep';
}

/**
 * Reads Bicep, and what the official compiler made of it where that is there: the resources are then
 * those of its template, and their places those in the Bicep.
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
  const made = new Map<string, Declared>();
  const failures: Compilation[] = [];
  for (const one of compilations) {
    const declared = one.rendering.failure ? undefined : declaredBy(one, prepared, allowance);
    if (declared) made.set(one.path, declared);
    else failures.push(one);
  }
  const own = deployAll(prepared.deployable, allowance, (path) => !made.has(path));
  // Values for code in a registry: the compiler knows what they are for.
  const gaps = [
    ...prepared.gaps.filter(({ input, reason }) => reason !== 'unresolved' || !made.has(input)),
    ...own.gaps,
  ];
  const compiled = [...made.values()];
  return {
    resources: [...compiled, own].flatMap(({ resources }) => resources),
    gaps: [
      ...gaps,
      ...compiled.flatMap((one) => one.gaps),
      ...failures.flatMap((one) => failureOf(one, gaps)),
    ],
    read: prepared.read,
    ignores: prepared.ignores,
  };
}

function gapOf(note: Note): Gap {
  return { source: bicepSource.id, evidence: 'azure', ...note };
}

/** Why there is no template matters where the Bicep alone does not tell everything. */
function failureOf({ path, rendering }: Compilation, gaps: readonly Gap[]): readonly Gap[] {
  const { madeOf, command, failure = `${command} printed no template` } = rendering;
  if (!gaps.some(({ input }) => input === path || madeOf.has(input))) return [];
  return [gapOf({ reason: 'not-rendered', input: path, line: 1, message: failure })];
}

/** What a template declares; undefined where there is none in what the compiler printed. */
function declaredBy(
  file: Compilation,
  { deployable }: Prepared,
  allowance: Allowance,
): Declared | undefined {
  const { path } = file;
  const { template, values } = partsOf(file);
  const notes: Note[] = [];
  const note = (one: Note) => notes.push(one);
  const { files, codes } = readTemplates([template], note);
  const [code] = files;
  if (!code) return undefined;
  const given: Omit<Parameters, 'code'>[] = values
    ? [{ path, values: readJsonParameters(values, note) ?? new Map() }]
    : deployable.parameters.filter((one) => one.code.path === path);
  const parameters = given.map((one) => ({
    path: one.path,
    code,
    values: spelledFor(code, one.values),
  }));
  const texts = new Map([...deployable.texts, [path, sourceText(template)]]);
  const { source } = deployable;
  const twin = deployAll({ source, codes, files: [code], parameters, texts }, allowance);
  const own = deployAll(deployable, allowance, (one) => one === path);
  if (own.gaps.length === 0 && declareTheSame(own.resources, twin.resources)) return own;
  const places = compiledPlaces(file, template.text, deployable);
  return {
    resources: [...withPlaces(twin.resources, own.resources, places)],
    gaps: [...notes.map(gapOf), ...twin.gaps].map((gap) => places.moved(gap)),
  };
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
