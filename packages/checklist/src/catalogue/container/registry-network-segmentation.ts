import { byParent } from '../../resources/azure/id-table.ts';
import { armId } from '../../resources/azure/ids.ts';
import { exportPipeline } from '../../resources/azure/kinds.ts';
import { isLinked, ownDnsServers, writesInto } from '../../resources/azure/network/private-dns.ts';
import { networkOfEndpoint } from '../../resources/azure/network/private-endpoints.ts';
import { isRouted } from '../../resources/azure/network/routes.ts';
import { hasPublicAccess, isRestricted } from '../../resources/azure/registry/network.ts';
import {
  maybeEndpoint,
  ownRegistry,
  privateAccess,
  type RegistryEndpoint,
  registryEndpoint,
  registryZone,
  tierOf,
} from '../../resources/azure/registry/private-access.ts';
import { usersOf } from '../../resources/azure/registry/registries.ts';
import type { ContainerRegistry } from '../../resources/azure/registry/types.ts';
import { isTrue, list, objects, oneOf, text } from '../../resources/azure/values.ts';
import { parseCidr } from '../../resources/cidr.ts';
import { known } from '../../resources/known.ts';
import {
  type Context,
  check,
  fail,
  type Inventory,
  item,
  type Outcome,
  type Resource,
  some,
  unknown,
  worst,
} from '../kit.ts';

