import { describe, expect, it } from 'vitest';
import type { Reading } from '../../model/index.ts';
import { azureJsonSource } from './index.ts';

const group = '/subscriptions/0b1f6471-1bf0-4dda-aec3-cb9272f09590/resourceGroups/shop';
const network = `${group}/providers/Microsoft.Network`;
const gateway = `${network}/applicationGateways/agw`;
const profile = `${group}/providers/Microsoft.Cdn/profiles/afd`;
const policy = `${network}/ApplicationGatewayWebApplicationFirewallPolicies/waf`;

function readJson(value: unknown): Reading {
  const text = JSON.stringify(value, null, 2);
  return azureJsonSource.read([{ path: 'x.json', input: '.', complete: new Set(), text }]);
}

/** Each command, what it prints of one resource, and the part of the REST body that checks read. */
const printed: readonly (readonly [string, Record<string, unknown>, Record<string, unknown>])[] = [
  [
    'az network application-gateway show',
    {
      id: gateway,
      name: 'agw',
      type: 'Microsoft.Network/applicationGateways',
      location: 'westeurope',
      sku: { name: 'WAF_v2', tier: 'WAF_v2', family: 'Generation_1' },
      firewallPolicy: { id: policy, resourceGroup: 'shop' },
      webApplicationFirewallConfiguration: { enabled: true, firewallMode: 'Detection' },
      backendAddressPools: [
        {
          id: `${gateway}/backendAddressPools/aks`,
          name: 'aks',
          backendAddresses: [{ ipAddress: '10.1.0.34' }],
        },
      ],
      frontendIPConfigurations: [
        {
          id: `${gateway}/frontendIPConfigurations/public`,
          name: 'public',
          publicIPAddress: { id: `${network}/publicIPAddresses/pip` },
        },
      ],
      gatewayIPConfigurations: [
        { name: 'gw', subnet: { id: `${network}/virtualNetworks/v/subnets/agw` } },
      ],
      httpListeners: [
        {
          name: 'https',
          firewallPolicy: { id: policy },
          frontendIPConfiguration: { id: `${gateway}/frontendIPConfigurations/public` },
        },
      ],
      urlPathMaps: [{ name: 'm', pathRules: [{ name: 'r', firewallPolicy: { id: policy } }] }],
    },
    {
      sku: { tier: 'WAF_v2' },
      firewallPolicy: { id: policy },
      webApplicationFirewallConfiguration: { enabled: true },
      backendAddressPools: [{ properties: { backendAddresses: [{ ipAddress: '10.1.0.34' }] } }],
      frontendIPConfigurations: [
        { properties: { publicIPAddress: { id: `${network}/publicIPAddresses/pip` } } },
      ],
      gatewayIPConfigurations: [
        { properties: { subnet: { id: `${network}/virtualNetworks/v/subnets/agw` } } },
      ],
      httpListeners: [
        {
          properties: {
            firewallPolicy: { id: policy },
            frontendIPConfiguration: { id: `${gateway}/frontendIPConfigurations/public` },
          },
        },
      ],
      urlPathMaps: [
        { properties: { pathRules: [{ properties: { firewallPolicy: { id: policy } } }] } },
      ],
    },
  ],
  [
    'az network application-gateway waf-policy show',
    {
      id: policy,
      name: 'waf',
      type: 'Microsoft.Network/applicationGatewayWebApplicationFirewallPolicies',
      applicationGateways: [{ id: gateway, resourceGroup: 'shop' }],
      customRules: [],
      managedRules: { managedRuleSets: [{ ruleSetType: 'OWASP', ruleSetVersion: '3.2' }] },
      policySettings: { mode: 'Prevention', state: 'Enabled' },
    },
    {
      applicationGateways: [{ id: gateway }],
      managedRules: { managedRuleSets: [{ ruleSetType: 'OWASP' }] },
      policySettings: { mode: 'Prevention', state: 'Enabled' },
    },
  ],
  [
    'az network front-door waf-policy show',
    {
      id: `${network}/frontdoorwebapplicationfirewallpolicies/waf`,
      name: 'waf',
      sku: { name: 'Premium_AzureFrontDoor' },
      managedRules: { managedRuleSets: [{ ruleSetType: 'Microsoft_DefaultRuleSet' }] },
      policySettings: { enabledState: 'Enabled', mode: 'Detection' },
      securityPolicyLinks: [{ id: `${profile}/securityPolicies/s` }],
    },
    {
      managedRules: { managedRuleSets: [{ ruleSetType: 'Microsoft_DefaultRuleSet' }] },
      policySettings: { enabledState: 'Enabled', mode: 'Detection' },
      securityPolicyLinks: [{ id: `${profile}/securityPolicies/s` }],
    },
  ],
  [
    'az network front-door show',
    {
      id: `${network}/frontDoors/fd`,
      name: 'fd',
      backendPools: [{ name: 'b', backends: [{ address: '203.0.113.25' }] }],
      frontendEndpoints: [
        { name: 'f', hostName: 'a.azurefd.net', webApplicationFirewallPolicyLink: { id: policy } },
      ],
    },
    {
      backendPools: [{ properties: { backends: [{ address: '203.0.113.25' }] } }],
      frontendEndpoints: [{ properties: { webApplicationFirewallPolicyLink: { id: policy } } }],
    },
  ],
  [
    'az afd endpoint show',
    {
      id: `${profile}/afdEndpoints/e`,
      name: 'e',
      enabledState: 'Enabled',
      hostName: 'e.azurefd.net',
    },
    { enabledState: 'Enabled', hostName: 'e.azurefd.net' },
  ],
  [
    'az afd route show',
    { id: `${profile}/afdEndpoints/e/routes/r`, name: 'r', linkToDefaultDomain: 'Enabled' },
    { linkToDefaultDomain: 'Enabled' },
  ],
  [
    'az afd custom-domain show',
    { id: `${profile}/customDomains/d`, name: 'd', hostName: 'shop.contoso.com' },
    { hostName: 'shop.contoso.com' },
  ],
  [
    'az afd origin show',
    {
      id: `${profile}/originGroups/g/origins/o`,
      name: 'o',
      enabledState: 'Enabled',
      hostName: '203.0.113.25',
      sharedPrivateLinkResource: null,
    },
    { enabledState: 'Enabled', hostName: '203.0.113.25' },
  ],
  [
    'az afd security-policy show',
    {
      id: `${profile}/securityPolicies/s`,
      name: 's',
      parameters: {
        associations: [{ domains: [{ id: `${profile}/afdEndpoints/e`, isActive: true }] }],
        type: 'WebApplicationFirewall',
        wafPolicy: { id: policy },
      },
    },
    {
      parameters: {
        associations: [{ domains: [{ id: `${profile}/afdEndpoints/e` }] }],
        wafPolicy: { id: policy },
      },
    },
  ],
  [
    'az network public-ip show',
    {
      id: `${network}/publicIPAddresses/pip`,
      name: 'pip',
      sku: { name: 'Standard', tier: 'Regional' },
      ipAddress: '203.0.113.25',
      dnsSettings: { fqdn: 'shop.westeurope.cloudapp.azure.com' },
    },
    { ipAddress: '203.0.113.25', dnsSettings: { fqdn: 'shop.westeurope.cloudapp.azure.com' } },
  ],
  [
    'az network alb frontend show',
    {
      id: `${group}/providers/Microsoft.ServiceNetworking/trafficControllers/alb/frontends/f`,
      name: 'f',
      fqdn: 'x.fz01.alb.azure.com',
    },
    { fqdn: 'x.fz01.alb.azure.com' },
  ],
  [
    'az network nsg show',
    {
      id: `${network}/networkSecurityGroups/nsg`,
      name: 'nsg',
      securityRules: [
        {
          name: 'web',
          access: 'Allow',
          direction: 'Inbound',
          priority: 100,
          protocol: 'Tcp',
          sourceAddressPrefix: 'AzureFrontDoor.Backend',
          destinationPortRanges: ['80', '443'],
        },
      ],
    },
    {
      securityRules: [
        {
          properties: {
            access: 'Allow',
            direction: 'Inbound',
            priority: 100,
            protocol: 'Tcp',
            sourceAddressPrefix: 'AzureFrontDoor.Backend',
            destinationPortRanges: ['80', '443'],
          },
        },
      ],
    },
  ],
];

describe('what leads requests to a cluster', () => {
  it.each(printed)('is read as the REST API has it from %s', (_, value, properties) => {
    const { resources, gaps } = readJson([value]);
    expect(gaps).toEqual([]);
    expect(resources[0]?.body).toMatchObject({ properties });
  });

  it('has the tier of a gateway among its properties, and that of others beside them', () => {
    const read = (value: unknown) => readJson(value).resources[0]?.body as Record<string, unknown>;
    expect(read({ id: gateway, name: 'agw', sku: { tier: 'WAF_v2' } })).not.toHaveProperty('sku');
    const sku = { name: 'Premium_AzureFrontDoor' };
    const of = `${network}/frontDoorWebApplicationFirewallPolicies/waf`;
    expect(read({ id: of, name: 'waf', sku, policySettings: {} })).toMatchObject({ sku });
  });
});
