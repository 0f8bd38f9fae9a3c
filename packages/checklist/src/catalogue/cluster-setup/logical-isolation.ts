import { armResources } from '../../resources/azure/cluster.ts';
import { managedNamespace } from '../../resources/azure/kinds.ts';
import { holdsToPodSecurity } from '../../resources/azure/safeguards.ts';
import { isSet } from '../../resources/azure/values.ts';
import { applicationNamespace } from '../../resources/kubernetes/application-namespaces.ts';
import { hasDeployer, mayBeOfExtension } from '../../resources/kubernetes/deployers.ts';
import { namespace, roleBinding } from '../../resources/kubernetes/kinds.ts';
import { findNamed } from '../../resources/kubernetes/lookup.ts';
import {
  isManagedNamespace,
  isManagedObject,
  isReservedNamespace,
} from '../../resources/kubernetes/managed.ts';
import { inNamespace } from '../../resources/kubernetes/namespace-table.ts';
import { judgedNamespace } from '../../resources/kubernetes/namespaces-judged.ts';
import { quotaTable } from '../../resources/kubernetes/quotas.ts';
import { everyWorkload, objects } from '../../resources/kubernetes/subjects.ts';
import { labelValues, workloadsByNamespace } from '../../resources/kubernetes/teams.ts';
import type { Namespace } from '../../resources/kubernetes/types.ts';
import { list } from '../../resources/kubernetes/values.ts';
import {
  type Context,
  check,
  fail,
  item,
  notApplicable,
  type Outcome,
  some,
  unknown,
  worst,
} from '../kit.ts';

const managedNamespaces = armResources(managedNamespace);
const roleBindings = objects(roleBinding);

export default item({
  title: 'Logically isolate cluster',
  priority: 'medium',
  pillar: 'security',
  evidence: ['kubernetes', 'azure', 'attestation'],
  why: 'Teams that share a cluster share its nodes and its API. Without namespaces of their own, each with an owner label, a quota, a default-deny network policy, a Pod Security level and role bindings that end at its border, one team can starve, reach or overwrite another. AKS managed namespaces make that set in one step and lock it against change from inside the cluster. Namespaces separate teams that trust each other, not attackers.',
  fix: `Give each team a namespace of its own: \`az aks namespace add -g RG --cluster-name AKS --name shop-prod --cpu-request 2000m --cpu-limit 4000m --memory-request 4Gi --memory-limit 8Gi --ingress-policy AllowSameNamespace --egress-policy AllowAll --adoption-policy IfIdentical --delete-policy Keep --labels team=shop\`, or

\`\`\`yaml
apiVersion: v1
kind: Namespace
metadata:
  name: shop-prod
  labels: {team: shop, pod-security.kubernetes.io/enforce: baseline, pod-security.kubernetes.io/warn: restricted}
\`\`\``,
  prevent: `A ValidatingAdmissionPolicy that demands of a workload's \`team\` label to equal that of its namespace (\`namespaceObject.metadata.labels\`). The Azure Policy initiatives "Kubernetes cluster pod security baseline standards for Linux-based workloads" (a8640138-9b0a-4a28-b8cb-1666c838647d) and "… restricted standards …" (42b8ef37-b724-4e24-bbc8-7a7708edfe00), or \`az aks safeguards update -g RG -n AKS --level Enforce --pss-level Baseline\`.`,
  peers: [
    'review-checklists/d4f3537c-1346-4dc5-9027-a71ffe1bd05d',
    'review-checklists/d167dd18-2b0a-4c24-8b99-9a646f8389a7',
    'kube-linter/required-label-owner',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/operator-best-practices-cluster-isolation',
    'https://learn.microsoft.com/azure/aks/best-practices-multi-tenancy',
    'https://learn.microsoft.com/azure/aks/managed-namespaces',
  ],
  attest: {
    question: 'Which teams share this cluster, and is each limited to its own namespaces?',
    attach: 'the namespace-owner list',
    months: 12,
  },
  reuses: [
    'namespaces-unused',
    'cluster-wide-edit-binding',
    'workload-in-default-namespace',
    'namespace-quota-missing',
    'namespace-limit-range-missing',
    'namespace-without-default-deny-ingress',
  ],
  checks: {
    'workload-in-system-namespace': check({
      each: everyWorkload,
      severity: ({ kind }) => (kind === 'DaemonSet' ? 'low' : 'medium'),
      when: ({ body }) => !isManagedObject(body.metadata) || 'managed by AKS',
      expect: 'stays out of the namespaces of AKS',
      holds: ({ body, namespace: name }, { inventory, resource }) => {
        const home = body.metadata?.namespace ?? name;
        if (home === undefined || !isReservedNamespace(home, inventory)) return true;
        const isUsers =
          hasDeployer(body.metadata) && !mayBeOfExtension(body.metadata, home, inventory);
        return resource.observed && !isUsers
          ? notApplicable('nothing shows that a user put it there')
          : fail(`${home} is a namespace of AKS`, { at: 'metadata.namespace' });
      },
      fix: 'Move the workload to a namespace of its team.',
      peers: ['trivy/KSV-0037', 'kubescape/C-0209'],
    }),
    'namespace-pod-security-level': check({
      each: applicationNamespace,
      severity: 'medium',
      expect: 'is held to a Pod Security level',
      holds: podSecurity,
      fix: 'Label the Namespace with pod-security.kubernetes.io/enforce: baseline, or restricted.',
    }),
    'managed-namespace-quota': check({
      each: managedNamespaces,
      severity: 'low',
      when: (_, { resource: { identity }, inventory }) =>
        inNamespace(inventory.index(quotaTable), identity.name).sure.length === 0 ||
        'has a ResourceQuota',
      expect: 'has a default quota for CPU and memory',
      holds: ({ properties }) => {
        const quota = properties?.defaultResourceQuota;
        const has = (one: 'cpuLimit' | 'memoryLimit', other: 'cpuRequest' | 'memoryRequest') =>
          isSet(quota, one) || isSet(quota, other);
        return has('cpuLimit', 'cpuRequest') && has('memoryLimit', 'memoryRequest');
      },
      fix: 'Give the managed namespace a CPU and a memory quota: `az aks namespace update`.',
    }),
    'namespace-mixed-teams': check({
      each: judgedNamespace,
      severity: 'low',
      when: ({ name }, { settings }) =>
        settings.sharedNamespaces.includes(name)
          ? 'serves all teams'
          : settings.teamLabelKeys.length > 0 || 'no label names a team',
      expect: 'holds workloads of one team',
      holds: ({ name, object }, { settings, inventory }) => {
        const workloads = inventory.index(workloadsByNamespace).get(name) ?? [];
        return worst(settings.teamLabelKeys, (key) => {
          const { values, open } = labelValues(workloads, key);
          const [first, second] = [...values];
          if (first && second) {
            return fail(
              `${key} is ${first[0]} on ${first[1].resource.identity.name} and ${second[0]} on ${second[1].resource.identity.name}`,
            );
          }
          if (open) throw open;
          if (!first) return notApplicable('no workload in it has a team label');
          const own = object?.body.metadata?.labels?.[key];
          if (!own || own === first[0]) return true;
          return fail(
            `${key} is ${own} on the namespace and ${first[0]} on ${first[1].resource.identity.name}`,
          );
        });
      },
      fix: 'Give each team a namespace of its own.',
    }),
    'cross-team-binding': check({
      each: roleBindings,
      severity: 'low',
      when: (binding) =>
        some(list(binding, 'subjects'), ({ kind }) => kind === 'ServiceAccount') ||
        'names no service account',
      expect: 'gives rights to workloads of its own team',
      holds: (binding, context) =>
        worst(list(binding, 'subjects'), ({ kind, namespace: home }, index) =>
          kind === 'ServiceAccount'
            ? bound(home, index, context)
            : notApplicable('is no service account'),
        ),
      fix: 'Bind service accounts of the namespace itself, or list the namespace in sharedNamespaces.',
    }),
  },
});

