import { type IgnoreComment, type InputFile, ignoreMarker } from '../../../model/index.ts';
import { behindMarker, limited } from './ignore-text.ts';

/** A line of a YAML text that holds something. */
interface ContentLine {
  readonly index: number;
  /** Column of the first character, from zero. */
  readonly indent: number;
  /** It begins an item of a list. */
  readonly isItem: boolean;
  /** Column of what the item begins with, or {@link indent}. */
  readonly inner: number;
  readonly key: string | undefined;
}

interface FoundComment {
  readonly index: number;
  readonly text: string;
  /** Nothing stands before it on its line. */
  readonly isAlone: boolean;
}

/** One document: its lines that hold something, and the comments in it. */
interface DocumentLines {
  readonly content: ContentLine[];
  readonly comments: FoundComment[];
}

/**
 * The comments of a YAML file that ask to accept a fail. One that stands alone speaks for what begins
 * on the next line, another one for what begins on its own; above the first line of an object, or
 * beside its `apiVersion` or `kind`, for all of it. Reads lines, so that templates are read as well.
 */
export function yamlIgnores({ path, text }: Pick<InputFile, 'path' | 'text'>): IgnoreComment[] {
  if (!text.includes(ignoreMarker)) return [];
  const found = documentsIn(text).flatMap(({ content, comments }) =>
    comments.map((one) => ({ ...one, content })),
  );
  const lines = found.map(({ index }) => index + 1);
  return limited(path, lines, (at) => {
    const { index, text: said, isAlone, content } = found[at] as (typeof found)[number];
    const next = content.findIndex((line) => (isAlone ? line.index > index : line.index >= index));
    const span = next === -1 ? undefined : spanAt(content, next);
    return {
      file: path,
      line: index + 1,
      text: said,
      ...(span && { span: { from: span.from + 1, to: span.to + 1 } }),
    };
  });
}

/** Opens a text of many lines: `|`, `>-`, `|2+`. */
const blockScalar = /(?:^|[\s:-])[|>][-+\d]*\s*(?:\s#.*)?$/s;
const comment = /(?:^|\s)#\s*/g;
/** A line that only steers a template. */
const directive = /^\s*\{\{.*\}\}\s*$/;

function documentsIn(text: string): DocumentLines[] {
  const documents: DocumentLines[] = [{ content: [], comments: [] }];
  let scalarIndent = -1;
  text.split(/\r\n?|\n/).forEach((line, index) => {
    const indent = line.search(/\S/);
    if (indent === -1) return;
    if (scalarIndent !== -1 && indent > scalarIndent) return;
    scalarIndent = -1;
    const isMark = /^---(?:\s|$)/.test(line);
    const known = documents.at(-1) as DocumentLines;
    // A comment above the first mark speaks for what follows it.
    if (isMark && known.content.length > 0) documents.push({ content: [], comments: [] });
    const { content, comments } = documents.at(-1) as DocumentLines;
    const said = line.includes(ignoreMarker) ? commentIn(line) : undefined;
    if (said) comments.push({ index, ...said });
    if (isMark || line[indent] === '#' || directive.test(line)) return;
    content.push(contentLine(line, index, indent));
    if (blockScalar.test(line)) scalarIndent = indent;
  });
  return documents;
}

function commentIn(line: string): Pick<FoundComment, 'text' | 'isAlone'> | undefined {
  for (const { 0: sign, index } of line.matchAll(comment)) {
    const text = behindMarker(line.slice(index + sign.length));
    if (text === undefined) continue;
    const before = line.slice(0, index).trim();
    return { text, isAlone: before === '' || before === '---' };
  }
  return undefined;
}

function contentLine(line: string, index: number, indent: number): ContentLine {
  const [dash] = /^(?:-\s+)+|^-$/.exec(line.slice(indent)) ?? [''];
  const inner = indent + dash.length;
  const key = /^["']?([\w./-]+)["']?\s*:(?:\s|$)/.exec(line.slice(inner))?.[1];
  return { index, indent, isItem: dash !== '', inner, key };
}

function spanAt(content: readonly ContentLine[], at: number): { from: number; to: number } {
  const line = content[at] as ContentLine;
  const isOfObject = line.key === 'apiVersion' || line.key === 'kind';
  const start = isOfObject && at > 0 ? mappingStart(content, at) : at;
  const first = content[start] as ContentLine;
  if (start === 0 && !first.isItem) {
    return { from: first.index, to: (content.at(-1) as ContentLine).index };
  }
  const column = isOfObject && !first.isItem ? first.indent - 1 : first.indent;
  let end = start;
  for (let next = start + 1; next < content.length; next++) {
    if (!belongsTo(content[next] as ContentLine, first, column)) break;
    end = next;
  }
  return { from: first.index, to: (content[end] as ContentLine).index };
}

/** What is deeper; and items that stand below their key in its own column. */
function belongsTo(next: ContentLine, first: ContentLine, column: number): boolean {
  return next.indent > column || (next.indent === column && next.isItem && !first.isItem);
}

/** The first line of the mapping that a line is in. */
function mappingStart(content: readonly ContentLine[], at: number): number {
  const { inner } = content[at] as ContentLine;
  let start = at;
  for (let before = at; before >= 0; before--) {
    const line = content[before] as ContentLine;
    if (line.inner < inner) break;
    if (line.inner === inner) start = before;
    if (line.inner === inner && line.isItem) break;
  }
  return start;
}
