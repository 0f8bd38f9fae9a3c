import { describe, expect, test } from 'vitest';
import { compare, isWorse, withBaseline } from '../../src/compare/index.ts';
import type { Finding, Gap, Report } from '../../src/model/index.ts';
import { at, buildReport, type FindingInput } from '../reporters/build-report.ts';
import { smallCatalogue } from '../reporters/small-catalogue.ts';

const print = (digit: string) => `sha256:${digit.repeat(64)}`;
const content = (digit: string) => digit.repeat(32);

function finding(name: string, digit: string, more: Partial<Finding> = {}): FindingInput {
  return {
    check: 'liveness-probe-missing',
    message: 'livenessProbe is absent',
    subject: {
      kind: 'Deployment',
      apiVersion: 'apps/v1',
      namespace: 'shop',
      name,
      part: 'container a',
    },
    location: at(`k8s/${name}.yaml`, 17, 9, 'spec.containers[0]'),
    fingerprint: print(digit),
    contentPrint: content(digit),
    ...more,
  };
}

const liveness = 'development/liveness-probe';
const source = {
  source: 'manifests',
  evidence: 'kubernetes' as const,
  input: 'k8s',
  files: 2,
  resources: 3,
};
const gap: Gap = {
  source: 'manifests',
  evidence: 'kubernetes',
  reason: 'parse-error',
  input: 'k8s/web.yaml',
  message: 'k8s/web.yaml is no YAML',
};

function report(findings: readonly FindingInput[], more: Partial<Report> = {}): Report {
  const isFailing = findings.some(({ verdict = 'fail' }) => verdict === 'fail');
  const isOpen = (more.evidence?.gaps ?? []).length > 0 || findings.length > 0;
  const verdict = isFailing ? 'fail' : isOpen ? 'unknown' : 'pass';
  return buildReport({
    items: { [liveness]: { verdict, reason: 'because' } },
    findings,
    rest: { evidence: { sources: [source], gaps: [] }, ...more },
  });
}

const unread = { evidence: { sources: [source], gaps: [gap] } };

function compared(before: Report, after: Report) {
  return compare({ name: 'a', report: before }, { name: 'b', report: after }, { version: '0' });
}

function told(before: Report, after: Report) {
  return compared(before, after).findings.map(
    ({ state, finding: { subject }, worse }) => `${state} ${subject.name}${worse ? ' worse' : ''}`,
  );
}

