import { describe, expect, test } from 'vitest';
import {
  cluster,
  inventory,
  manifests,
  node,
} from '../../../../test/resources/placement-samples.ts';
import { type Inventory, Malformed, type Resource, Unresolved } from '../../../model/index.ts';
import { azureJsonSource } from '../../../sources/azure-json/index.ts';
import type { Workload } from '../workload.ts';
import { topWorkloads } from '../workload.ts';
import { type Claim, claim, mountedClaims } from './claims.ts';
import {
  isDeletedWithClaim,
  parameterOf,
  redundancyOf,
  skuOf,
  waitsForConsumer,
} from './provision.ts';
import { provisionsOf } from './provisions.ts';

const live = (uid: string) => ({ uid, resourceVersion: '1' });

const pvc = (spec: object, meta: object = {}) => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name: 'data', namespace: 'shop', ...meta },
  spec,
});

const storageClass = (name: string, parameters: object, more: object = {}, meta: object = {}) => ({
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name, ...meta },
  provisioner: 'disk.csi.azure.com',
  parameters,
  ...more,
});

const volume = (spec: object, meta: object = {}) => ({
  apiVersion: 'v1',
  kind: 'PersistentVolume',
  metadata: { name: 'pv', ...meta },
  spec,
});

const isDefault = { annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } };

const inv = (...parts: readonly (readonly Resource[])[]) => inventory([], ...parts);

function claimsIn(all: Inventory): readonly Claim[] {
  const resources = all.resources('kubernetes').filter(({ kind }) => claim.kinds.includes(kind));
  return resources.flatMap((resource) => claim.of?.(resource, all) ?? []);
}

/** The SKUs that the one claim may get. */
function skus(all: Inventory): readonly string[] {
  const [only] = claimsIn(all);
  return provisionsOf(only as Claim, all).map((one) => skuOf(one, all).name);
}

describe('the class of a claim', () => {
  test.each([
    [{}, 'StandardSSD_LRS'],
    [{ storageClassName: null }, 'StandardSSD_LRS'],
    [{ storageClassName: 'managed-csi-premium' }, 'Premium_LRS'],
    [{ storageClassName: 'azurefile-csi' }, 'Standard_LRS'],
    [{ storageClassName: 'fast' }, 'Premium_ZRS'],
    [{ storageClassName: 'old' }, 'StandardSSD_ZRS'],
    [{ storageClassName: 'plain' }, 'StandardSSD_LRS'],
  ])('%j makes %s', (spec, sku) => {
    const classes = manifests(
      storageClass('fast', { SKUName: 'Premium_ZRS' }),
      storageClass('old', { storageaccounttype: 'StandardSSD_ZRS' }),
      storageClass('plain', {}),
    );
    expect(skus(inv(manifests(pvc(spec)), classes))).toEqual([sku]);
  });

  test('is the one of the old annotation', () => {
    const annotations = { 'volume.beta.kubernetes.io/storage-class': 'managed-csi-premium' };
    expect(skus(inv(manifests(pvc({}, { annotations }))))).toEqual(['Premium_LRS']);
  });

  test('is the newest of those that are marked', () => {
    const mark = (name: string, skuName: string, creationTimestamp: string) =>
      storageClass(name, { skuName }, {}, { ...isDefault, ...live(name), creationTimestamp });
    const classes = manifests(
      mark('a', 'Premium_LRS', '2025-01-01T00:00:00Z'),
      mark('b', 'Premium_ZRS', '2026-01-01T00:00:00Z'),
    );
    expect(skus(inv(manifests(pvc({})), classes))).toEqual(['Premium_ZRS']);
  });

  test('is not known where the evidence does not show it', () => {
    expect(() => skus(inv(manifests(pvc({ storageClassName: 'fast' }))))).toThrow('class fast');
    expect(() => skus(inv(manifests(pvc({ storageClassName: '' }))))).toThrow(Unresolved);
    const template = pvc({ storageClassName: '{{ .Values.class }}' });
    expect(() => skus(inv(manifests(template)))).toThrow('is a template');
    expect(() => skus(inv(manifests(pvc({ storageClassName: 3 }))))).toThrow(Malformed);
  });

  test('has several versions in the evidence', () => {
    const classes = manifests(
      storageClass('fast', { skuName: 'Premium_ZRS' }),
      storageClass('fast', { skuName: 'Premium_LRS' }),
    );
    expect(skus(inv(manifests(pvc({ storageClassName: 'fast' })), classes))).toEqual([
      'Premium_ZRS',
      'Premium_LRS',
    ]);
  });
});

