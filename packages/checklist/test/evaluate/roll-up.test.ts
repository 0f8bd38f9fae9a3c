import { describe, expect, test } from 'vitest';
import type { Attestation, Waiver } from '../../src/model/index.ts';
import { Unknown } from '../../src/model/index.ts';
import { assess, bad, cloudThing, gap, good, isGood, item, resource } from './fixtures.ts';

const attest = { question: 'Is it?', months: 6 };
const unresolved = resource(
  { name: 'u', good: new Unknown('is a template') },
  { unresolved: true },
);

function attestation(more: Partial<Attestation> = {}): Attestation {
  return { item: 'tests/one', verdict: 'pass', author: 'ann', date: '2026-11-01', ...more };
}

function verdictOf(input: Parameters<typeof assess>[0]): string {
  return assess(input).items[0]?.verdict ?? 'none';
}

describe('an item', () => {
  test('fails when one finding fails, whatever else is known', () => {
    const report = assess({ resources: [good(), bad(), unresolved] });
    expect(report.items[0]).toMatchObject({
      verdict: 'fail',
      reason: '1 of 3 things fails good',
      findings: { pass: 1, fail: 1, unknown: 1 },
    });
  });

  test('is unknown when nothing fails and one finding is unknown', () => {
    expect(verdictOf({ resources: [good(), unresolved] })).toBe('unknown');
  });

  test('passes when its primary evidence was judged and a check passed', () => {
    expect(verdictOf({ resources: [good()] })).toBe('pass');
  });

  test('is not applicable when nothing in the evidence is spoken about', () => {
    const checks = { good: { ...isGood, when: () => 'is something else' } };
    expect(verdictOf({ items: { one: item({ checks }) }, resources: [bad()] })).toBe(
      'not-applicable',
    );
  });

  test('is not passed by its secondary evidence alone', () => {
    const one = item({
      evidence: ['azure', 'kubernetes'],
      checks: { good: isGood, cloud: { ...isGood, each: cloudThing } },
    });
    const report = assess({ items: { one }, resources: [good()] });
    expect(report.items[0]).toMatchObject({
      verdict: 'unknown',
      reason: 'no-evidence: needs azure',
      judgedOn: ['kubernetes'],
      notJudgedOn: ['azure'],
    });
  });

  test('is not judged on evidence of which nothing could be read', () => {
    const one = item({
      evidence: ['azure', 'kubernetes'],
      checks: { good: isGood, cloud: { ...isGood, each: cloudThing } },
    });
    const azure = { ...gap, evidence: 'azure' as const };
    const unread = assess({ items: { one }, resources: [good()], gaps: [azure] });
    expect(unread.items[0]).toMatchObject({
      verdict: 'unknown',
      judgedOn: ['kubernetes'],
      notJudgedOn: ['azure'],
    });
    expect(unread.summary.coverage).toBe(50);
    const partly = assess({
      items: { one },
      resources: [good()],
      gaps: [gap, { ...azure, kinds: [] }],
    });
    expect(partly.items[0]).toMatchObject({ judgedOn: ['kubernetes'], notJudgedOn: ['azure'] });
    const nothing = assess({
      items: { one: item({ checks: { good: isGood } }) },
      resources: [],
      gaps: [gap],
    });
    expect(nothing.items[0]).toMatchObject({ verdict: 'unknown', judgedOn: [] });
    expect(nothing.items[0]?.reason).toContain('could not be read');
    expect(nothing.summary.coverage).toBe(0);
  });

  test('is judged on whatever evidence shows its subjects', () => {
    const anywhere = {
      ...isGood,
      each: { ...cloudThing, alsoIn: ['kubernetes'], kinds: ['Thing'] },
    };
    const one = item({ evidence: ['azure', 'kubernetes'], checks: { good: anywhere as never } });
    expect(assess({ items: { one }, resources: [good()] }).items[0]).toMatchObject({
      verdict: 'pass',
      judgedOn: ['kubernetes'],
    });
    const more = { ...one, checks: { ...one.checks, cloud: { ...isGood, each: cloudThing } } };
    expect(assess({ items: { one: more }, resources: [good()] }).items[0]).toMatchObject({
      judgedOn: ['kubernetes'],
      findings: { pass: 1 },
      reason: 'no-evidence: needs azure',
    });
    expect(assess({ items: { one } }).items[0]).toMatchObject({
      judgedOn: [],
      reason: 'no-evidence: needs azure or kubernetes',
    });
  });

  test('without evidence names what would decide it', () => {
    expect(assess({}).items[0]).toMatchObject({
      verdict: 'unknown',
      reason: 'no-evidence: needs kubernetes',
    });
  });

  test('that no check can decide asks a person', () => {
    expect(verdictOf({ items: { one: item({ checks: {}, attest }) } })).toBe('needs-attestation');
  });

  test('that more evidence could decide does not ask a person', () => {
    expect(verdictOf({ items: { one: item({ attest }) } })).toBe('unknown');
  });
});

