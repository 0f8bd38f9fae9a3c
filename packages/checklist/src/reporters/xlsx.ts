import writeWorkbook from 'write-excel-file/universal';
import type { BinaryReporter } from '../model/index.ts';
import { withFixedDates } from './xlsx/fixed-dates.ts';
import { findingsSheet, itemsSheet, summarySheet } from './xlsx/sheets.ts';
import { tables } from './xlsx/table.ts';

/** A workbook that people filter: summary, items, findings. */
export const xlsx: BinaryReporter = {
  id: 'xlsx',
  extension: 'xlsx',
  bytes: async (report, options) => {
    const { sheet: findings, leftOut } = findingsSheet(report, options);
    const sheets = [summarySheet(report, leftOut), itemsSheet(report, options.catalogue), findings];
    const written = writeWorkbook(
      sheets.map(({ name, rows, widths, table }) => ({
        data: rows.map((row) => [...row]),
        sheet: name,
        orientation: 'landscape' as const,
        columns: widths.map((width) => ({ width })),
        ...(table ? { stickyRowsCount: 1 } : {}),
      })),
      { fontFamily: 'Calibri', fontSize: 11, features: [tables(sheets.map(({ table }) => table))] },
    );
    const blob = await written.toBlob();
    return withFixedDates(await blob.arrayBuffer());
  },
};
