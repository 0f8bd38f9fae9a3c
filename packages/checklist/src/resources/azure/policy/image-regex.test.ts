import { describe, expect, test } from 'vitest';
import { InvalidPattern, lookAlike } from './image-regex.ts';

describe('a pattern of allowed images', () => {
  test.each([
    String.raw`^(myregistry\.azurecr\.io|mcr\.microsoft\.com)\/.+$`,
    String.raw`^myregistry\.azurecr\.io/`,
    String.raw`^myregistry\.azurecr\.io(:443)?/team/.+`,
    String.raw`^(?:docker\.io/)?library/nginx@sha256:[0-9a-f]{64}$`,
    '^(.+){0}$',
  ])('lets no look-alike in: %s', (pattern) => expect(lookAlike(pattern)).toBeUndefined());

  test.each([
    ['.+', 'canary.invalid/a:1'],
    ['', 'canary.invalid/a:1'],
    ['myregistry.azurecr.io/.+', 'canary.invalid/myregistry.azurecr.io/a:1'],
    [String.raw`^[^\/]+\.azurecr\.io\/.+$`, 'canaryattacker.azurecr.io/a:1'],
    [String.raw`[a-z]*myregistry\.azurecr\.io/`, 'canary.invalid/myregistry.azurecr.io/a:1'],
    [String.raw`^[a-z]*myregistry\.azurecr\.io/`, 'canarymyregistry.azurecr.io/a:1'],
    [String.raw`^myregistry\.azurecr\.io.+`, 'myregistry.azurecr.io.canary.invalid/a:1'],
    [String.raw`^myregistry\.azurecr\.io.*$`, 'myregistry.azurecr.io.canary.invalid/a:1'],
    [String.raw`^myregistry.azurecr\.io/`, 'myregistryxazurecr.io/a:1'],
    [String.raw`^myregistry\.azurecr.io/`, 'myregistry.azurecrxio/a:1'],
  ])('%s lets in %s', (pattern, image) => expect(lookAlike(pattern)).toBe(image));

  test.each(['(', '(?=a)', String.raw`(a)\1`])('is none: %s', (pattern) => {
    expect(() => lookAlike(pattern)).toThrow(InvalidPattern);
  });

  test('costs no more than its length', () => {
    expect(lookAlike(`(([a-z.]+)+)+!|${'a.b|'.repeat(900)}c`)).toBeDefined();
    expect(() => lookAlike('a.b|'.repeat(2000))).toThrow('too long');
  });
});
