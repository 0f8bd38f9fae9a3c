import {
  arg,
  asString,
  envelope,
  type Field,
  filled,
  inside,
  number,
  object,
  objects,
  references,
  state,
} from './field.ts';
import type { ResourceMap } from './resource-map.ts';

const profile = 'Microsoft.Cdn/profiles';
const ofProfile = arg('cdn_frontdoor_profile_id');

/** Defaults that the provider sends: https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/cdn_frontdoor_origin */
export const frontDoorMaps: readonly ResourceMap[] = [
  {
    terraform: 'azurerm_cdn_frontdoor_profile',
    arm: profile,
    body: { tags: arg('tags'), 'sku.name': arg('sku_name') },
  },
  {
    terraform: 'azurerm_cdn_profile',
    arm: profile,
    body: { ...envelope, 'sku.name': arg('sku') },
  },
  {
    terraform: 'azurerm_cdn_frontdoor_origin_group',
    arm: `${profile}/originGroups`,
    parent: ofProfile,
    body: {
      'properties.healthProbeSettings': object('health_probe', {
        probeProtocol: arg('protocol'),
        probePath: arg('path'),
        probeIntervalInSeconds: number('interval_in_seconds'),
        probeRequestType: arg('request_type'),
      }),
    },
  },
  {
    terraform: 'azurerm_cdn_frontdoor_origin',
    arm: `${profile}/originGroups/origins`,
    parent: arg('cdn_frontdoor_origin_group_id'),
    body: {
      'properties.hostName': arg('host_name'),
      'properties.enabledState': state(filled(arg('enabled', 'health_probes_enabled'), true)),
      'properties.sharedPrivateLinkResource': object('private_link', {
        privateLinkLocation: arg('location'),
        'privateLink.id': arg('private_link_target_id'),
      }),
    },
  },
  {
    terraform: 'azurerm_cdn_frontdoor_endpoint',
    arm: `${profile}/afdEndpoints`,
    parent: ofProfile,
    body: { tags: arg('tags'), 'properties.enabledState': state(filled(arg('enabled'), true)) },
  },
  {
    terraform: 'azurerm_cdn_frontdoor_custom_domain',
    arm: `${profile}/customDomains`,
    parent: ofProfile,
    body: { 'properties.hostName': arg('host_name') },
  },
  {
    terraform: 'azurerm_cdn_frontdoor_route',
    arm: `${profile}/afdEndpoints/routes`,
    parent: arg('cdn_frontdoor_endpoint_id'),
    body: {
      'properties.enabledState': state(filled(arg('enabled'), true)),
      'properties.linkToDefaultDomain': state(filled(arg('link_to_default_domain'), true)),
      'properties.customDomains': references(arg('cdn_frontdoor_custom_domain_ids')),
      'properties.originGroup.id': arg('cdn_frontdoor_origin_group_id'),
    },
  },
  {
    terraform: 'azurerm_cdn_frontdoor_security_policy',
    arm: `${profile}/securityPolicies`,
    parent: ofProfile,
    body: {
      'properties.parameters.wafPolicy.id': inFirewall(arg('cdn_frontdoor_firewall_policy_id')),
      'properties.parameters.associations': inFirewall(
        objects('association', {
          domains: objects('domain', { id: arg('cdn_frontdoor_domain_id') }),
          patternsToMatch: arg('patterns_to_match'),
        }),
      ),
    },
  },
  firewallPolicy('azurerm_cdn_frontdoor_firewall_policy'),
  firewallPolicy('azurerm_frontdoor_firewall_policy'),
  {
    terraform: 'azurerm_frontdoor',
    arm: 'Microsoft.Network/frontDoors',
    body: {
      tags: arg('tags'),
      'properties.backendPools': objects('backend_pool', {
        name: arg('name'),
        'properties.backends': objects('backend', {
          address: arg('address'),
          enabledState: state(filled(arg('enabled'), true)),
        }),
      }),
      'properties.frontendEndpoints': objects('frontend_endpoint', {
        name: arg('name'),
        'properties.hostName': arg('host_name'),
        'properties.webApplicationFirewallPolicyLink.id': arg(
          'web_application_firewall_policy_link_id',
        ),
      }),
    },
  },
];

function inFirewall(field: Field): Field {
  return inside('security_policies', inside('firewall', field));
}

function firewallPolicy(terraform: string): ResourceMap {
  return {
    terraform,
    arm: 'Microsoft.Network/FrontDoorWebApplicationFirewallPolicies',
    body: {
      tags: arg('tags'),
      'sku.name': arg('sku_name'),
      'properties.policySettings.enabledState': state(filled(arg('enabled'), true)),
      'properties.policySettings.mode': filledInClassic(terraform),
      'properties.managedRules.managedRuleSets': objects('managed_rule', {
        ruleSetType: arg('type'),
        ruleSetVersion: asString(arg('version')),
      }),
    },
  };
}

/** Front Door Standard and Premium require a mode. */
function filledInClassic(terraform: string): Field {
  const mode = arg('mode');
  return terraform === 'azurerm_frontdoor_firewall_policy' ? filled(mode, 'Prevention') : mode;
}
