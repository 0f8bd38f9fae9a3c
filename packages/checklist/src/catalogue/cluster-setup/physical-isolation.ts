import { pool } from '../../resources/azure/cluster.ts';
import type { PoolSettings } from '../../resources/azure/pool-types.ts';
import { modeOf, parseTaint } from '../../resources/azure/pools.ts';
import { list } from '../../resources/azure/values.ts';
import { keepsPodsAway } from '../../resources/kubernetes/node-matching.ts';
import { workload } from '../../resources/kubernetes/subjects.ts';
import type { PodSpec } from '../../resources/kubernetes/types.ts';
import { list as listIn, section } from '../../resources/kubernetes/values.ts';
import { check, every, fail, given, item, some } from '../kit.ts';

export default item({
  title: 'Physically isolate cluster',
  priority: 'medium',
  pillar: 'cost',
  evidence: ['azure', 'kubernetes', 'attestation'],
  why: 'A cluster for each team costs a control plane, a system pool and an upgrade for each; one cluster for tenants that do not trust each other costs an incident. Separate clusters answer distrust, regulation or a different life cycle. In between, a tainted node pool or Kata pod sandboxing separates the compute while the control plane stays shared; a pool that only has a label keeps nobody out. Many clusters are run as a fleet.',
  fix: '`az aks nodepool update -g RG --cluster-name AKS -n tenanta --node-taints tenant=a:NoSchedule --labels tenant=a`; in the pod spec set both `tolerations: [{key: tenant, operator: Equal, value: a, effect: NoSchedule}]` and `nodeSelector: {tenant: a}`.',
  prevent:
    'Gatekeeper or a ValidatingAdmissionPolicy: in namespaces labelled `tenant=x`, demand `nodeSelector.tenant == x`. Azure Policy "Azure Kubernetes Service clusters should be a member of an Azure Kubernetes Fleet Manager." (c7f49635-e3f0-4986-b072-90d0c7c3d4cd).',
  peers: ['kubescape/C-0242', 'review-checklists/d167dd18-2b0a-4c24-8b99-9a646f8389a7'],
  links: [
    'https://learn.microsoft.com/azure/aks/concepts-multi-tenancy',
    'https://learn.microsoft.com/azure/aks/use-pod-sandboxing',
    'https://learn.microsoft.com/azure/kubernetes-fleet/overview',
  ],
  attest: {
    question: 'Why does each cluster exist: trust, regulation, region, life cycle, size?',
    months: 12,
  },
  checks: {
    'dedicated-pool-taint': check({
      each: pool,
      severity: 'low',
      when: (subject, { settings }) =>
        dedications(subject.settings, settings.dedicationKeys).length === 0
          ? 'no label dedicates it'
          : modeOf(subject) === 'User' || 'is no User pool',
      expect: 'keeps pods of others away by a taint of its dedication',
      holds: (subject, { settings }) => {
        const keys = dedications(subject.settings, settings.dedicationKeys);
        const isTainted = some(list(subject.settings, 'nodeTaints'), (written) => {
          const taint = parseTaint(written);
          return keys.includes(taint.key) && keepsPodsAway(taint);
        });
        return isTainted || fail(`no taint ${keys[0]}=…:NoSchedule or NoExecute keeps others away`);
      },
      fix: 'Taint the pool with the key of its label: `az aks nodepool update --node-taints KEY=VALUE:NoSchedule`.',
    }),
    'dedicated-toleration-pinned': check({
      each: workload,
      severity: 'low',
      when: ({ kind, pod }, { settings }) => {
        if (kind === 'DaemonSet') return 'is a DaemonSet';
        const tolerates = some(listIn(pod, 'tolerations'), ({ key }) =>
          settings.dedicationKeys.includes(key ?? ''),
        );
        return tolerates || 'tolerates no dedication';
      },
      expect: 'is bound to the dedicated nodes that it tolerates',
      holds: ({ pod }, { settings }) =>
        every(
          listIn(pod, 'tolerations'),
          ({ key }) =>
            key === undefined || !settings.dedicationKeys.includes(key) || requiresNode(pod, key),
        ) || fail('tolerates dedicated nodes but may also land on shared ones'),
      fix: 'Require the same key in nodeSelector, or in a required node affinity.',
    }),
  },
});

/** The labels that dedicate a pool, among the keys that the configuration names. */
function dedications({ nodeLabels }: PoolSettings, keys: readonly string[]): readonly string[] {
  return nodeLabels ? keys.filter((key) => given(nodeLabels, key) != null) : [];
}

function requiresNode(pod: PodSpec, key: string): boolean {
  const inSelector = () => section(pod, 'nodeSelector')?.[key] !== undefined;
  const inAffinity = () =>
    some(requiredTerms(pod), (term) =>
      some(listIn(term, 'matchExpressions'), (one) => one.key === key && admits(one.operator)),
    );
  return some([inSelector, inAffinity], (requires) => requires());
}

function requiredTerms(pod: PodSpec) {
  const nodes = section(section(pod, 'affinity'), 'nodeAffinity');
  const required = section(nodes, 'requiredDuringSchedulingIgnoredDuringExecution');
  return listIn(required, 'nodeSelectorTerms');
}

/** Operators that only nodes with the label can meet. */
function admits(operator: string): boolean {
  return operator === 'In' || operator === 'Exists' || operator === 'Gt' || operator === 'Lt';
}
