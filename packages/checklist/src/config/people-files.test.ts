import { describe, expect, test } from 'vitest';
import { readAttestations } from './read-attestations.ts';
import { readConfig } from './read-config.ts';
import { readWaivers } from './read-waivers.ts';

const answer = { item: 'a/b', verdict: 'pass', author: 'ann', date: '2026-11-01' };
const sha256 = 'A'.repeat(64);

describe('attestations', () => {
  test('have links, and files with their hash', () => {
    const evidence = ['https://contoso.example/1', { file: 'a.pdf', sha256: `sha256:${sha256}` }];
    expect(readAttestations({ attestations: [{ ...answer, evidence }] })).toEqual({
      good: [
        {
          path: ['attestations', 0],
          value: {
            ...answer,
            evidence: ['https://contoso.example/1'],
            files: [{ file: 'a.pdf', sha256: 'a'.repeat(64) }],
          },
        },
      ],
      malformed: [],
    });
  });

  test.each([undefined, null, { attestations: null }, { attestations: [] }])(
    '%o is an empty file',
    (value) => {
      expect(readAttestations(value)).toEqual({ good: [], malformed: [] });
    },
  );

  test.each([
    [{ attestation: [] }, 'unknown key attestation; did you mean attestations?'],
    [{ attestations: {} }, 'must be a list'],
    [[answer], 'must be object'],
  ])('%o is no file of attestations', (value, message) => {
    expect(readAttestations(value)).toContainEqual(expect.objectContaining({ message }));
  });

  test.each([
    [{ ...answer, date: undefined }, 'lacks date'],
    [{ ...answer, date: '1.11.2026' }, 'date 1.11.2026 is no date such as 2027-01-31'],
    [{ ...answer, date: '2026-02-30' }, 'date 2026-02-30 is no date such as 2027-01-31'],
    [{ ...answer, until: '2026-10-31' }, 'until 2026-10-31 is before its date 2026-11-01'],
    [{ ...answer, verdict: 'ok' }, 'verdict must be one of pass, fail, not-applicable'],
    [{ ...answer, notes: 'x' }, 'unknown key notes; did you mean note?'],
    [
      { ...answer, evidence: [{ file: 'a.pdf' }] },
      'evidence.0 must be a link, or a mapping with file and sha256 (64 hexadecimal digits)',
    ],
    ['text', 'must be object'],
  ])('%o is malformed, and hides nothing', (entry, message) => {
    const value = JSON.parse(JSON.stringify({ attestations: [entry, answer] }));
    expect(readAttestations(value)).toMatchObject({
      good: [{ value: answer }],
      malformed: [{ message }],
    });
  });
});

describe('waivers', () => {
  const waiver = { check: 'a', reason: 'old', owner: 'ann' };

  test('name a check or an item, and an object', () => {
    const item = {
      item: 'a/b',
      object: { name: 'web-*' },
      reason: 'old',
      owner: 'ann',
      until: '2027-01-31',
    };
    expect(readWaivers({ waivers: [waiver, item] })).toMatchObject({
      good: [
        { value: { target: 'a', reason: 'old', owner: 'ann' } },
        { value: { target: 'a/b', subject: { name: 'web-*' }, until: '2027-01-31' } },
      ],
      malformed: [],
    });
  });

  test.each([
    [{ ...waiver, reason: '' }, 'reason must not have fewer than 1 characters'],
    [{ ...waiver, owner: undefined }, 'lacks owner'],
    [{ ...waiver, item: 'a/b' }, 'must name either a check or an item'],
    [{ ...waiver, check: undefined }, 'must name either a check or an item'],
    [{ ...waiver, object: {} }, 'object names nothing: leave it out to mean every object'],
    [{ ...waiver, object: { nam: 'x' } }, 'unknown key nam; did you mean name?'],
    [{ ...waiver, object: { name: 3 } }, 'object.name must be string'],
    [{ ...waiver, until: 'soon' }, 'until soon is no date such as 2027-01-31'],
  ])('%o is malformed', (entry, message) => {
    const value = JSON.parse(JSON.stringify({ waivers: [entry] }));
    expect(readWaivers(value)).toMatchObject({ good: [], malformed: [{ message }] });
  });
});

describe('rules of waivers', () => {
  const known = { items: ['a/b'], checks: ['good'], optIn: [] };

  test.each(['allow', 'forbid', { only: ['good'] }, { except: ['a/b'] }])('%o', (inlineWaivers) => {
    expect(readConfig({ inlineWaivers }, known)).toEqual({ inlineWaivers });
  });

  test.each([
    ['never', 'must be allow, forbid, or a mapping with only or except'],
    [{ onyl: ['good'] }, 'unknown key onyl; did you mean only?'],
    [{ only: ['god'] }, 'no item or check god; did you mean good?'],
  ])('%o is none', (inlineWaivers, message) => {
    expect(readConfig({ inlineWaivers }, known)).toEqual([expect.objectContaining({ message })]);
  });
});
