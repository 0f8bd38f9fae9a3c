import type { GapReason, InputFile, ParsedDocument, ParsedFile } from '../../model/index.ts';
import { createLineIndex, type LineIndex } from './line-index.ts';

/** One document of a file, and whether its text can hold templates. */
export interface StructuredDocument extends ParsedDocument {
  /** The text holds `{{`, `${` or `#{`: {@link markUnresolved} has something to look for. */
  readonly templated: boolean;
}

/** Why a part of a file could not be read, and that part. */
export interface Problem {
  readonly reason: GapReason;
  readonly line: number;
  readonly message: string;
  /** The text that was not read. */
  readonly text: string;
}

/** What {@link ParsedFile} promises, and what the sources that know this reader need besides. */
export interface StructuredFile extends ParsedFile {
  readonly documents: readonly StructuredDocument[];
  readonly problems: readonly Problem[];
}

/** The text of a file, and where its lines begin. */
export interface SourceText {
  readonly file: string;
  readonly text: string;
  /** Built when first asked for: most files hold nothing to point at. */
  lines(): LineIndex;
}

/** Nesting that no manifest reaches, well below what recursion over a value stands. */
export const maxDepth = 200;

/** What is said of nesting beyond that. */
export const tooDeep = {
  reason: 'too-deep',
  message: `nested deeper than ${maxDepth} levels`,
} as const;

/** What is said of an alias that would never end. */
export const endlessAlias = {
  reason: 'alias-bomb',
  message: 'an alias stands for what holds it, or nests too deep',
} as const;

/** The longest text that is parsed, in UTF-16 units. */
export const maxLength = 256 * 1024 * 1024;

/** The text of a file that is to be parsed. */
export function sourceText({ path, text }: Pick<InputFile, 'path' | 'text'>): SourceText {
  let index: LineIndex | undefined;
  return {
    file: path,
    text,
    lines: () => {
      index ??= createLineIndex(text);
      return index;
    },
  };
}
