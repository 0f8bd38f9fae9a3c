import type { FileSource, Gap, InputFile, Reading } from '../../model/index.ts';
import type { Note } from '../bicep/code.ts';
import { Allowance, deployAll } from '../bicep/deploy.ts';
import { jsonParameters } from '../bicep/parameters.ts';
import type { SourceTexts } from '../shared/code/code-document.ts';
import { sourceText } from '../shared/structured.ts';
import { readTemplates } from './code.ts';
import { mayBeArmFile } from './files.ts';

const id = 'arm';

/** Reads ARM templates with those that they link to, and the values of their parameters. */
export const armSource: FileSource = {
  id,
  evidence: ['azure'],
  claims: mayBeArmFile,
  read: (files) => readFiles(files.filter(({ path }) => mayBeArmFile(path))),
};

function readFiles(files: readonly InputFile[]): Reading {
  const gaps: Gap[] = [];
  const note = (gap: Note) => gaps.push({ source: id, evidence: 'azure', ...gap });
  const { codes, files: templates } = readTemplates(files, note);
  const parameters = files.flatMap((file) => jsonParameters(file, templates, note) ?? []);
  const texts: SourceTexts = new Map(files.map((file) => [file.path, sourceText(file)]));
  const found = deployAll(
    { source: id, codes, files: templates, parameters, texts },
    new Allowance(),
  );
  const read = new Set([
    ...templates.map(({ path }) => path),
    ...parameters.map(({ path }) => path),
    ...[...gaps, ...found.gaps].map(({ input }) => input),
  ]);
  return { resources: found.resources, gaps: [...gaps, ...found.gaps], read };
}
