import type { FileSource, Gap, InputFile, Reading } from '../../model/index.ts';
import type { Code, Note } from '../bicep/code.ts';
import { Allowance, deployAll } from '../bicep/deploy.ts';
import { jsonParameters } from '../bicep/parameters.ts';
import type { SourceTexts } from '../shared/code/code-document.ts';
import { folderOf, resolve } from '../shared/paths.ts';
import { sourceText } from '../shared/structured.ts';
import { readTemplates } from './code.ts';
import { mayBeArmFile } from './files.ts';

const id = 'arm';

/** Reads ARM templates with those that they link to, and the values of their parameters. */
export const armSource: FileSource = {
  id,
  evidence: ['azure'],
  claims: mayBeArmFile,
  read: (files) => {
    const written = files.filter(({ path, rendering }) => !rendering && mayBeArmFile(path));
    const isWhole = ({ rendering }: InputFile) => rendering && rendering.failure === undefined;
    return readFiles(written, files.filter(isWhole));
  },
};

/** `renderings` are what tools made of other files: a template of Bicep is read there. */
function readFiles(files: readonly InputFile[], renderings: readonly InputFile[]): Reading {
  const gaps: Gap[] = [];
  const note = (gap: Note) => gaps.push({ source: id, evidence: 'azure', ...gap });
  // Bicep may hold the words of a template.
  const candidates = files.filter(({ path }) => !/\.bicep$/i.test(path));
  const { codes, files: all } = readTemplates(candidates, note);
  const sources = new Map(files.map(({ path, text }) => [path, text]));
  const compiled = new Set(renderings.map(({ path }) => path));
  const called = calledByBicep(files);
  const templates = all.filter(
    (code) => !called.has(code.path) && !isCompiled(code, sources, compiled),
  );
  const parameters = files.flatMap((file) => jsonParameters(file, templates, note) ?? []);
  const texts: SourceTexts = new Map(files.map((file) => [file.path, sourceText(file)]));
  const found = deployAll(
    { source: id, codes, files: templates, parameters, texts },
    new Allowance(),
  );
  const read = new Set([
    ...all.map(({ path }) => path),
    ...parameters.map(({ path }) => path),
    ...[...gaps, ...found.gaps].map(({ input }) => input),
  ]);
  return { resources: found.resources, gaps: [...gaps, ...found.gaps], read };
}

/** Templates that Bicep calls as modules are judged there, with what it gives them. */
function calledByBicep(files: readonly InputFile[]): ReadonlySet<string> {
  const called = files.flatMap(({ path, text }) =>
    /\.bicep$/i.test(path)
      ? [...text.matchAll(/^\s*module\s+\w+\s+'([^'\n]+\.jsonc?)'/gm)].map(([, target = '']) =>
          resolve(folderOf(path), target),
        )
      : [],
  );
  return new Set(called);
}

/** Whether a template was made of Bicep that is among the files, and is read as such. */
function isCompiled(
  { path, text }: Code,
  sources: ReadonlyMap<string, string>,
  compiled: ReadonlySet<string>,
): boolean {
  if (!/"_generator"\s*:\s*\{\s*"name"\s*:\s*"bicep"/.test(text)) return false;
  const source = path.replace(/\.json$/i, '.bicep');
  const bicep = sources.get(source);
  // Modules of a registry are in the template, and not in the Bicep.
  return compiled.has(source) || (bicep !== undefined && !/'(?:br|ts)[:/]/.test(bicep));
}