describe('the volume of a claim', () => {
  const csi = (volumeAttributes: object) => ({
    csi: {
      driver: 'disk.csi.azure.com',
      volumeHandle: '/subscriptions/0/x/disks/d',
      volumeAttributes,
    },
  });
  const bound = manifests(pvc({ storageClassName: 'managed-csi', volumeName: 'pv' }));

  test('wins over its class', () => {
    const made = manifests(volume(csi({ skuname: 'Premium_ZRS' })));
    expect(skus(inv(bound, made))).toEqual(['Premium_ZRS']);
  });

  test('is found by the claim that it is kept for', () => {
    const claimRef = { namespace: 'shop', name: 'data' };
    const made = manifests(volume({ ...csi({ skuName: 'UltraSSD_LRS' }), claimRef }));
    expect(skus(inv(manifests(pvc({ storageClassName: '' })), made))).toEqual(['UltraSSD_LRS']);
  });

  test('takes from its class what it does not say itself', () => {
    const annotations = { 'pv.kubernetes.io/provisioned-by': 'disk.csi.azure.com' };
    const made = volume({ ...csi({}), storageClassName: 'managed-csi-premium' }, { annotations });
    expect(skus(inv(bound, manifests(made)))).toEqual(['Premium_LRS']);
  });

  test('that was made by hand is of the SKU of its disk', () => {
    const made = manifests(volume({ ...csi({}), storageClassName: 'managed-csi-premium' }));
    expect(() => skus(inv(bound, made))).toThrow('not in the evidence');
    const id = '/subscriptions/0/resourceGroups/rg/providers/Microsoft.Compute/disks/d';
    const text = JSON.stringify({ id, sku: { name: 'Standard_LRS' }, properties: {} });
    const disk = azureJsonSource.read([{ path: 'd.json', input: '.', complete: new Set(), text }]);
    const source = { csi: { driver: 'disk.csi.azure.com', volumeHandle: id.toUpperCase() } };
    expect(skus(inv(bound, manifests(volume(source)), disk.resources))).toEqual(['Standard_LRS']);
  });

  test.each([
    [{ azureDisk: {} }, 'disk', 'kubernetes.io/azure-disk'],
    [{ azureFile: {} }, 'file', 'kubernetes.io/azure-file'],
    [{ local: { path: '/mnt' } }, 'local', 'kubernetes.io/no-provisioner'],
    [{ hostPath: { path: '/mnt' } }, 'other', 'hostPath'],
    [{ nfs: {} }, 'other', 'another source'],
    [{ csi: { driver: 'csi.trident.netapp.io' } }, 'other', 'csi.trident.netapp.io'],
  ])('%j is of the driver %s', (spec, driver, provisioner) => {
    const all = inv(bound, manifests(volume(spec)));
    const [found] = provisionsOf(claimsIn(all)[0] as Claim, all);
    expect(found).toMatchObject({ driver, provisioner });
  });
});

