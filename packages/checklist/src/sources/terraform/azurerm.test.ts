import { describe, expect, test } from 'vitest';
import { loadGrammar } from '../../cli/grammars.ts';
import { peek, raw, Unknown } from '../../model/index.ts';
import { cluster, reader, registry, subnet } from './read.testing.ts';

const { read, byAddress } = reader(await loadGrammar('terraform'));

describe('one resource of Terraform', () => {
  test('is several in ARM where blocks are child resources there', () => {
    const found = byAddress(
      registry('  georeplications { location = "northeurope" }\n') +
        cluster(
          '  maintenance_window_auto_upgrade {\n    frequency = "Weekly"\n    interval = 1\n    duration = 4\n  }\n',
        ),
    );
    expect(found['azurerm_container_registry.acr.georeplications']).toMatchObject({
      id: expect.stringMatching(/\/registries\/contoso\/replications\/northeurope$/),
      location: 'northeurope',
    });
    expect(found['azurerm_kubernetes_cluster.aks.maintenance_window_auto_upgrade']).toMatchObject({
      name: 'aksManagedAutoUpgradeSchedule',
      properties: {
        maintenanceWindow: { durationHours: 4, schedule: { weekly: { intervalWeeks: 1 } } },
      },
    });
  });

  test('had lists of texts in place of blocks', () => {
    const found = byAddress(registry('  georeplication_locations = ["northeurope", "uksouth"]\n'));
    expect(found['azurerm_container_registry.acr.georeplication_locations[1]']).toMatchObject({
      id: expect.stringMatching(/\/replications\/uksouth$/),
      location: 'uksouth',
    });
  });

  test('takes numbers from texts and texts from numbers', () => {
    const found = byAddress(
      `${cluster('  kubernetes_version = 1.34\n  default_node_pool {\n    node_count = "3"\n    zones = [1, "2"]\n  }\n')}
resource "azurerm_network_security_rule" "ssh" {
  priority               = "100"
  destination_port_range = 22
}
`,
    );
    expect(found['azurerm_kubernetes_cluster.aks']).toMatchObject({
      properties: {
        kubernetesVersion: '1.34',
        agentPoolProfiles: [{ count: 3, availabilityZones: ['1', '2'] }],
      },
    });
    expect(found['azurerm_network_security_rule.ssh']).toMatchObject({
      properties: { priority: 100, destinationPortRange: '22' },
    });
  });

  test('sends of a block that is written what is not written in it', () => {
    const found = byAddress(
      `${cluster('  node_provisioning_profile { default_node_pools = "None" }\n  network_profile {\n    advanced_networking {}\n  }\n')}
resource "azurerm_managed_disk" "d" {
  name = "d"
  zone = 1
}
`,
    );
    expect(found['azurerm_kubernetes_cluster.aks']).toMatchObject({
      properties: {
        nodeProvisioningProfile: { mode: 'Manual', defaultNodePools: 'None' },
        networkProfile: { advancedNetworking: { enabled: true, security: { enabled: false } } },
      },
    });
    expect(found['azurerm_managed_disk.d']).toMatchObject({ zones: ['1'] });
  });

  test('a firewall has the address that a state knows', () => {
    const found = byAddress(`resource "azurerm_firewall" "fw" {
  name = "fw"
  ip_configuration { private_ip_address = "10.0.9.4" }
}
`);
    expect(found['azurerm_firewall.fw']).toMatchObject({
      properties: { ipConfigurations: [{ properties: { privateIPAddress: '10.0.9.4' } }] },
    });
  });

  test('refers to nothing by an empty id', () => {
    const found = byAddress(`resource "azurerm_virtual_network" "v" {
  name = "v"
  subnet {
    name           = "nodes"
    route_table_id = ""
  }
}
`);
    const { subnets } = found['azurerm_virtual_network.v']?.properties ?? {};
    expect(subnets).toEqual([{ name: 'nodes' }]);
  });

  test('gives a nested subnet an id where it is the only one', () => {
    const network = (subnets: string) => `resource "azurerm_virtual_network" "v" {
  name                = "v"
  resource_group_name = "rg"
${subnets}}
${cluster('  default_node_pool {\n    vnet_subnet_id = one(azurerm_virtual_network.v.subnet).id\n  }\n')}`;
    const pool = (subnets: string) =>
      byAddress(network(subnets))['azurerm_kubernetes_cluster.aks'] as object;
    expect(pool('  subnet { name = "nodes" }\n')).toMatchObject({
      properties: {
        agentPoolProfiles: [
          { vnetSubnetID: expect.stringMatching(/\/virtualNetworks\/v\/subnets\/nodes$/) },
        ],
      },
    });
    const two = pool('  subnet { name = "nodes" }\n  subnet { name = "pods" }\n');
    expect(JSON.stringify(two)).not.toContain('/subnets/');
  });

  test('that refers to itself comes to an end', () => {
    const { resources } = read(`resource "azurerm_subnet" "s" {
  name                 = azurerm_subnet.s.id
  virtual_network_name = azurerm_subnet.s.name
}
resource "azapi_update_resource" "u" {
  type        = "Microsoft.Network/virtualNetworks/subnets@2025-01-01"
  resource_id = azapi_update_resource.u.id
  body        = { properties = { addressPrefix = azapi_update_resource.u.body } }
}
`);
    expect(resources).toHaveLength(1);
  });

  test('whose blocks are not known is a gap', () => {
    const { gaps } = read(
      `variable "regions" {}\n${registry('  dynamic "georeplications" {\n    for_each = var.regions\n    content { location = georeplications.value }\n  }\n')}`,
    );
    expect(gaps).toMatchObject([{ reason: 'unresolved', input: 'main.tf' }]);
    expect(gaps[0]?.message).toContain('georeplications is not known: var.regions has no value');
    expect(gaps[0]?.kinds).toEqual(['microsoft.containerregistry/registries/replications']);
  });

  test('has an argument that is only written where its version is kept', () => {
    const found = byAddress(subnet.replace(/}\n$/, '  route_table_id_wo_version = 1\n}\n'));
    const { properties } = found['azurerm_subnet.nodes'] as never as {
      properties: { routeTable: { id?: string } };
    };
    expect(peek(properties.routeTable, 'id')).toBeInstanceOf(Unknown);
  });

  test('changes another one where it is an association', () => {
    const association = `resource "azurerm_subnet_network_security_group_association" "a" {
  subnet_id                 = azurerm_subnet.nodes.id
  network_security_group_id = azurerm_network_security_group.g.id
}
resource "azurerm_network_security_group" "g" {
  name                = "g"
  resource_group_name = "rg"
}
`;
    const found = byAddress(subnet + association);
    expect(found['azurerm_subnet.nodes']).toMatchObject({
      properties: { networkSecurityGroup: { id: found['azurerm_network_security_group.g']?.id } },
    });
  });

  test('leaves open what it may change', () => {
    const text = `variable "id" {}
${subnet}
resource "azurerm_subnet_route_table_association" "a" {
  subnet_id      = var.id
  route_table_id = "/subscriptions/x"
}
`;
    const { properties } = byAddress(text)['azurerm_subnet.nodes'] as never as {
      properties: { routeTable: unknown };
    };
    expect(peek(properties, 'routeTable')).toBeInstanceOf(Unknown);
  });
});

