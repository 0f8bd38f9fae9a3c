import { expect, test } from 'vitest';
import { catalogue } from '../../src/catalogue/index.ts';
import { createInventory, evaluate } from '../../src/evaluate/index.ts';
import { bicepSource } from '../../src/sources/bicep/index.ts';

/** A cluster that may be AKS Automatic, and what its code says of it. */
const text = `param sku string
param tier string
resource aks 'Microsoft.ContainerService/managedClusters@2025-08-01' = {
  name: 'aks'
  location: 'westeurope'
  sku: { name: sku, tier: 'Standard' }
  properties: {
    aadProfile: { managed: true, enableAzureRBAC: true }
    autoUpgradeProfile: { nodeOSUpgradeChannel: 'NodeImage' }
    networkProfile: { networkPlugin: 'azure', networkPolicy: 'calico', outboundType: 'loadBalancer' }
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
])(
  'a SKU that is not known leaves open what hangs on it: %s of %s is %s',
  (check, name, verdict) => {
    const own = findings.filter((one) => one.check === check && one.subject.name === name);
    expect(own.map((one) => one.verdict)).toEqual([verdict]);
  },
);
