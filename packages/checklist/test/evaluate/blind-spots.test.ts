import { describe, expect, test } from 'vitest';
import { catalogue } from '../../src/catalogue/index.ts';
import { createInventory, evaluate } from '../../src/evaluate/index.ts';
import {
  anyKind,
  type Check,
  type Gap,
  type Inventory,
  Memo,
  type Resource,
} from '../../src/model/index.ts';
import { manifestsSource } from '../../src/sources/manifests/index.ts';
import { estateResources } from './estate.ts';
import { assess, good, item, type Thing, thing } from './fixtures.ts';

const other = { id: 'Other', evidence: 'kubernetes', noun: 'other' } as const;
const secrets: Gap = {
  source: 'kubernetes',
  evidence: 'kubernetes',
  kinds: ['Other'],
  reason: 'unreadable',
  input: 'kubernetes: others',
  message: 'others may not be listed',
};

/** Passes where an Other is there, fails where none is in complete evidence. */
function needsOther(find: (inventory: Inventory) => boolean): Check<Thing> {
  return {
    each: thing,
    expect: 'has an other',
    holds: (_, { inventory }) => {
      if (find(inventory)) return true;
      return inventory.complete('kubernetes')
        ? false
        : { verdict: 'unknown', reason: 'partial-evidence', message: 'no other in the evidence' };
    },
    fix: 'Add one.',
  };
}

function verdicts(check: Check<Thing>): string[] {
  const items = { one: item(), two: item({ checks: { other: check } }) };
  const resources = [{ ...good(), complete: true }];
  return assess({ items, resources, gaps: [secrets] }).items.map(({ verdict }) => verdict);
}

const countTable = (inventory: Inventory) => inventory.all(other).length;
const memoTable = (_: Inventory) => new Memo<string, number>();

