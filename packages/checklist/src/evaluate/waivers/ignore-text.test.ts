import { expect, test } from 'vitest';
import { readIgnoreText } from './ignore-text.ts';

test.each([
  [
    ' liveness-probe-missing it is a job',
    { checks: ['liveness-probe-missing'], reason: 'it is a job' },
  ],
  [' a,b because', { checks: ['a', 'b'], reason: 'because' }],
  [' a -- as ESLint has it', { checks: ['a'], reason: 'as ESLint has it' }],
  [' a reason=as hadolint has it', { checks: ['a'], reason: 'as hadolint has it' }],
  [
    ' a until=2027-01-31 owner=team-a moved',
    { checks: ['a'], reason: 'moved', owner: 'team-a', until: '2027-01-31' },
  ],
])('%s', (text, expected) => {
  expect(readIgnoreText(text)).toEqual(expected);
});

test.each([
  ['', 'names no check'],
  [' ,', 'names no check'],
  [' a', 'gives no reason'],
  [' a --', 'gives no reason'],
  [' a until=2027-01-31', 'gives no reason'],
  [' a until=2027-02-30 moved', 'is no date'],
  [' a until= moved', 'is no date'],
])('%s is malformed', (text, expected) => {
  expect(readIgnoreText(text)).toContain(expected);
});