describe('a gap', () => {
  test('forbids a pass', () => {
    expect(assess({ resources: [good()], gaps: [gap] }).items[0]).toMatchObject({
      verdict: 'unknown',
      reason: 'k8s/x.yaml could not be read (parse-error)',
    });
  });

  test('forbids not-applicable, for what was not read could apply', () => {
    expect(verdictOf({ gaps: [gap] })).toBe('unknown');
  });

  test('leaves a fail', () => {
    expect(verdictOf({ resources: [bad()], gaps: [gap] })).toBe('fail');
  });

  test('in other evidence changes nothing', () => {
    expect(verdictOf({ resources: [good()], gaps: [{ ...gap, evidence: 'azure' }] })).toBe('pass');
  });
});

describe('an attestation', () => {
  const one = item({ attest });

  test('decides an item that nothing judged', () => {
    const report = assess({ items: { one }, attestations: [attestation()] });
    expect(report.items[0]).toMatchObject({
      verdict: 'pass',
      reason: 'attested by ann on 2026-11-01',
      judgedOn: [],
    });
  });

  test('decides what is unknown', () => {
    expect(
      verdictOf({ items: { one }, resources: [unresolved], attestations: [attestation()] }),
    ).toBe('pass');
  });

  test('decides what a gap hides', () => {
    expect(verdictOf({ items: { one }, gaps: [gap], attestations: [attestation()] })).toBe('pass');
  });

  test('does not turn a fail into a pass', () => {
    expect(verdictOf({ items: { one }, resources: [bad()], attestations: [attestation()] })).toBe(
      'fail',
    );
  });

  test('ends after the months of its item', () => {
    const old = attestation({ date: '2026-05-01' });
    expect(verdictOf({ items: { one }, attestations: [old] })).toBe('unknown');
  });

  test('ends on its own date', () => {
    const ended = attestation({ until: '2026-11-22' });
    const lastDay = attestation({ until: '2026-11-23' });
    expect(verdictOf({ items: { one }, attestations: [ended] })).toBe('unknown');
    expect(verdictOf({ items: { one }, attestations: [lastDay] })).toBe('pass');
  });
});

describe('a waiver', () => {
  const waiver: Waiver = { target: 'good', subject: { name: 'b' }, reason: 'old', owner: 'ann' };

  test('marks the finding and leaves the item failed', () => {
    const report = assess({ resources: [good(), bad()], waivers: [waiver] });
    expect(report.findings[0]).toMatchObject({ verdict: 'fail', waiver });
    expect(report.items[0]).toMatchObject({ verdict: 'fail', findings: { fail: 0, waived: 1 } });
    expect(report.summary.score).toBe(0);
  });

  test('covers its own subject only', () => {
    const report = assess({ resources: [bad('b'), bad('c')], waivers: [waiver] });
    expect(report.findings.map((finding) => finding.waiver !== null)).toEqual([true, false]);
  });

  test('ends', () => {
    const ended = { ...waiver, until: '2026-11-22' };
    expect(assess({ resources: [bad()], waivers: [ended] }).findings[0]?.waiver).toBeNull();
  });
});

