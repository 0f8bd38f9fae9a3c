import { build } from './build.ts';
import {
  arg,
  constant,
  envelope,
  type Field,
  type Fields,
  inside,
  joined,
  listOf,
  number,
  objects,
  own,
  texts,
} from './field.ts';
import { type PatchMap, type ResourceMap, siblingId } from './resource-map.ts';

const type = 'Microsoft.Network/azureFirewalls';
const policyType = 'Microsoft.Network/firewallPolicies';

const sources: Fields = {
  name: arg('name'),
  sourceAddresses: arg('source_addresses'),
  sourceIpGroups: arg('source_ip_groups'),
};

const applicationRules = objects('rule', {
  ruleType: constant('ApplicationRule'),
  ...sources,
  targetFqdns: arg('destination_fqdns'),
  targetUrls: arg('destination_urls'),
  fqdnTags: arg('destination_fqdn_tags'),
  webCategories: arg('web_categories'),
  protocols: objects('protocols', { protocolType: arg('type'), port: number('port') }),
});

const networkRules = objects('rule', {
  ruleType: constant('NetworkRule'),
  ...sources,
  ipProtocols: arg('protocols'),
  destinationAddresses: arg('destination_addresses'),
  destinationIpGroups: arg('destination_ip_groups'),
  destinationFqdns: arg('destination_fqdns'),
  destinationPorts: texts('destination_ports'),
});

function collections(block: string, rules: Field): Field {
  return objects(block, {
    name: arg('name'),
    priority: number('priority'),
    ruleCollectionType: constant('FirewallPolicyFilterRuleCollection'),
    'action.type': arg('action'),
    rules,
  });
}

/** What a state knows, and else stands for it. */
function address(block: string): Field {
  return (args) => {
    const known = arg('private_ip_address')(args);
    return typeof known?.value === 'string' ? known : own(`${block}.private_ip_address`)(args);
  };
}

export const firewallMaps: readonly ResourceMap[] = [
  {
    terraform: 'azurerm_firewall',
    arm: type,
    body: {
      ...envelope,
      zones: texts('zones'),
      'properties.sku.name': arg('sku_name'),
      'properties.sku.tier': arg('sku_tier'),
      'properties.firewallPolicy.id': arg('firewall_policy_id'),
      'properties.threatIntelMode': arg('threat_intel_mode'),
      'properties.ipConfigurations': objects('ip_configuration', {
        name: arg('name'),
        'properties.subnet.id': arg('subnet_id'),
        'properties.publicIPAddress.id': arg('public_ip_address_id'),
        // Routes lead to it.
        'properties.privateIPAddress': address('ip_configuration'),
      }),
      'properties.hubIPAddresses.privateIPAddress': inside('virtual_hub', address('virtual_hub')),
    },
    computed: ['ip_configuration.private_ip_address', 'virtual_hub.private_ip_address'],
  },
  {
    terraform: 'azurerm_firewall_policy',
    arm: policyType,
    body: {
      ...envelope,
      'properties.sku.tier': arg('sku'),
      'properties.basePolicy.id': arg('base_policy_id'),
      'properties.threatIntelMode': arg('threat_intelligence_mode'),
    },
  },
  {
    terraform: 'azurerm_firewall_policy_rule_collection_group',
    arm: `${policyType}/ruleCollectionGroups`,
    parent: arg('firewall_policy_id'),
    body: {
      'properties.priority': number('priority'),
      'properties.ruleCollections': joined(
        collections('application_rule_collection', applicationRules),
        collections('network_rule_collection', networkRules),
      ),
    },
  },
];

/** Rules of a firewall without a policy, each collection a resource of Terraform. */
function classic(terraform: string, property: string, rule: Fields): PatchMap {
  const collection = listOf((args) =>
    build(
      {
        name: arg('name'),
        'properties.priority': number('priority'),
        'properties.action.type': arg('action'),
        'properties.rules': objects('rule', rule),
      },
      args,
    ),
  );
  return {
    terraform,
    arm: type,
    target: siblingId(type, 'azure_firewall_name'),
    body: { [`properties.${property}`]: collection },
    appends: true,
  };
}

export const firewallPatches: readonly PatchMap[] = [
  classic('azurerm_firewall_application_rule_collection', 'applicationRuleCollections', {
    ...sources,
    targetFqdns: arg('target_fqdns'),
    fqdnTags: arg('fqdn_tags'),
    protocols: objects('protocol', { protocolType: arg('type'), port: number('port') }),
  }),
  classic('azurerm_firewall_network_rule_collection', 'networkRuleCollections', {
    ...sources,
    protocols: arg('protocols'),
    destinationAddresses: arg('destination_addresses'),
    destinationIpGroups: arg('destination_ip_groups'),
    destinationFqdns: arg('destination_fqdns'),
    destinationPorts: texts('destination_ports'),
  }),
];
