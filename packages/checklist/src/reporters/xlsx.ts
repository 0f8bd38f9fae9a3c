import type { BinaryReporter } from '../model/index.ts';
import { findingsSheet, itemsSheet, summarySheet } from './xlsx/sheets.ts';
import { workbookOf } from './xlsx/workbook.ts';

/** A workbook that people filter: summary, items, findings. */
export const xlsx: BinaryReporter = {
  id: 'xlsx',
  extension: 'xlsx',
  bytes: (report, options) => {
    const { sheet: findings, leftOut } = findingsSheet(report, options);
    const items = itemsSheet(report, options.catalogue);
    return workbookOf([summarySheet(report, leftOut), items, findings]);
  },
};
