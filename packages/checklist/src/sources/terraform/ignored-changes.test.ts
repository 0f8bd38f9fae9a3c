import { expect, test } from 'vitest';
import { loadGrammar } from '../../cli/grammars.ts';
import { raw } from '../../model/index.ts';
import { reader } from './read.testing.ts';

const { byAddress } = reader(await loadGrammar('terraform'));

function clusterWith(ignored: string) {
  const body = byAddress(`resource "azurerm_kubernetes_cluster" "aks" {
  name                = "aks"
  resource_group_name = "rg"
  kubernetes_version  = "1.33"
  tags                = { team = "shop" }
  default_node_pool {
    name       = "system"
    vm_size    = "Standard_D4ds_v5"
    node_count = 3
  }
  lifecycle {
    ignore_changes = ${ignored}
  }
}
`)['azurerm_kubernetes_cluster.aks'];
  return JSON.parse(JSON.stringify(raw(body))) as {
    readonly tags: Readonly<Record<string, unknown>>;
    readonly properties: Readonly<Record<string, unknown>>;
  };
}

const left = { why: 'is not known: lifecycle.ignore_changes leaves it to others' };

test('what others change is not known, written or not', () => {
  const { tags, properties } = clusterWith(`[
    tags, # by a policy
    kubernetes_version,
    node_os_upgrade_channel,
  ]`);
  expect(tags).toMatchObject(left);
  expect(properties).toMatchObject({
    kubernetesVersion: left,
    autoUpgradeProfile: { nodeOSUpgradeChannel: left },
  });
});

test('the rest of a block or map stays known', () => {
  const { tags, properties } = clusterWith(
    '[default_node_pool[0].node_count, tags["created"], name]',
  );
  expect(tags).toMatchObject({ team: 'shop', created: left });
  expect(properties).toMatchObject({
    kubernetesVersion: '1.33',
    agentPoolProfiles: [{ count: left, vmSize: 'Standard_D4ds_v5' }],
  });
});

test('all that is left to others is unknown, written or not, but what it is', () => {
  const bodies = byAddress(`resource "azurerm_kubernetes_cluster" "aks" {
  name                = "aks"
  resource_group_name = "rg"
  sku_tier            = "Standard"
  lifecycle { ignore_changes = all }
}
resource "azurerm_kubernetes_cluster_node_pool" "user" {
  name                  = "user"
  kubernetes_cluster_id = azurerm_kubernetes_cluster.aks.id
  zones                 = ["1", "2", "3"]
  lifecycle { ignore_changes = all }
}
resource "kubernetes_deployment" "web" {
  metadata {
    name   = "web"
    labels = { a = "b" }
  }
  spec { replicas = 3 }
  lifecycle { ignore_changes = all }
}
`);
  const plain = Object.fromEntries(
    Object.entries(bodies).map(([address, body]) => [
      address,
      JSON.parse(JSON.stringify(raw(body))),
    ]),
  );
  expect(plain).toMatchObject({
    'azurerm_kubernetes_cluster.aks': {
      id: expect.stringMatching(/\/rg\/.*\/aks$/),
      sku: { tier: left },
      properties: { kubernetesVersion: left, agentPoolProfiles: left, enableRBAC: left },
    },
    'azurerm_kubernetes_cluster_node_pool.user': {
      id: expect.stringMatching(/\/aks\/agentPools\/user$/),
      properties: {},
    },
    'kubernetes_deployment.web': {
      metadata: { name: 'web', labels: left, namespace: 'default' },
      spec: left,
    },
  });
});

test('no attribute is named', () => {
  expect(clusterWith('[tags["a"').properties).toBeDefined();
});

test.each([
  '{ properties = { kubernetesVersion = "1.34" } }',
  'jsonencode({ properties = { kubernetesVersion = "1.34" } })',
])('an update by azapi leaves open what it sends, and nothing else: %s', (sent) => {
  const text = `resource "azurerm_kubernetes_cluster" "aks" {
  name                   = "aks"
  kubernetes_version     = "1.33"
  local_account_disabled = true
}
resource "azapi_update_resource" "version" {
  type        = "Microsoft.ContainerService/managedClusters@2026-04-01"
  resource_id = azurerm_kubernetes_cluster.aks.id
  body        = ${sent}
  lifecycle { ignore_changes = all }
}
`;
  const body = JSON.parse(JSON.stringify(raw(byAddress(text)['azurerm_kubernetes_cluster.aks'])));
  expect(body.properties).toMatchObject({ kubernetesVersion: left, disableLocalAccounts: true });
});

test('a reference in quotes, and keys with the signs of comments and lists in them', () => {
  const { tags, properties } = clusterWith(
    '["node_os_upgrade_channel", tags["https://shop"], tags["a,b"], kubernetes_version]',
  );
  expect(tags).toMatchObject({ team: 'shop', 'https://shop': left, 'a,b': left });
  expect(properties).toMatchObject({
    kubernetesVersion: left,
    autoUpgradeProfile: { nodeOSUpgradeChannel: left },
  });
});
