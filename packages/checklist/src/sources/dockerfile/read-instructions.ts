import { behindMarker } from '../shared/ignores/ignore-text.ts';
import { type JoinedText, joinText } from './joined-text.ts';

/** An instruction as it is written: continuation lines joined, comments between them left out. */
export interface WrittenInstruction {
  /** In upper case. */
  readonly keyword: string;
  /** Where the keyword stands in the file. */
  readonly offset: number;
  readonly rest: JoinedText;
  readonly heredocs: readonly Heredoc[];
}

export interface Heredoc {
  /** The index of its `<<` in the instruction's text, and what follows that. */
  readonly at: number;
  readonly delimiter: string;
  readonly body: JoinedText;
}

export interface FileProblem {
  readonly offset: number;
  readonly message: string;
}

/** A comment that asks to accept a fail, and where what it speaks for begins and ends. */
export interface WrittenIgnore {
  readonly offset: number;
  readonly text: string;
  /** Absent where nothing follows it. */
  readonly span?: { readonly from: number; readonly to: number };
}

export interface WrittenFile {
  readonly instructions: readonly WrittenInstruction[];
  /** Above `FROM` they speak for the stage, else for one instruction. */
  readonly ignores: readonly WrittenIgnore[];
  readonly problems: readonly FileProblem[];
  readonly escapeSign: '\\' | '`';
}

interface Line {
  readonly text: string;
  readonly offset: number;
}

/**
 * Takes a Dockerfile apart into instructions, as BuildKit's parser does.
 * https://github.com/moby/buildkit/blob/master/frontend/dockerfile/parser/parser.go
 */
export function readInstructions(text: string): WrittenFile {
  return new InstructionReader(text).read();
}