describe('a need', () => {
  const one = item({ attest, checks: { good: { ...isGood, needs: ['regulated'] } } });

  test('that nobody declared asks a person', () => {
    const report = assess({ items: { one }, resources: [bad()] });
    expect(report.items[0]?.verdict).toBe('needs-attestation');
    expect(report.findings[0]).toMatchObject({
      verdict: 'unknown',
      reason: 'need-undeclared',
      message: 'need regulated is not declared',
    });
  });

  test('declared absent makes the check not applicable, declared present lets it fail', () => {
    const input = { items: { one }, resources: [bad()] };
    expect(verdictOf({ ...input, needs: { regulated: false } })).toBe('not-applicable');
    expect(verdictOf({ ...input, needs: { regulated: true } })).toBe('fail');
  });

  test('is not asked for where the good state is there', () => {
    expect(verdictOf({ items: { one }, resources: [good()] })).toBe('pass');
  });
});

describe('a reused check', () => {
  test('runs once and counts in each item, the owner first', () => {
    const two = item({ checks: {}, reuses: ['good'] });
    const report = assess({ items: { two, one: item() }, resources: [bad()] });
    expect(report.findings).toHaveLength(1);
    expect(report.findings[0]?.items).toEqual(['tests/one', 'tests/two']);
    expect(report.items.map(({ verdict }) => verdict)).toEqual(['fail', 'fail']);
  });

  test('does not pass an item that has no check of its own', () => {
    const two = item({ checks: {}, reuses: ['good'], attest });
    const report = assess({ items: { one: item(), two }, resources: [good()] });
    expect(report.items.map(({ verdict }) => verdict)).toEqual(['pass', 'needs-attestation']);
  });

  test('runs when only its reader is selected', () => {
    const two = item({ checks: {}, reuses: ['good'] });
    const report = assess({
      items: { one: item(), two },
      resources: [bad()],
      select: ({ id }) => id === 'tests/two',
    });
    expect(report.items.map(({ id, verdict }) => [id, verdict])).toEqual([['tests/two', 'fail']]);
    expect(report.findings[0]?.items).toEqual(['tests/two']);
  });
});

describe('a guard', () => {
  const none = { ...isGood, when: () => 'is something else' };
  const one = item({ checks: { matter: none, good: isGood }, guards: ['good'] });

  test('fails its item, and does not pass it alone', () => {
    expect(verdictOf({ items: { one }, resources: [bad()] })).toBe('fail');
    expect(assess({ items: { one }, resources: [good()] }).items[0]).toMatchObject({
      verdict: 'not-applicable',
      reason: 'nothing in the evidence that it speaks about; 1 finding beside it passes',
    });
  });

  test('leaves the matter open to evidence that nobody asked for', () => {
    const matter = { ...isGood, each: cloudThing };
    const two = item({
      evidence: ['kubernetes', 'azure'],
      checks: { matter, good: isGood },
      guards: ['good'],
    });
    const report = assess({ items: { two }, resources: [good()] });
    expect(report.items[0]).toMatchObject({
      verdict: 'unknown',
      reason: 'no-evidence: needs azure',
    });
  });

  test('lets the matter itself pass', () => {
    const matter = { ...isGood, holds: () => true };
    const two = item({ checks: { matter, good: isGood }, guards: ['good'] });
    const report = assess({ items: { two }, resources: [good()] });
    expect(report.items[0]).toMatchObject({
      verdict: 'pass',
      reason: '2 findings pass, none fails',
    });
  });
});

describe('score and coverage', () => {
  test('weigh items by priority, and count only what passed or failed in the score', () => {
    const report = assess({
      items: {
        high: item({ evidence: ['kubernetes', 'azure'] }),
        low: item({ priority: 'low', checks: { other: { ...isGood, holds: () => true } } }),
        open: item({ priority: 'medium', evidence: ['azure'], checks: {} }),
      },
      resources: [bad()],
    });
    expect(report.summary.score).toBe(25);
    expect(report.summary.coverage).toBe(44.4);
    expect(report.summary.verdicts).toMatchObject({ pass: 1, fail: 1, unknown: 1 });
  });

  test('have no score where nothing passed or failed', () => {
    expect(assess({}).summary.score).toBeNull();
  });

  test('a check or item that is switched off is told with its reason', () => {
    const skip = [{ id: 'tests/one', reason: 'not ours' }];
    const report = assess({ resources: [bad()], skip });
    expect(report.items[0]).toMatchObject({
      verdict: 'not-applicable',
      reason: 'switched off: not ours',
    });
    expect(report.switchedOff).toEqual(skip);
  });
});
