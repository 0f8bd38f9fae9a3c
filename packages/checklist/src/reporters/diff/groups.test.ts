import { expect, test } from 'vitest';
import type { Catalogue, FindingChange } from '../../model/index.ts';
import { inGroups } from './groups.ts';

test('many changes of one category stand below one heading', () => {
  const change = { finding: { items: ['security/a'] } } as unknown as FindingChange;
  const catalogue = { categories: [{ id: 'security', title: 'Security' }] } as unknown as Catalogue;
  const changes = Array.from({ length: 100_000 }, () => change);
  expect(inGroups(changes, { groupBy: 'category', catalogue })).toMatchObject([
    { name: 'Security', members: { length: 100_000 } },
  ]);
});
