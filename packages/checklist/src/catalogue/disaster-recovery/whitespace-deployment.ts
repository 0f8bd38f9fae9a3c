import { cluster, isAutomatic, pool } from '../../resources/azure/cluster.ts';
import {
  declaresCluster,
  declaresPool,
  hasDeclaredClusters,
  unknownCluster,
} from '../../resources/azure/code.ts';
import { nameIn, parentId } from '../../resources/azure/ids.ts';
import type { ManagedCluster } from '../../resources/azure/types.ts';
import {
  allPipelines,
  hasInfrastructureCode,
  infrastructureAnswer,
} from '../../resources/delivery/infrastructure.ts';
import { hasDeployer } from '../../resources/kubernetes/deployers.ts';
import { cronJob, daemonSet, deployment, statefulSet } from '../../resources/kubernetes/kinds.ts';
import { findBeside } from '../../resources/kubernetes/lookup.ts';
import { objects } from '../../resources/kubernetes/subjects.ts';
import { ownersOf } from '../../resources/kubernetes/workload.ts';
import {
  check,
  fail,
  type Inventory,
  item,
  notApplicable,
  pass,
  type Resource,
  unknown,
} from '../kit.ts';

export default item({
  title: 'Ensure you can perform a whitespace deployment',
  priority: 'high',
  pillar: 'reliability',
  evidence: ['pipeline', 'azure', 'kubernetes', 'attestation'],
  why: 'What was clicked together cannot be rebuilt when a region, a subscription or a cluster is lost. Good is everything from code through a pipeline: cluster, network, identities, policies and applications. At least once a year the whole platform is rebuilt in an empty resource group, and the time it took is compared with the RTO.',
  fix: `1. Write the module for what exists yourself; an exported template is a poor base.
2. Adopt the cluster: \`terraform import azurerm_kubernetes_cluster.main RESOURCE_ID\`.
3. Apply it from a pipeline with an approval, and bring every object in the cluster into GitOps, Helm or manifests.
4. Rehearse the rebuild in another subscription and write down how long it took.`,
  prevent:
    'Azure role assignments that leave write access in production to the identity of the pipeline only; the deny settings of a deployment stack.',
  peers: [
    'review-checklists/3acbe04b-be20-49d3-afda-47778424d116',
    'review-checklists/36cb45e5-7960-4332-9bdf-8cc23318da61',
    'the-aks-checklist/bc14aea6-e65d-48d9-a3ad-c218e6436b06',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/reliability-multi-region-deployment-models',
    'https://learn.microsoft.com/azure/aks/passive-cold-solution',
  ],
  attest: {
    question:
      'When was the platform last rebuilt from nothing, how long did it take, and is that within the RTO?',
    attach: 'the link to the run, its duration, RTO and RPO',
    months: 12,
  },
  checks: {
    'cluster-not-in-code': check({
      each: cluster,
      only: 'observed',
      when: (aks, { settings }) =>
        !isShortLived(aks, settings.shortLivedTags) || 'is short-lived, as its tags say',
      expect: 'is declared in infrastructure code',
      holds: (_, { resource, inventory }) => {
        const { name } = resource.identity;
        const declared = declaresCluster(name, inventory);
        if (declared) return pass(`the infrastructure code declares ${name}`);
        const hidden = unknownCluster(inventory);
        if (hidden) return unknown(`${hidden.input} may declare it: ${hidden.message}`);
        if (!hasDeclaredClusters(inventory)) {
          return unknown('no infrastructure code in the evidence declares a cluster');
        }
        return declared === undefined
          ? unknown('whether the infrastructure code declares it cannot be told')
          : fail(`the infrastructure code declares clusters, and none is ${name}`);
      },
      fix: 'Write its module, then adopt it: `terraform import azurerm_kubernetes_cluster.main RESOURCE_ID`.',
    }),
    'node-pool-not-in-code': check({
      each: pool,
      only: 'observed',
      severity: 'medium',
      when: ({ cluster: owner }, { settings }) => {
        if (!owner) return true;
        if (isAutomatic(owner.body)) return 'AKS Automatic makes its pools';
        return !isShortLived(owner.body, settings.shortLivedTags) || 'its cluster is short-lived';
      },
      expect: 'is declared in the code of its cluster',
      holds: ({ name, cluster: owner }, { resource, inventory }) => {
        const of = owner?.identity.name ?? nameIn(parentId(resource.identity.resourceId) ?? '');
        const declared = declaresCluster(of, inventory);
        if (declared === false) return notApplicable('its cluster is in no code');
        const isDeclared = declared && declaresPool(name, of, inventory);
        if (isDeclared === undefined) {
          return unknown('whether the infrastructure code declares it cannot be told');
        }
        return isDeclared
          ? pass(`the code of ${of} declares ${name}`)
          : fail(`the code of ${of} declares no pool ${name}`);
      },
      fix: 'Declare the pool, then adopt it: `terraform import azurerm_kubernetes_cluster_node_pool.NAME POOL_ID`.',
    }),
    'no-infrastructure-pipeline': check({
      each: allPipelines,
      when: (_, { inventory }) => hasInfrastructureCode(inventory) || 'has no infrastructure code',
      expect: 'applies the infrastructure code by a pipeline',
      holds: (_, { inventory }) => infrastructureAnswer(inventory),
      fix: 'Apply the code from a pipeline with an approval: `terraform apply`, `az deployment … create`.',
    }),
    'live-object-not-in-code': check({
      each: objects(deployment, statefulSet, daemonSet, cronJob),
      only: 'observed',
      optIn: true,
      severity: 'low',
      when: ({ metadata }) => ownersOf(metadata).length === 0 || 'another object makes it',
      expect: 'was applied by a tool or from manifests',
      holds: ({ kind, metadata }, { resource, inventory }) => {
        if (hasDeployer(metadata)) return true;
        const { sure, possible } = inManifests(resource, inventory);
        if (sure.length > 0) return true;
        if (possible.length > 0) {
          return unknown(`the manifest of a ${kind} of its name does not say the namespace`);
        }
        const manifests = inventory.resources('kubernetes').some(({ observed }) => !observed);
        if (!manifests) return unknown('no manifests are in the evidence');
        return inventory.gaps.some(({ evidence }) => evidence === 'kubernetes')
          ? unknown('parts of the manifests could not be read')
          : fail('no tool has marked it, and no manifest declares it', { at: 'metadata.name' });
      },
      fix: 'Bring it into GitOps, a Helm release or the manifests.',
    }),
  },
});

/** Whether a tag of the cluster says that it is not meant to last. */
function isShortLived({ tags }: ManagedCluster, marks: readonly string[]): boolean {
  return marks.some((mark) => {
    const [key = '', value] = mark.split(/=(.*)/s);
    return tags?.[key] === value;
  });
}

function inManifests(live: Resource, inventory: Inventory) {
  const { kind: id, evidence, identity } = live;
  const found = findBeside({ id, evidence, noun: id }, identity.name, live, inventory);
  const declared = ({ observed }: Resource) => !observed;
  return { sure: found.sure.filter(declared), possible: found.possible.filter(declared) };
}
