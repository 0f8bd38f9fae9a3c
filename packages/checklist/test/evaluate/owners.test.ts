import { describe, expect, test } from 'vitest';
import { ownedBy } from '../../src/evaluate/index.ts';
import type { OwnerRule, Resource } from '../../src/model/index.ts';
import { Unknown } from '../../src/model/index.ts';
import { assess, cloudThing, isGood, item, resource } from './fixtures.ts';

const document = { file: 'k8s/shop/web.yaml', locate: () => [] };

function web(more: Partial<Resource> = {}, metadata?: object): Resource {
  return resource(
    { name: 'web', ...(metadata && { metadata }) },
    {
      identity: { kind: 'Thing', namespace: 'shop', name: 'web' },
      places: [{ base: [], document }],
      ...more,
    },
  );
}

function namespaceOf(labels: object, annotations = {}): Resource {
  return resource(
    { name: 'shop' },
    {
      kind: 'Namespace',
      identity: { kind: 'Namespace', name: 'shop' },
      body: { metadata: { labels, annotations } },
    },
  );
}

function owned(rules: readonly OwnerRule[], resources: readonly Resource[], text = '') {
  const codeOwners = [{ text, syntax: 'github' as const, pathOf: (file: string) => file }];
  return assess({ resources, ownership: { rules, codeOwners } });
}

const ownersOf = (rules: readonly OwnerRule[], ...resources: readonly Resource[]) =>
  owned(rules, resources).findings[0]?.owners;

describe('a rule', () => {
  test.each<[string, OwnerRule]>([
    ['path', { path: 'k8s/' }],
    ['path', { path: '**/web.yaml' }],
    ['namespace', { namespace: 'sh*' }],
    ['kind and name', { kind: 'thing', name: 'w?b' }],
    ['check', { item: 'good' }],
    ['item', { item: 'tests/*' }],
    ['category', { item: 'tests' }],
    ['label of the object', { label: 'app=web' }],
    ['annotation of the namespace', { label: 'team' }],
  ])('by %s', (_, rule) => {
    const resources = [web({}, { labels: { app: 'web' } }), namespaceOf({}, { team: 'x' })];
    expect(ownersOf([{ owner: 'shop', ...rule }], ...resources)).toEqual(['shop']);
  });

  test.each<[string, OwnerRule]>([
    ['path', { path: 'infra/' }],
    ['namespace', { namespace: 'pay' }],
    ['one of two conditions', { namespace: 'shop', name: 'cart' }],
    ['label', { label: 'app=cart' }],
    ['label that is absent', { label: 'team' }],
  ])('that does not match by %s', (_, rule) => {
    const found = web({}, { labels: { app: 'web' } });
    expect(ownersOf([{ owner: 'shop', ...rule }], found)).toEqual([]);
  });

  test('decides before those behind it, and before code owners', () => {
    const rules = [
      { owner: 'a', namespace: 'shop' },
      { owner: 'b', path: 'k8s/' },
    ];
    expect(owned(rules, [web()], '* @c').findings[0]?.owners).toEqual(['a']);
    expect(owned([], [web()], '* @c').findings[0]?.owners).toEqual(['@c']);
  });

  test('takes the name from a label, of the object before that of its namespace', () => {
    const rules = [{ label: 'team' }];
    expect(ownersOf(rules, web(), namespaceOf({ team: 'shop' }))).toEqual(['shop']);
    const labelled = web({}, { labels: { team: 'own' } });
    expect(ownersOf(rules, labelled, namespaceOf({ team: 'shop' }))).toEqual(['own']);
  });

  test('takes the name from a tag, whatever the letter case of its key', () => {
    const tagged = resource(
      { name: 'aks' },
      {
        kind: 'cloud/thing',
        evidence: 'azure',
        identity: { kind: 'cloud/thing', name: 'aks', resourceId: '/subscriptions/x/aks' },
        body: { name: 'aks', tags: { CostOwner: 'infra' } },
      },
    );
    const checks = { good: { ...isGood, each: cloudThing } };
    const report = assess({
      items: { one: item({ checks, evidence: ['azure'] }) },
      resources: [tagged],
      ownership: { rules: [{ tag: 'costowner' }], codeOwners: [] },
    });
    expect(report.findings[0]?.owners).toEqual(['infra']);
    expect(report.owners).toEqual(['infra']);
  });

  test('takes no name from a value that is not known', () => {
    const labels = { team: new Unknown('is a template') };
    expect(ownersOf([{ label: 'team' }], web({ unresolved: true }, { labels }))).toEqual([]);
  });
});

test('without rules, nothing is said of owners', () => {
  const report = assess({ resources: [web()] });
  expect(report).not.toHaveProperty('owners');
  expect(report.findings[0]).not.toHaveProperty('owners');
});

test('all who own something are named, with a finding or without', () => {
  const rules = [{ owner: 'z', name: 'nothing' }, { label: 'team' }];
  const resources = [web(), namespaceOf({ team: 'shop' })];
  expect(owned(rules, resources, '/x/ @code').owners).toEqual(['@code', 'shop', 'z']);
});

test('a report of some owners lists only their findings', () => {
  const rules = [{ owner: 'shop', name: 'web' }];
  const other = resource({ name: 'cart' });
  const report = owned(rules, [web(), other]);
  const names = (...owners: string[]) =>
    ownedBy(report, owners).findings.map(({ subject }) => subject.name);
  expect(names('shop')).toEqual(['web']);
  expect(names('unowned')).toEqual(['cart']);
  expect(names('shop', 'unowned').sort()).toEqual(['cart', 'web']);
  expect(ownedBy(report, ['shop'])).toMatchObject({ shownFor: ['shop'], summary: report.summary });
});
