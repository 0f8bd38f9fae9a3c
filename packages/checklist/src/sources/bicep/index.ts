import type { FileSource, Gap, IgnoreComment, InputFile, Reading } from '../../model/index.ts';
import type { SourceTexts } from '../shared/code/code-document.ts';
import { codeIgnores } from '../shared/ignores/code-comments.ts';
import { bicep } from '../shared/ignores/scan-code.ts';
import { sourceText } from '../shared/structured.ts';
import { type Code, calledBy, type Note, readCode, usedBy } from './code.ts';
import { Allowance, type Deployable, deployAll } from './deploy.ts';
import { codeFile, isBicepFile } from './files.ts';
import { readParameters } from './parameters.ts';

const id = 'bicep';

/** Reads Bicep: `.bicep` files with their modules, and the values of their parameters. */
export const bicepSource: FileSource = {
  id,
  evidence: ['azure'],
  claims: isBicepFile,
  read: readFiles,
};

function readFiles(files: readonly InputFile[]): Reading {
  const allowance = new Allowance();
  const { deployable, gaps, ...rest } = prepare(files, allowance);
  const found = deployAll(deployable, allowance);
  return { ...rest, resources: found.resources, gaps: [...gaps, ...found.gaps] };
}

/** Files of Bicep that are read and not yet evaluated. */
export interface Prepared {
  readonly deployable: Deployable;
  readonly gaps: readonly Gap[];
  readonly read: ReadonlySet<string>;
  /** Templates that the code is made of. */
  readonly settled: ReadonlySet<string>;
  readonly ignores: readonly IgnoreComment[];
}

/** Reads ARM templates by their paths, those inside others included. */
export type ReadTemplates = (
  files: readonly InputFile[],
  note: (note: Note) => void,
) => ReadonlyMap<string, Code>;

/** `templates` reads what is called that is no Bicep. */
export function prepare(
  files: readonly InputFile[],
  allowance: Allowance,
  templates: ReadTemplates = () => new Map(),
): Prepared {
  const gaps: Gap[] = [];
  const note = (gap: Note) => gaps.push({ source: id, evidence: 'azure', ...gap });
  const codes = readCode(files, note);
  const called = new Set([...codes.values()].flatMap(calledBy));
  const used = new Set([...codes.values()].flatMap((code) => usedBy(code) ?? []));
  const others = files.filter(
    ({ path }) => (called.has(path) || used.has(path)) && /\.jsonc?$/i.test(path),
  );
  const all = new Map([...codes, ...templates(others, note)]);
  const parameters = allowance.spend((work) => readParameters(files, all, work, note));
  const texts: SourceTexts = new Map(files.map((file) => [file.path, sourceText(file)]));
  const settled = new Set(others.map(({ path }) => path));
  const read = new Set([
    ...codes.keys(),
    ...parameters.map(({ path }) => path),
    ...settled,
    ...gaps.map(({ input }) => input),
  ]);
  const ignores = files
    .filter(({ path }) => codeFile.test(path))
    .flatMap((file) => codeIgnores(file, bicep));
  const deployable = {
    source: id,
    codes: all,
    files: [...all.values()].filter(({ path }) => codeFile.test(path) || used.has(path)),
    parameters,
    texts,
  };
  return { deployable, gaps, read, settled, ignores };
}
