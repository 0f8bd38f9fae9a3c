import type { Body, Reach } from '../reach.ts';

const network = '2024-05-01';
const docs = 'https://learn.microsoft.com/rest/api';
const rows = { by: 'graph', table: 'resources' } as const;

/** Rows of the table `resources`, with the page that describes one of them. */
function tracked(type: string, page: string, api = network): Reach {
  return { type, way: rows, api, docs: `${docs}/${page}` };
}

function inside(type: string, of: string, page: string): Reach {
  return { type, way: { by: 'inside', of }, api: network, docs: `${docs}/${page}` };
}

const frontDoor = '2024-02-01';
const profile = 'microsoft.cdn/profiles';

function frontDoorChild(type: string, of: string, path: string, page: string): Reach {
  return {
    type: `Microsoft.Cdn/profiles/${type}`,
    way: {
      by: 'child',
      of,
      path,
      // A profile of the classic network has none of these, and says so with an error.
      ...(of === profile && { where: isFrontDoor }),
    },
    api: frontDoor,
    docs: `${docs}/frontdoor/azurefrontdoorstandardpremium/${page}`,
  };
}

function isFrontDoor({ sku }: Body): boolean {
  const name = (sku as { name?: unknown } | undefined)?.name;
  return typeof name !== 'string' || /frontdoor/i.test(name);
}

/** Networks, what protects them, and the ways into a cluster. */
export const networkKinds: readonly Reach[] = [
  tracked('Microsoft.Network/virtualNetworks', 'virtualnetwork/virtual-networks/get'),
  inside(
    'Microsoft.Network/virtualNetworks/subnets',
    'microsoft.network/virtualnetworks',
    'virtualnetwork/subnets/get',
  ),
  inside(
    'Microsoft.Network/virtualNetworks/virtualNetworkPeerings',
    'microsoft.network/virtualnetworks',
    'virtualnetwork/virtual-network-peerings/get',
  ),
  {
    type: 'Microsoft.Network/virtualNetworks/usages',
    way: {
      by: 'child',
      of: 'microsoft.network/virtualnetworks',
      path: '/usages',
      where: ({ id }, { named, nodeGroup }) => {
        const own = String(id).toLowerCase();
        return named.has(own) || own.startsWith(`${nodeGroup}/`);
      },
    },
    api: network,
    docs: `${docs}/virtualnetwork/virtual-networks/list-usage`,
    action: 'Microsoft.Network/virtualNetworks/usages/read',
  },
  tracked('Microsoft.Network/networkSecurityGroups', 'virtualnetwork/network-security-groups/get'),
  inside(
    'Microsoft.Network/networkSecurityGroups/securityRules',
    'microsoft.network/networksecuritygroups',
    'virtualnetwork/security-rules/get',
  ),
  tracked('Microsoft.Network/routeTables', 'virtualnetwork/route-tables/get'),
  inside(
    'Microsoft.Network/routeTables/routes',
    'microsoft.network/routetables',
    'virtualnetwork/routes/get',
  ),
  tracked('Microsoft.Network/natGateways', 'virtualnetwork/nat-gateways/get'),
  tracked('Microsoft.Network/publicIPAddresses', 'virtualnetwork/public-ip-addresses/get'),
  tracked('Microsoft.Network/loadBalancers', 'load-balancer/load-balancers/get'),
  tracked('Microsoft.Network/bastionHosts', 'virtualnetwork/bastion-hosts/get'),
  tracked('Microsoft.Network/localNetworkGateways', 'network-gateway/local-network-gateways/get'),
  tracked('Microsoft.Network/azureFirewalls', 'firewall/azure-firewalls/get'),
  tracked('Microsoft.Network/firewallPolicies', 'firewall/firewall-policies/get'),
  {
    type: 'Microsoft.Network/firewallPolicies/ruleCollectionGroups',
    way: { by: 'graph', table: 'networkresources' },
    api: network,
    docs: `${docs}/firewall/firewall-policy-rule-collection-groups/list`,
    below: { of: 'microsoft.network/firewallpolicies', path: '/ruleCollectionGroups' },
  },
  tracked('Microsoft.Network/privateEndpoints', 'virtualnetwork/private-endpoints/get'),
  {
    type: 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups',
    way: { by: 'child', of: 'microsoft.network/privateendpoints', path: '/privateDnsZoneGroups' },
    api: network,
    docs: `${docs}/virtualnetwork/private-dns-zone-groups/list`,
  },
  tracked('Microsoft.Network/privateDnsZones', 'dns/privatedns/private-zones/get', '2020-06-01'),
  {
    ...tracked(
      'Microsoft.Network/privateDnsZones/virtualNetworkLinks',
      'dns/privatedns/virtual-network-links/list',
      '2020-06-01',
    ),
    below: { of: 'microsoft.network/privatednszones', path: '/virtualNetworkLinks' },
  },
  tracked('Microsoft.Network/applicationGateways', 'application-gateway/application-gateways/get'),
  tracked(
    'Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies',
    'application-gateway/web-application-firewall-policies/get',
  ),
  tracked(
    'Microsoft.ServiceNetworking/trafficControllers/frontends',
    'resource-manager/servicenetworking/frontends-interface/get',
    '2025-01-01',
  ),
  tracked(
    'Microsoft.Cdn/profiles',
    'frontdoor/azurefrontdoorstandardpremium/profiles/get',
    frontDoor,
  ),
  frontDoorChild('originGroups', profile, '/originGroups', 'afd-origin-groups/list-by-profile'),
  frontDoorChild(
    'originGroups/origins',
    'microsoft.cdn/profiles/origingroups',
    '/origins',
    'afd-origins/list-by-origin-group',
  ),
  frontDoorChild('customDomains', profile, '/customDomains', 'afd-custom-domains/list-by-profile'),
  frontDoorChild(
    'securityPolicies',
    profile,
    '/securityPolicies',
    'security-policies/list-by-profile',
  ),
  frontDoorChild('afdEndpoints', profile, '/afdEndpoints', 'afd-endpoints/list-by-profile'),
  frontDoorChild(
    'afdEndpoints/routes',
    'microsoft.cdn/profiles/afdendpoints',
    '/routes',
    'routes/list-by-endpoint',
  ),
  tracked(
    'Microsoft.Network/FrontDoorWebApplicationFirewallPolicies',
    'frontdoor/webapplicationfirewall/policies/get',
    '2022-05-01',
  ),
  tracked('Microsoft.Network/frontDoors', 'frontdoor/front-doors/get', '2021-06-01'),
  tracked('Microsoft.Network/trafficManagerProfiles', 'trafficmanager/profiles/get', '2022-04-01'),
  ...['azureEndpoints', 'externalEndpoints', 'nestedEndpoints'].map((endpoints) =>
    inside(
      `Microsoft.Network/trafficManagerProfiles/${endpoints}`,
      'microsoft.network/trafficmanagerprofiles',
      'trafficmanager/endpoints/get',
    ),
  ),
];