describe('a finding', () => {
  test('is known by its fingerprint, wherever it stands', () => {
    const moved = finding('web', 'a', { location: at('apps/w.yaml', 3, 1, 'spec') });
    const { summary } = compared(report([finding('web', 'a')]), report([moved]));
    expect(summary.findings).toEqual({ new: 0, changed: 0, known: 1, fixed: 0, vanished: 0 });
  });

  test('is new or fixed', () => {
    expect(told(report([finding('web', 'a')]), report([finding('cart', 'b')]))).toEqual([
      'new cart worse',
      'fixed web',
    ]);
  });

  test('is known under another name by its content, once', () => {
    const renamed = finding('shop', 'c', { contentPrint: content('a') });
    const copy = finding('copy', 'd', { contentPrint: content('a') });
    const before = report([finding('web', 'a')]);
    expect(told(before, report([renamed]))).toEqual([]);
    expect(told(before, report([finding('web', 'a'), copy]))).toEqual(['new copy worse']);
    expect(told(before, report([renamed, copy]))).toEqual(['new copy worse']);
  });

  test('is known when its labels and its container were renamed with it', () => {
    const { subject } = finding('web', 'a');
    const halves = (one: string, other: string) => one.repeat(16) + other.repeat(16);
    const named = (name: string) => ({ ...subject, name, part: `container ${name}` });
    const old = finding('web', 'a', { subject: named('web'), contentPrint: halves('1', '3') });
    const now = finding('shop', 'b', { subject: named('shop'), contentPrint: halves('2', '3') });
    expect(told(report([old]), report([now]))).toEqual([]);
    const other = finding('shop', 'b', { contentPrint: halves('2', '3') });
    expect(told(report([old]), report([other]))).toEqual(['new shop worse', 'fixed web']);
  });

  test('of the same content but another namespace or check is new', () => {
    const before = report([finding('web', 'a')]);
    const { subject } = finding('web', 'a');
    const elsewhere = { subject: { ...subject, namespace: 'pay' }, contentPrint: content('a') };
    expect(told(before, report([finding('web', 'c', elsewhere)]))).toContain('new web worse');
    const other = { check: 'liveness-single-failure', contentPrint: content('a') };
    expect(told(before, report([finding('web', 'c', other)]))).toContain('new web worse');
  });

  test('among twins is told by its file: what is added before it does not take its place', () => {
    const prod = { location: at('prod/web.yaml', 1, 1, '') };
    const before = report([finding('web', 'a', prod)]);
    const after = report([
      finding('web', 'a', { location: at('dev/web.yaml', 1, 1, ''), contentPrint: content('d') }),
      finding('web', 'b', { ...prod, twinOf: print('a'), contentPrint: content('a') }),
    ]);
    const { findings } = compared(before, after);
    expect(findings.map((one) => [one.state, one.finding.location?.file])).toEqual([
      ['new', 'dev/web.yaml'],
    ]);
  });

  test.each([
    ['severity', { severity: 'medium' }, {}, ['severity medium → high'], true],
    ['lower severity', {}, { severity: 'low' }, ['severity high → low'], false],
    ['verdict', { verdict: 'unknown' }, {}, ['unknown → fail'], true],
    [
      'waiver that ended',
      { waiver: { target: 'x', reason: 'r', owner: 'o', until: '2026-01-01' } },
      {},
      ['not waived any more (until 2026-01-01)'],
      true,
    ],
    ['waiver', {}, { waiver: { target: 'x', reason: 'r', owner: 'o' } }, ['waived by o'], false],
  ] as const)('has changed its %s', (_, old, now, changes, worse) => {
    const before = report([finding('web', 'a', old)]);
    const [change] = compared(before, report([finding('web', 'a', now)])).findings;
    expect(change).toMatchObject({ state: 'changed', changes, worse });
  });

  test('whose waiver stands on another line has not changed', () => {
    const waiver = { target: 'x', reason: 'r', owner: 'o' };
    const on = (line: number) =>
      report([finding('web', 'a', { waiver: { ...waiver, writtenAt: { file: 'w.yaml', line } } })]);
    expect(told(on(1), on(2))).toEqual([]);
  });

  test('that holds for one more cluster has changed, and is worse', () => {
    const on = (names: readonly string[], ...findings: readonly FindingInput[]) => {
      const { score, coverage, verdicts } = report([]).summary;
      const summary = { score, coverage, verdicts };
      const clusters = names.map((name) => ({ name, summary, verdicts: {} }));
      return report(findings, { clusters });
    };
    const one = on(['one', 'two'], finding('web', 'a', { clusters: ['one'] }));
    const each = on(
      ['one', 'two'],
      finding('web', 'a', { clusters: ['one'] }),
      finding('web', 'a', { clusters: ['two'], message: 'is malformed' }),
    );
    const both = on(['one', 'two'], finding('web', 'a'));
    expect(compared(one, both).findings[0]).toMatchObject({
      state: 'changed',
      worse: true,
      changes: ['on two, too'],
    });
    expect(told(both, one)).toEqual([]);
    expect(told(each, both)).toEqual([]);
    expect(told(both, each)).toEqual([]);
    expect(told(both, on(['one', 'two', 'three'], finding('web', 'a')))).toEqual([
      'changed web worse',
    ]);
    expect(told(report([finding('web', 'a')]), both)).toEqual([]);
  });

  test('that fails for another cause has changed, and is worse', () => {
    const other = finding('web', 'c', { contentPrint: content('c'), message: 'is malformed' });
    const [change] = compared(report([finding('web', 'a')]), report([other])).findings;
    expect(change).toMatchObject({
      state: 'changed',
      worse: true,
      changes: ['another cause than: livenessProbe is absent'],
    });
  });

  test('that is new and waived is listed, and is not worse', () => {
    const waiver = { target: 'x', reason: 'r', owner: 'o' };
    expect(told(report([]), report([finding('web', 'a', { waiver })]))).toEqual(['new web']);
  });
});

