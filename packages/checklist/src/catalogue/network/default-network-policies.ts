import { managedNamespace } from '../../resources/azure/kinds.ts';
import type { JudgedNamespace } from '../../resources/kubernetes/namespaces-judged.ts';
import { closureOf } from '../../resources/kubernetes/network-policies/closing.ts';
import { asksClusterDns, canAskDns } from '../../resources/kubernetes/network-policies/dns.ts';
import type { Direction } from '../../resources/kubernetes/network-policies/policy.ts';
import {
  isOnHostNetwork,
  networkPolicyNamespace,
} from '../../resources/kubernetes/network-policies/subjects.ts';
import { workloadsByNamespace } from '../../resources/kubernetes/teams.ts';
import {
  type Context,
  check,
  fail,
  item,
  notApplicable,
  type Outcome,
  type Resource,
  unknown,
  worst,
} from '../kit.ts';

export default item({
  title: 'Configure default network policies in each namespace',
  priority: 'medium',
  pillar: 'security',
  evidence: ['kubernetes', 'azure'],
  why: 'Policies that name single workloads leave the next one open: a pod that no policy selects may talk to everybody. Good is that each namespace starts closed in both directions with a policy that selects all its pods and opens at most the namespace itself, that DNS is reopened explicitly, and that everything else is a named exception.',
  fix: `Close the namespace, then open DNS again:

\`\`\`yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: default-deny, namespace: shop }
spec: { podSelector: {}, policyTypes: [Ingress, Egress] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: allow-dns, namespace: shop }
spec:
  podSelector: {}
  policyTypes: [Egress]
  egress:
    - to:
        - namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: kube-system } }
          podSelector: { matchLabels: { k8s-app: kube-dns } }
      ports: [{ protocol: UDP, port: 53 }, { protocol: TCP, port: 53 }]
\`\`\`

Where LocalDNS is on under Cilium, allow the same ports to 169.254.10.0/24 as well.`,
  prevent:
    'Create the namespace of each new team as a managed namespace, `az aks namespace add … --ingress-policy DenyAll --egress-policy AllowSameNamespace`, or let a Kyverno generate rule add the policies.',
  peers: ['kubescape/C-0049'],
  links: [
    'https://learn.microsoft.com/azure/aks/managed-namespaces',
    'https://kubernetes.io/docs/concepts/services-networking/network-policies/',
    'https://learn.microsoft.com/azure/aks/localdns-custom',
  ],
  attest: {
    question: 'Which namespaces are open on purpose?',
    attach: 'the list with owners',
    months: 6,
  },
  checks: {
    'namespace-without-default-deny-ingress': check({
      each: networkPolicyNamespace,
      when: isInUse,
      expect: 'starts closed for ingress',
      holds: closedFor('ingress'),
      fix: 'Add a NetworkPolicy of type Ingress with an empty podSelector and no rule for everybody.',
      peers: ['kubescape/C-0206', 'kubeaudit/netpols', 'cis-kubernetes/5.3.2'],
    }),
    'namespace-without-default-deny-egress': check({
      each: networkPolicyNamespace,
      severity: 'low',
      when: isInUse,
      expect: 'starts closed for egress',
      holds: closedFor('egress'),
      fix: 'Add a NetworkPolicy of type Egress with an empty podSelector, and open DNS.',
      peers: ['kubescape/C-0206', 'kubeaudit/netpols', 'cis-kubernetes/5.3.2'],
    }),
    'default-deny-breaks-dns': check({
      each: networkPolicyNamespace,
      severity: 'low',
      when: isInUse,
      expect: 'lets its pods look names up',
      holds: (subject, context) => {
        const closure = closureOf(subject, 'egress', context.resource, context.inventory);
        if ('doubt' in closure) return notApplicable('is not known to be closed for egress');
        if (!closure.closed) return notApplicable('is open for egress');
        const workloads = context.inventory.index(workloadsByNamespace).get(subject.name) ?? [];
        const asking = workloads.filter((one) => !isOnHostNetwork(one) && asksClusterDns(one));
        if (asking.length === 0) return notApplicable('has no workload that asks the cluster DNS');
        return worst(asking, (one) => canAskDns(one, context.inventory));
      },
      fix: 'Allow UDP and TCP 53 to kube-dns in kube-system for all pods; under Cilium with LocalDNS to 169.254.10.0/24, too.',
    }),
  },
});

function isInUse({ hasWorkloads, managed, evidence }: JudgedNamespace): true | string {
  if (hasWorkloads) return true;
  return (managed.length > 0 && evidence !== 'complete') || 'has no workloads';
}

const ways = { ingress: 'in', egress: 'out' } as const;

function closedFor(direction: Direction) {
  return (subject: JudgedNamespace, { resource, inventory }: Context): Outcome | true => {
    const closure = closureOf(subject, direction, resource, inventory);
    if ('doubt' in closure) return unknown(closure.doubt);
    if (closure.closed) return true;
    const details = { at: placeOf(resource) };
    return closure.opener === undefined
      ? fail(`no policy selects every pod of it for ${direction}`, details)
      : fail(`${closure.opener} lets everybody ${ways[direction]} on every port`, details);
  };
}

function placeOf({ kind }: Resource): string {
  return kind === managedNamespace.id ? 'properties.defaultNetworkPolicy' : 'metadata.name';
}
