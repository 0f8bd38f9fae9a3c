import type { Nested, Piece, Word } from './tokens.ts';

/** A word that is being read. */
export class OpenWord {
  isQuoted = false;
  readonly pieces: { -readonly [K in keyof Piece]: Piece[K] }[] = [];
  readonly inner: Nested[] = [];

  /** Neighbours of one kind become one piece. */
  add(kind: Piece['kind'], text: string, at: number): void {
    const last = this.pieces.at(-1);
    const joins =
      last?.kind === kind && kind !== 'substitution' && last.at + last.text.length === at;
    if (joins) last.text += text;
    else this.pieces.push({ kind, text, at });
  }

  get text(): string {
    return this.pieces.map(({ text }) => text).join('');
  }

  close(at: number): Word {
    const { text, isQuoted, pieces, inner } = this;
    return { type: 'word', text, at, isQuoted, pieces, inner };
  }
}