describe('a finding that is gone', () => {
  const before = report([finding('web', 'a'), finding('cart', 'b')]);
  const gone = (after: Report) =>
    compared(before, after).findings.map((one) => [one.state, one.changes[0]]);

  test('is not fixed when its file could not be read', () => {
    expect(gone(report([finding('cart', 'b')], unread))).toEqual([
      ['vanished', 'k8s/web.yaml is no YAML'],
    ]);
  });

  test('is not fixed when it, or what it was compared with, may stand in a file that could not be read', () => {
    const moved = { evidence: { sources: [source], gaps: [{ ...gap, input: 'k8s/new.yaml' }] } };
    expect(gone(report([finding('cart', 'b')], moved))).toEqual([
      ['vanished', 'k8s/web.yaml is no YAML'],
    ]);
  });

  test('is fixed though another file was unreadable all along', () => {
    const old = { evidence: { sources: [source], gaps: [{ ...gap, line: 3 }] } };
    const was = report([finding('cart', 'b')], old);
    expect(told(was, report([], { evidence: { sources: [source], gaps: [gap] } }))).toEqual([
      'fixed cart',
    ]);
  });

  test('is not fixed when its input was not read, its item not assessed or switched off', () => {
    const empty = { evidence: { sources: [], gaps: [] } };
    expect(gone(report([], empty)).map(([state]) => state)).toEqual(['vanished', 'vanished']);
    const nobody = buildReport({ rest: { evidence: { sources: [source], gaps: [] } } });
    expect(gone(nobody)[0]).toEqual(['vanished', 'its item was not assessed']);
    const off = { switchedOff: [{ id: 'liveness-probe-missing', reason: 'jobs only' }] };
    expect(gone(report([], off))[0]).toEqual([
      'vanished',
      'liveness-probe-missing is switched off: jobs only',
    ]);
  });

  test('is not fixed when its value cannot be told any more', () => {
    const open = { verdict: 'unknown', message: 'is a template' } as const;
    const same = report([finding('cart', 'b'), finding('web', 'a', open)]);
    expect(gone(same)).toEqual([['vanished', 'cannot be told any more: is a template']]);
    const other = report([
      finding('cart', 'b'),
      finding('web', 'e', { ...open, contentPrint: content('e') }),
    ]);
    expect(gone(other)).toEqual([['vanished', 'cannot be told any more: is a template']]);
  });

  test('of an item that looks at a kind that could not be listed is not fixed', () => {
    const live = finding('web', 'a', { location: null });
    const forbidden = { ...gap, reason: 'forbidden' as const, input: 'kubernetes: x' };
    const states = (kinds: readonly string[]) => {
      const now = report([], { evidence: { sources: [source], gaps: [{ ...forbidden, kinds }] } });
      return compare(
        { name: 'a', report: report([live]) },
        { name: 'b', report: now },
        { version: '0', catalogue: smallCatalogue },
      ).findings.map(({ state }) => state);
    };
    expect(states(['Deployment.apps'])).toEqual(['vanished']);
    expect(states(['Secret'])).toEqual(['fixed']);
  });
});

describe('an item', () => {
  const directions = (before: Report, after: Report) =>
    compared(before, after).items.map(({ direction, reason }) => `${direction}: ${reason}`);

  test('that was decided and is not any more lost its evidence', () => {
    expect(directions(report([]), report([], unread))).toEqual(['lost: because']);
  });

  test('that fails as before lost evidence, too, when a file is unreadable now', () => {
    const known = finding('cart', 'b');
    expect(directions(report([known]), report([known], unread))).toEqual([
      'lost: rests on less evidence: k8s/web.yaml is no YAML',
    ]);
  });

  test('gets better or worse', () => {
    expect(directions(report([finding('web', 'a')]), report([]))).toEqual(['better: because']);
    expect(directions(report([]), report([finding('web', 'a')]))).toEqual(['worse: because']);
    expect(directions(report([], unread), report([]))).toEqual(['decided: because']);
    expect(directions(report([]), report([]))).toEqual([]);
  });

  test('that is switched off is neither', () => {
    const off = report([], { switchedOff: [{ id: liveness, reason: 'jobs only' }] });
    const items = off.items.map((item) => ({
      ...item,
      verdict: 'not-applicable' as const,
      reason: 'switched off: jobs only',
    }));
    expect(directions(report([]), { ...off, items })).toEqual(['other: switched off: jobs only']);
  });
});

