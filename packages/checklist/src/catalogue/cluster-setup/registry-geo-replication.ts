import { armResources } from '../../resources/azure/cluster.ts';
import { containerRegistry, registryReplication } from '../../resources/azure/kinds.ts';
import {
  pullersOf,
  regionsOfRegistry,
  uncoveredRegions,
  unseenReplicas,
} from '../../resources/azure/registry/replicas.ts';
import type { ContainerRegistry } from '../../resources/azure/registry/types.ts';
import { flag, text } from '../../resources/azure/values.ts';
import { check, fail, item, lacking, notApplicable, pass, type Resource, unknown } from '../kit.ts';

export default item({
  title: 'Enable geo-replication for container images',
  priority: 'medium',
  pillar: 'reliability',
  evidence: ['azure', 'kubernetes'],
  why: 'A cluster whose registry is in another region pulls over a long way, and cannot start a new pod when that region is lost. Every region that runs clusters has a replica of the registry: pulls are local, one name routes to the nearest copy. It takes the Premium tier.',
  fix: '`az acr update -n ACR --sku Premium` then `az acr replication create -r ACR -l northeurope`.',
  prevent:
    'There is no Azure Policy for it: "[Preview]: Container Registry should be Zone Redundant" (9d2b0a20-57d6-474c-9d12-44a4a20999c6) asks about zones, and reads a property that misleads.',
  peers: [
    'psrule/Azure.ACR.ReplicaLocation',
    'aprl/36ea6c09-ef6e-d743-9cfb-bd0c928a430b',
    'aprl/eb005943-40a8-194b-9db2-474d430046b7',
    'review-checklists/3c763963-7a55-42d5-a15e-401955387e5c',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/reliability-multi-region-deployment-models',
    'https://learn.microsoft.com/azure/aks/reliability-zone-resiliency-recommendations',
    'https://learn.microsoft.com/azure/container-registry/container-registry-geo-replication',
  ],
  attest: {
    question: 'Can each region pull its images when the other is lost?',
    months: 12,
  },
  checks: {
    'acr-geo-replication': check({
      each: armResources(containerRegistry),
      expect: 'has a copy in every region of the clusters that use it',
      holds: ({ sku }, { resource, inventory, needs }) => {
        const registry = resource as Resource<ContainerRegistry>;
        const pullers = pullersOf(registry, inventory);
        if ('doubt' in pullers) return unknown(pullers.doubt);
        const { clusters } = pullers;
        if (clusters.length === 0) return notApplicable('no cluster pulls from it');
        const uncovered = uncoveredRegions(registry, clusters, inventory);
        const tier = text(sku, 'name');
        const premium =
          tier?.toLowerCase() === 'premium' ? '' : `, and its tier is ${tier ?? 'not told'}`;
        const isMissed = uncovered.length > 0 || needs['multi-region'] === true;
        const unseen = unseenReplicas(registry, inventory);
        if (isMissed && premium === '' && unseen !== undefined) return lacking(unseen);
        if (uncovered.length > 0) return fail(`has no copy in ${uncovered.join(', ')}${premium}`);
        const copies = [...regionsOfRegistry(registry, inventory)];
        if (copies.length > 1) return pass(`has copies in ${copies.sort().join(', ')}`);
        return needs['multi-region'] === true
          ? fail(`has no replica in a second region${premium}`)
          : notApplicable('all its clusters are in its own region');
      },
      fix: 'Add a replica: `az acr update --sku Premium`, then `az acr replication create -l REGION`.',
      peers: ['checkov/CKV_AZURE_165', 'psrule/Azure.ACR.GeoReplica'],
    }),
    'acr-replica-routing': check({
      each: armResources(registryReplication),
      severity: 'low',
      expect: 'serves pulls',
      // Absent means true: https://learn.microsoft.com/rest/api/containerregistry/replications/get
      holds: ({ properties }) => flag(properties, 'regionEndpointEnabled') !== false,
      fix: 'Route to the replica: `az acr replication update --region-endpoint-enabled true`.',
    }),
  },
});
