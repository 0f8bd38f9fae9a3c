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
  const starts = [text.charCodeAt(0) === byteOrderMark ? 1 : 0];
  const hasReturns = text.includes('\r');
  const breaks = hasReturns ? /\r\n?|\n/g : undefined;
  if (breaks) {
    while (breaks.test(text)) starts.push(breaks.lastIndex);
  } else {
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
      starts.push(at + 1);
    }
  }
  return new Uint32Array(starts);
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