describe('the gate', () => {
  const stops = (before: Report, after: Report) => isWorse(compared(before, after), 'high');

  test('stops at new findings, not at known, fixed or waived ones', () => {
    const known = report([finding('web', 'a')]);
    expect(stops(known, known)).toBe(false);
    expect(stops(known, report([]))).toBe(false);
    expect(stops(known, report([finding('web', 'a'), finding('cart', 'b')]))).toBe(true);
    expect(
      stops(known, report([finding('web', 'a'), finding('c', 'b', { severity: 'low' })])),
    ).toBe(false);
  });

  test('stops when evidence vanished, whether the item passed or failed', () => {
    expect(stops(report([]), report([], unread))).toBe(true);
    const known = finding('cart', 'b');
    expect(stops(report([known]), report([known], unread))).toBe(true);
    expect(stops(report([], unread), report([], unread))).toBe(false);
  });

  test('does not stop at items that this run was not asked for', () => {
    const none = buildReport({ rest: { evidence: { sources: [source], gaps: [] } } });
    expect(stops(report([finding('web', 'a')]), none)).toBe(false);
  });

  test('stops at an item that people attest as failing now', () => {
    const attestation = {
      item: liveness,
      verdict: 'fail',
      author: 'a',
      date: '2026-11-01',
    } as const;
    const attested = (now: Report): Report => ({
      ...now,
      items: now.items.map((item) => ({ ...item, verdict: 'fail', attestation })),
    });
    expect(stops(report([]), attested(report([])))).toBe(true);
    expect(stops(attested(report([])), attested(report([])))).toBe(false);
  });
});

test('says why verdicts may differ though the platform does not', () => {
  const later = report([], {
    tool: { name: 'aks-checklist', version: '0.2.0' },
    profile: 'dev',
    needs: { regulated: true },
    configured: { settings: { minReplicas: 3 }, optIn: ['x'] },
    switchedOff: [{ id: liveness, reason: 'r' }],
    assessedAt: '2026-01-01T00:00:00.000Z',
  });
  expect(compared(report([]), later).differences).toEqual([
    'version of aks-checklist: 0.1.0 → 0.2.0, so checks differ',
    'profile: production → dev',
    'need regulated: not set → true',
    'setting minReplicas: not set → 3',
    'opt-in check: x now',
    `switched off: ${liveness} now`,
    'the first result is the newer one',
  ]);
});

test('tells which answers of people began, changed and ended', () => {
  const answer = { item: liveness, verdict: 'pass', author: 'a', date: '2026-11-01' } as const;
  const attested = (attestation: Report['items'][0]['attestation']): Report => {
    const now = report([]);
    return { ...now, items: now.items.map((item) => ({ ...item, attestation })) };
  };
  const states = (before: Report, after: Report) =>
    compared(before, after).attestations.map(({ state, note }) => `${state}: ${note}`);
  expect(states(attested(null), attested(answer))).toEqual(['began: pass by a on 2026-11-01']);
  expect(states(attested({ ...answer, ends: '2027-01-01' }), attested(null))).toEqual([
    'ended: pass by a on 2026-11-01, until 2027-01-01',
  ]);
  expect(states(attested(answer), attested({ ...answer, verdict: 'fail' }))).toHaveLength(1);
});

test('a report says how its findings stand to the baseline', () => {
  const now = report([finding('web', 'a'), finding('cart', 'b')]);
  const earlier = { name: 'main.json', report: report([finding('web', 'a')]) };
  const { report: told } = withBaseline(now, earlier, { version: '0' });
  expect(told.findings.map(({ baselineState }) => baselineState)).toEqual(['known', 'new']);
  expect(told.baseline).toMatchObject({
    name: 'main.json',
    findings: { new: 1, changed: 0, known: 1, fixed: 0, vanished: 0 },
  });
});
