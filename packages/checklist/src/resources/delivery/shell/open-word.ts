import type { Nested, Piece, Word } from './tokens.ts';

const none: readonly Nested[] = [];

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
    const [only, ...others] = this.pieces;
    return others.length === 0 ? (only?.text ?? '') : this.pieces.map(({ text }) => text).join('');
  }

  close(at: number): Word {
    const { text, isQuoted, pieces } = this;
    const inner = this.inner.length === 0 ? none : this.inner;
    return { type: 'word', text, at, isQuoted, pieces, inner };
  }
}
