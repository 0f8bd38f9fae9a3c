import { expect, test } from 'vitest';
import { parseRelease } from './release.ts';

test.each([
  ['1.33', 33, undefined],
  ['1.33.4', 33, 4],
  ['v1.33.4', 33, 4],
  ['v1.33.4-hotfix.1+build', 33, 4],
])('%s is a release', (version, minor, patch) => {
  expect(parseRelease(version)).toEqual({ minor, patch });
});

test.each(['', 'latest', '1', '2.0', '1.x', '1.33.x', '33', '1.33-x'])(
  '"%s" is none',
  (version) => {
    expect(parseRelease(version)).toBeUndefined();
  },
);
