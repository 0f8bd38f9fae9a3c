import { describe, expect, test } from 'vitest';
import { createInventory } from '../../evaluate/index.ts';
import type { Inventory } from '../../model/index.ts';
import { manifestsSource } from '../../sources/manifests/index.ts';
import { isOutOfUse, judgedNamespace, mayBeElsewhere, within } from './namespaces-judged.ts';
import { quotasTogether, quotaTable } from './quotas.ts';

interface Input {
  readonly complete?: true;
  readonly unit?: string;
}

function read(text: string, { complete, unit = 'k8s' }: Input = {}) {
  return manifestsSource.read([
    {
      path: `${unit}/all.yaml`,
      input: unit,
      complete: new Set(complete ? ['kubernetes' as const] : []),
      text,
    },
  ]).resources;
}

const inventory = (...parts: ReturnType<typeof read>[]): Inventory =>
  createInventory({ resources: parts.flat() });

const object = (kind: string, name: string, more = '', apiVersion = 'v1') =>
  `---\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: ${name}${more} }\n`;
const observed = (uid: string) => `, uid: "${uid}", resourceVersion: "1"`;
const inTeam = ', namespace: team';

function judged(from: Inventory) {
  return (judgedNamespace.among?.(from) ?? []).map(({ value }) => {
    const holding = within(from.index(quotaTable), value);
    return {
      name: value.name,
      evidence: value.evidence,
      sure: holding.sure.map(({ identity }) => identity.name),
      open: mayBeElsewhere(value, holding, 'ResourceQuota') !== undefined,
      outOfUse: isOutOfUse(value),
    };
  });
}

describe('a namespace', () => {
  test('of complete evidence is told by that alone', () => {
    const cluster = read(
      object('Namespace', 'team', observed('1')) + object('Pod', 'web', inTeam + observed('2')),
      { complete: true, unit: 'cluster' },
    );
    const code = read(object('Namespace', 'team') + object('ResourceQuota', 'q', inTeam));
    expect(judged(inventory(cluster, code))).toEqual([
      { name: 'team', evidence: 'complete', sure: [], open: false, outOfUse: undefined },
    ]);
  });

  test('that only code knows is judged by the code beside complete evidence', () => {
    const cluster = read(object('Namespace', 'other', observed('1')), {
      complete: true,
      unit: 'cluster',
    });
    const code = read(object('Namespace', 'team'));
    expect(judged(inventory(cluster, code))).toEqual([
      { name: 'other', evidence: 'complete', sure: [], open: false, outOfUse: 'has no pods' },
      { name: 'team', evidence: 'declared', sure: [], open: false, outOfUse: undefined },
    ]);
  });

  test('in code wins over a dump of it', () => {
    const dump = read(object('Namespace', 'team', observed('1')), { unit: 'dump' });
    expect(judged(inventory(dump))).toMatchObject([{ evidence: 'partial', open: true }]);
    const code = read(object('Namespace', 'team'));
    expect(judged(inventory(dump, code))).toMatchObject([{ evidence: 'declared', open: false }]);
  });

  test('takes its quota from any unit, and is open where one says no namespace', () => {
    const team = read(object('Namespace', 'team'));
    const quota = read(object('ResourceQuota', 'q', inTeam), { unit: 'quotas' });
    const nameless = read(object('ResourceQuota', 'q'), { unit: 'quotas' });
    expect(judged(inventory(team, quota))).toMatchObject([{ sure: ['q'] }]);
    expect(judged(inventory(team, nameless))).toMatchObject([{ sure: [], open: true }]);
  });

  test('that no object names is none', () => {
    expect(judged(inventory(read(object('ConfigMap', 'c'))))).toEqual([]);
    expect(judged(inventory(read(object('ConfigMap', 'c', inTeam))))).toMatchObject([
      { name: 'team', evidence: 'partial' },
    ]);
  });

  test('named default counts once something runs in it', () => {
    const config = object('ConfigMap', 'c', ', namespace: default');
    expect(judged(inventory(read(config)))).toMatchObject([{ outOfUse: 'has no workloads' }]);
    const pod = `${object('Pod', 'p', ', namespace: default')}spec: { containers: [] }\n`;
    expect(judged(inventory(read(config + pod)))).toMatchObject([{ outOfUse: undefined }]);
  });
});

describe('quotas', () => {
  const groups = (from: Inventory) =>
    (quotasTogether.among?.(from) ?? []).map(({ identity, value }) => [
      `${identity.kind}/${identity.name}`,
      value.objects.map(({ identity: { name } }) => name),
    ]);

  test('of one namespace stand together, those without one by their unit', () => {
    const a = read(object('ResourceQuota', 'a', inTeam) + object('ResourceQuota', 'first'));
    const b = read(
      object('ResourceQuota', 'b', inTeam) +
        object('ResourceQuota', 'second') +
        object('ResourceQuota', 'third'),
      { unit: 'other' },
    );
    expect(groups(inventory(a, b))).toEqual([
      ['Namespace/team', ['a', 'b']],
      ['ResourceQuota/first', ['first']],
      ['ResourceQuota/second', ['second', 'third']],
    ]);
  });

  test('of complete evidence stand alone', () => {
    const cluster = read(object('ResourceQuota', 'real', inTeam + observed('1')), {
      complete: true,
      unit: 'cluster',
    });
    const code = read(object('ResourceQuota', 'planned', inTeam));
    expect(groups(inventory(cluster, code))).toEqual([['Namespace/team', ['real']]]);
  });
});
