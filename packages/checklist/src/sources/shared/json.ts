import { type Fault, faultIn } from './json-faults.ts';
import { locateInJson } from './json-locate.ts';
import { countKeys, type JsonPart, jsonPart, skipBlanks } from './json-scan.ts';
import { pathTree } from './path-tree.ts';
import {
  maxDepth,
  type SourceText,
  type StructuredDocument,
  type StructuredFile,
  tooDeep,
} from './structured.ts';
import { mayHoldTemplate } from './templates.ts';

const byteOrderMark = 0xfeff;

/** Reads the JSON values that follow each other in a text, up to the first that cannot be read. */
export function parseJson(source: SourceText): StructuredFile {
  const { text } = source;
  const documents: StructuredDocument[] = [];
  let start = skipBlanks(text, text.charCodeAt(0) === byteOrderMark ? 1 : 0);
  while (start < text.length) {
    const part = jsonPart(text, start, maxDepth);
    const written = text.slice(start, part.end);
    const value = part.tooDeep === -1 ? tryParse(written) : undefined;
    if (value === undefined || countKeys(value) !== part.keys) {
      const fault = faultOf(text, start, part);
      const { line } = source.lines().positionAt(fault.offset);
      return { documents, problems: [{ ...fault, line, text: text.slice(start) }] };
    }
    documents.push(jsonDocument(source, start, value, mayHoldTemplate(written)));
    start = skipBlanks(text, part.end);
  }
  return { documents, problems: [] };
}

/** Fewer keys in the value than in its text mean that some stand there twice. */
function faultOf(text: string, start: number, part: JsonPart): Fault {
  if (part.tooDeep !== -1) return { ...tooDeep, offset: part.tooDeep };
  return faultIn(text.slice(0, part.end), start) ?? unforeseen(start);
}

function unforeseen(offset: number): Fault {
  return { reason: 'parse-error', message: 'not valid JSON', offset };
}

/** Undefined when the text is no JSON, for no JSON means that. */
function tryParse(part: string): unknown {
  try {
    return JSON.parse(part);
  } catch {
    return undefined;
  }
}

function jsonDocument(
  source: SourceText,
  start: number,
  value: unknown,
  templated: boolean,
): StructuredDocument {
  return {
    file: source.file,
    value,
    templated,
    locate: (paths) => {
      const offsets = locateInJson(source.text, start, pathTree(paths));
      return paths.map((_, index) => source.lines().positionAt(offsets[index] as number));
    },
  };
}
