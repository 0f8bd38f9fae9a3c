import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Unknown } from '../../src/model/index.ts';
import { hasTerraform, ourValues, refused, theirValues } from './console.ts';
import { expression, variables } from './expressions.ts';

const files = { 'variables.tf': variables };

/** Expressions, and the values that Terraform gave them. */
const told = [
  ...readFileSync(new URL('values.txt', import.meta.url), 'utf8').matchAll(
    /(.+?)\n {2}=> ([^\n]*)\n/gs,
  ),
].map(([, text = '', value = '']) => ({ text: `${text}\n`, value: JSON.parse(value) }));

describe('values', () => {
  const ours = ourValues(
    told.map(({ text }) => text),
    files,
  );

  test.each(told.map(({ text, value }, at) => [text, value, ours[at]]))('%s', (_, value, our) =>
    expect(our).toEqual(value),
  );
});

describe.skipIf(!hasTerraform)('with terraform (skipped: it is not on the PATH)', () => {
  test('the values are those of Terraform', { timeout: 60_000 }, () => {
    const texts = told.map(({ text }) => text);
    expect(theirValues(texts, files)).toEqual(told.map(({ value }) => value));
  });

  // Samples in which nothing that is not told here would be refused there.
  test.each([2, 3, 4])('what is told is so (seed %i)', { timeout: 120_000 }, (seed) => {
    const all = fc.sample(expression, { seed, numRuns: 1000 });
    const texts = [...new Set(all)].filter(({ length }) => length < 600);
    const theirs = theirValues(texts, files);
    const ours = ourValues(texts, files);
    const valid = [...texts.keys()].filter((at) => theirs[at] !== refused);
    const wrong = valid.filter((at) => !isTrueOf(ours[at], theirs[at]));
    expect(wrong.map((at) => ({ text: texts[at], ours: ours[at], theirs: theirs[at] }))).toEqual(
      [],
    );
    const open = valid.filter((at) => hasUnknown(ours[at]));
    expect(valid.length).toBeGreaterThan(250);
    expect(open.length / valid.length).toBeLessThan(0.1);
  });
});

/** Whether all that is told of a value is so. */
function isTrueOf(ours: unknown, theirs: unknown): boolean {
  if (ours instanceof Unknown) return true;
  if (Array.isArray(ours)) {
    return (
      Array.isArray(theirs) &&
      ours.length === theirs.length &&
      ours.every((one, at) => isTrueOf(one, theirs[at]))
    );
  }
  if (typeof ours !== 'object' || ours === null) return ours === theirs;
  if (typeof theirs !== 'object' || theirs === null) return false;
  return (
    isDeepStrictEqual(Object.keys(ours).sort(), Object.keys(theirs).sort()) &&
    Object.entries(ours).every(([name, one]) =>
      isTrueOf(one, (theirs as Readonly<Record<string, unknown>>)[name]),
    )
  );
}

function hasUnknown(value: unknown): boolean {
  if (value instanceof Unknown) return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(hasUnknown);
}
