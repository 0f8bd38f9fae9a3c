import { describe, expect, test } from 'vitest';
import type { ClusterRef, Gap, Resource } from '../../src/model/index.ts';
import { assess, bad, gap, good, resource, type Thing } from './fixtures.ts';

const west: ClusterRef = {
  name: 'west',
  resourceId: '/subscriptions/s/resourceGroups/rg-west/x/west',
};
const north: ClusterRef = { name: 'north' };

function live(cluster: ClusterRef, body: Thing, more: Partial<Resource> = {}): Resource {
  const uid = `${cluster.name}-${body.name}`;
  return resource(body, { observed: true, complete: true, uid, cluster, ...more });
}

function clustersIn(resources: readonly Resource[], gaps: readonly Gap[] = []) {
  return assess({ resources, gaps });
}

describe('several clusters', () => {
  test('are judged one by one, and an item has the gravest of their verdicts', () => {
    const report = clustersIn([
      live(west, { name: 'a', good: true }),
      live(north, { name: 'a', good: false }),
    ]);
    expect(report.clusters?.map(({ name, verdicts }) => [name, verdicts])).toEqual([
      ['west', { 'tests/one': 'pass' }],
      ['north', { 'tests/one': 'fail' }],
    ]);
    expect(report.items[0]).toMatchObject({
      verdict: 'fail',
      reason: 'on 1 of 2 clusters (north): 1 of 1 thing fails good',
      findings: { pass: 1, fail: 1 },
    });
    expect(report.findings).toMatchObject([{ subject: { name: 'a' }, clusters: ['north'] }]);
  });

  test('have findings of their own on objects of one name', () => {
    const { findings } = clustersIn([
      live(west, { name: 'a', good: false }),
      live(north, { name: 'a', good: false }),
    ]);
    expect(findings.map(({ clusters }) => clusters)).toEqual([['west'], ['north']]);
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(2);
  });

  test('share what belongs to none, whose findings are told once', () => {
    const { findings, items } = clustersIn([
      bad('in-code'),
      live(west, { name: 'a', good: true }),
      live(north, { name: 'a', good: true }),
    ]);
    expect(findings).toHaveLength(1);
    expect(findings[0]?.clusters).toBeUndefined();
    expect(items[0]?.verdict).toBe('fail');
  });

  test('keep their gaps to themselves', () => {
    const report = clustersIn(
      [live(west, { name: 'a', good: true }), live(north, { name: 'a', good: true })],
      [{ ...gap, input: 'kubernetes: things', cluster: north }],
    );
    expect(report.clusters?.map(({ verdicts }) => verdicts['tests/one'])).toEqual([
      'pass',
      'unknown',
    ]);
    expect(report.items[0]?.verdict).toBe('unknown');
    expect(report.evidence.gaps).toHaveLength(1);
  });

  test('are told apart by their resource group where they have one name', () => {
    const other = { name: 'west', resourceId: '/subscriptions/s/resourceGroups/rg-other/x/west' };
    const report = clustersIn([live(west, { name: 'a' }), live(other, { name: 'b' })]);
    expect(report.clusters?.map(({ name }) => name)).toEqual(['rg-other/west', 'rg-west/west']);
  });
});

describe('one cluster', () => {
  test('is one, though its name comes with an id in one file and without in another', () => {
    const report = clustersIn([
      live(west, { name: 'a', good: true }),
      live({ name: 'west' }, { name: 'b', good: false }),
    ]);
    expect(report.clusters).toBeUndefined();
    expect(report.items[0]?.findings).toMatchObject({ pass: 1, fail: 1 });
  });

  test('has the fingerprints that it has among several', () => {
    const alone = clustersIn([live(north, { name: 'a', good: false })]);
    const among = clustersIn([
      live(north, { name: 'a', good: false }),
      live(west, { name: 'a', good: true }),
    ]);
    expect(among.findings[0]?.fingerprint).toBe(alone.findings[0]?.fingerprint);
    expect(clustersIn([good('b'), bad('a')]).findings[0]?.fingerprint).not.toBe(
      alone.findings[0]?.fingerprint,
    );
  });
});
