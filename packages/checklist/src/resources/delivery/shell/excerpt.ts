/** Text out of a script that knows where each of its characters stands there. */
export class Excerpt {
  readonly text: string;
  /** Where its pieces begin, in it and in the script. */
  readonly #starts: readonly Start[];

  constructor(text: string, starts: readonly Start[] = [{ index: 0, at: 0 }]) {
    this.text = text;
    this.#starts = starts;
  }

  static join(pieces: readonly { readonly text: string; readonly at: number }[]): Excerpt {
    const starts: Start[] = [];
    let index = 0;
    for (const { text, at } of pieces) {
      starts.push({ index, at });
      index += text.length;
    }
    return new Excerpt(pieces.map(({ text }) => text).join(''), starts);
  }

  /** The place of a character in the script. */
  at(index: number): number {
    const start = this.#starts[this.#pieceOf(index)];
    return start ? start.at + index - start.index : 0;
  }

  /** The last piece that begins at an index or before it. */
  #pieceOf(index: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] as Start).index <= index) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

interface Start {
  readonly index: number;
  readonly at: number;
}
