import { constructFromEvents, parseEvents, YAMLException } from 'js-yaml';
import type { GapReason, Path, Position } from '../../model/index.ts';
import { pathTree } from './path-tree.ts';
import {
  maxDepth,
  type Problem,
  type SourceText,
  type StructuredDocument,
  type StructuredFile,
} from './structured.ts';
import { coverTemplates, mayHoldTemplate } from './templates.ts';
import { expansionOf } from './yaml-aliases.ts';
import { layOut, type LaidOut, type Layout } from './yaml-layout.ts';
import { locateInYaml } from './yaml-locate.ts';
import { kubernetesSchema } from './yaml-schema.ts';

/** Parsed together: per document the parser starts too often, per file its events fill the memory. */
const batchLength = 64 * 1024;

/** Values that aliases may add to a file, or as many as it has characters, before they are a bomb. */
const fewestAdded = 50_000;

/** What one file's documents are gathered into. */
interface Gathering {
  readonly source: SourceText;
  readonly documents: StructuredDocument[];
  readonly problems: Problem[];
  /** Values that aliases may still add. */
  allowance: number;
}

/** Reads a YAML stream; a document that cannot be read does not hide the others. */
export function parseYaml(source: SourceText): StructuredFile {
  const { text } = source;
  const into: Gathering = {
    source,
    documents: [],
    problems: [],
    allowance: Math.max(fewestAdded, text.length),
  };
  const ends = documentEnds(text);
  let start = 0;
  let first = 0;
  ends.forEach((end, index) => {
    if (end - start < batchLength && index < ends.length - 1) return;
    readBatch(into, start, ends.slice(first, index + 1));
    start = end;
    first = index + 1;
  });
  return into;
}

/**
 * Where documents end: before each `---` at the start of a line, which always is a marker. With
 * directives, which stand before the marker of their document, the text is not divided.
 */
function documentEnds(text: string): number[] {
  const ends: number[] = [];
  const hasDirective = text.startsWith('%') || text.includes('\n%');
  if (!hasDirective) {
    for (let at = text.indexOf('\n---'); at !== -1; at = text.indexOf('\n---', at + 4)) {
      if (/^\s?$/.test(text.slice(at + 4, at + 5))) ends.push(at + 1);
    }
  }
  return [...ends, text.length];
}

function readBatch(into: Gathering, start: number, ends: readonly number[]): void {
  const end = ends.at(-1) as number;
  try {
    into.documents.push(...readPart(into, start, end));
  } catch (error) {
    if (ends.length === 1) into.problems.push(problemOf(error, into.source, start, end));
    else readEach(into, start, ends);
  }
}

function readEach(into: Gathering, start: number, ends: readonly number[]): void {
  ends.reduce((from, end) => {
    readBatch(into, from, [end]);
    return end;
  }, start);
}

/** Reads the documents between two offsets; throws where one of them cannot be read. */
function readPart(into: Gathering, start: number, end: number): StructuredDocument[] {
  const part = into.source.text.slice(start, end);
  const templated = mayHoldTemplate(part);
  const events = parseEvents(templated ? coverTemplates(part) : part, { maxDepth });
  const values = constructFromEvents(events, {
    source: part,
    schema: kubernetesSchema,
    maxTotalMergeKeys,
  });
  const { layout, documents } = layOut(events, part, start);
  const read: StructuredDocument[] = [];
  documents.forEach((laidOut, index) => {
    const value = values[index];
    if (value === null || value === undefined) return;
    const next = documents[index + 1]?.offset ?? end;
    const written = () => into.source.text.slice(laidOut.offset, next);
    const bomb = laidOut.hasAlias ? bombIn(events, laidOut, part, into) : undefined;
    if (bomb !== undefined) into.problems.push(aliasProblem(bomb + start, into.source, written()));
    else {
      const mayBeTemplate = templated && mayHoldTemplate(written());
      read.push(yamlDocument(into.source, value, layout, laidOut, mayBeTemplate));
    }
  });
  return read;
}
