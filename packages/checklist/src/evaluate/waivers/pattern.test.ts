import { expect, test } from 'vitest';
import { literalOf, pathPattern, patternFor, textPattern } from './pattern.ts';

test.each([
  ['web', 'web', true],
  ['web', 'web2', false],
  ['web*', 'web', true],
  ['*-web-*', 'shop-web-1', true],
  ['*-web-*', 'shop-web', false],
  ['w?b', 'wab', true],
  ['w?b', 'wb', false],
  ['', '', true],
  ['', 'a', false],
  ['*', '', true],
  ['a*b*c', 'a-b-b-c', true],
  ['a*b*c', 'a-b-b-d', false],
  ['/subscriptions/*/resourceGroups/rg', '/subscriptions/1/resourceGroups/rg', true],
  ['azurerm_subnet.this["a"]', 'azurerm_subnet.this["a"]', true],
  ['azurerm_subnet.this[0]', 'azurerm_subnet.this0', false],
  ['a\\*', 'a*', true],
  ['a\\*', 'ab', false],
  ['a\\', 'a\\', true],
])('%s describes %s: %s', (pattern, text, expected) => {
  expect(textPattern(pattern)(text)).toBe(expected);
});

test.each([
  ['k8s/*.yaml', 'k8s/web.yaml', true],
  ['k8s/*.yaml', 'k8s/a/web.yaml', false],
  ['k8s/**/*.yaml', 'k8s/web.yaml', true],
  ['k8s/**/*.yaml', 'k8s/a/b/web.yaml', true],
  ['**/web.yaml', 'web.yaml', true],
  ['k8s/**', 'k8s/a/b', true],
  ['k8s/', 'k8s/a/b', true],
  ['./k8s/web.yaml', 'k8s/web.yaml', true],
  ['k8s', 'k8s/web.yaml', false],
  ['**', 'a', true],
])('the path %s describes %s: %s', (pattern, path, expected) => {
  expect(pathPattern(pattern)(path)).toBe(expected);
});

test('letter case counts only where it is said to', () => {
  expect(textPattern('RG*')('rg-1')).toBe(false);
  expect(textPattern('RG*', { anyCase: true })('rg-1')).toBe(true);
});

test('a pattern for a text describes it alone', () => {
  for (const text of ['system:*', 'a?b', 'a\\b', 'web']) {
    expect(literalOf(patternFor(text))).toBe(text);
    expect(textPattern(patternFor(text))(text)).toBe(true);
  }
  expect(literalOf('a*')).toBeUndefined();
});

test('a hostile pattern ends', () => {
  const pattern = textPattern(`${'a*'.repeat(2000)}b`);
  expect(pattern('a'.repeat(20_000))).toBe(false);
});
