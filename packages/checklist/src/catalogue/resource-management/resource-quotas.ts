import { containerName } from '../../resources/kubernetes/container-name.ts';
import { resourceQuota } from '../../resources/kubernetes/kinds.ts';
import { type Fills, fillsOf } from '../../resources/kubernetes/limit-range-items.ts';
import { absenceProves } from '../../resources/kubernetes/lookup.ts';
import {
  isOutOfUse,
  judgedNamespace,
  mayBeElsewhere,
  within,
} from '../../resources/kubernetes/namespaces-judged.ts';
import { defaultPriorityClass } from '../../resources/kubernetes/priority-classes.ts';
import { parseQuantity } from '../../resources/kubernetes/quantity.ts';
import {
  bringsQuota,
  countsPods,
  demandsOf,
  hasKey,
  hasPodResources,
  isScoped,
  lacking,
  malformedKey,
  quotaSets,
  quotasTogether,
  quotaTable,
} from '../../resources/kubernetes/quotas.ts';
import { objects, workload } from '../../resources/kubernetes/subjects.ts';
import type { ResourceQuota } from '../../resources/kubernetes/types.ts';
import { alternatives } from '../../resources/kubernetes/versions.ts';
import type { Workload } from '../../resources/kubernetes/workload.ts';
import {
  check,
  fail,
  firstOf,
  item,
  notApplicable,
  type Outcome,
  type Resource,
  unknown,
} from '../kit.ts';

type Quota = Resource<ResourceQuota>;
const itself = (resource: Quota): Resource => resource;
const quotaObject = objects(resourceQuota);

export default item({
  title: 'Enforce resource quotas',
  priority: 'low',
  pillar: 'reliability',
  evidence: ['kubernetes', 'azure'],
  why: 'Without a quota one team can take the whole cluster, by accident or by a runaway scaler. Each team namespace has a ResourceQuota on CPU and memory requests and on memory limits (plus counts such as pods, services.loadbalancers, persistentvolumeclaims), sized to the agreement with the team and watched. A quota makes requests mandatory, so a LimitRange gives defaults beside it.',
  fix: `Create an AKS managed namespace, which brings its quota from ARM, or a ResourceQuota:

\`az aks namespace add -g RG --cluster-name CLUSTER --name team-a --cpu-request 8000m --cpu-limit 16000m --memory-request 16Gi --memory-limit 24Gi --ingress-policy AllowSameNamespace --egress-policy AllowAll --adoption-policy IfIdentical --delete-policy Keep\`

\`\`\`yaml
apiVersion: v1
kind: ResourceQuota
metadata: { name: team, namespace: team-a }
spec:
  hard: { requests.cpu: "8", requests.memory: 16Gi, limits.memory: 24Gi, pods: "60", services.loadbalancers: "1" }
\`\`\``,
  prevent:
    'Create namespaces only from a template or as managed namespaces. Gatekeeper and ValidatingAdmissionPolicy cannot require a sibling object at creation: use an audit constraint on Namespace.',
  peers: [
    'aprl/9a1c17e5-c9a0-43db-b920-adaf54d1bcb7',
    'review-checklists/769ef669-1a48-435a-a942-223ece80b123',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/operator-best-practices-scheduler',
    'https://learn.microsoft.com/azure/aks/concepts-managed-namespaces',
    'https://kubernetes.io/docs/concepts/policy/resource-quotas/',
  ],
  attest: {
    question: 'Are quotas agreed with each team and reviewed?',
    attach: 'the capacity plan',
    months: 12,
  },
  reuses: ['managed-namespace-quota'],
  checks: {
    'namespace-quota-missing': check({
      // An AKS managed namespace brings its quota from ARM.
      each: { ...judgedNamespace, alsoIn: ['azure'] },
      when: (namespace) => isOutOfUse(namespace) ?? true,
      expect: 'has a quota',
      holds: (namespace, { inventory }) => {
        const quotas = within(inventory.index(quotaTable), namespace);
        if (quotas.sure.length > 0 || bringsQuota(namespace.managed)) return true;
        const open = mayBeElsewhere(namespace, quotas, 'ResourceQuota');
        return open === undefined
          ? fail('the namespace has no ResourceQuota', { at: 'metadata.name' })
          : unknown(open);
      },
      fix: 'Create a ResourceQuota in the namespace, or make it an AKS managed namespace with a quota.',
      peers: ['trivy/KSV-0040'],
    }),
    'quota-without-compute': check({
      each: quotasTogether,
      expect: 'has quotas on CPU requests, memory requests and memory limits',
      holds: ({ objects: quotas }) => firstOf(alternatives(quotas, itself), computeProblem) ?? true,
      fix: 'Add requests.cpu, requests.memory and limits.memory to a quota without scopes.',
    }),
    'quota-rejects-pods': check({
      each: workload,
      severity: 'high',
      when: ({ kind, resource }, { inventory }) => {
        if (kind === 'Pod' && resource.observed) return 'was let in already';
        return (
          quotaSets(resource, inventory)[0]?.length !== 0 ||
          'no quota of its namespace is in the evidence'
        );
      },
      expect: 'makes pods that the quotas of its namespace let in',
      holds: (subject, { inventory }) => {
        const { resource } = subject;
        const fills = fillsOf(resource, inventory);
        const answers = quotaSets(resource, inventory).map((together) =>
          rejection(subject, together, fills, () => defaultPriorityClass(inventory)),
        );
        const refused = answers.find((answer) => answer?.verdict === 'fail');
        if (!refused) return answers[0] ?? true;
        if (answers.some((answer) => answer?.verdict !== 'fail')) {
          return unknown('which of several versions of a quota is in force is not known');
        }
        if (fills.known ? !fills.maybeMore : absenceProves(resource, inventory)) return refused;
        return unknown(
          `${refused.message}; a LimitRange that is not in the evidence may fill it in`,
        );
      },
      fix: 'Set the requests and limits that the quota demands on every container, or add a LimitRange with defaults.',
    }),
    'quota-nearly-exhausted': check({
      each: quotaObject,
      only: 'observed',
      severity: 'medium',
      when: ({ status }) => status?.used != null || 'has no status',
      expect: 'has room left',
      holds: ({ status }, { settings }) => {
        const [hard, used] = [status?.hard ?? {}, status?.used ?? {}];
        let judged = false;
        for (const key of Object.keys(hard)) {
          const [limit, taken] = [parseQuantity(hard[key]), parseQuantity(used[key] ?? 0)];
          if (limit === undefined || taken === undefined) {
            return fail(`the quantity of ${key} is malformed`, { at: `status.hard["${key}"]` });
          }
          // A hard value of 0 bans a thing on purpose.
          if (limit <= 0) continue;
          judged = true;
          const percent = Math.round((taken / limit) * 100);
          if (taken * 100 >= limit * settings.quotaThresholdPercent) {
            return fail(`${percent} % of ${key} is used: ${used[key]} of ${hard[key]}`, {
              at: `status.used["${key}"]`,
            });
          }
        }
        return judged || notApplicable('only bans things');
      },
      fix: 'Raise the quota with the team, or reduce what the namespace uses.',
    }),
  },
});