describe('a gap that names its kinds', () => {
  test('leaves alone what does not look into them', () => {
    expect(verdicts(needsOther(() => true))).toEqual(['pass', 'pass']);
    expect(verdicts(needsOther(() => false))).toEqual(['pass', 'fail']);
  });

  test('forbids a verdict by absence to what does', () => {
    expect(verdicts(needsOther((inventory) => inventory.all(other).length > 0))).toEqual([
      'pass',
      'unknown',
    ]);
  });

  test('is seen through a table, and through one that fills while it is used', () => {
    expect(verdicts(needsOther((inventory) => inventory.index(countTable) > 0))[1]).toBe('unknown');
    const lazily = (inventory: Inventory) =>
      inventory.index(memoTable).recall('n', () => inventory.all(other).length) > 0;
    const items = {
      one: item({ checks: { first: needsOther(lazily) } }),
      two: item({ checks: { second: needsOther(lazily) } }),
    };
    const report = assess({ items, resources: [{ ...good(), complete: true }], gaps: [secrets] });
    expect(report.items.map(({ verdict }) => verdict)).toEqual(['unknown', 'unknown']);
  });

  test('forbids a pass to items whose subjects it hides, and names what is missing', () => {
    const gap = { ...secrets, kinds: ['Thing'] };
    const report = assess({ resources: [{ ...good(), complete: true }], gaps: [gap] });
    expect(report.items[0]).toMatchObject({
      verdict: 'unknown',
      reason: 'kubernetes: others could not be read (unreadable)',
    });
  });

  test('leaves a fail open that looked into them', () => {
    const hasOther = (inventory: Inventory) => inventory.all(other).length > 0;
    const careless = (holds: Check<Thing>['holds'], more: Partial<Gap> = {}, observed = true) => {
      const items = { one: item({ checks: { careless: { ...needsOther(hasOther), holds } } }) };
      const resources = [{ ...good(), complete: true, observed }];
      return assess({ items, resources, gaps: [{ ...secrets, ...more }] }).items[0]?.verdict;
    };
    const looks: Check<Thing>['holds'] = (_, { inventory }) => hasOther(inventory);
    expect(careless(looks)).toBe('unknown');
    expect(careless((_, { inventory }) => inventory.index(countTable) > 0)).toBe('unknown');
    expect(careless(() => false)).toBe('fail');
    expect(careless(looks, { reason: 'not-asked' })).toBe('fail');
    expect(careless(looks, { cluster: { name: 'a' } }, false)).toBe('fail');
    expect(careless(looks, { reason: 'not-rendered' })).toBe('unknown');
  });

  test('is missed by who looks at every object, but not where nobody asked for them', () => {
    const every: Check<Thing> = { ...needsOther(() => true), each: { ...thing, kinds: [anyKind] } };
    const verdict = (gap: Gap) => {
      const items = { one: item({ checks: { every } }) };
      const resources = [{ ...good(), complete: true }];
      return assess({ items, resources, gaps: [gap] }).items[0]?.verdict;
    };
    expect(verdict(secrets)).toBe('unknown');
    expect(verdict({ ...secrets, reason: 'not-asked' })).toBe('pass');
  });

  test('hides nothing of other kinds of the catalogue: without them, all else is judged the same', () => {
    const all = estateResources('bad');
    const kinds = [...new Set(all.map(({ kind }) => kind))];
    expect(kinds.length).toBeGreaterThan(30);
    const whole = verdictsOf(all, []);
    for (const kind of kinds.filter((_, at) => at % 4 === 0)) {
      const evidence = all.find((one) => one.kind === kind)?.evidence ?? 'kubernetes';
      const gap: Gap = { ...secrets, evidence, kinds: [kind], input: kind };
      const left = verdictsOf(
        all.filter((one) => one.kind !== kind),
        [gap],
      );
      for (const [id, verdict] of left) {
        // Unknown is what the gap brings; whatever is decided must be what is true.
        if (verdict !== 'unknown')
          expect(`${kind} ${id} ${verdict}`).toBe(`${kind} ${id} ${whole.get(id)}`);
      }
    }
  });

  test('reaches every check that is asked about several kinds', () => {
    const check = { ...needsOther(() => true), each: { ...thing, kinds: ['Thing', 'Other'] } };
    const items = {
      one: item({ checks: { first: check } }),
      two: item({ checks: { second: check } }),
    };
    const report = assess({ items, resources: [{ ...good(), complete: true }], gaps: [secrets] });
    expect(report.items.map(({ verdict }) => verdict)).toEqual(['unknown', 'unknown']);
  });

  test('reaches the questions about its kind, and no others', () => {
    const all = estateResources('good').map((one) => ({ ...one, observed: true }));
    const kind = 'NetworkPolicy.networking.k8s.io';
    const whole = verdictsOf(all, []);
    const left = verdictsOf(
      all.filter((one) => one.kind !== kind),
      [{ ...secrets, kinds: [kind] }],
    );
    const changed = [...left].filter(([id, verdict]) => verdict !== whole.get(id));
    expect(changed).toContainEqual(['network/network-policies', 'unknown']);
    expect(new Set(changed.map(([, verdict]) => verdict))).toEqual(new Set(['unknown']));
    expect(changed.length).toBeLessThan(12);
  });
});

function verdictsOf(resources: readonly Resource[], gaps: readonly Gap[]): Map<string, string> {
  const report = evaluate({
    catalogue,
    inventory: createInventory({ resources, gaps, asked: ['kubernetes', 'azure'] }),
    now: new Date('2026-11-23T09:00:00Z'),
    version: '0.0.0',
    rethrow: true,
  });
  return new Map(report.items.map(({ id, verdict }) => [id, verdict]));
}

test('what hides nothing asks for no evidence, and leaves it complete', () => {
  const note: Gap = {
    source: 'manifests',
    evidence: 'kubernetes',
    reason: 'not-rendered',
    input: 'values.yaml',
    message: 'looks like values of a chart',
    kinds: [],
  };
  const hole: Gap = { ...note, kinds: ['Pod'] };
  const covers = (gap: Gap) => createInventory({ resources: [], gaps: [gap] }).covers('kubernetes');
  expect([covers(note), covers(hole)]).toEqual([false, true]);
  const all = manifestsSource.read([
    {
      path: 'a.yaml',
      input: '.',
      complete: new Set(['kubernetes' as const]),
      text: 'apiVersion: v1\nkind: Namespace\nmetadata: { name: a }\n',
    },
  ]);
  const complete = (gap: Gap) =>
    createInventory({ resources: all.resources, gaps: [gap] }).complete('kubernetes');
  expect([complete(note), complete(hole)]).toEqual([true, false]);
});
