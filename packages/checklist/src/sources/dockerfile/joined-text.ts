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
  return part(pieces.map(({ text }) => text).join(separator), starts, separator);
}

function part(text: string, pieces: readonly Piece[], separator: '' | '\n'): JoinedText {
  const offsetAt = (index: number): number => {
    const { at, offset } = pieces[lastAtOrBelow(pieces, index)] ?? { at: 0, offset: 0 };
    return offset + Math.max(0, index - at);
  };
  return {
    text,
    get lines() {
      return pieces.flatMap(({ at }, index) => {
        const start = Math.max(0, at);
        const end = (pieces[index + 1]?.at ?? text.length + separator.length) - separator.length;
        return end > start || at >= 0
          ? [{ text: text.slice(start, end), offset: offsetAt(start) }]
          : [];
      });
    },
    offsetAt,
    slice: (start, end = text.length) => {
      const first = lastAtOrBelow(pieces, start);
      const last = lastAtOrBelow(pieces, Math.max(start, end - 1));
      const moved = pieces
        .slice(first, last + 1)
        .map(({ at, offset }) =>
          at < start ? { at: 0, offset: offset + start - at } : { at: at - start, offset },
        );
      return part(text.slice(start, end), moved, separator);
    },
  };
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