describe('what only Azure knows', () => {
  test('is one value for all who refer to it', () => {
    const found = byAddress(`${cluster()}${registry()}
resource "azurerm_role_assignment" "pull" {
  scope                = azurerm_container_registry.acr.id
  role_definition_name = "AcrPull"
  principal_id         = azurerm_kubernetes_cluster.aks.kubelet_identity[0].object_id
}
resource "azurerm_role_assignment" "network" {
  scope                = azurerm_container_registry.acr.id
  role_definition_name = "Network Contributor"
  principal_id         = azurerm_kubernetes_cluster.aks.identity[0].principal_id
}
`);
    const aks = found['azurerm_kubernetes_cluster.aks'] as never as {
      properties: { identityProfile: { kubeletidentity: { objectId: string } } };
    };
    const { objectId } = aks.properties.identityProfile.kubeletidentity;
    expect(found['azurerm_role_assignment.pull']).toMatchObject({
      properties: { principalId: objectId },
    });
    expect(found['azurerm_role_assignment.network']).not.toMatchObject({
      properties: { principalId: objectId },
    });
  });

  test('is no value of anything else', () => {
    const found = byAddress(`${cluster()}
resource "azurerm_subnet" "s" {
  name             = "s"
  address_prefixes = [azurerm_kubernetes_cluster.aks.identity[0].principal_id, "${'${azurerm_kubernetes_cluster.aks.oidc_issuer_url}'}/x"]
}
`)['azurerm_subnet.s'] as never as { properties: { addressPrefixes: unknown[] } };
    for (const one of found.properties.addressPrefixes) expect(one).toBeInstanceOf(Unknown);
  });

  test('is not known where no other resource has it', () => {
    const found = byAddress(
      `${cluster()}resource "azurerm_subnet" "s" {\n  name = azurerm_kubernetes_cluster.aks.fqdn\n}\n`,
    );
    expect(peek(found['azurerm_subnet.s'] as { name?: unknown }, 'name')).toBeInstanceOf(Unknown);
  });

  test('of a thing that is looked for by name is the code’s own', () => {
    const found = byAddress(`${registry()}
data "azurerm_container_registry" "acr" {
  name                = "contoso"
  resource_group_name = "rg"
}
resource "azurerm_role_assignment" "pull" {
  scope        = data.azurerm_container_registry.acr.id
  principal_id = "x"
}
`);
    expect(found['azurerm_role_assignment.pull']).toMatchObject({
      properties: { scope: found['azurerm_container_registry.acr']?.id },
    });
  });
});