export default item({
  title: 'Network Segmentation of Docker Registries',
  priority: 'high',
  pillar: 'security',
  evidence: ['azure'],
  why: 'A registry that answers on every network needs one leaked credential to be read or overwritten. Good is that clusters, build agents and on-premises clients reach it through private endpoints with working private DNS, and that the public endpoint is closed or limited to a few addresses. Bypasses for trusted services and ACR Tasks are deliberate, and artifacts cannot be exported around the network.',
  fix: `1. Move to the SKU that has private endpoints: \`az acr update -n REGISTRY --sku Premium\`.
2. Create the endpoint and its names in private DNS:

\`\`\`bash
az network private-endpoint create -g RG -n pe-acr --vnet-name VNET --subnet SUBNET \\
  --private-connection-resource-id ACR_ID --group-ids registry --connection-name acr
az network private-endpoint dns-zone-group create -g RG --endpoint-name pe-acr -n default \\
  --private-dns-zone privatelink.azurecr.io --zone-name registry
\`\`\`

3. Move the build agents onto the network, then close the public endpoint: \`az acr update -n REGISTRY --public-network-enabled false\`. Leave trusted services allowed where Defender scans the registry.
4. Forbid exports: \`az resource update --ids ACR_ID --set properties.policies.exportPolicy.status=disabled\`.`,
  prevent:
    'Azure Policy "Container registries should use private link" (e8eef0a8-67cf-4eb4-9386-14b0e78733d4), "Container registries should not allow unrestricted network access" (d0793b48-0edc-4296-a390-4c75d1bdfd71), "Configure Container registries to use private DNS zones" (e9585a95-5b8c-4d03-b193-dc7eb5ac4c32), "Container registries should have exports disabled" (524b0254-c285-4903-bee6-bb8126cde579).',
  peers: [
    'checkov/CKV_AZURE_139',
    'checkov/CKV_AZURE_237',
    'psrule/Azure.ACR.Firewall',
    'psrule/Azure.ACR.ExportPolicy',
    'psrule/Azure.ACR.MinSku',
    'azqr/cr-004',
    'prowler/containerregistry_network_access_restricted',
  ],
  links: [
    'https://learn.microsoft.com/azure/container-registry/container-registry-private-endpoints',
    'https://learn.microsoft.com/azure/container-registry/allow-access-trusted-services',
    'https://learn.microsoft.com/azure/container-registry/data-loss-prevention',
  ],
  attest: {
    question:
      'From which networks can this registry be reached, and how do build agents and on-premises clients get there?',
    attach: 'a network diagram',
    months: 12,
  },
  checks: {
    'registry-private-endpoint': check({
      each: ownRegistry,
      dev: 'not-applicable',
      expect: 'has a private endpoint',
      holds: endpointAnswer,
      fix: 'Move to the Premium SKU and create a private endpoint for the group `registry`.',
      peers: [
        'psrule/Azure.ACR.MinSku',
        'azqr/cr-004',
        'prowler/containerregistry_uses_private_link',
        'defender/13e7d036-6903-821c-6018-962938929bf0',
      ],
    }),
    'registry-private-dns': check({
      each: registryEndpoint,
      severity: 'medium',
      dev: 'not-applicable',
      expect: 'has its name in private DNS',
      holds: (endpoint, { inventory }) => {
        const answer = dnsAnswer(endpoint, inventory);
        if (endpoint.doubt && answer !== true && answer.verdict === 'fail') throw endpoint.doubt;
        return answer;
      },
      fix: 'Add a DNS zone group for `privatelink.azurecr.io` to the endpoint.',
    }),
    'registry-firewall-deny': check({
      each: ownRegistry,
      severity: 'high',
      dev: 'not-applicable',
      when: (acr) => hasPublicAccess(acr) || 'is closed to public networks',
      expect: 'refuses addresses that nobody listed',
      // Absent means Allow: https://learn.microsoft.com/azure/container-registry/container-registry-access-selected-networks
      holds: (acr) =>
        isRestricted(acr) || fail(undefined, { at: 'properties.networkRuleSet.defaultAction' }),
      fix: 'Close it: `az acr update --public-network-enabled false`, or `--default-action Deny`.',
      peers: [
        'checkov/CKV_AZURE_139',
        'psrule/Azure.ACR.Firewall',
        'prowler/containerregistry_not_publicly_accessible',
        'defender/9b828565-a0ed-61c2-6bf3-1afc99a9b2ca',
      ],
    }),
    'registry-ip-rule-width': check({
      each: ownRegistry,
      severity: 'medium',
      dev: 'not-applicable',
      when: (acr) => rulesOf(acr).length > 0 || 'has no address rules',
      expect: 'lets narrow address ranges in only',
      holds: (acr, { settings }) =>
        worst(rulesOf(acr), (rule) =>
          widthAnswer(text(rule, 'value') ?? '', settings.minRegistryRangePrefix),
        ),
      fix: 'Replace wide ranges by the addresses that need the registry.',
    }),
    'registry-data-endpoint': check({
      each: ownRegistry,
      severity: 'low',
      dev: 'not-applicable',
      when: (_, { resource, inventory }) => {
        const registry = resource as Resource<ContainerRegistry>;
        if (privateAccess(registry, inventory) === 'works') return 'has a private endpoint';
        return (
          routedUsers(registry, inventory) !== 'none' ||
          'no cluster pulls from it through a firewall'
        );
      },
      expect: 'serves its layers under names of its own',
      holds: ({ properties }, { resource, inventory }) => {
        const users = routedUsers(resource as Resource<ContainerRegistry>, inventory);
        if (isTrue(properties, 'dataEndpointEnabled')) return true;
        const endpoint = maybeEndpoint(resource as Resource<ContainerRegistry>, inventory);
        if (endpoint !== undefined)
          return unknown(`what the private endpoint ${endpoint} leads to is not known`);
        return users === 'sure'
          ? fail(
              'its layers come from *.blob.core.windows.net, all of which the firewall must allow',
            )
          : unknown('nobody can tell whether a cluster behind a firewall pulls from it');
      },
      fix: 'Turn on dedicated data endpoints: `az acr update --data-endpoint-enabled`.',
      peers: ['checkov/CKV_AZURE_237'],
    }),
    'registry-task-bypass': check({
      each: ownRegistry,
      severity: 'medium',
      dev: 'not-applicable',
      when: (acr) => isRestricted(acr) || 'lets every network in',
      expect: 'holds its tasks to the network rules',
      holds: ({ properties }) => !isTrue(properties, 'networkRuleBypassAllowedForTasks'),
      fix: 'Set networkRuleBypassAllowedForTasks to false, and run builds on agents in the network.',
    }),
    'registry-export': check({
      each: ownRegistry,
      severity: 'low',
      dev: 'not-applicable',
      when: (acr, { resource, inventory }) => {
        const isOpen = some([() => tierOf(acr) !== 'Premium', () => hasPublicAccess(acr)], (is) =>
          is(),
        );
        if (isOpen) return 'is no Premium registry that is closed to public networks';
        const pipelines = inventory.index(pipelinesByRegistry);
        return (
          !pipelines.has(armId(resource.identity.resourceId) ?? '') || 'has an export pipeline'
        );
      },
      expect: 'forbids exports around the network',
      // Absent means enabled: https://learn.microsoft.com/azure/container-registry/data-loss-prevention
      holds: ({ properties }) =>
        oneOf(properties?.policies?.exportPolicy, 'status', ['enabled', 'disabled']) === 'disabled',
      fix: 'Set properties.policies.exportPolicy.status to disabled.',
      peers: ['psrule/Azure.ACR.ExportPolicy'],
    }),
  },
});

