import type { JsonObject } from './values.ts';

/** The rows of a CSV file by the names in its head, and the line on which each begins. */
export interface CsvTable {
  readonly rows: readonly JsonObject[];
  readonly lines: readonly number[];
  /** The line from which on it is no CSV. */
  readonly broken: number | undefined;
}

/** https://www.rfc-editor.org/rfc/rfc4180, with commas or semicolons. */
export function parseCsv(text: string): CsvTable {
  const plain = text.replace(/^\uFEFF/, '');
  const head = plain.slice(0, (plain.indexOf('\n') + 1 || plain.length + 1) - 1);
  const separator = head.split(';').length > head.split(',').length ? ';' : ',';
  const { records, broken } = recordsOf(plain, separator);
  const [names, ...rest] = records;
  const filled = rest.filter(({ cells }) => cells.length > 1 || cells[0] !== '');
  return {
    rows: filled.map(({ cells }) =>
      Object.fromEntries(
        (names?.cells ?? []).map((name, index) => [name.trim(), cells[index] ?? '']),
      ),
    ),
    lines: filled.map(({ line }) => line),
    broken,
  };
}

interface CsvRecord {
  readonly cells: readonly string[];
  readonly line: number;
}

function recordsOf(text: string, separator: string) {
  // A quoted cell, or a bare one, and what ends it. Nothing here can match in two ways.
  const cell = new RegExp(
    `(?:"([^"]*(?:""[^"]*)*)"|([^"${separator}\\r\\n][^${separator}\\r\\n]*)?)(${separator}|\\r?\\n|\\r|$)`,
    'y',
  );
  const records: CsvRecord[] = [];
  let cells: string[] = [];
  let line = 1;
  let first = 1;
  let broken: number | undefined;
  while (cell.lastIndex < text.length) {
    const found = cell.exec(text);
    // A quote that nobody closes, or text behind one: the file is no CSV from here on.
    if (!found) {
      broken = line;
      break;
    }
    const [whole, quoted, bare = '', end] = found;
    cells.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    for (const character of whole) if (character === '\n') line++;
    if (end !== separator) {
      records.push({ cells, line: first });
      cells = [];
      first = line;
    }
  }
  if (cells.length > 0) records.push({ cells, line: first });
  return { records, broken };
}
