import { expect, test } from 'vitest';
import { catalogue } from '../../src/catalogue/index.ts';
import { evaluate } from '../../src/evaluate/index.ts';
import { aks, group, inventoryOf } from '../resources/inventory-of.ts';

type Written = Parameters<typeof inventoryOf>[0];

const pool = { name: 'nodes', mode: 'System', count: 3, vmSize: 'Standard_D4s_v5' };
const cluster = (properties: object, location = 'westeurope') => ({
  ...aks({ currentKubernetesVersion: '1.36.1', agentPoolProfiles: [pool], ...properties }),
  location,
});
const vault = {
  id: `${group}/Microsoft.KeyVault/vaults/shop`,
  properties: { enablePurgeProtection: true },
};
const setting = {
  id: `${group}/Microsoft.Insights/autoscaleSettings/web`,
  properties: { targetResourceUri: `${group}/Microsoft.Web/serverfarms/web` },
};
const registry = {
  id: `${group}/Microsoft.ContainerRegistry/registries/shop`,
  sku: { name: 'Premium' },
  properties: { adminUserEnabled: false },
};

const metadata = { name: 'web', namespace: 'shop' };
const labels = { app: 'web' };
const spread = {
  maxSkew: 1,
  topologyKey: 'kubernetes.io/hostname',
  whenUnsatisfiable: 'ScheduleAnyway',
  labelSelector: { matchLabels: labels },
};
const web = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata,
  spec: {
    replicas: 1,
    selector: { matchLabels: labels },
    template: {
      metadata: { labels },
      spec: { topologySpreadConstraints: [spread], containers: [{ name: 'web', image: 'web:1' }] },
    },
  },
};
const service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata,
  spec: { selector: labels, ports: [{ port: 80 }] },
};
const namespace = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'shop', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
};
const role = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'Role',
  metadata,
  rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }],
};
const storageClass = {
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name: 'fast' },
  provisioner: 'disk.csi.azure.com',
  reclaimPolicy: 'Retain',
};

/** What stands beside the matter of an item is no proof of it. */
test.each<[string, string, Written]>([
  ['a registry alone', 'cluster-setup/acr-integration-without-password', { azure: [registry] }],
  ['a plan that scales', 'cluster-setup/cluster-autoscaling', { azure: [setting] }],
  ['a plan that scales', 'resource-management/cluster-autoscaling-setup', { azure: [setting] }],
  ['a vault alone', 'operations/key-vault', { azure: [vault] }],
  ['a Role', 'cluster-setup/kubernetes-rbac-with-entra-id', { azure: [vault], kubernetes: [role] }],
  ['a Deployment', 'cluster-setup/system-node-pools', { azure: [vault], kubernetes: [web] }],
  [
    'a cleaner of images',
    'container/image-vulnerability-scanning',
    { azure: [cluster({ securityProfile: { imageCleaner: { enabled: true } } })] },
  ],
  [
    'three nodes in a region without zones',
    'disaster-recovery/availability-zones',
    { azure: [cluster({}, 'westus')] },
  ],
  [
    'kubenet, which other checks speak of',
    'network/network-model',
    {
      azure: [
        cluster({
          networkProfile: { networkPlugin: 'kubenet' },
          agentPoolProfiles: [pool, { ...pool, name: 'win', mode: 'User', osType: 'Windows' }],
        }),
      ],
    },
  ],
  ['a Service alone', 'development/readiness-probe', { kubernetes: [service] }],
  ['a Namespace alone', 'development/security-context', { kubernetes: [namespace] }],
  ['one replica', 'disaster-recovery/pod-spreading', { kubernetes: [web] }],
  [
    'a StorageClass that nothing uses',
    'storage/backup',
    { azure: [cluster({})], kubernetes: [storageClass] },
  ],
])('by %s %s does not pass', (_, item, written) => {
  const now = new Date('2026-11-23T09:00:00Z');
  const inventory = inventoryOf(written);
  const { items } = evaluate({ catalogue, inventory, now, version: '0' });
  expect(items.find(({ id }) => id === item)?.verdict).toMatch(/^(?:not-applicable|unknown)$/);
});