function endpointAnswer(acr: ContainerRegistry, { resource, inventory }: Context): Outcome | true {
  const tier = tierOf(acr);
  if (tier !== 'Premium') return fail(`its SKU is ${tier}: a private endpoint needs Premium`);
  const byServices = known(() => hasServiceEndpoints(acr)) ?? false;
  // Read last, for the missing connection is what has to be made.
  const access = privateAccess(resource as Resource<ContainerRegistry>, inventory);
  if (access === 'works') return true;
  if (resource.observed) {
    if (access === 'waits') return fail('none of its private endpoints is approved');
    return fail(
      byServices
        ? 'has service endpoints only, which reach its public address'
        : 'has no private endpoint',
    );
  }
  if (access === 'waits') return unknown('its private endpoints wait for an approval elsewhere');
  if (inventory.complete('azure')) {
    return fail('has no private endpoint', { at: 'properties.privateEndpointConnections' });
  }
  return unknown('no private endpoint of it is in the evidence, which may not be all there is');
}

/** A preview, weaker than private endpoints: https://learn.microsoft.com/azure/container-registry/container-registry-vnet */
function hasServiceEndpoints({ properties }: ContainerRegistry): boolean {
  return list(properties?.networkRuleSet, 'virtualNetworkRules').length > 0;
}

/** A zone group writes the names; without one somebody else may, into a zone that the network sees. */
function dnsAnswer({ id, body }: RegistryEndpoint, inventory: Inventory): Outcome | true {
  if (writesInto(registryZone, id, inventory)) return true;
  const network = body && networkOfEndpoint(body);
  if (isLinked(registryZone, network, inventory)) return true;
  const servers = ownDnsServers(network, inventory) ?? [];
  if (servers.length > 0)
    return unknown(`its network asks other DNS servers: ${servers.join(', ')}`);
  if (!body) return unknown('neither the endpoint nor its DNS zone group is in the evidence');
  if (network === undefined) return unknown('the network in which it stands is not known');
  if (inventory.complete('azure')) return fail('neither it nor its network has a private DNS zone');
  return unknown('no DNS zone group of it is in the evidence, which may not be all there is');
}

function rulesOf({ properties }: ContainerRegistry) {
  return objects(properties?.networkRuleSet, 'ipRules');
}

function widthAnswer(written: string, narrowest: number): Outcome | true {
  const range = parseCidr(written);
  if (range?.version !== 4) return unknown(`"${written}" is no IPv4 address and no range`);
  return range.prefix >= narrowest || fail(`${range.text} is wider than /${narrowest}`);
}

/** Whether clusters that pull from a registry reach it through a firewall. */
function routedUsers(
  registry: Resource<ContainerRegistry>,
  inventory: Inventory,
): 'sure' | 'possible' | 'none' {
  const { sure, possible } = usersOf(registry, inventory);
  if (some(sure, ({ body }) => isRouted(body))) return 'sure';
  return some(possible, ({ body }) => isRouted(body)) ? 'possible' : 'none';
}

function pipelinesByRegistry(inventory: Inventory) {
  return byParent(inventory, inventory.all(exportPipeline));
}
