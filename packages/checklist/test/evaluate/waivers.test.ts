import { describe, expect, test } from 'vitest';
import type { IgnoreComment, Place, Waiver, WaiverRecord } from '../../src/model/index.ts';
import { assess, bad, good, item, resource } from './fixtures.ts';

const waiver: Waiver = { target: 'good', reason: 'old', owner: 'ann' };

function thingAt(name: string, file: string, line: number) {
  const place: Place = {
    base: [],
    document: { file, locate: (paths) => paths.map(() => ({ line, column: 1 })) },
  };
  return resource({ name, good: false }, { places: [place] });
}

function statesOf(records: readonly WaiverRecord[] | undefined): string[] {
  return (records ?? []).map(({ state, findings }) => `${state} ${findings}`);
}

describe('a waiver', () => {
  test.each([
    [{ name: 'b' }, true],
    [{ name: 'B' }, false],
    [{ name: 'b*' }, true],
    [{ kind: 'thing' }, true],
    [{ kind: 'Thing', name: 'c' }, false],
    [{ namespace: '*' }, false],
    [{ path: 'k8s/**' }, true],
    [{ path: 'other/**' }, false],
  ])('of %o: %s', (subject, expected) => {
    const report = assess({
      resources: [thingAt('b', 'k8s/a/b.yaml', 3)],
      waivers: [{ ...waiver, subject }],
    });
    expect(report.findings[0]?.waiver !== null).toBe(expected);
    expect(statesOf(report.waivers)).toEqual([expected ? 'used 1' : 'unused 0']);
  });

  test('knows Azure resources by their id in any letter case, and code by its address', () => {
    const identity = {
      kind: 'Thing',
      name: 'b',
      resourceId: '/subscriptions/1/rg/X',
      address: 'thing.this',
    };
    const resources = [resource({ name: 'b', good: false }, { identity })];
    for (const subject of [
      { resourceId: '/SUBSCRIPTIONS/*/rg/x' },
      { resourceId: 'thing.this' },
      { address: 'thing.*' },
    ]) {
      expect(
        assess({ resources, waivers: [{ ...waiver, subject }] }).findings[0]?.waiver,
      ).not.toBeNull();
    }
  });

  test('of an item covers its own checks, not those that it reuses', () => {
    const items = { one: item(), two: item({ checks: {}, reuses: ['good'] }) };
    const by = (target: string) =>
      assess({ items, resources: [bad()], waivers: [{ ...waiver, target }] });
    expect(by('tests/one').findings[0]?.waiver).not.toBeNull();
    expect(by('tests/two').findings[0]?.waiver).toBeNull();
  });

  test('never raises the score, and is told apart in what counts', () => {
    const resources = [good(), bad()];
    const [without, waived] = [assess({ resources }), assess({ resources, waivers: [waiver] })];
    expect(waived.summary.score).toBe(without.summary.score);
    expect(waived.items[0]).toMatchObject({ verdict: 'fail', findings: { fail: 0, waived: 1 } });
    expect(waived.summary.fails).toEqual({
      open: { high: 0, medium: 0, low: 0 },
      waived: { high: 1, medium: 0, low: 0 },
    });
    expect(without.summary.fails?.open.high).toBe(1);
  });

  test('that comes first is the one that counts', () => {
    const { waivers } = assess({
      resources: [bad()],
      waivers: [waiver, { ...waiver, subject: { name: 'b' } }],
    });
    expect(statesOf(waivers)).toEqual(['used 1', 'unused 0']);
    expect(waivers?.[1]?.message).toContain('another waiver');
  });

  test('that has ended tells what it would accept', () => {
    const ended = { ...waiver, until: '2026-11-22' };
    const report = assess({ resources: [bad()], waivers: [ended] });
    expect(report.waivers).toEqual([
      {
        state: 'expired',
        waiver: ended,
        findings: 1,
        message: 'ended on 2026-11-22, and 1 finding fails without it',
      },
    ]);
    const lastDay = { ...waiver, until: '2026-11-23' };
    expect(statesOf(assess({ resources: [bad()], waivers: [lastDay] }).waivers)).toEqual([
      'used 1',
    ]);
  });

  test('of what does not exist is malformed', () => {
    const { waivers } = assess({ resources: [bad()], waivers: [{ ...waiver, target: 'god' }] });
    expect(waivers).toMatchObject([
      { state: 'malformed', message: 'no item or check god; did you mean good?' },
    ]);
  });

  test('of what this run leaves out is neither used nor unused', () => {
    const two = item({ checks: { other: item().checks?.good as never } });
    const select = ({ id }: { id: string }) => id === 'tests/two';
    const report = assess({
      items: { one: item(), two },
      resources: [bad()],
      select,
      waivers: [waiver],
    });
    expect(statesOf(report.waivers)).toEqual(['not-assessed 0']);
    expect(statesOf(assess({ waivers: [waiver] }).waivers)).toEqual(['not-assessed 0']);
  });

  test('can be ruled out', () => {
    const waived = (notWaivable: string[], target = 'good') =>
      assess({
        resources: [bad()],
        waivers: [{ ...waiver, target }],
        waiverRules: { notWaivable },
      });
    expect(statesOf(waived(['good']).waivers)).toEqual(['forbidden 1']);
    expect(statesOf(waived(['tests/one']).waivers)).toEqual(['forbidden 1']);
    expect(waived(['good'], 'tests/one').findings[0]?.waiver).toBeNull();
  });

  test('accepts an item that a person says fails', () => {
    const items = { one: item({ checks: {}, attest: { question: 'Is it?', months: 6 } }) };
    const attestations = [
      { item: 'tests/one', verdict: 'fail', author: 'ann', date: '2026-11-01' },
    ] as const;
    const report = assess({ items, attestations, waivers: [{ ...waiver, target: 'tests/one' }] });
    expect(report.items[0]).toMatchObject({ verdict: 'fail', waiver: { target: 'tests/one' } });
    expect(statesOf(report.waivers)).toEqual(['used 1']);
  });
});

