import { item } from '../kit.ts';

export default item({
  title: 'Enable geo-replication for container images',
  priority: 'medium',
  pillar: 'reliability',
  evidence: ['azure', 'kubernetes'],
  why: 'Every region that runs clusters has a replica of the registry, so pulls are local and survive the loss of another region. The registry is Premium, under one name; replicas route requests.',
  fix: '`az acr update -n ACR --sku Premium` then `az acr replication create -r ACR -l northeurope`.',
  prevent:
    '–; "[Preview]: Container Registry should be Zone Redundant" (9d2b0a20-57d6-474c-9d12-44a4a20999c6) reads the property that misleads.',
  peers: [
    'checkov/CKV_AZURE_165',
    'psrule/Azure.ACR.GeoReplica',
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
});
