import { describe, expect, test } from 'vitest';
import { csv } from '../../src/reporters/csv.ts';
import { buildReport } from './build-report.ts';
import * as reports from './reports.ts';
import { smallCatalogue } from './small-catalogue.ts';

/** Reads RFC 4180 by its grammar, strictly. */
function parsed(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  const field = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/gy;
  while (field.lastIndex < text.length) {
    const match = field.exec(text);
    if (!match) throw new Error('not CSV');
    const [, value = '', end] = match;
    row.push(value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value);
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

const options = { catalogue: smallCatalogue, width: 0, color: false };

describe.each(Object.entries(reports))('the report "%s"', (_, report) => {
  const [header = [], ...rows] = parsed(csv.render(report, options));

  test('has a row for each finding, each as wide as the header', () => {
    expect(rows).toHaveLength(report.findings.length);
    expect(new Set(rows.map((row) => row.length))).toEqual(
      rows.length > 0 ? new Set([header.length]) : new Set(),
    );
    expect(rows.map((row) => row[header.indexOf('fingerprint')])).toEqual(
      report.findings.map(({ fingerprint }) => fingerprint),
    );
  });

  test('has no cell that a spreadsheet would compute', () => {
    for (const cell of rows.flat()) expect(cell.trimStart()).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
  });

  test('has no byte order mark and only CRLF', () => {
    const text = csv.render(report, options);
    expect(text.startsWith('items,check,')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });
});

test.each(['=1+1', '+1', '-1', '@x', '\t=1', '\r=1', ' =1', '＝1'])(
  'the name %j is text to a spreadsheet',
  (name) => {
    const report = buildReport({
      findings: [{ check: 'liveness-probe-missing', subject: { kind: 'Pod', name }, message: 'm' }],
    });
    const [header = [], row = []] = parsed(csv.render(report, options));
    expect(row[header.indexOf('name')]).toBe(`'${name.replaceAll(/[\t\r]/g, ' ')}`);
  },
);
