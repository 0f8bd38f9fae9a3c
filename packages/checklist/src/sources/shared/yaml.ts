import { pathTree } from './path-tree.ts';
import {
  endlessAlias,
  type Problem,
  type SourceText,
  type StructuredDocument,
  type StructuredFile,
} from './structured.ts';
import { mayHoldTemplate } from './templates.ts';
import { expansionOf } from './yaml-aliases.ts';
import { parseLeniently } from './yaml-indent.ts';
import type { LaidOut } from './yaml-layout.ts';
import { readList } from './yaml-list.ts';
import { type LaidOutText, locateInYaml } from './yaml-locate.ts';
import { type Part, parsePart } from './yaml-part.ts';
import { yamlProblem } from './yaml-problems.ts';

/**
 * A text is parsed at once up to this length: the parser's first call in a process is its fastest by
 * far. The events of a longer one would fill the memory, so that it is parsed in small batches.
 */
const wholeLength = 16 * 1024 * 1024;
const batchLength = 64 * 1024;

/** How many documents are tried together; each size that fails leaves the next. */
type BatchSize = 'whole' | 'batch' | 'single';

const lengths: Readonly<Record<BatchSize, number>> = {
  whole: wholeLength,
  batch: batchLength,
  single: 0,
};

/** Documents of one file that cannot be read before the rest of it is left alone. */
const mostProblems = 1000;

/** A document that is longer is read item by item, if it is a list. */
const longDocument = wholeLength;

/** The longest document that is read in one piece. */
const longestDocument = 64 * 1024 * 1024;

/** Values that aliases may add to a file, or as many as it has characters, before they are a bomb. */
const fewestAdded = 50_000;

interface Gathering {
  readonly source: SourceText;
  readonly documents: StructuredDocument[];
  readonly problems: Problem[];
  /** Values that aliases may still add. */
  allowance: number;
  isGivenUp: boolean;
}

/** Reads a YAML stream; a document that cannot be read does not hide the others. */
export function parseYaml(source: SourceText): StructuredFile {
  const { text } = source;
  const into: Gathering = {
    source,
    documents: [],
    problems: [],
    allowance: Math.max(fewestAdded, text.length),
    isGivenUp: false,
  };
  const ends = documentEnds(text);
  readBatches(into, 0, ends, text.length > wholeLength ? 'batch' : 'whole');
  return into;
}

/** Reads what lies between a start and the last of some ends. */
function readBatches(
  into: Gathering,
  start: number,
  ends: readonly number[],
  size: BatchSize,
): void {
  let from = start;
  let batch: number[] = [];
  const flush = () => {
    if (batch.length > 0) readBatch(into, from, batch, size);
    from = batch.at(-1) ?? from;
    batch = [];
  };
  for (const end of ends) {
    if (end - (batch.at(-1) ?? from) > longDocument) flush();
    batch.push(end);
    if (end - from >= lengths[size]) flush();
  }
  flush();
}

/** Reads some documents; when one of them cannot be read, fewer together, and that one alone. */
function readBatch(into: Gathering, start: number, ends: readonly number[], size: BatchSize): void {
  const end = ends.at(-1) as number;
  if (into.isGivenUp) return;
  if (into.problems.length >= mostProblems) {
    into.isGivenUp = true;
    into.problems.push(restProblem(into.source, start));
    return;
  }
  if (ends.length === 1 && end - start > longDocument && readLong(into, start, end)) return;
  try {
    const parse = ends.length === 1 ? parseLeniently : undefined;
    keep(into, parsePart(into.source.text, start, end, parse), end);
  } catch (error) {
    if (ends.length === 1) into.problems.push(yamlProblem(error, into.source, start, end));
    else readBatches(into, start, ends, size === 'whole' ? 'batch' : 'single');
  }
}

function restProblem(source: SourceText, start: number): Problem {
  const message = `the rest of the file was left out after ${mostProblems} broken documents`;
  const text = source.text.slice(start);
  return { reason: 'parse-error', message, line: lineAt(source, start), text };
}

/**
 * Where documents end: before each `---` at the start of a line, which always is a marker. With
 * directives, which stand before the marker of their document, the text is not divided.
 */
function documentEnds(text: string): number[] {
  const ends: number[] = [];
  const hasDirective = text.includes('%') && /^%/m.test(text);
  if (!hasDirective) {
    for (let at = text.indexOf('\n---'); at !== -1; at = text.indexOf('\n---', at + 4)) {
      if (' \n\r\t'.includes(text.charAt(at + 4))) ends.push(at + 1);
    }
  }
  return [...ends, text.length];
}

/** Whether a long document is done with: kept as a list, or too long to be read in one piece. */
function readLong({ source, documents, problems }: Gathering, start: number, end: number): boolean {
  const list = tryList(source.text, start, end);
  if (list) {
    const place = { ...list, text: source.text, token: 0 };
    const templated = mayHoldTemplate(source.text.slice(start, end));
    documents.push(yamlDocument(source, list.value, place, templated));
    return true;
  }
  if (end - start <= longestDocument) return false;
  const message = `a YAML document longer than ${longestDocument / 1024 / 1024} MiB: save it as JSON`;
  problems.push({ reason: 'too-large', message, line: lineAt(source, start), text: '' });
  return true;
}

function tryList(text: string, start: number, end: number) {
  try {
    return readList(text, start, end);
  } catch {
    return undefined;
  }
}

/** Keeps the documents of a part that ends at an offset. */
function keep(into: Gathering, part: Part, end: number): void {
  const { source, documents, problems } = into;
  part.documents.forEach((document, index) => {
    const value = part.values[index];
    if (value === null || value === undefined) return;
    const next = part.documents[index + 1]?.offset ?? end;
    const written = () => source.text.slice(document.offset, next);
    const bomb = document.hasAlias ? bombIn(into, part, document) : undefined;
    if (bomb) {
      problems.push({ ...bomb, line: lineAt(source, document.offset), text: written() });
      return;
    }
    const { token, offset } = document;
    const place = { text: source.text, layout: part.layout, token, offset };
    const templated = part.templated && mayHoldTemplate(written());
    documents.push(yamlDocument(source, value, place, templated));
  });
}

function yamlDocument(
  source: SourceText,
  value: unknown,
  place: LaidOutText,
  templated: boolean,
): StructuredDocument {
  return {
    file: source.file,
    value,
    templated,
    locate: (paths) => {
      const offsets = locateInYaml(place, pathTree(paths));
      return paths.map((_, index) => source.lines().positionAt(offsets[index] as number));
    },
  };
}

/** What is wrong with the aliases of a document, after which fewer are allowed to the next ones. */
function bombIn(into: Gathering, part: Part, document: LaidOut) {
  const { added, endless } = expansionOf(part.events, document, part.text);
  if (endless) return endlessAlias;
  into.allowance -= added;
  if (into.allowance >= 0) return undefined;
  into.allowance += added;
  return { reason: 'alias-bomb', message: 'aliases multiply its values beyond measure' } as const;
}

function lineAt(source: SourceText, offset: number): number {
  return source.lines().positionAt(offset).line;
}
