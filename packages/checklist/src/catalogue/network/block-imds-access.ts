import { cluster, poolsOf } from '../../resources/azure/cluster.ts';
import {
  restrictionObstacle,
  restrictsImds,
} from '../../resources/azure/network/imds-restriction.ts';
import { isWindowsPool } from '../../resources/azure/pools.ts';
import { nodesOnlyPull } from '../../resources/azure/registry/node-identities.ts';
import type { ManagedCluster } from '../../resources/azure/types.ts';
import { isListed } from '../../resources/kubernetes/listed-workloads.ts';
import { keptFromImds } from '../../resources/kubernetes/network-policies/imds.ts';
import { isOnHostNetwork } from '../../resources/kubernetes/network-policies/subjects.ts';
import { workload } from '../../resources/kubernetes/subjects.ts';
import type { Workload } from '../../resources/kubernetes/workload.ts';
import {
  type Context,
  check,
  every,
  fail,
  item,
  type Outcome,
  type Resource,
  unknown,
} from '../kit.ts';

export default item({
  title: 'Bloc Pod access to VMSS IMDS',
  priority: 'medium',
  pillar: 'security',
  evidence: ['kubernetes', 'azure'],
  why: "The metadata endpoint 169.254.169.254 hands out tokens of the node's identities to every pod that asks, and those can be more than the application should ever have. Good is that ordinary pods cannot reach it and use Workload Identity instead: either the cluster's IMDS restriction (preview) or egress policies block it, and only listed agents are exempt. Neither covers pods on the host network.",
  fix: `Leave the address out of what pods may reach. Policies add up, so no other policy of the namespace may allow it.

\`\`\`yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: block-imds, namespace: shop }
spec:
  podSelector: {}
  policyTypes: [Egress]
  egress:
    - to:
        - ipBlock: { cidr: 0.0.0.0/0, except: [169.254.169.254/32] }
        - namespaceSelector: {}     # needed under Cilium: ipBlock never matches pods
\`\`\`

A wider exception such as 169.254.0.0/16 does it too, but also cuts LocalDNS (169.254.10.10 and 169.254.10.11).

Or turn on the restriction for the whole cluster. It needs the extension \`aks-preview\`, the OIDC issuer and Linux nodes, and does not go with add-ons that use the endpoint themselves: Container Insights, Azure Policy, application routing, Flux, Dapr, Azure Backup, AGIC, virtual nodes, cost analysis.

\`\`\`bash
az aks update -g RG -n CLUSTER --enable-imds-restriction
az aks upgrade -g RG -n CLUSTER --node-image-only
\`\`\``,
  prevent:
    'A clusterwide Cilium policy with `egressDeny` to 169.254.169.254/32 and an `endpointSelector` that leaves out the exempt agents; Azure Policy "Kubernetes cluster pods should only use approved host network and port list" (82985f06-dc18-4a48-bc1c-b9f4f0098cfe).',
  links: [
    'https://learn.microsoft.com/azure/aks/imds-restriction',
    'https://learn.microsoft.com/azure/aks/workload-identity-overview',
  ],
  attest: {
    question: "Which pods use the node's identity, and why not Workload Identity?",
    months: 6,
  },
  checks: {
    'pod-reaches-imds': check({
      each: workload,
      severity: (_subject, { inventory }) => (inventory.index(nodesOnlyPull) ? 'low' : 'medium'),
      when: (subject, { settings }) => {
        if (isListed(subject, settings.metadataWorkloads) === 'yes') return listed;
        return (
          !isOnHostNetwork(subject) || 'is on the host network (host-network-pod-reaches-imds)'
        );
      },
      expect: 'is kept from the metadata of its node',
      holds: (subject, { inventory, settings }) =>
        unlessListed(keptFromImds(subject, inventory), subject, settings.metadataWorkloads),
      fix: 'Leave 169.254.169.254 out of what the pods may reach, or turn the IMDS restriction of the cluster on.',
      peers: ['kubescape/C-0052'],
    }),
    'host-network-pod-reaches-imds': check({
      each: workload,
      severity: 'medium',
      when: (subject, context) => {
        if (!isOnHostNetwork(subject)) return 'is not on the host network';
        return (
          agentsOf(subject, context).every((list) => isListed(subject, list) !== 'yes') || listed
        );
      },
      expect: 'is not on the host network, where nothing blocks the metadata of the node',
      holds: (subject, context) => {
        const maybe = agentsOf(subject, context).some(
          (list) => isListed(subject, list) === 'maybe',
        );
        return maybe ? unknown(mayBeListed) : !isOnHostNetwork(subject);
      },
      fix: 'Remove hostNetwork, or list the DaemonSet in privilegedWorkloads if it is an agent of the node.',
    }),
    'imds-restriction-off': check({
      each: cluster,
      optIn: true,
      when: (aks, context) => {
        const obstacle = restrictionObstacle(aks, context);
        if (obstacle !== undefined) return `runs ${obstacle}, which needs the endpoint`;
        return !hasWindowsOnly(context) || 'has Windows pools only';
      },
      expect: 'keeps pods from the metadata of its nodes',
      holds: (aks) =>
        restrictsImds(aks) ||
        fail(undefined, { at: 'properties.networkProfile.podLinkLocalAccess' }),
      fix: 'Turn the restriction on: `az aks update --enable-imds-restriction`, then upgrade the node images.',
    }),
  },
});

const listed = 'is listed as an agent that needs it';
const mayBeListed = 'the configuration may list this workload, which names no namespace';

/** The lists that excuse a workload on the host network; that of node agents is of DaemonSets. */
function agentsOf({ kind }: Workload, { settings }: Context): readonly (readonly string[])[] {
  const { metadataWorkloads, privilegedWorkloads } = settings;
  return kind === 'DaemonSet' ? [metadataWorkloads, privilegedWorkloads] : [metadataWorkloads];
}

function unlessListed(
  answer: Outcome | true,
  subject: Workload,
  list: readonly string[],
): Outcome | true {
  if (answer === true || answer.verdict !== 'fail') return answer;
  return isListed(subject, list) === 'maybe' ? unknown(mayBeListed) : answer;
}

function hasWindowsOnly({ resource, inventory }: Context): boolean {
  const pools = poolsOf(resource as Resource<ManagedCluster>, inventory);
  return pools.length > 0 && every(pools, isWindowsPool);
}