test('a management group is in no subscription', () => {
  const found = byAddress(`resource "azurerm_management_group" "root" {
  name = "contoso"
}
resource "azurerm_management_group_policy_assignment" "a" {
  name                 = "a"
  management_group_id  = azurerm_management_group.root.id
  policy_definition_id = "/providers/x"
}
`);
  expect(found['azurerm_management_group_policy_assignment.a']).toMatchObject({
    properties: { scope: '/providers/Microsoft.Management/managementGroups/contoso' },
  });
});

describe('defaults of the provider', () => {
  const channel = (more: Readonly<Record<string, string>>, code = cluster()) => {
    const body = byAddress(code, more)['azurerm_kubernetes_cluster.aks'] as never as {
      properties: { autoUpgradeProfile: { nodeOSUpgradeChannel?: unknown } };
    };
    return peek(body.properties.autoUpgradeProfile, 'nodeOSUpgradeChannel');
  };
  const required = (version: string) =>
    `terraform {\n  required_providers {\n    azurerm = { source = "hashicorp/azurerm", version = "${version}" }\n  }\n}\n`;

  test.each(['~> 4.0', '>= 4.1, < 6.0.0', '= 5.0.0', '5.0.0', '>= 4'])('%s sends it', (version) => {
    expect(channel({ 'versions.tf': required(version) })).toBe('NodeImage');
  });
  test.each(['~> 3.0', '< 4.0.0', '3.116.0', '>= 3.0, < 4'])('%s does not', (version) => {
    expect(channel({ 'versions.tf': required(version) })).toBeUndefined();
  });
  test.each(['>= 3.0', '~> 3', '!= 4.0.0', '> 3.0, < 4.1'])('%s does not tell', (version) => {
    expect(channel({ 'versions.tf': required(version) })).toBeInstanceOf(Unknown);
  });
  test('the lock file tells', () => {
    const lock =
      'provider "registry.terraform.io/hashicorp/azurerm" {\n  version = "4.20.0"\n  hashes = []\n}\n';
    expect(channel({ 'versions.tf': required('>= 3.0'), '.terraform.lock.hcl': lock })).toBe(
      'NodeImage',
    );
  });
  test('of a version that nobody tells are not known', () => {
    expect(channel({})).toBeInstanceOf(Unknown);
  });
  test.each([
    ['a newer one', 'auto_scaling_enabled', 'NodeImage'],
    ['an older one', 'enable_auto_scaling', undefined],
  ])('arguments tell %s, where no version does', (_, name, expected) => {
    const code = cluster(`  default_node_pool {\n    ${name} = true\n  }\n`);
    expect(channel({}, code)).toBe(expected);
    expect(channel({ 'versions.tf': required('>= 2.0') }, code)).toBe(expected);
  });
});

test.each([
  'substr(sha256(azurerm_resource_group.rg.id), 0, 6)',
  'md5(jsonencode({ id = azurerm_resource_group.rg.id }))',
  'substr(data.azurerm_subscription.own.subscription_id, 0, 8)',
  'length(azurerm_user_assigned_identity.own.principal_id)',
])('no letter of an id that only Azure knows is told: %s', (expression) => {
  const found = byAddress(`resource "azurerm_resource_group" "rg" {
  name = "rg"
}
data "azurerm_subscription" "own" {}
resource "azurerm_user_assigned_identity" "own" {
  name                = "own"
  resource_group_name = azurerm_resource_group.rg.name
}
${registry(`  tags = { it = ${expression} }\n`)}`)['azurerm_container_registry.acr'];
  expect(JSON.parse(JSON.stringify(raw(found)))).toMatchObject({
    tags: { it: { why: expect.stringContaining('is not known') } },
  });
});
