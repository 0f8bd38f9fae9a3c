import { authorizedRanges, isPrivateCluster } from '../../resources/azure/api-server.ts';
import { cluster } from '../../resources/azure/cluster.ts';
import { flag, isTrue } from '../../resources/azure/values.ts';
import { check, item } from '../kit.ts';

export default item({
  title: 'Private cluster',
  priority: 'medium',
  pillar: 'security',
  evidence: ['azure', 'attestation'],
  why: 'A public API server can be tried by anybody, with any stolen credential. A private one has no public address: it is reached over a private endpoint or API server VNet integration, through Bastion, VPN, ExpressRoute or peering, and its name resolves in a private DNS zone that reaches the hub. A public cluster with tight ranges is an accepted second best.',
  fix: 'New: `az aks create … --enable-private-cluster --enable-apiserver-vnet-integration`. Existing: `az aks update -g RG -n AKS --enable-apiserver-vnet-integration --apiserver-subnet-id SUBNET`, restart, then `az aks update -g RG -n AKS --enable-private-cluster` (one way; checks capacity). Without VNet integration a public cluster must be rebuilt. The public name goes with `az aks update -g RG -n AKS --disable-public-fqdn`.',
  prevent:
    'Azure Policy "Azure Kubernetes Service Private Clusters should be enabled" (040732e8-d947-40b8-95d6-854c95024bf8, can deny), "Azure Kubernetes Service Clusters should disable Command Invoke" (89f2d532-c53c-4f8f-9afa-4927b1114a0d).',
  peers: [
    'kubescape/C-0252',
    'review-checklists/ecccd979-3b6b-4cda-9b50-eb2eb03dda6d',
    'review-checklists/d7672c26-7602-4482-85a4-14527fbe855c',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/private-clusters',
    'https://learn.microsoft.com/azure/aks/api-server-vnet-integration',
    'https://learn.microsoft.com/azure/aks/access-private-cluster',
  ],
  attest: {
    question: 'Who needs the API server from outside the network, and why?',
    months: 12,
  },
  reuses: ['api-server-authorized-ips'],
  checks: {
    'private-api-server': check({
      each: cluster,
      severity: (aks) => (authorizedRanges(aks).length === 0 ? 'high' : 'low'),
      dev: 'low',
      expect: 'has a private API server',
      // Absent means public; VNet integration alone changes nothing:
      // https://learn.microsoft.com/azure/aks/api-server-vnet-integration
      holds: isPrivateCluster,
      fix: 'Make the API server private: `az aks update --enable-private-cluster` after VNet integration.',
      peers: [
        'checkov/CKV_AZURE_115',
        'trivy/AVD-AZU-0065',
        'azqr/aks-004',
        'kubescape/C-0248',
        'prowler/aks_clusters_public_access_disabled',
      ],
    }),
    'private-cluster-public-fqdn': check({
      each: cluster,
      severity: 'low',
      needs: ['regulated'],
      when: (aks) => {
        if (!isPrivateCluster(aks)) return 'is a public cluster';
        // Without a zone only the public name leads to it: https://learn.microsoft.com/azure/aks/private-clusters
        const zone: unknown = aks.properties?.apiServerAccessProfile?.privateDNSZone;
        return (
          !(typeof zone === 'string' && zone.toLowerCase() === 'none') ||
          'has no private DNS zone, so its public name is needed'
        );
      },
      expect: 'has no public name for its private address',
      holds: (aks) =>
        flag(aks.properties?.apiServerAccessProfile, 'enablePrivateClusterPublicFQDN') === false,
      fix: 'Remove the public name: `az aks update --disable-public-fqdn`.',
    }),
    'run-command-disabled': check({
      each: cluster,
      severity: 'low',
      needs: ['regulated'],
      when: (aks) => isPrivateCluster(aks) || 'is a public cluster',
      expect: 'does not run commands that come through Azure Resource Manager',
      holds: (aks) => isTrue(aks.properties?.apiServerAccessProfile, 'disableRunCommand'),
      fix: 'Turn off command invoke: `az aks update --disable-run-command`.',
    }),
  },
});
