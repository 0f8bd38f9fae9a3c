import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { catalogue } from '../../src/catalogue/index.ts';
import { evidenceKinds, evidenceOf } from '../../src/model/index.ts';
import { allCases } from './cases.ts';

/** The checklist's own lists: what must be there, and nothing else. */
function table(file: string): Record<string, string>[] {
  const [head = '', ...lines] = readFileSync(new URL(file, import.meta.url), 'utf8')
    .trim()
    .split('\n');
  const names = head.split(',');
  return lines.map((line) => {
    const cells = [...line.matchAll(/("([^"]*)"|[^,]*)(?:,|$)/g)].map(
      ([, cell, quoted]) => quoted ?? cell ?? '',
    );
    return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']));
  });
}

const items = catalogue.categories.flatMap((category) => category.items);
const checks = items.flatMap((item) =>
  Object.entries(item.checks ?? {}).map(([id, check]) => ({ id, check, item })),
);
const listedChecks = new Map(table('checks.csv').map((row) => [row.id, row]));

const cases = allCases();

/** The evidence that the checklist names for a check, the first one first. */
function listedEvidence(id: string): readonly string[] {
  return listedChecks.get(id)?.evidence?.split(' + ') ?? [];
}

/** Evidence of which nothing is read yet. */
const unread = ['dockerfile', 'pipeline'];

test('the items are those of the checklist, in its order', () => {
  expect(
    items.map(({ id, title, priority, pillar, evidence }) => ({
      id,
      title,
      priority,
      pillar,
      evidence: evidence.join(', '),
    })),
  ).toEqual(table('items.csv').map(({ file: _, ...row }) => row));
});

test('every check is one of the checklist, in its item', () => {
  expect(
    checks.filter(({ id, item }) => listedChecks.get(id)?.item !== item.id).map(({ id }) => id),
  ).toEqual([]);
});

test('no check is missing of those whose evidence is read', () => {
  const there = new Set(checks.map(({ id }) => id));
  const missing = [...listedChecks.keys()].filter(
    (id = '') => !there.has(id) && !listedEvidence(id).every((kind) => unread.includes(kind)),
  );
  expect(missing).toEqual([]);
});

test('every check looks at evidence that the checklist names for it', () => {
  const wrong = checks.filter(
    ({ id, check }) => !evidenceOf(check.each).some((kind) => listedEvidence(id).includes(kind)),
  );
  expect(wrong.map(({ id }) => id)).toEqual([]);
});

test('every reused check is one of the checklist', () => {
  const wrong = items.flatMap(({ id, reuses = [], checks: own = {} }) =>
    reuses
      .filter((reused) => !listedChecks.has(reused) || reused in own)
      .map((reused) => `${id}: ${reused}`),
  );
  expect(wrong).toEqual([]);
});

test('every guard counts in its item, beside a check that can pass it', () => {
  const wrong = items.filter(({ reuses = [], guards = [], checks: own = {} }) => {
    const counted = [...Object.keys(own), ...reuses];
    const isAll = guards.length > 0 && counted.every((id) => guards.includes(id));
    return isAll || !guards.every((id) => counted.includes(id));
  });
  expect(wrong.map(({ id }) => id)).toEqual([]);
});

describe.each(items.map((item) => [item.id, item] as const))('%s', (_, item) => {
  test('has texts that can be shown', () => {
    for (const text of [item.why, item.fix]) expect(text.length).toBeGreaterThan(20);
    expect(item.links.length).toBeGreaterThan(0);
    for (const link of item.links) expect(link).toMatch(/^https:\/\//);
    for (const kind of item.evidence) expect(evidenceKinds).toContain(kind);
    for (const peer of item.peers ?? []) expect(peer).toMatch(/^[a-z-]+\/\S+$/);
  });
});

describe.each(checks.map((one) => [one.id, one] as const))('%s', (id, { check, item }) => {
  const own = cases.filter((one) => one.check === id && one.item === item.id);
  const verdicts = new Set(own.flatMap((one) => one.verdicts));

  test('has a case that fails and one that does not', () => {
    expect(verdicts, 'fail').toContain('fail');
    expect(verdicts.has('pass') || verdicts.has('not-applicable')).toBe(true);
  });

  test('says in phrases what it expects and how to get there', () => {
    expect(check.expect).not.toMatch(/\.$/);
    expect(check.expect).toMatch(/^[a-z]/);
    expect(check.fix).toMatch(/^[A-Z`].*\.$/s);
    expect(check.fix).not.toContain('\n');
    for (const peer of check.peers ?? []) expect(peer).toMatch(/^[a-z-]+\/\S+$/);
  });
});
