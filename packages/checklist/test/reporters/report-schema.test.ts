import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Static } from 'typebox';
import { expect, test } from 'vitest';
import type { Report } from '../../src/model/index.ts';
import { json } from '../../src/reporters/json.ts';
import type { reportSchema } from '../../src/reporters/report-schema.ts';
import { schemaFile } from '../../src/reporters/schema-file.ts';
import * as reports from './reports.ts';
import { smallCatalogue } from './small-catalogue.ts';

const shipped = readFileSync(new URL('../../report.schema.json', import.meta.url), 'utf8');
const ajv = new Ajv2020({ allErrors: true });
addFormats.default(ajv);
const validate = ajv.compile(JSON.parse(shipped));

const options = { catalogue: smallCatalogue, width: 100, color: false };

function written(report: Report): Record<string, unknown> {
  return JSON.parse(json.render(report, options));
}

/** The same type without `readonly` and intersections, which a schema has not. */
type Plain<T> = T extends object ? { -readonly [K in keyof T]: Plain<T[K]> } : T;
type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

test('the schema and the type of the model say the same', () => {
  const same: Same<Plain<Static<typeof reportSchema>>, Plain<Report>> = true;
  expect(same).toBe(true);
});

test('the shipped schema is the generated one', () => {
  expect(shipped).toBe(schemaFile());
});

test.each(Object.entries(reports))('the report "%s" validates', (_, report) => {
  validate(written(report));
  expect(validate.errors).toBeNull();
  expect(written(report)).toEqual(report);
});

test.each([
  ['a member that is not known', (report: Record<string, unknown>) => ({ ...report, more: 1 })],
  ['a member that is missing', ({ items: _, ...report }: Record<string, unknown>) => report],
  ['a score above 100', (report: Record<string, unknown>) => ({ ...report, summary: 101 })],
])('%s does not validate', (_, change) => {
  expect(validate(change(written(reports.mixed)))).toBe(false);
});
