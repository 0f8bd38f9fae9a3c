import type { Position } from '../../model/index.ts';

/** The lines of a text; breaks are LF, CR LF and CR, as YAML and the editors have them. */
export interface LineIndex {
  /** Columns count UTF-16 units; a byte order mark takes none. */
  positionAt(offset: number): Position;
}

const byteOrderMark = 0xfeff;

/** Finds all line starts in one pass. */
export function createLineIndex(text: string): LineIndex {
  const starts = lineStarts(text);
  return {
    positionAt: (offset) => {
      const line = lastAtOrBelow(starts, offset);
      return { line: line + 1, column: offset - (starts[line] as number) + 1 };
    },
  };
}

function lineStarts(text: string): Uint32Array {
  let starts: Uint32Array = new Uint32Array(64 + (text.length >> 4));
  let count = 1;
  starts[0] = text.charCodeAt(0) === byteOrderMark ? 1 : 0;
  const add = (start: number) => {
    if (count === starts.length) starts = grown(starts);
    starts[count++] = start;
  };
  if (text.includes('\r')) {
    const breaks = /\r\n?|\n/g;
    while (breaks.test(text)) add(breaks.lastIndex);
  } else {
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) add(at + 1);
  }
  return starts.subarray(0, count);
}

function grown(starts: Uint32Array): Uint32Array {
  const larger = new Uint32Array(starts.length * 2);
  larger.set(starts);
  return larger;
}

function lastAtOrBelow(starts: Uint32Array, offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
