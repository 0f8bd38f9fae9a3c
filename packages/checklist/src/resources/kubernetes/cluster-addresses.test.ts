import { expect, test } from 'vitest';
import { createInventory } from '../../evaluate/index.ts';
import { manifestsSource } from '../../sources/manifests/index.ts';
import { clusterAddresses, usableServices } from './cluster-addresses.ts';

function addresses(...specs: readonly string[]) {
  const text = specs
    .map(
      (spec, index) =>
        `apiVersion: v1\nkind: Service\nmetadata: { name: s${index}, uid: "${index}", resourceVersion: "1" }\nspec: ${spec}\n`,
    )
    .join('---\n');
  const file = { path: 'all.yaml', input: '.', complete: new Set<never>(), text };
  const { resources } = manifestsSource.read([file]);
  return clusterAddresses(createInventory({ resources })).taken;
}

test('each IPv4 address of a living Service counts once', () => {
  expect(addresses('{ clusterIP: 10.0.0.1, clusterIPs: [10.0.0.1, "fd00::1"] }')).toBe(1);
  expect(addresses('{ clusterIP: None }', '{ clusterIP: "" }', '{}')).toBe(0);
  expect(addresses('{ clusterIP: 10.0.0.1 }', '{ clusterIPs: 7 }', '{ clusterIP: 7 }')).toBe(1);
});

test('neither the first nor the last address is given', () => {
  expect([256, 2, 1].map(usableServices)).toEqual([254, 0, 0]);
});

test('a range that is added in code and in the living cluster counts once', () => {
  const range = (metadata: string) =>
    `apiVersion: networking.k8s.io/v1\nkind: ServiceCIDR\nmetadata: ${metadata}\nspec: { cidrs: [10.9.0.0/28] }\n`;
  const text = `${range('{ name: more }')}---\n${range('{ name: more, uid: "1", resourceVersion: "1" }')}`;
  const file = { path: 'all.yaml', input: '.', complete: new Set<never>(), text };
  const { resources } = manifestsSource.read([file]);
  expect(clusterAddresses(createInventory({ resources })).added).toBe(14);
});
