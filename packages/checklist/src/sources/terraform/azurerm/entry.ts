import {
  arg,
  asString,
  eachAs,
  envelope,
  filled,
  inside,
  joined,
  number,
  object,
  objects,
  prefixed,
  state,
  texts,
} from './field.ts';
import type { ResourceMap } from './resource-map.ts';

const controllerType = 'Microsoft.ServiceNetworking/trafficControllers';

export const entryMaps: readonly ResourceMap[] = [
  {
    terraform: 'azurerm_application_gateway',
    arm: 'Microsoft.Network/applicationGateways',
    body: {
      ...envelope,
      zones: texts('zones'),
      'properties.sku': object('sku', {
        name: arg('name'),
        tier: arg('tier'),
        capacity: number('capacity'),
      }),
      'properties.autoscaleConfiguration': object('autoscale_configuration', {
        minCapacity: number('min_capacity'),
        maxCapacity: number('max_capacity'),
      }),
      'properties.firewallPolicy.id': arg('firewall_policy_id'),
      'properties.webApplicationFirewallConfiguration': object('waf_configuration', {
        enabled: arg('enabled'),
        firewallMode: arg('firewall_mode'),
        ruleSetType: arg('rule_set_type'),
        ruleSetVersion: asString(arg('rule_set_version')),
      }),
      'properties.gatewayIPConfigurations': objects('gateway_ip_configuration', {
        name: arg('name'),
        'properties.subnet.id': arg('subnet_id'),
      }),
      'properties.frontendIPConfigurations': objects('frontend_ip_configuration', {
        name: arg('name'),
        'properties.publicIPAddress.id': arg('public_ip_address_id'),
        'properties.subnet.id': arg('subnet_id'),
      }),
      'properties.httpListeners': objects('http_listener', {
        name: arg('name'),
        'properties.hostName': arg('host_name'),
        'properties.hostNames': arg('host_names'),
        'properties.protocol': arg('protocol'),
        'properties.firewallPolicy.id': arg('firewall_policy_id'),
        'properties.frontendIPConfiguration.id': prefixed(
          '~/frontendIPConfigurations/',
          arg('frontend_ip_configuration_name'),
        ),
      }),
      'properties.urlPathMaps': objects('url_path_map', {
        name: arg('name'),
        'properties.pathRules': objects('path_rule', {
          name: arg('name'),
          'properties.firewallPolicy.id': arg('firewall_policy_id'),
        }),
      }),
      'properties.backendAddressPools': objects('backend_address_pool', {
        name: arg('name'),
        'properties.backendAddresses': joined(
          eachAs('fqdn', arg('fqdns')),
          eachAs('ipAddress', arg('ip_addresses')),
        ),
      }),
    },
  },
  {
    terraform: 'azurerm_web_application_firewall_policy',
    arm: 'Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies',
    body: {
      ...envelope,
      // https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/web_application_firewall_policy
      'properties.policySettings.state': inside(
        'policy_settings',
        state(filled(arg('enabled'), true)),
      ),
      'properties.policySettings.mode': inside(
        'policy_settings',
        filled(arg('mode'), 'Prevention'),
      ),
      'properties.managedRules.managedRuleSets': inside(
        'managed_rules',
        objects('managed_rule_set', {
          ruleSetType: filled(arg('type'), 'OWASP'),
          ruleSetVersion: asString(arg('version')),
        }),
      ),
    },
  },
  { terraform: 'azurerm_application_load_balancer', arm: controllerType, body: envelope },
  {
    terraform: 'azurerm_application_load_balancer_frontend',
    arm: `${controllerType}/frontends`,
    parent: arg('application_load_balancer_id'),
    body: { tags: arg('tags') },
  },
  {
    terraform: 'azurerm_application_load_balancer_security_policy',
    arm: `${controllerType}/securityPolicies`,
    parent: arg('application_load_balancer_id'),
    body: {
      ...envelope,
      'properties.wafPolicy.id': arg('web_application_firewall_policy_id'),
    },
  },
];
