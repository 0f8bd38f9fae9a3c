import type { FileSource, Gap, InputFile, Reading } from '../../model/index.ts';
import type { Note } from '../bicep/code.ts';
import { Allowance, deployAll } from '../bicep/deploy.ts';
import { jsonParameters } from '../bicep/parameters.ts';
import type { SourceTexts } from '../shared/code/code-document.ts';
import { sourceText } from '../shared/structured.ts';
import { readTemplates } from './code.ts';
import { mayBeArmFile } from './files.ts';
import { orphanGaps } from './orphan-parameters.ts';

const id = 'arm';

/** Reads ARM templates with those that they link to, and the values of their parameters. */
export const armSource: FileSource = armSourceIn(new Set());

/** The same, where other sources have read some files before. */
export function armSourceIn(before: ReadonlySet<string>): FileSource {
  return {
    id,
    evidence: ['azure'],
    claims: mayBeArmFile,
    read: (files) =>
      readFiles(
        files.filter(({ path }) => mayBeArmFile(path)),
        before,
      ),
  };
}

function readFiles(files: readonly InputFile[], before: ReadonlySet<string>): Reading {
  const gaps: Gap[] = [];
  const note = (gap: Note) => gaps.push({ source: id, evidence: 'azure', ...gap });
  const { codes, files: templates } = readTemplates(files, note);
  const parameters = jsonParameters(files, codes, templates, note);
  const texts: SourceTexts = new Map(files.map((file) => [file.path, sourceText(file)]));
  const found = deployAll(
    { source: id, codes, files: templates, parameters, texts },
    new Allowance(),
  );
  const known = new Set([
    ...before,
    ...parameters.map(({ path }) => path),
    ...gaps.map(({ input }) => input),
  ]);
  for (const gap of orphanGaps(files.filter(({ path }) => !known.has(path)))) note(gap);
  const read = new Set([
    ...templates.map(({ path }) => path),
    ...parameters.map(({ path }) => path),
    ...[...gaps, ...found.gaps].map(({ input }) => input),
  ]);
  return { resources: found.resources, gaps: [...gaps, ...found.gaps], read };
}