describe('a comment', () => {
  const comment: IgnoreComment = {
    file: 'a.yaml',
    line: 2,
    text: ' good it is old',
    span: { from: 3, to: 5 },
  };
  const around = (more: Partial<IgnoreComment>, options = {}) =>
    assess({
      resources: [thingAt('x', 'a.yaml', 4), thingAt('y', 'a.yaml', 6), thingAt('z', 'b.yaml', 4)],
      ignores: [{ ...comment, ...more }],
      ...options,
    });

  test('waives what stands in its lines', () => {
    const report = around({});
    expect(report.findings.map(({ waiver }) => waiver?.reason)).toEqual([
      'it is old',
      undefined,
      undefined,
    ]);
    expect(report.findings[0]?.waiver).toEqual({
      target: 'good',
      reason: 'it is old',
      owner: 'the owner of a.yaml',
      writtenAt: { file: 'a.yaml', line: 2 },
      inline: true,
    });
    expect(statesOf(report.waivers)).toEqual(['used 1']);
  });

  test('counts a finding once that stands twice in its file', () => {
    const document = { file: 'a.yaml', locate: () => [{ line: 4, column: 1 }] };
    const places = [document, { ...document }].map((one) => ({ base: [], document: one }));
    const twice = resource({ name: 'x', good: false }, { places });
    const { waivers } = assess({ resources: [twice], ignores: [comment] });
    expect(statesOf(waivers)).toEqual(['used 1']);
  });

  test.each([
    [{ text: ' good' }, 'malformed 0', 'gives no reason'],
    [{ text: ' god it is old' }, 'malformed 0', 'did you mean good?'],
    [{ text: ' tests/one it is old' }, 'malformed 0', 'is an item'],
    [{ text: ' good until=2026-01-01 it is old' }, 'expired 1', 'ended on 2026-01-01'],
    [{ span: { from: 7, to: 9 } }, 'unused 0', 'nothing that fails'],
    [{ span: undefined }, 'malformed 0', 'belongs to nothing'],
  ])('%o is %s', (more, state, message) => {
    const report = around(more as Partial<IgnoreComment>);
    expect(report.findings.every(({ waiver }) => waiver === null)).toBe(true);
    expect(statesOf(report.waivers)).toEqual([state]);
    expect(report.waivers?.[0]?.message).toContain(message);
  });

  test.each([
    ['forbid', 'forbidden 1'],
    [{ only: ['tests/one'] }, 'used 1'],
    [{ only: ['other'] }, 'forbidden 1'],
    [{ except: ['good'] }, 'forbidden 1'],
  ] as const)('under the rule %o is %s', (inline, state) => {
    expect(statesOf(around({}, { waiverRules: { inline } }).waivers)).toEqual([state]);
  });
});

test('an annotation waives on its own object', () => {
  const ignores = [{ text: ' good it is old', path: ['metadata'] }];
  const annotated = resource({ name: 'x', good: false }, { ignores });
  const report = assess({ resources: [annotated, bad('y')] });
  expect(report.findings.map(({ waiver }) => waiver?.owner)).toEqual([
    'the owner of the object',
    undefined,
  ]);
  expect(statesOf(report.waivers)).toEqual(['used 1']);
});
