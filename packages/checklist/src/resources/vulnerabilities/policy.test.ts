import { describe as about, expect, test } from 'vitest';
import { defaultSettings } from '../../model/index.ts';
import { describe, distinct, judgeVulnerability, type Vulnerability } from './policy.ts';

const now = new Date('2026-11-23T09:00:00Z');
const daysAgo = (days: number) => now.getTime() - days * 24 * 60 * 60 * 1000;

const one: Vulnerability = {
  id: 'CVE-2026-1',
  package: 'openssl',
  installed: '3.0.1',
  fixedIn: '3.0.2',
  severity: 'critical',
  fix: 'fixed',
  fixedOn: undefined,
  publishedOn: undefined,
  isExploited: false,
};

const judge = (more: Partial<Vulnerability>, settings = {}) =>
  judgeVulnerability({ ...one, ...more }, { ...defaultSettings, ...settings }, now);

about('a vulnerability', () => {
  test.each<[string, Partial<Vulnerability>, string]>([
    ['without any date', {}, 'violates'],
    ['critical, fixed for a week', { fixedOn: daysAgo(7) }, 'violates'],
    ['critical, fixed for six days', { fixedOn: daysAgo(6), publishedOn: daysAgo(400) }, 'allowed'],
    ['critical, published long ago', { publishedOn: daysAgo(400) }, 'violates'],
    ['high, fixed for a week', { severity: 'high', fixedOn: daysAgo(7) }, 'allowed'],
    ['high, fixed for a month', { severity: 'high', fixedOn: daysAgo(30) }, 'violates'],
    [
      'exploited since yesterday',
      { severity: 'high', fixedOn: daysAgo(1), isExploited: true },
      'violates',
    ],
    ['without a fix', { fix: 'not-fixed', publishedOn: daysAgo(400) }, 'allowed'],
    ['that is not going to be fixed', { fix: 'wont-fix' }, 'allowed'],
    ['that may be fixed', { fix: 'unknown' }, 'unknown'],
    ['medium', { severity: 'medium', fixedOn: daysAgo(400) }, 'allowed'],
    ['of unknown severity', { severity: 'unknown' }, 'allowed'],
  ])('%s', (_, more, expected) => expect(judge(more)).toBe(expected));

  test('is judged by the severities and days of the configuration', () => {
    expect(judge({ severity: 'medium' }, { violatingSeverities: ['medium'] })).toBe('violates');
    expect(judge({ fixedOn: daysAgo(8) }, { criticalGraceDays: 14 })).toBe('allowed');
    expect(judge({ severity: 'high', fixedOn: daysAgo(1) }, { highGraceDays: 1 })).toBe('violates');
  });
});

test('each counts once, the worst first', () => {
  const high: Vulnerability = { ...one, severity: 'high', id: 'CVE-2026-0' };
  const second = { ...one, id: 'CVE-2026-2' };
  expect(distinct([high, second, one, { ...second }]).map(({ id }) => id)).toEqual([
    'CVE-2026-1',
    'CVE-2026-2',
    'CVE-2026-0',
  ]);
});

test('is described with what is known', () => {
  expect(describe(one)).toBe('CVE-2026-1 (critical, openssl 3.0.1, fixed in 3.0.2)');
  expect(describe({ ...one, installed: undefined, fixedIn: '' })).toBe(
    'CVE-2026-1 (critical, openssl)',
  );
});
