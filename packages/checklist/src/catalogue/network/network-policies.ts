import { cluster, poolsOf } from '../../resources/azure/cluster.ts';
import {
  hasPolicyEngine,
  policyEngine,
  usesNpm,
} from '../../resources/azure/network/policy-engine.ts';
import { isWindowsPool, modeOf } from '../../resources/azure/pools.ts';
import type { ManagedCluster } from '../../resources/azure/types.ts';
import { networkPolicy } from '../../resources/kubernetes/kinds.ts';
import {
  featuresIn,
  isServed,
} from '../../resources/kubernetes/network-policies/cilium-features.ts';
import { runningEngine } from '../../resources/kubernetes/network-policies/cluster-facts.ts';
import {
  selectsEveryPod,
  selectsSomething,
} from '../../resources/kubernetes/network-policies/dangling.ts';
import { isolationAnswer } from '../../resources/kubernetes/network-policies/isolation.ts';
import { openRule } from '../../resources/kubernetes/network-policies/open-rules.ts';
import {
  anyNetworkPolicy,
  ciliumPolicy,
  isOnHostNetwork,
} from '../../resources/kubernetes/network-policies/subjects.ts';
import { isUncalledJob } from '../../resources/kubernetes/one-shot.ts';
import { objects, workload } from '../../resources/kubernetes/subjects.ts';
import { isWindows } from '../../resources/kubernetes/workload.ts';
import { isOnlyCluster } from '../../resources/seen-cluster.ts';
import {
  type Context,
  check,
  every,
  fail,
  item,
  notApplicable,
  pass,
  type Resource,
  some,
  unknown,
  worst,
} from '../kit.ts';