const levelLabel = 'pod-security.kubernetes.io/enforce';

/** https://kubernetes.io/docs/concepts/security/pod-security-admission/ */
function podSecurity({ metadata }: Namespace, { resource, inventory }: Context): Outcome | boolean {
  const level: unknown = metadata?.labels?.[levelLabel];
  const at = 'metadata.labels';
  if (level === 'baseline' || level === 'restricted') return true;
  if (level !== undefined && level !== 'privileged') {
    return fail(`${levelLabel} is malformed: "${level}" is no level`, { at });
  }
  const held = holdsToPodSecurity(resource.identity.name, inventory);
  if (held === true) return true;
  if (level === undefined && held !== false) return unknown(`no label says so, and ${held.doubt}`);
  return fail(`${levelLabel} is ${level ?? 'absent'}`, { at });
}

/**
 * A right in one namespace for a service account of another; one that names none is of the binding's own:
 * https://kubernetes.io/docs/reference/kubernetes-api/authorization-resources/role-binding-v1/
 */
function bound(
  home: string | undefined,
  index: number,
  { resource: { identity }, inventory, settings }: Context,
): Outcome | true {
  const at = `subjects[${index}]`;
  const here = identity.namespace;
  if (!home || here === undefined || here === home) return notApplicable('stays in one namespace');
  if (isManagedNamespace(home, inventory, settings.exemptNamespaces)) {
    return notApplicable('the service account is managed by AKS');
  }
  if ([here, home].some((name) => settings.sharedNamespaces.includes(name))) {
    return notApplicable('one of the namespaces serves all teams');
  }
  const [from, to] = [home, here].map((name) => labelsOf(name, inventory));
  const keys = settings.teamLabelKeys.filter((key) => from?.[key] && to?.[key]);
  if (keys.length === 0) return notApplicable('no team label on both namespaces');
  const key = keys.find((one) => from?.[one] !== to?.[one]);
  if (key === undefined) return true;
  return fail(
    `${key} is ${to?.[key]} here and ${from?.[key]} on ${home}, where the service account is`,
    { at },
  );
}

function labelsOf(name: string, inventory: Context['inventory']) {
  return findNamed(namespace, name, undefined, inventory)[0]?.body.metadata?.labels;
}
