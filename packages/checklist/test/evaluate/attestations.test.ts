import { describe, expect, test } from 'vitest';
import type { Attestation } from '../../src/model/index.ts';
import { assess, bad, good, item } from './fixtures.ts';

const one = item({ attest: { question: 'Is it?', months: 6 } });
const base: Attestation = { item: 'tests/one', verdict: 'pass', author: 'ann', date: '2026-11-01' };

function outcome(attestations: readonly Attestation[], more: Parameters<typeof assess>[0] = {}) {
  const report = assess({ items: { one }, attestations, ...more });
  return {
    verdict: report.items[0]?.verdict,
    coverage: report.items[0]?.attestation !== null,
    states: (report.attestations ?? []).map(({ state }) => state),
    messages: (report.attestations ?? []).map(({ message }) => message),
  };
}

describe('an answer', () => {
  test('decides its item, and the report tells until when', () => {
    const { verdict, states, messages } = outcome([base]);
    expect([verdict, states, messages]).toEqual([
      'pass',
      ['used'],
      ['decides tests/one until 2027-05-01'],
    ]);
  });

  test.each([
    ['expired', { date: '2026-05-01' }, 'ended on 2026-11-01: ask again'],
    ['expired', { until: '2026-11-22' }, 'ended on 2026-11-22: ask again'],
    ['not-yet', { date: '2026-11-24' }, 'its date 2026-11-24 is in the future'],
    ['unknown-item', { item: 'tests/two' }, 'no item tests/two; did you mean tests/one?'],
    [
      'evidence-changed',
      { files: [{ file: 'a.pdf', sha256: '0', state: 'changed' }] },
      'a.pdf has changed since: look at it again and answer anew',
    ],
  ] as const)('that is %s is not used', (state, more, message) => {
    const found = outcome([{ ...base, ...more }]);
    expect(found).toMatchObject({ verdict: 'unknown', states: [state], messages: [message] });
  });

  test('that a failing check contradicts is reported and not used', () => {
    const found = outcome([base], { resources: [bad()] });
    expect(found).toMatchObject({ verdict: 'fail', coverage: false, states: ['contradicted'] });
    expect(found.messages[0]).toBe('says pass, and the checks say fail: 1 of 1 thing fails good');
  });

  test('that a waived fail contradicts is not used either', () => {
    const waivers = [{ target: 'good', reason: 'old', owner: 'ann' }];
    expect(outcome([base], { resources: [bad()], waivers }).states).toEqual(['contradicted']);
  });

  test('that the checks confirm is told', () => {
    expect(outcome([base], { resources: [good()] })).toMatchObject({
      coverage: true,
      states: ['agreed'],
    });
  });

  test('gives way to a newer one, even if that is not used', () => {
    const newer = { ...base, verdict: 'fail', date: '2026-11-02', until: '2026-11-03' } as const;
    expect(outcome([newer, base])).toMatchObject({
      verdict: 'unknown',
      states: ['expired', 'superseded'],
    });
    const future = { ...base, date: '2027-01-01' };
    expect(outcome([base, future]).states).toEqual(['used', 'not-yet']);
  });

  test('of the same day that comes last stands', () => {
    expect(outcome([base, { ...base, verdict: 'fail' }])).toMatchObject({
      verdict: 'fail',
      states: ['superseded', 'used'],
    });
  });

  test('to what this run leaves out, or the configuration, is no news', () => {
    expect(outcome([base], { select: () => false }).states).toEqual(['not-assessed']);
    const skip = [{ id: 'tests/one', reason: 'not ours' }];
    expect(outcome([base], { skip }).states).toEqual(['not-assessed']);
  });

  test('of the last day of a month ends on the last day of a shorter one', () => {
    expect(outcome([{ ...base, date: '2026-08-31' }]).messages).toEqual([
      'decides tests/one until 2027-02-28',
    ]);
  });
});

test('what is no answer is reported', () => {
  const malformed = {
    attestations: [{ writtenAt: { file: 'a.yaml', line: 3 }, message: 'has no date' }],
    waivers: [],
  };
  expect(assess({ malformed }).attestations).toEqual([
    { state: 'malformed', writtenAt: { file: 'a.yaml', line: 3 }, message: 'has no date' },
  ]);
});
