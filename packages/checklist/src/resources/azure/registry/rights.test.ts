import { expect, test } from 'vitest';
import { covers, rightsOf } from './rights.ts';

test.each([
  ['*', true],
  ['Microsoft.ContainerRegistry/*', true],
  ['microsoft.containerregistry/REGISTRIES/*', true],
  ['Microsoft.ContainerRegistry/registries/push/write', true],
  ['*/write', true],
  ['Microsoft.*/push/*', true],
  ['*/read', false],
  ['Microsoft.ContainerRegistry/registries/push', false],
  ['Microsoft.ContainerRegistry/registries/push/write*write', false],
  ['*push/write/*', false],
  ['', false],
])('%s covers a push: %s', (pattern, expected) => {
  expect(covers(pattern, 'Microsoft.ContainerRegistry/registries/push/write')).toBe(expected);
});

test('not-actions take back what their own block gives', () => {
  const push = 'Microsoft.ContainerRegistry/registries/push/write';
  const pull = { actions: ['*'], notActions: ['*/write', '*/delete', '*/action'] };
  expect(rightsOf({ properties: { permissions: [pull] } })).toEqual({
    pulls: true,
    pullsByRepository: false,
    pushes: false,
  });
  const permissions = [pull, { actions: [push] }];
  expect(rightsOf({ properties: { permissions } }).pushes).toBe(true);
});

test('data actions are rights on repositories', () => {
  const content = 'Microsoft.ContainerRegistry/registries/repositories/content';
  const permissions = [{ dataActions: [`${content}/*`], notDataActions: [`${content}/write`] }];
  expect(rightsOf({ properties: { permissions } })).toEqual({
    pulls: false,
    pullsByRepository: true,
    pushes: true,
  });
});

test('a role without permissions gives no right', () => {
  expect(rightsOf({}).pulls).toBe(false);
  expect(rightsOf({ properties: { permissions: null } }).pushes).toBe(false);
});
