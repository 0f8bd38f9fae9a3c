import { constructFromEvents, type Event, parseEvents } from 'js-yaml';
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
import { type LaidOut, layOut } from './yaml-layout.ts';
import { type LaidOutText, locateInYaml } from './yaml-locate.ts';
import { yamlProblem } from './yaml-problems.ts';
import { kubernetesSchema } from './yaml-schema.ts';

/**
 * How much is parsed together. The parser gets slower with each call, and the events of a whole
 * dump fill the memory: large batches first, then, around what cannot be read, smaller ones.
 */
const batchLengths = [8 * 1024 * 1024, 64 * 1024, 0] as const;

/** Values that aliases may add to a file, or as many as it has characters, before they are a bomb. */
const fewestAdded = 50_000;

/** Merge keys copy what aliases share. */
const maxTotalMergeKeys = 100_000;

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
  readBatches(into, 0, documentEnds(text), 0);
  return into;
}

/** Reads what lies between a start and the last of some ends; level by level, what fails is divided. */
function readBatches(into: Gathering, start: number, ends: readonly number[], level: number): void {
  const length = batchLengths[level] ?? 0;
  let from = start;
  let batch: number[] = [];
  ends.forEach((end, index) => {
    batch.push(end);
    if (end - from < length && index < ends.length - 1) return;
    readBatch(into, from, batch, level);
    from = end;
    batch = [];
  });
}

function readBatch(into: Gathering, start: number, ends: readonly number[], level: number): void {
  const end = ends.at(-1) as number;
  try {
    readPart(into, start, end);
  } catch (error) {
    if (ends.length === 1) into.problems.push(yamlProblem(error, into.source, start, end));
    else readBatches(into, start, ends, level + 1);
  }
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

/** Keeps the documents between two offsets, or throws and keeps none. */
function readPart(into: Gathering, start: number, end: number): void {
  const { source, documents, problems } = into;
  const part = source.text.slice(start, end);
  const templated = mayHoldTemplate(part);
  const events = parseEvents(templated ? coverTemplates(part) : part, { maxDepth });
  const options = { source: part, schema: kubernetesSchema, maxTotalMergeKeys };
  const values = constructFromEvents(events, options);
  const { layout, documents: laidOut } = layOut(events, part, start);
  laidOut.forEach((document, index) => {
    const value = values[index];
    if (value === null || value === undefined) return;
    const text = () => source.text.slice(document.offset, laidOut[index + 1]?.offset ?? end);
    const bomb = document.hasAlias ? bombIn(into, events, document, part) : undefined;
    if (bomb) problems.push({ ...bomb, line: lineAt(source, document.offset), text: text() });
    else {
      const { text: all } = source;
      const place = { text: all, layout, token: document.token, offset: document.offset };
      documents.push(yamlDocument(source, value, place, templated && mayHoldTemplate(text())));
    }
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
function bombIn(into: Gathering, events: readonly Event[], document: LaidOut, part: string) {
  const { added, endless } = expansionOf(events, document, part);
  if (endless) {
    const message = 'an alias stands for what holds it, or nests too deep';
    return { reason: 'alias-bomb', message } as const;
  }
  into.allowance -= added;
  if (into.allowance >= 0) return undefined;
  into.allowance += added;
  return { reason: 'alias-bomb', message: 'aliases multiply its values beyond measure' } as const;
}

function lineAt(source: SourceText, offset: number): number {
  return source.lines().positionAt(offset).line;
}
