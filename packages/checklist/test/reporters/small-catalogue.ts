import type { Catalogue, Check, Item, ItemDefinition, Subject } from '../../src/model/index.ts';

function subject(noun: string, evidence: Subject<unknown>['evidence']): Subject<unknown> {
  return { noun, evidence, kinds: [] };
}

const container = subject('container', 'kubernetes');
const namespace = subject('namespace', 'kubernetes');
const cluster = subject('cluster', 'azure');

function check(each: Subject<unknown>, expect: string, fix: string, more?: Partial<Check>): Check {
  return { each, expect, fix, holds: () => true, ...more };
}

function item(id: string, rest: ItemDefinition): Item {
  const reads = {
    azure: 'microsoft.containerservice/managedclusters',
    kubernetes: 'Deployment.apps',
  };
  return {
    ...rest,
    id,
    category: id.split('/')[0] as string,
    reads: rest.evidence.flatMap((kind) =>
      kind in reads ? reads[kind as keyof typeof reads] : [],
    ),
  };
}

const docs = 'https://learn.microsoft.com/azure/aks';

/** Eleven items in three categories, enough for every way in which an item ends. */
export const smallCatalogue: Catalogue = {
  edition: '2022',
  categories: [
    {
      id: 'cluster-setup',
      title: 'Cluster setup',
      items: [
        item('cluster-setup/entra-id-integration', {
          title: 'AAD Integration',
          priority: 'high',
          pillar: 'security',
          evidence: ['azure', 'attestation'],
          why: 'A copied kubeconfig outlives the person. A sign-in with Entra ID can be revoked.',
          fix: '`az aks update -g RG -n CLUSTER --disable-local-accounts`',
          prevent:
            'Azure Policy "Azure Kubernetes Service Clusters should have local authentication methods disabled".',
          links: [`${docs}/enable-authentication-microsoft-entra-id`],
          checks: {
            'local-accounts-enabled': check(
              cluster,
              'has no local accounts',
              'Set disableLocalAccounts to true.',
            ),
          },
        }),
        item('cluster-setup/physical-isolation', {
          title: 'Physically isolate cluster',
          priority: 'medium',
          pillar: 'cost',
          evidence: ['azure', 'kubernetes', 'attestation'],
          why: 'A cluster for each team costs more than namespaces do.',
          fix: 'Share clusters between teams that trust each other.',
          links: [`${docs}/operator-best-practices-cluster-isolation`],
          attest: { question: 'Who shares this cluster, and why?', months: 12 },
        }),
        item('cluster-setup/managed-identity', {
          title: 'AKS Managed Identity',
          priority: 'high',
          pillar: 'security',
          evidence: ['azure'],
          why: 'A managed identity has no secret that could leak or expire.',
          fix: '`az aks update -g RG -n CLUSTER --enable-managed-identity`',
          links: [`${docs}/use-managed-identity`],
        }),
      ],
    },
    {
      id: 'development',
      title: 'Development',
      items: [
        item('development/liveness-probe', {
          title: 'Implement a proper Liveness probe',
          priority: 'high',
          pillar: 'reliability',
          evidence: ['kubernetes'],
          why: 'A process that hangs keeps its pod alive until somebody notices.',
          fix: 'Give liveness an endpoint of its own.',
          links: ['https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/'],
          checks: {
            'liveness-probe-missing': check(
              container,
              'has a liveness probe',
              'Add a livenessProbe that asks only the process itself.',
            ),
            'liveness-single-failure': check(
              container,
              'forgives one failed liveness probe',
              'Set failureThreshold of the liveness probe to 3 or more.',
              { severity: 'medium' },
            ),
          },
        }),
        item('development/requests-and-limits', {
          title: 'Set requests and limits on your containers',
          priority: 'high',
          pillar: 'reliability',
          evidence: ['kubernetes'],
          why: 'Without requests the scheduler guesses.',
          fix: 'Measure, then set requests.',
          links: [`${docs}/developer-best-practices-resource-management`],
          checks: {
            'memory-limit-missing': check(
              container,
              'has a memory limit',
              'Set resources.limits.memory to what the container may use at most.',
            ),
          },
        }),
        item('development/startup-probe', {
          title: 'Implement a startup probe for slow starters',
          priority: 'medium',
          pillar: 'reliability',
          evidence: ['kubernetes'],
          why: 'A liveness probe must not restart a container that still starts.',
          fix: 'Add a startupProbe.',
          links: [],
          checks: {
            'startup-probe-missing': check(
              container,
              'has a startup probe when it starts slowly',
              'Add a startupProbe and lower initialDelaySeconds.',
            ),
          },
        }),
        item('development/no-naked-pods', {
          title: 'Do not use naked pods',
          priority: 'high',
          pillar: 'reliability',
          evidence: ['kubernetes'],
          why: 'Nobody restarts a pod without an owner when its node goes.',
          fix: 'Put the pod into a Deployment.',
          links: [],
        }),
        item('development/static-analysis-on-build', {
          title: 'Static analysis of the code on build',
          priority: 'medium',
          pillar: 'security',
          evidence: ['pipeline', 'attestation'],
          why: 'Faults are cheapest before they are merged.',
          fix: 'Run a scanner in each pipeline.',
          links: [],
        }),
      ],
    },
    {
      id: 'network',
      title: 'Network',
      items: [
        item('network/network-policies', {
          title: 'Use network policies',
          priority: 'high',
          pillar: 'security',
          evidence: ['kubernetes', 'azure'],
          why: 'Without policies every pod reaches every other pod.',
          fix: 'Deny by default in each namespace, then allow what is needed.',
          links: [`${docs}/use-network-policies`],
          checks: {
            'namespace-default-deny': check(
              namespace,
              'denies traffic by default',
              'Add a NetworkPolicy that selects all pods and allows nothing.',
            ),
            'network-policy-engine': check(
              cluster,
              'has a network policy engine',
              'Create the cluster with --network-policy cilium.',
            ),
          },
          reuses: ['memory-limit-missing'],
        }),
        item('network/api-server-ranges', {
          title: 'Restrict access to the API server',
          priority: 'high',
          pillar: 'security',
          evidence: ['azure'],
          why: 'The API server of a public cluster answers the whole internet.',
          fix: 'Set authorized ranges, or make the cluster private.',
          links: [`${docs}/api-server-authorized-ip-ranges`],
          checks: {
            'authorized-ranges-missing': check(
              cluster,
              'limits who reaches its API server',
              'Set apiServerAccessProfile.authorizedIPRanges.',
              { needs: ['regulated'] },
            ),
          },
        }),
        item('network/private-container-registry', {
          title: 'Use a private container registry',
          priority: 'medium',
          pillar: 'security',
          evidence: ['azure', 'kubernetes'],
          why: 'Images come from a registry that only the platform reaches.',
          fix: 'Use Azure Container Registry with a private endpoint.',
          links: [],
        }),
      ],
    },
  ],
};