describe('a class', () => {
  const provision = (name: string, ...parts: readonly (readonly Resource[])[]) => {
    const all = inv(manifests(pvc({ storageClassName: name })), ...parts);
    return { all, found: provisionsOf(claimsIn(all)[0] as Claim, all)[0] as never };
  };
  const zones = (...availabilityZones: string[]) => [
    { name: 'web', mode: 'User', availabilityZones },
  ];

  test.each([
    ['1.34', ['1', '2'], 'ZRS'],
    ['1.28', ['1', '2'], 'LRS'],
    ['1.34', ['1'], 'LRS'],
    ['1.34', [], 'LRS'],
  ])('of AKS in Kubernetes %s with the zones %j is %s', (kubernetesVersion, list, redundancy) => {
    const shop = cluster('shop', zones(...list), { kubernetesVersion });
    const { all, found } = provision('managed-csi', shop);
    expect(redundancyOf(found, all)).toBe(redundancy);
    expect(redundancyOf(provision('managed-csi-premium-v2', shop).found, all)).toBe('LRS');
  });

  test('of AKS hangs on the cluster', () => {
    const { all, found } = provision('managed-csi');
    expect(() => redundancyOf(found, all)).toThrow(Unresolved);
    const auto = provision('managed-csi', cluster('shop', zones('auto')));
    expect(() => redundancyOf(auto.found, auto.all)).toThrow('AKS chooses');
    const two = [
      cluster('a', zones('1', '2'), { kubernetesVersion: '1.34' }),
      cluster('b', zones(), { kubernetesVersion: '1.34' }),
    ];
    const both = provision('managed-csi', ...two);
    expect(() => redundancyOf(both.found, both.all)).toThrow('differ in their zones');
  });

  test('of AKS in living zones', () => {
    const living = ['1', '2'].map((zone) =>
      node(`n${zone}`, { agentpool: 'web', 'topology.kubernetes.io/zone': `westeurope-${zone}` }),
    );
    const { all, found } = provision('managed-csi', manifests(...living));
    expect(() => redundancyOf(found, all)).toThrow('nobody says its version');
  });

  test('says when its volumes are made, and what becomes of them', () => {
    const own = (more: object) => provision('own', manifests(storageClass('own', {}, more))).found;
    expect(waitsForConsumer(own({}))).toBe(false);
    expect(waitsForConsumer(own({ volumeBindingMode: 'WaitForFirstConsumer' }))).toBe(true);
    expect(isDeletedWithClaim(own({}))).toBe(true);
    expect(isDeletedWithClaim(own({ reclaimPolicy: 'Retain' }))).toBe(false);
    const { found } = provision('own', manifests(storageClass('own', { Protocol: 'nfs' })));
    expect(parameterOf(found, 'protocol')).toBe('nfs');
  });
});

describe('claims of workloads', () => {
  const set = {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'db', namespace: 'shop' },
    spec: {
      template: {
        spec: {
          containers: [{ name: 'db' }],
          volumes: [
            { name: 'scratch', ephemeral: { volumeClaimTemplate: { spec: {} } } },
            { name: 'shared', persistentVolumeClaim: { claimName: 'data' } },
          ],
        },
      },
      volumeClaimTemplates: [{ metadata: { name: 'disk' }, spec: {} }],
    },
  };
  const named = (all: Inventory) => claimsIn(all).map(({ origin, name }) => `${origin} ${name}`);

  test('are templates and ephemeral volumes', () => {
    expect(named(inv(manifests(set)))).toEqual(['template disk', 'ephemeral scratch']);
  });

  test('stand for the objects that are made from them', () => {
    const owner = { apiVersion: 'v1', kind: 'Pod', name: 'db-0', uid: 'p', controller: true };
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name: 'db-0',
        namespace: 'shop',
        ...live('p'),
        ownerReferences: [
          { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'db', uid: 's', controller: true },
        ],
      },
      spec: {},
    };
    const made = manifests(
      pvc({}, { name: 'disk-db-0', ...live('a') }),
      pvc({}, { name: 'db-0-scratch', ...live('b'), ownerReferences: [owner] }),
      pvc({}, { name: 'disk-other-0', ...live('c') }),
      pod,
    );
    expect(named(inv(manifests(set), made))).toEqual([
      'object disk-other-0',
      'template disk',
      'ephemeral scratch',
    ]);
  });

  test('are mounted together with objects', () => {
    const of = (all: Inventory) => mountedClaims(all.index(topWorkloads)[0] as Workload, all);
    const { claims, missing } = of(inv(manifests(set), manifests(pvc({}))));
    expect(claims.map(({ origin }) => origin)).toEqual(['template', 'ephemeral', 'object']);
    expect(missing).toEqual([]);
    expect(of(inv(manifests(set))).missing).toEqual(['data']);
  });
});
