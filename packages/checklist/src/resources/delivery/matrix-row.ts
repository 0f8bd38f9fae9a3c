import type { MatrixRow } from './pipeline.ts';

/** `${{ matrix.image }}`, `$(image)`, and `$IMAGE` of a shell. */
export function filledBy(row: MatrixRow, text: string): string {
  return text.replaceAll(
    /\$\{\{\s*(matrix(?:\.[\w-]+)+)\s*\}\}|\$\((\w+)\)|\$\{(\w+)\}|\$(\w+)/g,
    (reference, expression, macro, braced, plain) => {
      const name = (expression ?? macro ?? braced ?? plain) as string;
      return Object.hasOwn(row, name) ? (row[name] as string) : reference;
    },
  );
}

/** More runs of one job than are told apart by name. */
const mostRows = 100;

/** The rows that names are filled in by; one that tells nothing where there are none, or too many. */
export function namingRows(rows: readonly MatrixRow[] | undefined): readonly MatrixRow[] {
  return rows && rows.length <= mostRows ? rows : [{}];
}

/** The names that a text becomes in the runs of a matrix. */
export function namesIn(rows: readonly MatrixRow[] | undefined, text: string): readonly string[] {
  return text.includes('$')
    ? [...new Set(namingRows(rows).map((row) => filledBy(row, text)))]
    : [text];
}
