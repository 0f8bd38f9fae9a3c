import { expect, it } from 'vitest';
import { readConfig } from './read-config.ts';

const known = { items: [], checks: [], optIn: [] };

it('takes required labels with and without a pattern', () => {
  const config = { settings: { requiredLabels: ['owner', 'cost=^cc-\\d+$'], inheritLabels: true } };
  expect(readConfig(config, known)).toEqual(config);
});

it.each([
  ['cost=cc-(', 'cc-( is no regular expression'],
  ['=x', expect.any(String)],
  ['a b', expect.any(String)],
])('refuses %s', (required, message) => {
  const config = { settings: { requiredLabels: ['owner', required] } };
  expect(readConfig(config, known)).toEqual([{ path: ['settings', 'requiredLabels', 1], message }]);
});
