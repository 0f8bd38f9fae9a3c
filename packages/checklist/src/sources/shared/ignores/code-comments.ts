import { type IgnoreComment, type InputFile, ignoreMarker } from '../../../model/index.ts';
import { createLineIndex, type LineIndex } from '../line-index.ts';
import { behindMarker, limited } from './ignore-text.ts';
import { type CodeLanguage, type CodePart, CodeScanner } from './scan-code.ts';

/** A pair of brackets, by the lines on which they stand. */
interface Block {
  readonly from: number;
  to: number;
  /** Brackets inside of it follow in the order of the text. */
  readonly parent: Block | undefined;
}

interface PlacedComment {
  readonly line: number;
  readonly text: string;
  /** Nothing stands before it on its line. */
  readonly isAlone: boolean;
  readonly within: Block | undefined;
}

/** A line on which a statement can begin, and the block that opens first on it. */
interface StatementLine {
  readonly line: number;
  opens: Block | undefined;
}

/** What a file is made of, in the order of its lines. */
interface Layout {
  readonly comments: readonly PlacedComment[];
  readonly lines: readonly StatementLine[];
}

/**
 * The comments of a file of code that ask to accept a fail. One that stands above a block, or on its
 * first line, speaks for the block; any other one for the innermost block around it; outside of all
 * blocks, for the line that follows.
 */
export function codeIgnores(
  { path, text }: Pick<InputFile, 'path' | 'text'>,
  language: CodeLanguage,
): IgnoreComment[] {
  if (!text.includes(ignoreMarker)) return [];
  const { comments, lines } = layoutOf(text, language);
  return limited(
    path,
    comments.map(({ line }) => line),
    (index) => {
      const { line, text: said, isAlone, within } = comments[index] as PlacedComment;
      const next = lines[firstAt(lines, isAlone ? line + 1 : line)];
      const span = spanOf(next, within);
      return { file: path, line, text: said, ...(span && { span }) };
    },
  );
}

function spanOf(next: StatementLine | undefined, within: Block | undefined) {
  const isInside = within === undefined || (next !== undefined && next.line <= within.to);
  const block = (isInside && next?.opens) || within;
  if (block)
    return { from: isInside && next?.opens === block ? next.line : block.from, to: block.to };
  return next && { from: next.line, to: next.line };
}

/** The index of the first line that is not before another. */
function firstAt(lines: Layout['lines'], wanted: number): number {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.line ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

function layoutOf(text: string, language: CodeLanguage): Layout {
  const builder = new LayoutBuilder(text);
  const scanner = new CodeScanner(text, language);
  for (let part = scanner.next(); part; part = scanner.next()) builder.add(part);
  return builder;
}

class LayoutBuilder implements Layout {
  readonly comments: PlacedComment[] = [];
  readonly lines: StatementLine[] = [];
  readonly #index: LineIndex;
  #within: Block | undefined;
  /** Round brackets that are open: what stands in them begins no statement. */
  #rounds = 0;
  /** The line of the last thing that is no comment. */
  #lastLine = 0;
  #isDecorator = false;

  constructor(text: string) {
    this.#index = createLineIndex(text);
  }

  add(part: CodePart): void {
    const { line } = this.#index.positionAt(part.start);
    if (part.type === 'comment') {
      this.#comment(part.text, line);
      return;
    }
    if (line !== this.#lastLine && this.#rounds === 0) this.#beginLine(part, line);
    this.#lastLine = this.#index.positionAt(part.end - 1).line;
    if (part.type === 'open') this.#open(part.text, line);
    else if (part.type === 'close') this.#close(part.text, line);
  }

  #comment(comment: string, line: number): void {
    const text = behindMarker(comment);
    if (text === undefined) return;
    this.comments.push({ line, text, isAlone: this.#lastLine !== line, within: this.#within });
  }

  #beginLine({ text, type }: CodePart, line: number): void {
    this.#isDecorator = type === 'other' && text === '@';
    if (!this.#isDecorator) this.lines.push({ line, opens: undefined });
  }

  #open(bracket: string, line: number): void {
    if (bracket === '(') {
      this.#rounds++;
      return;
    }
    this.#within = { from: line, to: Number.POSITIVE_INFINITY, parent: this.#within };
    const last = this.lines.at(-1);
    const isStatement = !this.#isDecorator && this.#rounds === 0;
    if (isStatement && last?.line === line) last.opens ??= this.#within;
  }

  #close(bracket: string, line: number): void {
    if (bracket === ')') this.#rounds = Math.max(0, this.#rounds - 1);
    else if (this.#within) {
      this.#within.to = line;
      this.#within = this.#within.parent;
    }
  }
}
