import { expect, test } from 'vitest';
import { endOfDistroless } from './distroless-support.ts';

test.each([
  ['static', 12, '2026-09-30'],
  ['base-nossl', 12, '2026-09-30'],
  ['java21', 12, '2026-01-31'],
  ['nodejs22', 12, '2026-01-31'],
  ['python3', 12, '2026-04-30'],
  ['cc', 11, '2024-06-01'],
  ['java17', 11, '2023-12-01'],
  ['base', 10, '2024-06-01'],
  ['dotnet', 9, '2024-06-01'],
  ['static', 13, undefined],
])('%s of Debian %i is supported until %s', (image, debian, until) => {
  expect(endOfDistroless(image, debian)).toBe(until);
});
