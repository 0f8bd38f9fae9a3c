import writeWorkbook from 'write-excel-file/universal';
import { withFixedDates } from './fixed-dates.ts';
import type { Sheet } from './sheet.ts';
import { tables } from './table.ts';

/** The bytes of a workbook: equal sheets are equal bytes. */
export async function workbookOf(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const written = writeWorkbook(
    sheets.map(({ name, rows, widths, table }) => ({
      data: rows.map((row) => [...row]),
      sheet: name,
      orientation: 'landscape' as const,
      columns: widths.map((width) => ({ width })),
      ...(table ? { stickyRowsCount: 1 } : {}),
    })),
    {
      fontFamily: 'Calibri',
      fontSize: 11,
      features: [tables(sheets.map(({ table }) => table))],
    },
  );
  const blob = await written.toBlob();
  return withFixedDates(await blob.arrayBuffer());
}