const directive = /^[ \t]*#[ \t]*([A-Za-z][\w-]*)[ \t]*=(.*)$/;
const comment = /^\s*#/;
class InstructionReader {
  readonly #text: string;
  readonly #instructions: WrittenInstruction[] = [];
  readonly #problems: FileProblem[] = [];
  readonly #ignores: WrittenIgnore[] = [];
  /** Comments whose instruction is still to come, and those of the stage. */
  #above: WrittenIgnore[] = [];
  #stage: (WrittenIgnore & { readonly from: number })[] = [];
  /** The end of the instruction that was read last. */
  #end = 0;
  #escapeSign: '\\' | '`' = '\\';
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    if (text.charCodeAt(0) === 0xfeff) this.#at = 1;
  }

  read(): WrittenFile {
    this.#directives();
    for (let line = this.#next(); line; line = this.#next()) {
      if (comment.test(line.text)) this.#comment(line);
      else if (line.text.trim() !== '') this.#instruction(line);
    }
    this.#endStage();
    for (const one of this.#above) this.#ignores.push(one);
    return {
      instructions: this.#instructions,
      ignores: this.#ignores,
      problems: this.#problems,
      escapeSign: this.#escapeSign,
    };
  }

  #comment({ text, offset }: Line): void {
    const said = behindMarker(text.replace(/^\s*#/, ''));
    if (said !== undefined) this.#above.push({ offset, text: said });
  }

  /** Comments above an instruction speak for it; above `FROM`, for all up to the next one. */
  #speakFor(keyword: string, from: number): void {
    if (keyword === 'FROM') {
      this.#endStage();
      this.#stage = this.#above.map((one) => ({ ...one, from }));
    } else {
      const span = { from, to: this.#at - 1 };
      for (const one of this.#above) this.#ignores.push({ ...one, span });
    }
    this.#above = [];
  }

  #endStage(): void {
    for (const { from, ...one } of this.#stage) {
      this.#ignores.push({ ...one, span: { from, to: this.#end } });
    }
    this.#stage = [];
  }

  /** Comments of the form `# name=value` before anything else. */
  #directives(): void {
    const seen = new Set<string>();
    for (;;) {
      const start = this.#at;
      const line = this.#next();
      const [, name, text = ''] = (line && directive.exec(line.text)) ?? [];
      const value = text.trim();
      const known = name?.toLowerCase();
      if (!line || (known !== 'syntax' && known !== 'escape' && known !== 'check')) {
        this.#at = start;
        return;
      }
      if (seen.has(known)) this.#problem(line, `the directive ${known} is there twice`);
      seen.add(known);
      if (known !== 'escape') continue;
      if (value === '`' || value === '\\') this.#escapeSign = value;
      else this.#problem(line, `the escape character ${value} is neither \\ nor \``);
    }
  }

  #instruction(first: Line): void {
    const pieces: Line[] = [];
    const start = first.text.search(/\S/);
    let line: Line | undefined = {
      text: first.text.slice(start),
      offset: first.offset + start,
    };
    while (line) {
      const end = this.#continuation(line.text);
      pieces.push(end === undefined ? line : { ...line, text: line.text.slice(0, end) });
      if (end === undefined) break;
      line = this.#continued();
    }
    const joined = joinText(pieces, '');
    if (joined.text.trim() === '') return;
    const [, keyword = '', gap = ''] = /^(\S+)(\s*)/.exec(joined.text) ?? [];
    const rest = joined.slice(keyword.length + gap.length, joined.text.trimEnd().length);
    const offset = (pieces[0] as Line).offset;
    const upper = keyword.toUpperCase();
    this.#instructions.push({
      keyword: upper,
      offset,
      rest,
      heredocs: this.#heredocs(upper, rest, offset),
    });
    this.#speakFor(upper, offset);
    this.#end = this.#at - 1;
  }

  /** The next line that is neither blank nor a comment. */
  #continued(): Line | undefined {
    for (let line = this.#next(); line; line = this.#next()) {
      if (comment.test(line.text)) this.#comment(line);
      else if (line.text.trim() !== '') return line;
    }
    return undefined;
  }

  /** Where the escape character stands that continues a line; undefined where none does. */
  #continuation(text: string): number | undefined {
    let end = text.length;
    while (end > 0 && (text[end - 1] === ' ' || text[end - 1] === '\t')) end--;
    if (text[end - 1] !== this.#escapeSign) return undefined;
    return end > 1 && text[end - 2] === this.#escapeSign ? undefined : end - 1;
  }

  #heredocs(keyword: string, rest: JoinedText, offset: number): Heredoc[] {
    const inner = keyword === 'ONBUILD' ? rest.text.split(/\s/, 1)[0]?.toUpperCase() : keyword;
    const takes = inner === 'RUN' || inner === 'COPY' || inner === 'ADD';
    if (!takes || !rest.text.includes('<<') || rest.text.startsWith('[')) return [];
    return heredocMarks(rest.text).map(({ at, delimiter, chomps }) => {
      const lines: Line[] = [];
      for (;;) {
        const line = this.#next();
        if (!line) {
          const message = `the heredoc ${delimiter} does not end`;
          this.#problems.push({ offset, message });
          break;
        }
        const text = chomps ? line.text.replace(/^\t+/, '') : line.text;
        if (text === delimiter) break;
        lines.push({ text, offset: line.offset + line.text.length - text.length });
      }
      return { at, delimiter, body: joinText(lines, '\n') };
    });
  }

  #problem({ offset }: Line, message: string): void {
    this.#problems.push({ offset, message });
  }

  #next(): Line | undefined {
    const offset = this.#at;
    if (offset >= this.#text.length) return undefined;
    const newline = this.#text.indexOf('\n', offset);
    const end = newline === -1 ? this.#text.length : newline;
    this.#at = end + 1;
    const isReturn = end > offset && this.#text[end - 1] === '\r';
    return { text: this.#text.slice(offset, isReturn ? end - 1 : end), offset };
  }
}

const mark =
  /(?<=^|\s)\d*<<(-?)("[^"<\s]+"|'[^'<\s]+'|[^<\s"']+)(?=\s|$)|"[^"\\]*(?:\\.[^"\\]*)*"|'[^']*'|\\./g;

/** The words `<<NAME` outside quotes. */
function heredocMarks(text: string): { at: number; delimiter: string; chomps: boolean }[] {
  return [...text.matchAll(mark)]
    .filter(([, , name]) => name !== undefined)
    .map(({ index, 1: chomp, 2: name = '' }) => ({
      at: index,
      delimiter: name.replace(/^(["'])(.*)\1$/, '$2'),
      chomps: chomp === '-',
    }));
}
