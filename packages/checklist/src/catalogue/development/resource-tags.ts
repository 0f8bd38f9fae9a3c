import { isAutomatic, pool } from '../../resources/azure/cluster.ts';
import { isHosted } from '../../resources/azure/pools.ts';
import { mayBeMade, missingTags, taggable, tagsIn } from '../../resources/azure/tags.ts';
import { aksNodeClass, service, storageClass } from '../../resources/kubernetes/kinds.ts';
import { objects } from '../../resources/kubernetes/subjects.ts';
import type { CustomObject, Service, StorageClass } from '../../resources/kubernetes/types.ts';
import { check, fail, item, type Outcome, unknown } from '../kit.ts';

type TagMaker = Service | StorageClass | CustomObject;

export default item({
  title: 'Apply tags to all resources',
  priority: 'medium',
  pillar: 'cost',
  evidence: ['azure', 'kubernetes'],
  why: 'Without tags nobody can tell whose resource it is, what it costs whom, and which data it holds. Cluster, node pools, registry, vaults, identities, networks and workspaces carry the agreed tags. The tags of a cluster reach its load balancer, addresses, network security group and node resource group, but never its node pools, which need their own.',
  fix: "`az tag update --resource-id ID --operation Merge --tags owner=team-a costcenter=1234 environment=prod` adds the keys and keeps the others (when AKS hands them on to the resources it made: unverified). `az aks update --tags`, `az aks nodepool update --tags`, `az tag create` and `az resource tag` (without `--is-incremental`) replace the whole set. A pool's tags are a property of the pool, so there name old and new ones together: `az aks nodepool update -g RG --cluster-name CLUSTER -n POOL --tags owner=team-a costcenter=1234 environment=prod`.",
  prevent:
    'Azure Policy "Require a tag on resources" (871b6d14-10aa-478d-b590-94f262ecfa99), "Require a tag on resource groups" (96670d01-0a4d-4649-9c89-2d3abc0a5025), "Inherit a tag from the resource group if missing" (ea3f2387-9b95-492a-a190-fcdc54f7b070).',
  peers: ['the-aks-checklist/574bd2fe-f58b-4199-b334-f7eff3ef90c8'],
  links: [
    'https://learn.microsoft.com/azure/aks/use-tags',
    'https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources',
  ],
  attest: {
    question: 'Is there a tagging standard, and does cost reporting use it?',
    attach: 'the standard',
    months: 12,
  },
  checks: {
    'azure-resource-tags': check({
      each: taggable,
      expect: 'carries the agreed tags',
      holds: ({ tags }, { settings, resource, inventory }) => {
        const answer = judged(missingTags(tags, settings.requiredTags));
        return answer !== true && mayBeMade(resource, inventory)
          ? unknown('whether it is in the node resource group of a cluster is not known')
          : answer;
      },
      fix: 'Add the tags: `az tag update --operation Merge --resource-id ID --tags owner=TEAM`.',
      peers: ['psrule/Azure.Resource.UseTags'],
    }),
    'node-pool-tags': check({
      each: pool,
      severity: 'low',
      when: (one) => {
        if (isHosted(one)) return 'Microsoft hosts the pool';
        return !(one.cluster && isAutomatic(one.cluster.body)) || 'AKS Automatic makes the pool';
      },
      expect: 'carries the agreed tags',
      holds: ({ settings: { tags } }, { settings }) =>
        judged(missingTags(tags, settings.requiredTags)),
      fix: 'Tag the pool, naming old and new tags together: `az aks nodepool update --tags`.',
    }),
    'kubernetes-created-resource-tags': check({
      each: objects<TagMaker>(storageClass, service, aksNodeClass),
      severity: 'low',
      optIn: true,
      when: (maker, { resource }) => makesNothing(maker, resource.kind) ?? true,
      expect: 'passes the agreed tags on to what it makes in Azure',
      holds: (maker, { resource, settings }) =>
        judged(missingTags(passedOn(maker, resource.kind), settings.requiredTags)),
      fix: 'Name the tags in `parameters.tags`, in the annotation `azure-pip-tags` or in `spec.tags`.',
    }),
  },
});

function judged(missing: readonly string[]): true | Outcome {
  if (missing.length === 0) return true;
  const [first] = missing;
  return fail(first === 'any' ? 'has no tag' : `has no tag ${missing.join(', ')}`);
}

const drivers = ['disk.csi.azure.com', 'file.csi.azure.com', 'blob.csi.azure.com'];

/** https://learn.microsoft.com/azure/aks/concepts-storage#storage-classes */
const builtIn = /^(default|managed(-csi.*|-premium)?|azurefile(-csi.*|-premium)?|azureblob-.*)$/;

const internal = 'service.beta.kubernetes.io/azure-load-balancer-internal';
const addressTags = 'service.beta.kubernetes.io/azure-pip-tags';

/** Why an object makes no resource in Azure that could be tagged. */
function makesNothing(maker: TagMaker, kind: string): string | undefined {
  if (kind === storageClass.id) {
    if (builtIn.test(maker.metadata?.name ?? '')) return 'is a storage class of AKS';
    const { provisioner } = maker as StorageClass;
    return drivers.includes(provisioner) ? undefined : 'makes no volume in Azure';
  }
  if (kind !== service.id) return undefined;
  if ((maker as Service).spec?.type !== 'LoadBalancer') return 'has no public address';
  return maker.metadata?.annotations?.[internal] === 'true' ? 'has no public address' : undefined;
}

function passedOn(maker: TagMaker, kind: string): Readonly<Record<string, unknown>> | undefined {
  if (kind === storageClass.id) return tagsIn((maker as StorageClass).parameters?.tags);
  if (kind === service.id) return tagsIn(maker.metadata?.annotations?.[addressTags]);
  return (maker as CustomObject<{ tags?: Record<string, unknown> }>).spec?.tags;
}
