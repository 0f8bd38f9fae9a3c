import type { FileSource, Gap, InputFile, Reading } from '../../model/index.ts';
import type { SourceTexts } from '../shared/code/code-document.ts';
import { codeIgnores } from '../shared/ignores/code-comments.ts';
import { bicep } from '../shared/ignores/scan-code.ts';
import { sourceText } from '../shared/structured.ts';
import { type Note, readCode } from './code.ts';
import { Allowance, deployAll } from './deploy.ts';
import { codeFile, isBicepFile } from './files.ts';
import { readParameters } from './parameters.ts';

const id = 'bicep';

/** Reads Bicep: `.bicep` files with their modules, and the values of their parameters. */
export const bicepSource: FileSource = {
  id,
  evidence: ['azure'],
  claims: isBicepFile,
  read: (files) => readFiles(files.filter(({ path }) => isBicepFile(path))),
};

function readFiles(files: readonly InputFile[]): Reading {
  const gaps: Gap[] = [];
  const note = (gap: Note) => gaps.push({ source: id, evidence: 'azure', ...gap });
  const codes = readCode(files, note);
  const allowance = new Allowance();
  const parameters = allowance.spend((work) => readParameters(files, codes, work, note));
  const texts: SourceTexts = new Map(files.map((file) => [file.path, sourceText(file)]));
  const read = new Set([...codes.keys(), ...parameters.map(({ path }) => path)]);
  const all = [...codes.values()].filter(({ path }) => codeFile.test(path));
  const found = deployAll({ source: id, codes, files: all, parameters, texts }, allowance);
  const ignores = files
    .filter(({ path }) => codeFile.test(path))
    .flatMap((file) => codeIgnores(file, bicep));
  return { resources: found.resources, gaps: [...gaps, ...found.gaps], read, ignores };
}
