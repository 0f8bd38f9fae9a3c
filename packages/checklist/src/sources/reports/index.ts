import type {
  FileSource,
  Gap,
  InputFile,
  ParsedDocument,
  Reading,
  Resource,
} from '../../model/index.ts';
import { parseStructured } from '../shared/parse.ts';
import { nameOf } from '../shared/paths.ts';
import { isReportFile } from './files.ts';
import { ignoreToolOf, readIgnoreFile, readIgnoreLines } from './ignore-files.ts';
import { mayBeReport, readers } from './recognise.ts';
import { type Found, reportDocument } from './report.ts';
import { isObject } from './values.ts';

const id = 'reports';
const evidence = 'report';

/** Reads what scanners write about images and clusters, and what they are told to leave out. */
export const reportsSource: FileSource = {
  id,
  evidence: [evidence],
  claims: isReportFile,
  read: readFiles,
};

interface Gathered {
  readonly resources: Resource[];
  readonly gaps: Gap[];
  readonly read: Set<string>;
}

function readFiles(files: readonly InputFile[]): Reading {
  const into: Gathered = { resources: [], gaps: [], read: new Set() };
  for (const file of files) {
    if (nameOf(file.path) === '.trivyignore') readLines(file, into);
    else if (ignoreToolOf(file.path) || mayBeReport(file.text)) readFile(file, into);
  }
  return into;
}

function readFile(file: InputFile, into: Gathered): void {
  const isIgnoreFile = ignoreToolOf(file.path) !== undefined;
  const { documents, problems } = parseStructured(file);
  for (const document of documents) {
    const found = isIgnoreFile ? [readIgnoreFile(file.path, document.value)] : reportsIn(document);
    if (found.length > 0) into.read.add(file.path);
    for (const one of found) into.resources.push(resourceOf(one, document, file));
  }
  for (const { reason, line, message, text } of problems) {
    if (!isIgnoreFile && !mayBeReport(text)) continue;
    into.read.add(file.path);
    const what = isIgnoreFile ? 'exceptions' : 'findings';
    const why = `${what} in ${file.path} were not read: ${message}`;
    into.gaps.push({ source: id, evidence, reason, input: file.path, line, message: why });
  }
}

/** A file may hold several reports one after the other, or a list of them. */
function reportsIn({ value }: ParsedDocument): readonly Found[] {
  if (!Array.isArray(value)) return isObject(value) ? readOne(value) : [];
  return value.flatMap((one, index) =>
    isObject(one) ? readOne(one).map((found) => below(index, found)) : [],
  );
}

function readOne(value: Readonly<Record<string, unknown>>): readonly Found[] {
  for (const read of readers) {
    const found = read(value);
    if (found) return found;
  }
  return [];
}

function below(index: number, found: Found): Found {
  const origins = new Map([...found.origins].map(([key, path]) => [key, [index, ...path]]));
  return { ...found, base: [index, ...found.base], origins };
}

/** Where an entry of a `.trivyignore` stands: its path is the index of its line. */
function readLines(file: InputFile, into: Gathered): void {
  into.read.add(file.path);
  const document: ParsedDocument = {
    file: file.path,
    value: undefined,
    locate: (paths) => paths.map(([line]) => ({ line: Number(line ?? 0) + 1, column: 1 })),
  };
  into.resources.push(resourceOf(readIgnoreLines(file.path, file.text), document, file));
}

function resourceOf(found: Found, document: ParsedDocument, file: InputFile): Resource {
  const { kind, body, name } = found;
  return {
    kind,
    evidence,
    identity: { kind: `${body.tool} ${nouns[kind]}`, name: name ?? file.path },
    body,
    observed: true,
    complete: file.complete.has(evidence),
    unit: file.input,
    places: [{ document: reportDocument(document, found), base: [] }],
    unresolved: false,
  };
}

const nouns: Readonly<Record<Found['kind'], string>> = {
  ImageReport: 'report',
  BenchmarkReport: 'report',
  IgnoreFile: 'exceptions',
  RuleReport: 'report',
};
