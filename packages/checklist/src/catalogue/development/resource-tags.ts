import { item } from '../kit.ts';

export default item({
  title: 'Apply tags to all resources',
  priority: 'medium',
  pillar: 'cost',
  evidence: ['azure', 'kubernetes'],
  why: 'Cluster, node pools, registry, vaults, identities, networks and workspaces carry the agreed Azure tags (owner, cost centre, environment, data class). Tags of the cluster reach its load balancer, public IPs, network security group and node resource group, but never its node pools: these need their own, also for the scale-set instances. Kubernetes labels are the Operations item "Apply different types of labels to all resources".',
  fix: "`az tag update --resource-id ID --operation Merge --tags owner=team-a costcenter=1234 environment=prod` adds the keys and keeps the others (when AKS hands them on to the resources it made: unverified). `az aks update --tags`, `az aks nodepool update --tags`, `az tag create` and `az resource tag` (without `--is-incremental`) replace the whole set. A pool's tags are a property of the pool, so there name old and new ones together: `az aks nodepool update -g RG --cluster-name CLUSTER -n POOL --tags owner=team-a costcenter=1234 environment=prod`.",
  prevent:
    'Azure Policy "Require a tag on resources" (871b6d14-10aa-478d-b590-94f262ecfa99), "Require a tag on resource groups" (96670d01-0a4d-4649-9c89-2d3abc0a5025), "Inherit a tag from the resource group if missing" (ea3f2387-9b95-492a-a190-fcdc54f7b070).',
  peers: [
    'psrule/Azure.Resource.UseTags',
    'the-aks-checklist/574bd2fe-f58b-4199-b334-f7eff3ef90c8',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/use-tags',
    'https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources',
  ],
  attest: {
    question: 'Is there a tagging standard, and does cost reporting use it?',
    attach: 'the standard',
    months: 12,
  },
});
