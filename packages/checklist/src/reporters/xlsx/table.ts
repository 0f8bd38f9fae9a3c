import type { Feature } from 'write-excel-file/universal';
import {
  getCellAddress,
  insertElementMarkupAccordingToOrderOfSiblings,
  sanitizeAttributeValue,
} from 'write-excel-file/utility';

/** A sheet that people filter: a table with a header, and cells that lead somewhere. */
export interface TableSheet {
  readonly name: string;
  readonly columns: readonly string[];
  /** Rows below the header. */
  readonly rows: number;
  readonly links: readonly {
    readonly row: number;
    readonly column: number;
    readonly url: string;
  }[];
}

/** The order of elements in a sheet, as far as they can occur (ECMA-376, 18.3.1.99). */
const siblings = [
  'sheetPr',
  'dimension',
  'sheetViews',
  'sheetFormatPr',
  'cols',
  'sheetData',
  'autoFilter',
  'mergeCells',
  'conditionalFormatting',
  'hyperlinks',
  'printOptions',
  'pageMargins',
  'pageSetup',
  'headerFooter',
  'drawing',
  'tableParts',
];

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const related = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** Makes real tables of sheets, with filters and banded rows; undefined for a sheet that is none. */
export function tables(sheets: readonly (TableSheet | undefined)[]): Feature<Blob> {
  const tableOf = (index: number) => sheets[index];
  const paths = sheets.flatMap((sheet, index) =>
    sheet ? [{ path: `xl/tables/table${index + 1}.xml`, sheet, index }] : [],
  );
  return {
    files: {
      transform: {
        '[Content_Types].xml': {
          insert: () =>
            paths
              .map(
                ({ path }) =>
                  `<Override ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml" PartName="/${path}"/>`,
              )
              .join(''),
        },
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml, _, { sheetIndex }) => withTable(xml, tableOf(sheetIndex)),
        },
        'xl/worksheets/_rels/sheet{id}.xml.rels': {
          insert: (_, { sheetIndex }) => relations(tableOf(sheetIndex), sheetIndex),
        },
      },
      write: {
        files: () =>
          Object.fromEntries(paths.map(({ path, sheet, index }) => [path, tableXml(sheet, index)])),
      },
    },
  };
}

function withTable(xml: string, table: TableSheet | undefined): string {
  if (!table) return xml;
  const links = table.links.map(
    ({ row, column }, index) =>
      `<hyperlink ref="${getCellAddress(row, column)}" r:id="rId-link-${index + 1}"/>`,
  );
  const parts = [
    ...(links.length > 0 ? [`<hyperlinks>${links.join('')}</hyperlinks>`] : []),
    '<tableParts count="1"><tablePart r:id="rId-table-1"/></tableParts>',
  ];
  return parts.reduce(
    (made, part) =>
      insertElementMarkupAccordingToOrderOfSiblings(made, part, siblings, 'worksheet'),
    xml,
  );
}

function relations(table: TableSheet | undefined, index: number): string {
  if (!table) return '';
  const links = table.links.map(
    ({ url }, at) =>
      `<Relationship Id="rId-link-${at + 1}" Type="${related}/hyperlink" Target="${sanitizeAttributeValue(url)}" TargetMode="External"/>`,
  );
  return [
    ...links,
    `<Relationship Id="rId-table-1" Type="${related}/table" Target="../tables/table${index + 1}.xml"/>`,
  ].join('');
}

function tableXml({ name, columns, rows }: TableSheet, index: number): string {
  // A table has a row below its header, be it an empty one.
  const range = `A1:${getCellAddress(Math.max(rows, 1), columns.length - 1)}`;
  const cells = columns.map(
    (column, at) => `<tableColumn id="${at + 1}" name="${sanitizeAttributeValue(column)}"/>`,
  );
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    `<table xmlns="${main}" id="${index + 1}" name="${name}" displayName="${name}" ref="${range}" totalsRowShown="0">`,
    `<autoFilter ref="${range}"/>`,
    `<tableColumns count="${columns.length}">${cells.join('')}</tableColumns>`,
    '<tableStyleInfo name="TableStyleLight9" showFirstColumn="0" showLastColumn="0" showRowStripes="1" showColumnStripes="0"/>',
    '</table>',
  ].join('');
}
