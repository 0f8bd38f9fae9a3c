import { type Cell, cell } from './cells.ts';
import type { TableSheet } from './table.ts';

/** A sheet of the workbook. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly (Cell | null)[])[];
  readonly widths: readonly number[];
  readonly table?: TableSheet;
}

/** What each row of a table says in one column. */
export interface Column<Row> {
  readonly title: string;
  readonly width: number;
  readonly cell: (row: Row) => Cell | null;
}

const headerLook = {
  fontWeight: 'bold',
  backgroundColor: '#0F548C',
  textColor: '#FFFFFF',
} as const;

/** A sheet that is one table, with a header that stays in view. */
export function tableSheet<Row>(
  name: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  links: TableSheet['links'] = [],
): Sheet {
  const titles = columns.map(({ title }) => title);
  return {
    name,
    widths: columns.map(({ width }) => width),
    rows: [
      titles.map((title) => cell(title, headerLook)),
      ...rows.map((row) => columns.map((column) => column.cell(row))),
    ],
    table: { name, columns: titles, rows: rows.length, links },
  };
}
