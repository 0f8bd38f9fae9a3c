import { describe, expect, it } from 'vitest';
import { createInventory } from '../../evaluate/index.ts';
import type { Inventory, Resource } from '../../model/index.ts';
import { azureJsonSource } from '../../sources/azure-json/index.ts';
import { manifestsSource } from '../../sources/manifests/index.ts';
import { applicationGateway, cdnOrigin } from '../azure/kinds.ts';
import { service } from '../kubernetes/kinds.ts';
import { entriesByHost, hostsOfEntry } from './entries.ts';
import { frontsByHost } from './fronts.ts';

const group = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers';
const network = `${group}/Microsoft.Network`;
const afd = `${group}/Microsoft.Cdn/profiles/afd`;

function inventoryOf(objects: readonly object[], arm: readonly object[]): Inventory {
  const file = (value: unknown, path: string) => [
    { path, input: '.', complete: new Set<never>(), text: JSON.stringify(value) },
  ];
  return createInventory({
    resources: [
      ...manifestsSource.read(file(objects, 'k.json')).resources,
      ...azureJsonSource.read(file(arm, 'a.json')).resources,
    ],
  });
}

const address = (name: string, ip: string, fqdn?: string, tags = {}) => ({
  id: `${network}/publicIPAddresses/${name}`,
  tags,
  properties: { ipAddress: ip, ...(fqdn && { dnsSettings: { fqdn } }) },
});
const cluster = {
  id: `${group}/Microsoft.ContainerService/managedClusters/shop`,
  location: 'West Europe',
  properties: {},
};

function balancer(annotations: object, more: { spec?: object; status?: object } = {}) {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'gate', namespace: 'edge', annotations },
    spec: { type: 'LoadBalancer', ...more.spec },
    ...(more.status && { status: more.status }),
  };
}

const azure = 'service.beta.kubernetes.io/azure';

describe('the hosts of a Service', () => {
  it.each<[string, object, readonly object[], readonly string[]]>([
    ['none', balancer({}), [], []],
    ['its address', balancer({}, { spec: { loadBalancerIP: '203.0.113.1' } }), [], ['203.0.113.1']],
    [
      'what its controller reports',
      balancer({}, { status: { loadBalancer: { ingress: [{ ip: '203.0.113.1' }] } } }),
      [],
      ['203.0.113.1'],
    ],
    [
      'the DNS name of its address',
      balancer({ [`${azure}-load-balancer-ipv4`]: '203.0.113.1' }),
      [address('pip', '203.0.113.1', 'Gate.westeurope.cloudapp.azure.com')],
      ['203.0.113.1', 'gate.westeurope.cloudapp.azure.com'],
    ],
    [
      'a named address',
      balancer({ [`${azure}-pip-name`]: 'PIP' }),
      [address('pip', '203.0.113.1')],
      ['203.0.113.1'],
    ],
    [
      'the address that AKS made for it',
      balancer({}),
      [
        address('a', '203.0.113.1', undefined, { 'k8s-azure-service': 'edge/other, edge/gate' }),
        address('b', '203.0.113.2', undefined, { 'k8s-azure-service': 'shop/gate' }),
      ],
      ['203.0.113.1'],
    ],
    [
      'a label in the region of the cluster',
      balancer({ [`${azure}-dns-label-name`]: 'gate' }),
      [cluster],
      ['gate.westeurope.cloudapp.azure.com'],
    ],
    [
      'names that external-dns makes',
      balancer({ 'external-dns.alpha.kubernetes.io/hostname': 'a.contoso.com., b.contoso.com' }),
      [],
      ['a.contoso.com', 'b.contoso.com'],
    ],
    [
      'what is known beside what is not',
      balancer(
        { [`${azure}-pip-name`]: '{{ .Values.pip }}' },
        { spec: { loadBalancerIP: '203.0.113.1' } },
      ),
      [],
      ['203.0.113.1'],
    ],
  ])('are %s', (_, written, arm, hosts) => {
    const inventory = inventoryOf([written], arm);
    const [found] = inventory.all(service);
    expect(hostsOfEntry(found as Resource, inventory)).toEqual(hosts);
    for (const host of hosts) expect(inventory.index(entriesByHost).get(host)).toEqual([found]);
  });

  it('are those of an application gateway, by its frontends', () => {
    const inventory = inventoryOf(
      [],
      [
        address('pip', '203.0.113.3'),
        {
          id: `${network}/applicationGateways/agw`,
          properties: {
            frontendIPConfigurations: [
              { properties: { publicIPAddress: { id: `${network}/PUBLICIPADDRESSES/pip` } } },
            ],
          },
        },
      ],
    );
    const [found] = inventory.all(applicationGateway);
    expect(inventory.index(entriesByHost).get('203.0.113.3')).toEqual([found]);
  });
});

const origin = { id: `${afd}/originGroups/g/origins/o`, properties: { hostName: '203.0.113.1' } };
const endpoint = (name: string, more = {}) => ({
  id: `${afd}/afdEndpoints/${name}`,
  properties: more,
});
const covering = (...names: string[]) => ({
  id: `${afd}/securityPolicies/${names.join('-')}`,
  properties: {
    parameters: {
      associations: [{ domains: names.map((name) => ({ id: `${afd}/afdEndpoints/${name}` })) }],
      wafPolicy: { id: `${network}/frontdoorwebapplicationfirewallpolicies/waf` },
    },
  },
});
const policy = (mode: string) => ({
  id: `${network}/FrontDoorWebApplicationFirewallPolicies/waf`,
  properties: {
    policySettings: { mode },
    managedRules: { managedRuleSets: [{ ruleSetType: 'Microsoft_DefaultRuleSet' }] },
  },
});

describe('a Front Door', () => {
  it.each<[string, readonly object[], string, string]>([
    ['nothing known', [], 'unknown', 'unknown'],
    ['no security policy read', [endpoint('a')], 'unknown', 'unknown'],
    ['one covered', [endpoint('a'), covering('a'), policy('Prevention')], 'yes', 'yes'],
    ['one only watched', [endpoint('a'), covering('a'), policy('Detection')], 'yes', 'no'],
    ['one of an unseen policy', [endpoint('a'), covering('a')], 'yes', 'unknown'],
    [
      'one left out',
      [endpoint('a'), endpoint('b'), covering('a'), policy('Prevention')],
      'no',
      'yes',
    ],
    [
      'one switched off',
      [
        endpoint('a'),
        endpoint('b', { enabledState: 'Disabled' }),
        covering('a'),
        policy('Prevention'),
      ],
      'yes',
      'yes',
    ],
  ])('with %s', (_, more, covers, stops) => {
    const inventory = inventoryOf([], [origin, ...more]);
    expect(inventory.index(frontsByHost).get('203.0.113.1')).toEqual([
      { name: 'Front Door afd', covers, stops },
    ]);
  });

  it('is not before an origin that is switched off', () => {
    const off = { ...origin, properties: { ...origin.properties, enabledState: 'Disabled' } };
    const inventory = inventoryOf([], [off, endpoint('a')]);
    expect(inventory.all(cdnOrigin)).toHaveLength(1);
    expect(inventory.index(frontsByHost).size).toBe(0);
  });
});
