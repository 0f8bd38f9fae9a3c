import { expect, test } from 'vitest';
import { aksVersions } from '../../data/aks-versions.ts';
import { supportInTable, whyUnsupported } from './support.ts';

const at = (day: string) => new Date(`${day}T09:00:00Z`);

test.each([
  // Before and after the day on which the table was made.
  ['2026-11-23', 35, 'supported'],
  ['2026-11-23', 33, 'unsupported'],
  ['2026-11-30', 34, 'supported'],
  ['2026-12-01', 34, 'unsupported'],
  // The table is fresh until 3 December: what ended since it was made may have been moved.
  ['2026-12-03', 34, 'unsupported'],
  ['2026-12-04', 34, 'unknown'],
  ['2027-01-15', 34, 'unknown'],
  ['2027-01-15', 30, 'unsupported'],
  ['2027-01-15', 36, 'supported'],
  ['2027-01-15', 38, 'unknown'],
  ['2026-11-23', 28, 'unsupported'],
  ['2026-11-23', 1, 'unsupported'],
  // Planned for October when the table was made.
  ['2026-10-31', 37, 'unknown'],
  ['2026-11-01', 37, 'supported'],
])('on %s 1.%i is %s', (day, minor, state) => {
  expect(supportInTable(minor, 'KubernetesOfficial', aksVersions, at(day)).state).toBe(state);
});

test.each([
  ['2026-11-23', 33, 'supported'],
  ['2026-11-23', 30, 'unsupported'],
  ['2026-12-04', 31, 'unknown'],
])('on %s 1.%i is %s in the long term', (day, minor, state) => {
  expect(supportInTable(minor, 'AKSLongTermSupport', aksVersions, at(day)).state).toBe(state);
});

test.each([
  ['2026-11-23', 33, 'Kubernetes 1.33 left support on 2026-07-31 (platform support only)'],
  [
    '2026-12-01',
    34,
    'Kubernetes 1.34 left support on 2026-11-30 (grace until 2026-12-30, platform support only)',
  ],
  ['2026-11-23', 32, 'Kubernetes 1.32 left support on 2026-03-31'],
  ['2026-11-23', 20, 'Kubernetes 1.20 left support long ago'],
])('on %s it says why 1.%i is not supported', (day, minor, words) => {
  const support = supportInTable(minor, 'KubernetesOfficial', aksVersions, at(day));
  expect(whyUnsupported(minor, support, aksVersions, at(day))).toBe(words);
});
