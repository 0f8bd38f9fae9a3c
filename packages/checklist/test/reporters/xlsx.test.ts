import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import type { RenderOptions, Report } from '../../src/model/index.ts';
import { longestText } from '../../src/reporters/xlsx/cells.ts';
import { findingsSheet, summarySheet } from '../../src/reporters/xlsx/sheets.ts';
import { xlsx } from '../../src/reporters/xlsx.ts';
import { buildReport } from './build-report.ts';
import * as reports from './reports.ts';
import { smallCatalogue } from './small-catalogue.ts';

const options: RenderOptions = { catalogue: smallCatalogue, width: 100, color: false };

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  text: string;
}

/** All elements of a file, with the texts directly in them; throws for what is no XML. */
function elements(xml: string): readonly Element[] {
  const all: Element[] = [];
  const open: Element[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes: attributes as Record<string, string>, text: '' };
    all.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const at = open.at(-1);
    if (at) at.text += text;
  });
  parser.on('closetag', () => open.pop());
  parser.write(xml).close();
  return all;
}

/** The parts of a workbook, read without the library that wrote it. */
async function read(report: Report) {
  const bytes = await xlsx.bytes(report, options);
  const files = unzipSync(bytes);
  const part = (path: string) => elements(strFromU8(files[path] as Uint8Array));
  const strings = part('xl/sharedStrings.xml').filter(({ name }) => name === 't');
  const cells = (sheet: number) => {
    const found = part(`xl/worksheets/sheet${sheet}.xml`);
    const rows: (string | number)[][] = [];
    found.forEach(({ name, attributes }, index) => {
      if (name === 'row') rows.push([]);
      if (name !== 'c') return;
      const value = found[index + 1];
      if (value?.name !== 'v') return;
      const isText = attributes.t === 's';
      rows.at(-1)?.push(isText ? (strings[Number(value.text)]?.text ?? '') : Number(value.text));
    });
    return rows;
  };
  return { bytes, files, part, cells };
}

describe.each(Object.entries(reports))('the workbook of "%s"', (_, report) => {
  test('has parts that are XML, and no formula in any', async () => {
    const { files, part } = await read(report);
    for (const path of Object.keys(files)) {
      expect(part(path).map(({ name }) => name)).not.toContain('f');
    }
  });

  test('has a row for each item and each finding', async () => {
    const { cells } = await read(report);
    const items = cells(2).map((row) => row.at(-1));
    expect(items).toEqual(['Id', ...report.items.map(({ id }) => id)]);
    const prints = cells(3).map((row) => row.at(-1));
    expect(prints).toEqual([
      'Fingerprint',
      ...report.findings.map(({ fingerprint }) => fingerprint),
    ]);
  });

  test('has tables with the names and the size of what they hold', async () => {
    const { part, cells } = await read(report);
    for (const sheet of [2, 3]) {
      const table = part(`xl/tables/table${sheet}.xml`);
      const names = table.filter(({ name }) => name === 'tableColumn');
      expect(names.map(({ attributes }) => attributes.name)).toEqual(cells(sheet)[0]);
      const [filter] = table.filter(({ name }) => name === 'autoFilter');
      const rows = Math.max(1, (sheet === 2 ? report.items : report.findings).length);
      expect(filter?.attributes.ref).toMatch(new RegExp(`^A1:[A-Z]+${rows + 1}$`));
    }
  });

  test('is the same, byte by byte, whenever it is written', async () => {
    const [one, two] = [await read(report), await read(report)];
    expect(Buffer.compare(one.bytes, two.bytes)).toBe(0);
  });
});

test('titles lead to the documentation', async () => {
  const { part } = await read(reports.mixed);
  const targets = part('xl/worksheets/_rels/sheet2.xml.rels')
    .filter(({ attributes }) => attributes.TargetMode === 'External')
    .map(({ attributes }) => attributes.Target);
  expect(targets).toContain('https://learn.microsoft.com/azure/aks/use-network-policies');
});

test('the header stays in view', async () => {
  const { part } = await read(reports.mixed);
  const [pane] = part('xl/worksheets/sheet3.xml').filter(({ name }) => name === 'pane');
  expect(pane?.attributes).toMatchObject({ ySplit: '1', state: 'frozen' });
});

test('text is what it was, whatever it looks like', async () => {
  const names = ['=1+1', '+1', '-2', '@x', '1e5', 'TRUE', '_x0041_', '<b>&"', ' x '];
  const report = buildReport({
    findings: names.map((name) => ({
      check: 'liveness-probe-missing',
      subject: { kind: 'Pod', name },
      message: 'm',
    })),
  });
  const { cells } = await read(report);
  const read6 = cells(3)
    .slice(1)
    .map((row) => row[5]);
  expect(read6).toEqual(names.map((name) => name.replace('_x0041_', '_x005F_x0041_')));
});

test('what is too long for a cell is cut, what is too much for a sheet is counted', () => {
  const finding = { check: 'liveness-probe-missing', subject: { kind: 'Pod', name: 'x' } };
  const report = buildReport({
    findings: [1, 2, 3].map(() => ({ ...finding, message: 'm'.repeat(40_000) })),
  });
  const { sheet, leftOut } = findingsSheet(report, {}, 3);
  expect(sheet.rows).toHaveLength(3);
  expect(leftOut).toBe(1);
  const longest = Math.max(...sheet.rows.flat().map((cell) => String(cell?.value ?? '').length));
  expect(longest).toBe(longestText);
  const told = summarySheet(report, leftOut)
    .rows.flat()
    .map((cell) => String(cell?.value));
  expect(told).toContainEqual(expect.stringMatching(/^1 findings?: a sheet takes 1,048,576 rows/));
});
