import { expect, test } from 'vitest';
import { catalogue } from '../../src/catalogue/index.ts';
import { createInventory, evaluate } from '../../src/evaluate/index.ts';
import { bicepSource } from '../../src/sources/bicep/index.ts';

/** Resources with settings that are not known, such as whether a cluster is AKS Automatic. */
const text = `param sku string
param open string
resource aks 'Microsoft.ContainerService/managedClusters@2025-08-01' = {
  name: 'aks'
  location: 'westeurope'
  sku: { name: sku, tier: 'Standard' }
  properties: {
    kubernetesVersion: '1.35'
    aadProfile: { managed: true, enableAzureRBAC: true }
    autoUpgradeProfile: { nodeOSUpgradeChannel: 'NodeImage' }
    networkProfile: { networkPlugin: 'azure', networkPluginMode: 'overlay', podCidr: '8.0.0.0/16', networkPolicy: 'calico', outboundType: 'loadBalancer' }
    addonProfiles: { azurepolicy: { enabled: true } }
    securityProfile: { imageCleaner: { enabled: true } }
    nodeProvisioningProfile: { mode: 'Auto' }
    agentPoolProfiles: [{ name: 'system', mode: 'System', osType: 'Linux', vmSize: 'Standard_D4ds_v5', vnetSubnetID: '/s' }]
  }
}
resource free 'Microsoft.ContainerService/managedClusters@2025-08-01' = {
  name: 'free'
  sku: { name: sku, tier: 'Free' }
  properties: {}
}
resource other 'Microsoft.ContainerService/managedClusters@2025-08-01' = {
  name: 'open'
  properties: {
    kubernetesVersion: '1.35'
    apiServerAccessProfile: { enablePrivateCluster: open }
    networkProfile: { networkPlugin: open, networkPolicy: 'calico' }
  }
}
resource acr 'Microsoft.ContainerRegistry/registries@2025-04-01' = {
  name: 'acr'
  properties: { networkRuleBypassOptions: open }
}
resource kv 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: 'kv'
  properties: { enableSoftDelete: open }
}
`;

const file = { path: 'main.bicep', input: '.', complete: new Set<never>(), text };
const { resources, gaps } = bicepSource.read([file]);
const now = new Date('2026-11-23T09:00:00Z');
const inventory = createInventory({ resources, gaps });
const { findings } = evaluate({
  catalogue,
  inventory,
  now,
  version: '0.0.0',
  rethrow: true,
  allFindings: true,
});

test.each([
  ['control-plane-without-sla', 'aks', 'pass'],
  ['control-plane-without-sla', 'free', 'unknown'],
  ['free-tier-too-big', 'aks', 'not-applicable'],
  ['azure-policy-addon', 'aks', 'pass'],
  ['azure-policy-addon', 'free', 'unknown'],
  ['no-network-policy-engine', 'aks', 'pass'],
  ['no-network-policy-engine', 'free', 'unknown'],
  ['node-os-channel', 'aks', 'pass'],
  ['node-image-cleaner', 'aks', 'pass'],
  ['node-image-cleaner', 'free', 'unknown'],
  ['unrestricted-egress', 'aks', 'fail'],
  ['unrestricted-egress', 'free', 'unknown'],
  ['windows-dataplane', 'aks', 'not-applicable'],
  ['entra-based-authorization', 'aks', 'pass'],
  ['pool-autoscaling', 'aks', 'not-applicable'],
  ['kubernetes-version-supported', 'aks', 'pass'],
  ['bridge-network-mode', 'aks', 'not-applicable'],
  ['single-zone-egress', 'aks', 'not-applicable'],
  ['pod-cidr-public-range', 'aks', 'fail'],
  ['azure-npm-retiring', 'aks', 'pass'],
  ['azure-npm-retiring', 'open', 'pass'],
  ['api-server-ip-range-width', 'open', 'not-applicable'],
  ['private-api-server', 'open', 'unknown'],
  ['registry-scan-blocked', 'acr', 'pass'],
  ['key-vault-purge-protection', 'kv', 'fail'],
])(
  'a setting that is not known leaves open only what hangs on it: %s of %s is %s',
  (check, name, verdict) => {
    const own = findings.filter(
      (one) =>
        one.check === check && one.subject.name === name && one.subject.part !== 'service range',
    );
    expect(own.map((one) => one.verdict)).toEqual([verdict]);
  },
);
