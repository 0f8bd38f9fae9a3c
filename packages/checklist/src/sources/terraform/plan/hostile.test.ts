import { expect, test } from 'vitest';
import type { Reading } from '../../../model/index.ts';
import { terraformPlanSource } from './index.ts';

function read(text: string): Reading {
  return terraformPlanSource.read([{ path: 'plan.json', input: '.', complete: new Set(), text }]);
}

const head = '{"format_version":"1.2","terraform_version":"1.9.0",';

test('a plan that nests without end is a gap', () => {
  const deep = `${'{"child_modules":['.repeat(5000)}${']}'.repeat(5000)}`;
  const { resources, gaps } = read(`${head}"planned_values":{"root_module":${deep}}}`);
  expect(resources).toEqual([]);
  expect(gaps).toMatchObject([{ reason: 'too-deep', input: 'plan.json' }]);
});

test('modules that hand a value on in a circle end in a value that is not known', () => {
  const type = 'azurerm_kubernetes_cluster_node_pool';
  const one = { address: `module.m.${type}.p`, mode: 'managed', type, name: 'p' };
  const circle = { references: ['module.m.x', 'module.m'] };
  const { resources } = read(
    JSON.stringify({
      format_version: '1.2',
      planned_values: {
        root_module: {
          child_modules: [{ address: 'module.m', resources: [{ ...one, values: { name: 'p' } }] }],
        },
      },
      resource_changes: [
        { address: one.address, change: { after_unknown: { kubernetes_cluster_id: true } } },
      ],
      configuration: {
        root_module: {
          module_calls: {
            m: {
              expressions: { v: circle },
              module: {
                outputs: { x: { expression: { references: ['var.v'] } } },
                resources: [
                  {
                    address: `${type}.p`,
                    expressions: { kubernetes_cluster_id: { references: ['var.v'] } },
                  },
                ],
              },
            },
          },
        },
      },
    }),
  );
  expect(resources).toHaveLength(1);
  expect(resources[0]?.identity.resourceId).toContain('~plan.json:module.m.');
});

test('names from Object.prototype are names like any other', () => {
  const values = '{"name":"aks","__proto__":{"x":1},"constructor":true}';
  const resource = `{"address":"azurerm_kubernetes_cluster.constructor","mode":"managed","type":"azurerm_kubernetes_cluster","name":"constructor","values":${values},"sensitive_values":{"__proto__":true}}`;
  const { resources } = read(
    `${head}"planned_values":{"root_module":{"resources":[${resource}]}},"configuration":{"root_module":{"module_calls":{"__proto__":{}}}}}`,
  );
  expect(resources).toHaveLength(1);
});

test('a plan of many resources is read', () => {
  const all = Array.from({ length: 20_000 }, (_, index) => ({
    address: `azurerm_subnet.s${index}`,
    mode: 'managed',
    type: 'azurerm_subnet',
    name: `s${index}`,
    values: { name: `s${index}`, resource_group_name: 'rg', virtual_network_name: 'v' },
  }));
  const addresses = all.map(({ address }) => ({ address, expressions: {} }));
  const text = JSON.stringify({
    format_version: '1.2',
    planned_values: { root_module: { resources: all } },
    resource_changes: addresses.map(({ address }) => ({
      address,
      change: { after_unknown: { id: true } },
    })),
    configuration: { root_module: { resources: addresses } },
  });
  expect(read(text).resources).toHaveLength(all.length);
});
