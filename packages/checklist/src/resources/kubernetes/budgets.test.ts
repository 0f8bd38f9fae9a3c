import { describe, expect, test } from 'vitest';
import { createInventory } from '../../evaluate/index.ts';
import type { Inventory, Resource } from '../../model/index.ts';
import { manifestsSource } from '../../sources/manifests/index.ts';
import { budgetsOf, expectedPods, workloadsUnder } from './budgets.ts';
import { podDisruptionBudget } from './kinds.ts';
import type { PodDisruptionBudget } from './types.ts';
import { topWorkloads, type Workload } from './workload.ts';

function read(unit: string, text: string, complete = false): readonly Resource[] {
  return manifestsSource.read([
    {
      path: `${unit}/all.yaml`,
      input: unit,
      complete: new Set(complete ? ['kubernetes' as const] : []),
      text,
    },
  ]).resources;
}

const inventory = (...parts: (readonly Resource[])[]): Inventory =>
  createInventory({ resources: parts.flat() });

const observed = (uid: string) => `, uid: "${uid}", resourceVersion: "1"`;

const web = (replicas: number, more = '') => `---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop${more} }
spec:
  replicas: ${replicas}
  template: { metadata: { labels: { app: web } }, spec: { containers: [] } }
`;

const budget = (name: string, more = '', selector = '{ matchLabels: { app: web } }') => `---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: ${name}, namespace: shop${more} }
spec: { minAvailable: 1, selector: ${selector} }
`;

function budgetIn(from: Inventory): Resource<PodDisruptionBudget> {
  return from.all(podDisruptionBudget)[0] as Resource<PodDisruptionBudget>;
}

function expected(from: Inventory) {
  return expectedPods(workloadsUnder(budgetIn(from), from), from);
}

describe('expected pods', () => {
  test('are those of the version beside the budget', () => {
    const dev = read('dev', web(1) + budget('web'));
    const prod = read('prod', web(3));
    expect(expected(inventory(dev, prod))).toEqual({ least: 1, most: 1 });
  });

  test('span the versions where none is nearer', () => {
    const all = read('k8s', web(1) + web(3) + budget('web'));
    expect(expected(inventory(all))).toEqual({ least: 1, most: 3 });
  });

  test('of a budget in a cluster are not those that code plans', () => {
    const cluster = read('cluster', web(2, observed('1')) + budget('web', observed('2')), true);
    const code = read('code', web(5));
    expect(expected(inventory(cluster, code))).toEqual({ least: 2, most: 2 });
  });

  test('of a budget in code that no cluster has yet are those of the code', () => {
    const cluster = read('cluster', web(2, observed('1')), true);
    const code = read('code', web(5) + budget('web'));
    expect(expected(inventory(cluster, code))).toEqual({ least: 5, most: 5 });
  });

  test('may include a workload that does not say its namespace', () => {
    const nameless = read('other', web(2).replace(', namespace: shop', ''));
    expect(expected(inventory(nameless, read('k8s', budget('web'))))).toEqual({
      least: 0,
      most: 2,
    });
  });
});

describe('budgets of a workload', () => {
  const names = (from: Inventory, at = 0) => {
    const subject = from.index(topWorkloads)[at] as Workload;
    const { sure, possible } = budgetsOf(subject, from);
    return [sure, possible].map((list) => list.map(({ identity }) => identity.name));
  };

  test('of complete evidence are not those that code plans', () => {
    const cluster = read('cluster', web(2, observed('1')), true);
    const code = read('code', budget('web'));
    expect(names(inventory(cluster, code))).toEqual([[], []]);
  });

  test('are one where code and a dump hold the same', () => {
    const dump = read('dump', budget('web', observed('1')));
    const code = read('code', web(2) + budget('web'));
    expect(names(inventory(dump, code))).toEqual([['web'], []]);
  });

  test.each([
    ['null', []],
    ['{}', ['b']],
    ['app=web', []],
    ['{ matchExpressions: app }', []],
    ['{ matchExpressions: [app] }', []],
    ['{ matchExpressions: [{ key: app, operator: In, values: web }] }', []],
    ['{ matchExpressions: [{ key: app, operator: In, values: [web] }] }', ['b']],
    ['{ matchExpressions: [{ key: app, operator: NotIn, values: [api] }] }', ['b']],
    ['{ matchExpressions: [{ key: app, operator: DoesNotExist }] }', []],
    ['{ matchLabels: [app] }', []],
  ])('with the selector %s are %j', (selector, sure) => {
    expect(names(inventory(read('k8s', web(2) + budget('b', '', selector))))).toEqual([sure, []]);
  });
});
