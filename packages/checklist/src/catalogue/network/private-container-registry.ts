import { isLinked, linksSeen, ownDnsServers } from '../../resources/azure/network/private-dns.ts';
import { hasPublicAccess, isRestricted } from '../../resources/azure/registry/network.ts';
import { ownRegistry, registryZone } from '../../resources/azure/registry/private-access.ts';
import {
  type PullingNetwork,
  pullingNetwork,
} from '../../resources/azure/registry/pulling-networks.ts';
import { isPulledFrom } from '../../resources/azure/registry/registries.ts';
import type { ContainerRegistry } from '../../resources/azure/registry/types.ts';
import {
  type Context,
  check,
  fail,
  item,
  type Outcome,
  pass,
  type Resource,
  unknown,
} from '../kit.ts';

export default item({
  title: "Don't expose your container registry on Internet",
  priority: 'low',
  pillar: 'security',
  evidence: ['azure'],
  why: 'A registry that answers the whole Internet can be tried with any leaked token, and images are pulled over public addresses. Good is a Premium registry with public access disabled, a private endpoint in the network of each cluster or one peered with it, and DNS that resolves the registry to that endpoint; selected public networks are a transition only. How the private side is built is judged by `container/registry-network-segmentation`; this item judges the open door and how the cluster sees it.',
  fix: `Create the private endpoint and link its DNS zone to the network of each cluster first, then close the public endpoint:

\`\`\`bash
az network private-dns link vnet create -g RG -z privatelink.azurecr.io -n aks -v VNET_ID -e false
az acr update -n REGISTRY --sku Premium --public-network-enabled false
\`\`\``,
  prevent:
    'Azure Policy "Public network access should be disabled for Container registries" (0fdf0491-d080-4575-b627-ad0e843cba0f).',
  peers: ['checkov/CKV_AZURE_139', 'psrule/Azure.ACR.Firewall', 'azqr/cr-004'],
  links: [
    'https://learn.microsoft.com/azure/container-registry/container-registry-private-link',
    'https://learn.microsoft.com/azure/aks/network-isolated',
  ],
  attest: {
    question: 'Why is the registry reachable from the Internet, and who pulls from outside?',
    months: 12,
  },
  reuses: [
    'registry-firewall-deny',
    'registry-ip-rule-width',
    'registry-private-endpoint',
    'registry-private-dns',
  ],
  checks: {
    'registry-public-endpoint': check({
      each: ownRegistry,
      dev: 'not-applicable',
      severity: (acr, { resource, inventory }) => {
        const isPulled = isPulledFrom(resource as Resource<ContainerRegistry>, inventory);
        return isPulled && !isRestricted(acr) ? 'medium' : 'low';
      },
      expect: 'is closed to public networks',
      holds: (acr) => !hasPublicAccess(acr),
      fix: 'Close it once each cluster has a private way: `az acr update --public-network-enabled false`.',
      peers: ['checkov/CKV_AZURE_139', 'psrule/Azure.ACR.Firewall', 'azqr/cr-004'],
    }),
    'registry-dns-not-at-cluster': check({
      each: pullingNetwork,
      severity: 'medium',
      when: ({ isAlone }) => !isAlone || 'AKS manages the network, and nothing is peered with it',
      expect: 'resolves the registry to its private endpoint',
      holds: (network, context) => {
        const answer = dnsAnswer(network, context);
        const isFail = answer !== true && answer.verdict === 'fail';
        return isFail && network.doubt !== undefined ? unknown(network.doubt) : answer;
      },
      fix: 'Link the zone: `az network private-dns link vnet create -z privatelink.azurecr.io`.',
    }),
  },
});

function dnsAnswer({ id }: PullingNetwork, { inventory, settings }: Context): Outcome | true {
  if (id === undefined) return unknown('the virtual network of the cluster is not known');
  if (isLinked(registryZone, id, inventory)) return true;
  const servers = ownDnsServers(id, inventory);
  if (servers === undefined)
    return unknown('the DNS servers of the network are not in the evidence');
  if (servers.length > 0) {
    return servers.every((server) => settings.dnsResolvers.includes(server))
      ? pass('it asks the DNS servers of the configuration')
      : unknown(`it asks DNS servers of its own: ${servers.join(', ')}`);
  }
  switch (linksSeen(registryZone, inventory)) {
    case 'no zone':
      return unknown('no zone privatelink.azurecr.io is in the evidence');
    case 'some':
      return unknown('not all links of the zone privatelink.azurecr.io are in the evidence');
    case 'all':
      return fail(
        'the zone privatelink.azurecr.io is not linked to it: pulls go to the public address',
      );
  }
}
