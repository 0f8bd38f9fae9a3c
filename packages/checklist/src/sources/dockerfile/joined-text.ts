/** A piece of the file: where it starts in the joined text, and in the file. */
interface Piece {
  readonly at: number;
  readonly offset: number;
}

/** A text that is put together from pieces of a file, and knows where each character stands there. */
export interface JoinedText {
  readonly text: string;
  /** The pieces, a line of the file each. */
  readonly lines: readonly { readonly text: string; readonly offset: number }[];
  offsetAt(index: number): number;
  /** The text from an index on, or up to another. */
  slice(start: number, end?: number): JoinedText;
}

/** Another text in the places of one. */
export function textInPlaceOf(
  places: JoinedText,
  text: string,
  offsetAt = (index: number) => places.offsetAt(index),
): JoinedText {
  const { lines } = places;
  return { text, lines, offsetAt, slice: (start, end) => places.slice(start, end) };
}

/** A class, for a file has a hundred thousand of them, and closures take room. */
class Part implements JoinedText {
  readonly text: string;
  readonly #pieces: readonly Piece[];
  readonly #separator: '' | '\n';

  constructor(text: string, pieces: readonly Piece[], separator: '' | '\n') {
    this.text = text;
    this.#pieces = pieces;
    this.#separator = separator;
  }

  get lines(): readonly { readonly text: string; readonly offset: number }[] {
    const breaks = this.#separator.length;
    return this.#pieces.flatMap(({ at }, index) => {
      const start = Math.max(0, at);
      const end = (this.#pieces[index + 1]?.at ?? this.text.length + breaks) - breaks;
      return end > start || at >= 0
        ? [{ text: this.text.slice(start, end), offset: this.offsetAt(start) }]
        : [];
    });
  }

  offsetAt(index: number): number {
    const { at, offset } = this.#pieces[lastAtOrBelow(this.#pieces, index)] ?? { at: 0, offset: 0 };
    return offset + Math.max(0, index - at);
  }

  slice(start: number, end = this.text.length): JoinedText {
    const first = lastAtOrBelow(this.#pieces, start);
    const last = lastAtOrBelow(this.#pieces, Math.max(start, end - 1));
    const moved = this.#pieces
      .slice(first, last + 1)
      .map(({ at, offset }) =>
        at < start ? { at: 0, offset: offset + start - at } : { at: at - start, offset },
      );
    return new Part(this.text.slice(start, end), moved, this.#separator);
  }
}

/** Joins pieces; breaks are put between them for a text of several lines. */
export function joinText(
  pieces: readonly { readonly text: string; readonly offset: number }[],
  separator: '' | '\n',
): JoinedText {
  const starts: Piece[] = [];
  let at = 0;
  for (const { text, offset } of pieces) {
    starts.push({ at, offset });
    at += text.length + separator.length;
  }
  return new Part(pieces.map(({ text }) => text).join(separator), starts, separator);
}

function lastAtOrBelow(pieces: readonly Piece[], index: number): number {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle] as Piece).at <= index) low = middle;
    else high = middle - 1;
  }
  return low;
}
