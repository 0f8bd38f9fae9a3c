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
import { isReportFile, isWorkbook } from './files.ts';
import { ignoreToolOf, readIgnoreFile, readIgnoreLines } from './ignore-files.ts';
import { mayBeReport, reportsIn } from './recognise.ts';
import { type Found, reportDocument } from './report.ts';
import { lineDocument, type Read, readCsv, readNUnit } from './tables.ts';
import { unreadReports } from './unread-reports.ts';

const id = 'reports';
const evidence = 'report';

/** Reads what scanners write about images and clusters, and what they are told to leave out. */
export const reportsSource: FileSource = reportsSourceIn(new Set());

/** The same, where other sources have read some files before. */
export function reportsSourceIn(before: ReadonlySet<string>): FileSource {
  return {
    id,
    evidence: [evidence],
    claims: isReportFile,
    read: (files) => readFiles(files, before),
  };
}

interface Gathered {
  readonly resources: Resource[];
  readonly gaps: Gap[];
  readonly read: Set<string>;
}

function readFiles(files: readonly InputFile[], before: ReadonlySet<string>): Reading {
  const into: Gathered = { resources: [], gaps: [], read: new Set() };
  for (const file of files) {
    const { path, text } = file;
    if (nameOf(path) === '.trivyignore') readLines(file, into);
    else if (isWorkbook(path)) into.gaps.push(workbookGap(path));
    else if (/\.csv(?:\.gz)?$/i.test(path)) keep(readCsv(file), file, into);
    else if (/\.xml(?:\.gz)?$/i.test(path)) keep(readNUnit(file), file, into);
    else if (ignoreToolOf(path) || mayBeReport(text)) readFile(file, into);
  }
  const left = files.filter(({ path }) => !into.read.has(path) && !before.has(path));
  for (const gap of unreadReports(left)) {
    into.read.add(gap.input);
    into.gaps.push({ source: id, evidence, ...gap });
  }
  return into;
}

function workbookGap(path: string): Gap {
  const message = `${path} is a workbook, which is not read: run \`azqr scan --json\`, and give that file`;
  return { source: id, evidence, reason: 'unsupported', input: path, message };
}

function keep(read: Read | undefined, file: InputFile, into: Gathered): void {
  if (!read || (read.found.length === 0 && read.broken === undefined)) return;
  const { path: input } = file;
  into.read.add(input);
  if (read.broken !== undefined) {
    const message = `findings in ${input} were not read: from line ${read.broken} on it is no CSV`;
    into.gaps.push({
      source: id,
      evidence,
      reason: 'malformed',
      input,
      line: read.broken,
      message,
    });
  }
  for (const found of read.found) into.resources.push(resourceOf(found, read.document, file));
}

function readFile(file: InputFile, into: Gathered): void {
  const isIgnoreFile = ignoreToolOf(file.path) !== undefined;
  const { documents, problems } = parseStructured(file);
  for (const document of documents) {
    const found = isIgnoreFile
      ? readIgnoreFile(file.path, document.value)
      : reportsIn(document.value);
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

/** Where an entry of a `.trivyignore` stands: its path is the index of its line. */
function readLines(file: InputFile, into: Gathered): void {
  into.read.add(file.path);
  const document = lineDocument(file.path, (index) => index + 1);
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