const compute: readonly (readonly [string, ...string[]])[] = [
  ['requests.cpu', 'cpu'],
  ['requests.memory', 'memory'],
  ['limits.memory'],
];

/** What keeps the quotas of a namespace from bounding what its pods take. */
function computeProblem(quotas: readonly Quota[]): Outcome | undefined {
  const malformed = firstOf(quotas, ({ body, identity }) => {
    const key = malformedKey(body);
    return key && fail(`the quantity of ${key} in quota ${identity.name} is malformed`);
  });
  if (malformed) return malformed;
  const unscoped = quotas.filter(({ body }) => !isScoped(body));
  if (unscoped.length === 0) {
    return fail('has only quotas with scopes, which cover some pods', { at: 'spec' });
  }
  const missing = compute
    .filter(
      (keys) =>
        !hasKey(
          unscoped.map(({ body }) => body),
          keys,
        ),
    )
    .map(([key]) => key);
  if (missing.length === 0) return undefined;
  const names = unscoped.map(({ identity }) => identity.name).join(', ');
  return fail(`no key ${missing.join(', ')} in the quotas without scopes (${names})`, {
    at: 'spec.hard',
  });
}

/** What quotas say to a workload's pods; undefined lets them in. */
function rejection(
  subject: Workload,
  quotas: readonly Quota[],
  fills: Fills,
  priority: () => string | undefined,
): Outcome | undefined {
  const demanding = quotas.filter(({ body }) => demandsOf(body).length > 0);
  if (demanding.length === 0) return notApplicable('the quota demands no compute');
  const counting = demanding.filter(({ body }) => countsPods(body, subject, fills.known, priority));
  if (counting.length === 0) return notApplicable('the scopes of the quota leave these pods out');
  if (hasPodResources(subject.pod)) return undefined;
  return firstOf(counting, ({ body, identity }) =>
    firstOf(demandsOf(body), (demand) => {
      const container = fills.has(demand) ? undefined : lacking(subject, demand);
      if (!container) return undefined;
      const side = demand.side === 'limits' ? 'limit' : 'request';
      return fail(
        `container ${containerName(container)} has no ${demand.resource} ${side}, which quota ${identity.name} (${demand.key}) demands`,
      );
    }),
  );
}
