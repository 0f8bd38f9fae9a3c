import { describe, expect, test } from 'vitest';
import { createInventory } from '../../evaluate/index.ts';
import type { Inventory, Resource } from '../../model/index.ts';
import { manifestsSource } from '../../sources/manifests/index.ts';
import { scalersOf } from './autoscaling/scalers.ts';
import { budgetsOf } from './budgets.ts';
import { deployment } from './kinds.ts';
import { fillsOf } from './limit-range-items.ts';
import { findBeside } from './lookup.ts';
import { judgedNamespace, within } from './namespaces-judged.ts';
import { policiesFor } from './network-policies/table.ts';
import { quotasTogether, quotaTable } from './quotas.ts';
import { servicesOf } from './services.ts';
import { stagesOf } from './stages.ts';
import { topWorkloadOf, type Workload } from './workload.ts';

function read(unit: string, ...texts: string[]) {
  return manifestsSource.read([
    {
      path: `${unit}/all.yaml`,
      input: unit,
      complete: new Set<never>(),
      text: texts.join('---\n'),
    },
  ]).resources;
}

const inventory = (...parts: ReturnType<typeof read>[]): Inventory =>
  createInventory({ resources: parts.flat() });

const meta = (name: string, more = '') => `metadata: { name: ${name}, namespace: shop${more} }\n`;
const web = (more = '') =>
  `apiVersion: apps/v1\nkind: Deployment\n${meta('web', more)}spec: { template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web }] } } }\n`;
const shop = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n';
const account = `apiVersion: v1\nkind: ServiceAccount\n${meta('web')}`;
const quota = (name: string) => `apiVersion: v1\nkind: ResourceQuota\n${meta(name)}`;
const guards = [
  `apiVersion: policy/v1\nkind: PodDisruptionBudget\n${meta('web')}spec: { selector: { matchLabels: { app: web } } }\n`,
  `apiVersion: v1\nkind: Service\n${meta('web')}spec: { selector: { app: web } }\n`,
  `apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\n${meta('web')}spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web } }\n`,
  `apiVersion: v1\nkind: LimitRange\n${meta('web')}spec: { limits: [{ type: Container, default: { memory: 1Gi } }] }\n`,
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\n${meta('web')}spec: { podSelector: {} }\n`,
];

/** What the first workload of a unit finds beside it. */
function found(unit: string, from: Inventory) {
  const resource = from.all(deployment).find((one) => one.unit === unit) as Resource;
  const workload = topWorkloadOf(resource) as Workload;
  return [
    budgetsOf(workload, from).sure.length > 0,
    servicesOf(workload, from).sure.length > 0,
    scalersOf(workload, from).sure.length > 0,
    fillsOf(resource, from).known,
    policiesFor('shop', resource, from).hasOwn,
    findBeside(deployment, 'web', resource, from).sure.length === 1,
  ];
}

const all = [true, true, true, true, true, true];
const onlyItself = [false, false, false, false, false, true];

describe('units that declare the same workload', () => {
  test('hold nothing for each other', () => {
    const both = inventory(read('dev', web()), read('prod', web(), ...guards));
    expect(found('dev', both)).toEqual(onlyItself);
    expect(found('prod', both)).toEqual(all);
  });

  test('both have what a third unit holds', () => {
    const both = inventory(read('dev', web()), read('prod', web()), read('guards', ...guards));
    expect(found('dev', both)).toEqual(all);
    expect(found('prod', both)).toEqual(all);
  });

  test('are told by workloads alone, and by code', () => {
    const { unit } = read('app', web())[0] as Resource;
    const shared = inventory(
      read('app', web(), shop, account),
      read('x', shop, account, ...guards),
    );
    expect(found(unit, shared)).toEqual(all);
    const dump = read('dump', web(', uid: a, resourceVersion: "1"'), ...guards);
    expect(found(unit, inventory(read('app', web()), dump)).slice(0, 5)).toEqual(all.slice(1));
  });

  test('may declare one of them under a name that is a template', () => {
    const template = web().replace('name: web,', 'name: "${APP}",');
    const both = inventory(read('a', template), read('b', template, ...guards));
    expect(found('a', both).slice(0, 2)).toEqual([true, true]);
  });

  test('have their namespaces judged one by one', () => {
    const both = inventory(
      read('dev', web(), shop, quota('dev')),
      read('prod', web(), shop),
      read('limits', quota('all')),
    );
    const judged = (judgedNamespace.among?.(both) ?? []).map(({ value }) =>
      within(both.index(quotaTable), value).sure.map(({ identity }) => identity.name),
    );
    expect(judged).toEqual([['all', 'dev'], ['all']]);
    const quotas = inventory(
      read('dev', web(), quota('dev')),
      read('prod', web(), quota('prod')),
      read('limits', quota('all')),
    );
    const together = (quotasTogether.among?.(quotas) ?? []).map(({ value }) =>
      value.objects.map(({ identity }) => identity.name),
    );
    expect(together).toEqual([
      ['all', 'dev'],
      ['all', 'prod'],
    ]);
    expect(stagesOf(quotas.all(deployment), quotas)).toHaveLength(2);
  });
});
