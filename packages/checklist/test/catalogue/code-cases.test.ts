import { describe, expect, test } from 'vitest';
import { catalogue } from '../../src/catalogue/index.ts';
import { evidenceOf } from '../../src/model/index.ts';
import { allCases } from './cases.ts';

/** Checks of Azure that no code can decide, though they do not say so themselves, and why. */
const undecidable: Readonly<Record<string, string>> = {
  'gitops-healthy': 'the compliance of a configuration is what Azure reports, nobody declares it',
  'kubernetes-patch-offered':
    'only Azure tells the patch that runs, code tells the one that was asked for',
};

const checks = catalogue.categories
  .flatMap(({ items }) => items)
  .flatMap(({ id: item, checks: own = {} }) =>
    Object.entries(own).map(([id, check]) => ({ id, check, item })),
  )
  .filter(({ check }) => evidenceOf(check.each).includes('azure') && check.only !== 'observed');

const cases = allCases();

/** What the cases of a check in one format say. */
function verdictsIn(format: string, item: string, id: string): ReadonlySet<string> {
  const own = cases.filter(
    (one) =>
      one.check === id &&
      one.item === item &&
      one.evidence.some((block) => block.format === format),
  );
  return new Set(own.flatMap(({ verdicts }) => verdicts));
}

describe.each(['terraform', 'bicep'])('%s', (format) => {
  test('every check of Azure has a case that finds something', () => {
    const missing = checks.flatMap(({ id, item }) => {
      const verdicts = verdictsIn(format, item, id);
      if (verdicts.has('fail') || verdicts.has('unknown')) return [];
      return id in undecidable ? [] : [`${item} ${id}: ${[...verdicts].join(', ') || 'none'}`];
    });
    expect(missing).toEqual([]);
  });
});

test('what no code can decide is short of cases indeed', () => {
  const known = new Map(checks.map(({ id, item }) => [id, item]));
  const wrong = Object.keys(undecidable).filter((id) => {
    const item = known.get(id);
    return item === undefined || verdictsIn('terraform', item, id).has('fail');
  });
  expect(wrong).toEqual([]);
});
