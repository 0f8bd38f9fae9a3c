import { readFileSync } from 'node:fs';
import schema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' };
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import type { Static } from 'typebox';
import { describe, expect, test } from 'vitest';
import type { Comparison, RenderOptions } from '../../src/model/index.ts';
import type { comparisonSchema } from '../../src/reporters/diff/comparison-schema.ts';
import { comparisonReporterIds, loadComparisonReporter } from '../../src/reporters/diff/index.ts';
import { xlsx } from '../../src/reporters/diff/xlsx.ts';
import { comparisonSchemaFile } from '../../src/reporters/schema-file.ts';
import * as comparisons from './comparisons.ts';
import { smallCatalogue } from './small-catalogue.ts';

const options: RenderOptions = { catalogue: smallCatalogue, width: 100, color: false };

async function rendered(id: (typeof comparisonReporterIds)[number], comparison: Comparison) {
  return (await loadComparisonReporter(id)).render(comparison, options);
}

describe.each(comparisonReporterIds)('the format %s', (id) => {
  test.each(Object.entries(comparisons))('of "%s" is as it was', async (name, comparison) => {
    const { extension } = await loadComparisonReporter(id);
    const text = await rendered(id, comparison);
    await expect(text).toMatchFileSnapshot(`./goldens/diff/${name}.${extension}`);
    expect(text.endsWith('\n')).toBe(true);
  });
});

/** The same type without `readonly` and intersections, which a schema has not. */
type Plain<T> = T extends object ? { -readonly [K in keyof T]: Plain<T[K]> } : T;
type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

test('the schema and the type of the model say the same', () => {
  const same: Same<Plain<Static<typeof comparisonSchema>>, Plain<Comparison>> = true;
  expect(same).toBe(true);
});

describe('the shipped schema', () => {
  const shipped = readFileSync(new URL('../../comparison.schema.json', import.meta.url), 'utf8');

  test('is the generated one', () => expect(shipped).toBe(comparisonSchemaFile()));

  test.each(Object.entries(comparisons))('takes "%s"', async (_, comparison) => {
    const ajv = new Ajv2020({ allErrors: true });
    addFormats.default(ajv);
    const validate = ajv.compile(JSON.parse(shipped));
    validate(JSON.parse(await rendered('json', comparison)));
    expect(validate.errors).toBeNull();
  });
});

test.each(Object.entries(comparisons))('SARIF of "%s" is SARIF', async (_, comparison) => {
  const { $schema: _draft, id: _id, ...body } = schema;
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  const validate = ajv.compile(body);
  const log = JSON.parse(await rendered('sarif', comparison));
  validate(log);
  expect(validate.errors).toBeNull();
  const states = log.runs[0].results.map(
    (result: { baselineState: string }) => result.baselineState,
  );
  const wanted = { new: 'new', changed: 'updated', fixed: 'absent', vanished: 'unchanged' };
  expect(states).toEqual(comparison.findings.map(({ state }) => wanted[state]));
});

test.each(Object.entries(comparisons))('JUnit of "%s" is XML', async (_, comparison) => {
  const parser = new SaxesParser();
  const failures: string[] = [];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name }) => failures.push(...(name === 'failure' ? [name] : [])));
  parser.write(await rendered('junit', comparison)).close();
  const worse = [...comparison.findings, ...comparison.items].filter((change) => change.worse);
  expect(failures).toHaveLength(worse.length);
});

test('findings stand below their owners', async () => {
  const { render } = await loadComparisonReporter('terminal');
  const text = render(comparisons.both, { ...options, groupBy: 'owner' });
  expect(text).toMatch(/^@contoso\/shop$/m);
  expect(text).toMatch(/^unowned$/m);
  expect(render(comparisons.both, { ...options, groupBy: 'category' })).toMatch(/^Cluster setup$/m);
});

test.each(Object.entries(comparisons))('the workbook of "%s" holds all rows', async (_, one) => {
  const files = unzipSync(await xlsx.bytes(one, options));
  const rowsOf = (sheet: number) =>
    strFromU8(files[`xl/worksheets/sheet${sheet}.xml`] as Uint8Array).match(/<row /g)?.length;
  expect([2, 3, 4].map(rowsOf)).toEqual([
    one.items.length + 1,
    one.findings.length + 1,
    one.attestations.length + one.waivers.length + 1,
  ]);
});
