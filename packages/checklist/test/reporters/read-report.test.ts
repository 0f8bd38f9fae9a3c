import { expect, test } from 'vitest';
import type { Report } from '../../src/model/index.ts';
import { json } from '../../src/reporters/json.ts';
import { readReport } from '../../src/reporters/read-report.ts';
import * as reports from './reports.ts';
import { smallCatalogue } from './small-catalogue.ts';

function text(report: Report): string {
  return json.render(report, { catalogue: smallCatalogue, width: 100, color: false });
}

/** The mixed report with one text in it replaced. */
function spoiled(from: string, to: string): string {
  const whole = text(reports.mixed);
  expect(whole).toContain(from);
  return whole.replace(from, to);
}

function problems(input: string): readonly string[] {
  const read = readReport(input);
  return 'problems' in read ? read.problems : [];
}

test.each(Object.entries(reports))('what was written of "%s" is read again', (_, report) => {
  expect(readReport(text(report))).toEqual(report);
});

test('a byte order mark does not matter', () => {
  expect(problems(`\uFEFF${text(reports.mixed)}`)).toEqual([]);
});

test.each([
  ['', /^is not JSON: /],
  ['{', /^is not JSON: /],
  ['[]', /^is no report: it has no schemaVersion$/],
  ['null', /^is no report/],
  ['{"version":"2.1.0","runs":[]}', /^is no report/],
  ['{"schemaVersion":2}', /^has schemaVersion 2, and this version of aks-checklist reads 1$/],
])('%j is told to be no report', (input, expected) => {
  expect(problems(input)).toEqual([expect.stringMatching(expected)]);
});

test.each([
  [
    '"severity":"high"',
    '"severity":"urgent"',
    'findings[0].severity: must be one of high, medium, low, not "urgent"',
  ],
  ['"line":212', '"line":"212"', 'findings[0].location.line: must be integer, not "212"'],
  ['"line":212', '"line":0', 'findings[0].location.line: must be >= 1'],
  ['"score": 20', '"score": 120', 'summary.score: must be <= 100'],
  ['"check":"local-accounts-enabled",', '', 'findings[0]: check is missing'],
  ['"expect":', '"because":1,"expect":', 'findings[0]: because is not known'],
  ['"findings": [', '"findings": 3, "more": [', 'findings: must be array, not 3'],
  [
    '"profile": "production"',
    '"profile": null',
    'profile: must be one of production, dev, strict, not null',
  ],
  ['2026-11-23T09:00:00.000Z', 'yesterday', 'assessedAt: must match format "date-time"'],
])('%s made %s is told with its place', (from, to, expected) => {
  expect(problems(spoiled(from, to))).toContain(expected);
});

test('an id that could be a command is refused', () => {
  expect(problems(spoiled('"id":"development/liveness-probe"', '"id":"x/y; rm -rf"'))).toHaveLength(
    1,
  );
});
