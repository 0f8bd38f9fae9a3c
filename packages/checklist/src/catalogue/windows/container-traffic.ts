import { cluster } from '../../resources/azure/cluster.ts';
import type { ManagedCluster } from '../../resources/azure/types.ts';
import {
  enforcesOnWindows,
  lacksWindowsEngine,
} from '../../resources/azure/windows/policy-enforcement.ts';
import { inWindowsClusters } from '../../resources/azure/windows/windows-pools.ts';
import {
  hasOtherClass,
  isLoadBalancer,
  loadBalancer,
} from '../../resources/entry/load-balancers.ts';
import { leadsToWindows, windowsExposure } from '../../resources/entry/windows-exposure.ts';
import { isolationAnswer } from '../../resources/kubernetes/network-policies/isolation.ts';
import { isOnHostNetwork } from '../../resources/kubernetes/network-policies/subjects.ts';
import { isUncalledJob } from '../../resources/kubernetes/one-shot.ts';
import { isHostProcess } from '../../resources/kubernetes/security.ts';
import { sidecarAnswer } from '../../resources/kubernetes/sidecar-injection.ts';
import { workload } from '../../resources/kubernetes/subjects.ts';
import { onWindows } from '../../resources/kubernetes/windows/windows-workload.ts';
import type { Workload } from '../../resources/kubernetes/workload.ts';
import { type Context, check, item, type Resource, unknown } from '../kit.ts';

export default item({
  title: 'Secure the traffic of your containers',
  priority: 'high',
  pillar: 'security',
  evidence: ['azure', 'kubernetes', 'attestation'],
  why: 'Without network policies every pod can talk to the Windows workloads, and no mesh encrypts their traffic: the Istio add-on does not run on Windows. Good is Calico, the one engine that AKS still supports for Windows (Azure NPM ended there on 30 September 2026, Cilium is Linux only), backed by network security groups on the node subnet. The applications themselves authenticate callers over TLS.',
  fix: `Switch the engine in two steps: \`az aks update -g RG -n CLUSTER --network-policy none\`, then \`az aks update -g RG -n CLUSTER --network-policy calico\`. Each step re-images all pools, and policies are not enforced in between. Then let in what must come:

\`\`\`yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web-from-gateway
  namespace: shop-win
spec:
  podSelector:
    matchLabels:
      app.kubernetes.io/name: web
  policyTypes: [Ingress]
  ingress:
    - from:
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: ingress
      ports:
        - port: 8080
\`\`\`

- The support table of AKS names Calico for Windows Server 2019 and 2022. On 2025 test that a deny policy takes effect.
- Keep sidecar injection off: the Linux sidecar cannot run on the node (\`sidecar.istio.io/inject: "false"\`).`,
  prevent:
    'A custom Azure Policy that asks for `networkPolicy` `calico` in clusters with a pool of `osType` `Windows`; a Gatekeeper constraint that asks for a NetworkPolicy in each namespace.',
  peers: ['review-checklists/ce7f2a7c-297c-47c6-adea-a6ff838db665'],
  links: [
    'https://learn.microsoft.com/azure/aks/use-network-policies',
    'https://learn.microsoft.com/azure/aks/network-policy-best-practices',
    'https://learn.microsoft.com/azure/aks/windows-vs-linux-containers',
  ],
  attest: {
    question: 'How do the Windows applications authenticate callers and encrypt traffic?',
    attach: 'the design or a test of a denied connection',
    months: 12,
  },
  checks: {
    'windows-network-policy-engine': check({
      each: cluster,
      when: inWindowsClusters,
      expect: 'enforces network policies on its Windows nodes',
      holds: (_aks, { resource, inventory }) =>
        enforcesOnWindows(resource as Resource<ManagedCluster>, inventory),
      fix: 'Turn Calico on: `az aks update --network-policy none`, then `--network-policy calico`.',
      peers: ['checkov/CKV_AZURE_7', 'trivy/AZU-0043', 'psrule/Azure.AKS.NetworkPolicy'],
    }),
    'windows-workload-isolated': check({
      each: workload,
      when: (subject, context) => {
        const applies = inPolicies(subject, context);
        if (applies !== true) return applies;
        if (isUncalledJob(subject)) return 'is a job that nobody calls';
        return (
          context.inventory.index(lacksWindowsEngine) !== true ||
          'no engine enforces policies on Windows (windows-network-policy-engine)'
        );
      },
      expect: 'is selected by a network policy for ingress',
      holds: (subject, { inventory }) => {
        const answer = isolationAnswer(subject, 'ingress', inventory);
        const lacks = inventory.index(lacksWindowsEngine);
        if (lacks !== false && answer !== true && answer.verdict === 'fail') throw lacks;
        return answer;
      },
      fix: 'Add a NetworkPolicy of type Ingress whose podSelector matches the pods, and name who may reach them.',
      peers: ['kube-linter/non-isolated-pod'],
    }),
    'windows-mesh-injection': check({
      each: workload,
      severity: 'medium',
      when: inPolicies,
      expect: 'gets no sidecar of a service mesh, which runs on Linux only',
      holds: (subject, { inventory }) => sidecarAnswer(subject, inventory),
      fix: 'Set the label sidecar.istio.io/inject to "false" in the pod template.',
    }),
    'windows-service-exposed': check({
      each: loadBalancer,
      severity: 'medium',
      when: (body, context) => {
        if (!isLoadBalancer(body)) return 'asks for no load balancer';
        if (hasOtherClass(body)) return 'is served by another load balancer than that of AKS';
        return leadsToWindows(body, context) !== 'no' || 'selects no Windows workload';
      },
      expect: 'does not let everybody reach Windows pods that no policy protects',
      holds: (body, context) => {
        const answer = windowsExposure(body, context);
        const isSure = answer === true || answer.verdict !== 'fail';
        return isSure || leadsToWindows(body, context) === 'yes'
          ? answer
          : unknown('whether it selects Windows pods is not known');
      },
      fix: 'Make it internal (annotation service.beta.kubernetes.io/azure-load-balancer-internal: "true"), or set loadBalancerSourceRanges.',
    }),
  },
});

/** Neither policies nor sidecars are for pods on the network of their node. */
function inPolicies(subject: Workload, context: Context): true | string {
  const applies = onWindows(subject, context);
  if (applies !== true) return applies;
  const onHost = isOnHostNetwork(subject) || isHostProcess({ workload: subject });
  return onHost ? 'is on the network of its node' : true;
}
