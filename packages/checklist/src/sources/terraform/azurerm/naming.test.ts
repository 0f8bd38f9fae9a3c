import { describe, expect, test } from 'vitest';
import { loadGrammar } from '../../../cli/grammars.ts';
import { cluster, reader, registry, subnet } from '../read.testing.ts';

const { read } = reader(await loadGrammar('terraform'));

/** What is told of a property of the first resource, or another; the last `absent` keys of its path are not there. */
function told(code: string, property: string, absent = 0, at = 0): string | undefined {
  const { resources } = read(code);
  const [place] = resources[at]?.places ?? [];
  const path = property.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key));
  const end = path.length - absent;
  const asked = [[path.slice(0, end)], [path.slice(end)]] as const;
  const [unset] = place?.document.unset?.(...asked) ?? [];
  return unset === undefined ? place?.document.trace?.(...asked)[0] : `${unset} is not set`;
}

const provider = (version: string) => `terraform {
  required_providers { azurerm = "${version}" }
}
`;

const ranges = 'properties.apiServerAccessProfile.authorizedIPRanges';
const channel = 'properties.autoUpgradeProfile.upgradeChannel';
const scaled = 'properties.agentPoolProfiles.0.enableAutoScaling';
const cache = 'properties.bootstrapProfile.artifactSource';
const pool = (more: string) => cluster(`  default_node_pool {\n${more}  }\n`);

test.each([
  ['an argument', cluster(), ranges, 1, 'api_server_access_profile.authorized_ip_ranges'],
  ['a block', cluster(), 'properties.securityProfile.defender', 1, 'microsoft_defender'],
  ['what a block brings', cluster(), 'properties.addonProfiles.omsagent.enabled', 2, 'oms_agent'],
  ['a block of several', registry(), 'properties.networkRuleSet', 1, 'network_rule_set'],
  ['tags as a whole', cluster(), 'tags.owner', 2, 'tags'],
  [
    'a list as a whole',
    pool(''),
    `properties.agentPoolProfiles.0.nodeLabels.a`,
    2,
    'default_node_pool.node_labels',
  ],
  [
    'another argument than that of other pools',
    pool(''),
    'properties.agentPoolProfiles.0.nodeTaints',
    1,
    'default_node_pool.only_critical_addons_enabled',
  ],
])('what is absent is named: %s', (_, code, property, absent, name) => {
  expect(told(code, property, absent)).toBe(`${name} is not set`);
});

test.each([
  ['sku.tier', 'sku_tier'],
  [channel, 'automatic_upgrade_channel'],
  ['properties.apiServerAccessProfile.disableRunCommand', 'run_command_enabled'],
])('what the provider fills in is named: %s', (property, name) => {
  expect(told(cluster(), property)).toBe(`${name} is not set`);
});

test.each([
  ['the newest, where nothing is said', '', '', 'automatic_upgrade_channel is not set'],
  ['of a constraint', provider('~> 3.0'), '', 'automatic_channel_upgrade is not set'],
  ['of a later one', provider('>= 3.0'), '', 'automatic_upgrade_channel is not set'],
  [
    'of the arguments that are written',
    provider('>= 2.0'),
    '  node_os_channel_upgrade = "NodeImage"\n',
    'automatic_channel_upgrade is not set',
  ],
  ['of one that is told in part only', provider('~> 2.0'), '', 'azurerm default ← main.tf:4'],
])('names are those of the version: %s', (_, before, more, expected) => {
  expect(told(before + cluster(more), channel)).toBe(expected);
});

test('arguments in blocks tell the version, too', () => {
  const code = pool('    enable_host_encryption = true\n');
  expect(told(code, scaled)).toBe('default_node_pool.enable_auto_scaling is not set');
});

test('an argument that the version has no more is not named', () => {
  const entraId = cluster('  azure_active_directory_role_based_access_control {}\n');
  const managed = 'properties.aadProfile.managed';
  const name = 'azure_active_directory_role_based_access_control.managed';
  expect(told(provider('~> 3.0') + entraId, managed)).toBe(`${name} is not set`);
  expect(told(provider('~> 4.0') + entraId, managed)).toBe('azurerm default ← main.tf:8');
});

test('what a version has no argument for is said, where a later one has', () => {
  expect(told(provider('~> 3.0') + cluster(), cache, 2)).toBe('azurerm 3 has no argument for it');
  expect(told(cluster(), cache, 2)).toBe('bootstrap_profile.artifact_source is not set');
});

test.each([
  ['what no table has', cluster(), 'properties.networkProfile.podLinkLocalAccess', 2],
  ['what may be there', cluster('  lifecycle { ignore_changes = [tags] }\n'), 'tags.owner', 1],
  ['a member of what is written', cluster('  tags = { team = "a" }\n'), 'tags.owner', 1],
  [
    'what has its name',
    cluster('  private_cluster_enabled = true\n'),
    'properties.apiServerAccessProfile.enablePrivateCluster',
    0,
  ],
  ['blocks that are there', pool(''), 'properties.agentPoolProfiles', 0],
  [
    'what the block itself says',
    cluster('  microsoft_defender {}\n'),
    'properties.securityProfile.defender.securityMonitoring.enabled',
    0,
  ],
  ['the part of an association', provider('~> 3.0') + subnet, 'properties.natGateway.id', 2],
])('nothing is told of %s', (_, code, property, absent) => {
  expect(told(code, property, absent)).toBeUndefined();
});

describe('a Flux configuration', () => {
  const flux = `resource "azurerm_kubernetes_flux_configuration" "shop" {
  name                              = "shop"
  cluster_id                        = "c"
  continuous_reconciliation_enabled = false
  kustomizations { name = "shop" }
}
`;

  test('is told the name of a written value that nobody would guess', () => {
    expect(told(flux, 'properties.suspend')).toBe('continuous_reconciliation_enabled');
  });

  test('has blocks that ARM knows by their names', () => {
    const name = 'kustomizations.garbage_collection_enabled';
    expect(told(flux, 'properties.kustomizations.shop.prune')).toBe(`${name} is not set`);
  });
});

test('a value that a name leads to is traced', () => {
  const code = `${cluster('  sku_tier = var.tier\n')}variable "tier" { default = "Free" }\n`;
  expect(told(code, 'sku.tier')).toBe('var.tier ← main.tf:5 ← main.tf:7');
});

test('a block that is a resource in ARM has arguments of its own', () => {
  const code = registry('  georeplications { location = "northeurope" }\n');
  const name = 'georeplications.global_endpoint_routing_enabled';
  expect(told(code, 'properties.regionEndpointEnabled', 0, 1)).toBe(`${name} is not set`);
});

test('values that hold others many times are not gone through', () => {
  const locals = Array.from(
    { length: 40 },
    (_, index) => `  l${index} = { a = local.l${index + 1}, b = local.l${index + 1} }`,
  );
  const code = `${cluster('  tags = local.l0\n')}locals {\n${locals.join('\n')}\n  l40 = "x"\n}\n`;
  expect(told(code, 'sku.tier')).toBe('sku_tier is not set');
});

test('a body in the shape of ARM has its names', () => {
  const code = `resource "azapi_resource" "aks" {
  type = "Microsoft.ContainerService/managedClusters@2026-04-01"
  name = "aks"
  body = { properties = {} }
}
`;
  expect(told(code, ranges, 2)).toBeUndefined();
  expect(told(code, 'tags', 1)).toBeUndefined();
});