export default item({
  title: 'Control traffic flow with network policies',
  priority: 'high',
  pillar: 'security',
  evidence: ['azure', 'kubernetes'],
  why: 'Without network policies every pod reaches every other one, so whoever takes over one pod has the whole cluster to try. Good is a cluster with an engine that enforces policies (Cilium on Linux, Calico where there are Windows pools), a policy in each direction for every workload, and none that quietly opens everything. Azure Network Policy Manager is no choice any more: it left support on Windows on 30 September 2026 and leaves Linux on 30 September 2028.',
  fix: `Linux-only clusters move to Cilium. This reimages the nodes, and under Cilium \`ipBlock\` cannot select the addresses of pods or nodes, so check existing policies first.

\`\`\`bash
az aks update -g RG -n CLUSTER --network-dataplane cilium
\`\`\`

Clusters with Windows pools take Calico:

\`\`\`bash
az aks update -g RG -n CLUSTER --network-policy calico
\`\`\`

Then give each workload a policy that names who may reach it and whom it may reach.`,
  prevent:
    'Let a Kyverno rule or the GitOps repository add a policy with each namespace. No built-in Azure Policy looks at whether workloads are covered.',
  peers: ['kubescape/C-0054', 'review-checklists/85e2223e-ce8b-4b12-907c-a5f16f158e3e'],
  links: [
    'https://learn.microsoft.com/azure/aks/use-network-policies',
    'https://learn.microsoft.com/azure/aks/network-policy-best-practices',
    'https://learn.microsoft.com/azure/aks/azure-cni-powered-by-cilium',
  ],
  attest: {
    question: 'Is traffic between namespaces tested (a forbidden connection really fails)?',
    attach: 'the test',
    months: 6,
  },
  reuses: ['windows-network-policy-engine', 'windows-workload-isolated'],
  guards: ['azure-npm-retiring', 'no-network-policy-engine', 'windows-network-policy-engine'],
  checks: {
    'no-network-policy-engine': check({
      each: cluster,
      expect: 'has an engine that enforces network policies',
      holds: (aks, { inventory }) => {
        if (hasPolicyEngine(aks)) return true;
        const engine = policyEngine(aks);
        const alone = isOnlyCluster(inventory);
        if (engine === undefined) {
          const running = alone ? inventory.index(runningEngine) : undefined;
          return running
            ? pass(`${running} runs in the cluster`)
            : unknown('it brings its own CNI, whose engine is not in the evidence');
        }
        const written = alone ? inventory.all(networkPolicy).length : 0;
        return fail(written === 0 ? undefined : `no engine enforces the ${counted(written)}`, {
          at: 'properties.networkProfile.networkPolicy',
        });
      },
      fix: 'Turn Cilium on: `az aks update --network-dataplane cilium`, or Calico where there are Windows pools: `az aks update --network-policy calico`.',
      peers: [
        'checkov/CKV_AZURE_7',
        'trivy/AVD-AZU-0043',
        'psrule/Azure.AKS.NetworkPolicy',
        'kubescape/C-0240',
        'review-checklists/58d7c892-ddb1-407d-9769-ae669ca48e4a',
        'prowler/aks_network_policy_enabled',
      ],
    }),
    'azure-npm-retiring': check({
      each: cluster,
      severity: 'medium',
      expect: 'does not enforce policies with Azure Network Policy Manager',
      holds: (aks, context) => {
        if (!usesNpm(aks)) return true;
        if (servesWindowsOnly(context)) return notApplicable('has user pools of Windows only');
        // Read once more, for the engine is what has to change.
        return policyEngine(aks) === 'azure'
          ? fail('networkPolicy is azure, which leaves support on Linux on 30 September 2028')
          : true;
      },
      fix: 'Move to Cilium: `az aks update --network-dataplane cilium`.',
    }),
    'pod-ingress-unrestricted': check({
      each: workload,
      severity: 'medium',
      when: (subject) => {
        if (isOnHostNetwork(subject)) return hostNetwork;
        if (isWindows(subject)) return 'runs on Windows (windows-workload-isolated)';
        return !isUncalledJob(subject) || 'is a job that nobody calls';
      },
      expect: 'is selected by a network policy for ingress',
      holds: (subject, { inventory }) => isolationAnswer(subject, 'ingress', inventory),
      fix: 'Add a NetworkPolicy of type Ingress whose podSelector matches the pods, and name who may reach them.',
      peers: [
        'kube-linter/non-isolated-pod',
        'kube-score/pod-networkpolicy',
        'polaris/missingNetworkPolicy',
        'checkov/CKV2_K8S_6',
        'kubescape/C-0260',
      ],
    }),
    'pod-egress-unrestricted': check({
      each: workload,
      severity: 'low',
      when: (subject) => (isOnHostNetwork(subject) ? hostNetwork : true),
      expect: 'is selected by a network policy for egress',
      holds: (subject, { inventory }) => isolationAnswer(subject, 'egress', inventory),
      fix: 'Add a NetworkPolicy of type Egress whose podSelector matches the pods, and name whom they may reach.',
      peers: ['kube-score/pod-networkpolicy', 'kubescape/C-0030'],
    }),
    'allow-all-network-policy': check({
      each: anyNetworkPolicy,
      severity: 'medium',
      expect: 'has no rule that allows every peer on every port',
      holds: (_body, { resource }) => {
        const at = openRule(resource);
        return at === undefined || fail(`${at} allows every peer on every port`, { at });
      },
      fix: 'Name the peers and the ports in the rule.',
    }),
    'network-policy-selects-nothing': check({
      each: objects(networkPolicy),
      only: 'observed',
      severity: 'low',
      when: (body) => !selectsEveryPod(body) || 'selects every pod of its namespace',
      expect: 'selects pods',
      holds: selectsSomething,
      fix: 'Copy the labels of the pod template into podSelector, or delete the policy.',
      peers: ['kube-linter/dangling-networkpolicy', 'kube-score/networkpolicy-targets-pod'],
    }),
    'cilium-policy-needs-acns': check({
      each: ciliumPolicy,
      severity: 'medium',
      when: (body) => featuresIn(body).length > 0 || 'has rules of neither names nor layer 7',
      expect: 'uses only what the cluster offers',
      holds: (body, context) => worst(featuresIn(body), (feature) => isServed(feature, context)),
      fix: 'Turn Advanced Container Networking Services on: `az aks update --enable-acns --acns-advanced-networkpolicies L7`.',
    }),
  },
});

const hostNetwork = 'is on the network of its node, outside of all policies';

function counted(policies: number): string {
  return policies === 1
    ? 'network policy, which is written but not enforced'
    : `${policies} network policies, which are written but not enforced`;
}

/** Azure NPM has left Windows already, which another check tells. */
function servesWindowsOnly({ resource, inventory }: Context): boolean {
  const pools = poolsOf(resource as Resource<ManagedCluster>, inventory);
  if (!some(pools, isWindowsPool)) return false;
  const isUser = (pool: (typeof pools)[number]) => modeOf(pool) === 'User';
  return some(pools, isUser) && every(pools, (pool) => !isUser(pool) || isWindowsPool(pool));
}
