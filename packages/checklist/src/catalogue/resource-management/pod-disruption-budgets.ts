import { settled } from '../../resources/known.ts';
import { floorOf } from '../../resources/kubernetes/autoscaling/scalers.ts';
import { alwaysBlocks, drain } from '../../resources/kubernetes/budget-arithmetic.ts';
import {
  acceptedRule,
  budgetsOf,
  needsScale,
  podsOf,
  podsUnder,
  ruleOf,
  selectorOf,
  selectsPod,
  unscaledOwners,
  workloadsUnder,
} from '../../resources/kubernetes/budgets.ts';
import { mayGetBudget } from '../../resources/kubernetes/eviction-autoscaler.ts';
import {
  deployment,
  podDisruptionBudget,
  rollout,
  statefulSet,
} from '../../resources/kubernetes/kinds.ts';
import { absenceProves } from '../../resources/kubernetes/lookup.ts';
import { objects, workload, workloadsOf } from '../../resources/kubernetes/subjects.ts';
import type { PodDisruptionBudget } from '../../resources/kubernetes/types.ts';
import { oneOf } from '../../resources/kubernetes/values.ts';
import {
  type Context,
  check,
  fail,
  item,
  notApplicable,
  type Resource,
  Unresolved,
  unknown,
} from '../kit.ts';

type Budget = Resource<PodDisruptionBudget>;

const replicated = workloadsOf('workload', deployment, statefulSet, rollout);
const budget = objects(podDisruptionBudget);

export default item({
  title: 'Configure pod disruption budgets',
  priority: 'medium',
  pillar: 'reliability',
  evidence: ['kubernetes', 'azure'],
  why: 'Without a budget a drain may evict every replica at once; a budget that leaves no room stops upgrades, repair and scale-down instead: AKS waits `drainTimeoutInMinutes` (30) per node and gives up. Every replicated application has exactly one PodDisruptionBudget that always leaves room for one eviction, with `unhealthyPodEvictionPolicy: AlwaysAllow` so that broken pods never hold a drain. A budget does not limit rolling updates or crashes.',
  fix: `Give each replicated application one budget that follows its scale:

\`\`\`yaml
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: app }
spec:
  maxUnavailable: 1
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector: { matchLabels: { app.kubernetes.io/name: app } }
\`\`\`

Before an upgrade look at the column ALLOWED DISRUPTIONS of \`kubectl get pdb -A\`. What a pool does with a node that cannot be drained: \`az aks nodepool update -g RG --cluster-name CLUSTER -n POOL --undrainable-node-behavior Cordon\` (Terraform: \`upgrade_settings { drain_timeout_in_minutes, undrainable_node_behavior }\`).`,
  prevent: `Azure Policy "[Preview]: Kubernetes cluster should implement accurate Pod Disruption Budgets" (d9e8f2c1-4c5a-4f5c-8b5a-2abf1e9f7b4d). Mutations: "Sets maxUnavailable pods to 1 for PodDisruptionBudget resources" (d77f191e-2338-45d0-b6d4-4ee1c586a192), "[Preview]: Sets UnhealthyPodEvictionPolicy to 'AlwaysAllow'" (5c58d54b-87f0-4dcd-83ea-e855fc988997). Gatekeeper: poddisruptionbudget.`,
  peers: [
    'aprl/a08a06a0-e41a-4b99-83bb-69ce8bca54cb',
    'review-checklists/c1288b3c-6a57-4cfc-9444-51e1a3d3453a',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/operator-best-practices-scheduler',
    'https://learn.microsoft.com/azure/aks/upgrade-options',
    'https://kubernetes.io/docs/tasks/run-application/configure-pdb/',
  ],
  attest: {
    question: 'Was a node drain of each pool exercised without downtime and without force?',
    attach: 'the upgrade log',
    months: 6,
  },
  checks: {
    'pdb-missing': check({
      each: replicated,
      when: (subject, { inventory }) =>
        floorOf(subject, inventory) > 1 || 'may run a single replica, which a budget would pin',
      expect: 'is protected by a PodDisruptionBudget',
      holds: (subject, { inventory }) => {
        const { resource } = subject;
        const { sure, possible } = budgetsOf(subject, inventory);
        if (sure.length > 0) return true;
        if (possible.length > 0) {
          return unknown(
            `whether budget ${possible[0]?.identity.name} selects its pods is not known`,
          );
        }
        const missing = fail('no PodDisruptionBudget selects its pods', {
          at: 'metadata.name',
        });
        if (absenceProves(resource, inventory)) return missing;
        if (resource.observed) {
          return unknown('no budget for it in the evidence, which may not be all there is');
        }
        return mayGetBudget(subject, inventory)
          ? unknown('the extension eviction-autoscaler may make its budget')
          : missing;
      },
      fix: 'Add a PodDisruptionBudget with maxUnavailable 1 whose selector matches the pod template.',
      peers: [
        'kube-score/deployment-has-poddisruptionbudget',
        'kube-score/statefulset-has-poddisruptionbudget',
        'polaris/missingPodDisruptionBudget',
        'popeye/POP-206',
      ],
    }),
    'pdb-blocks-drain': check({
      each: budget,
      severity: 'high',
      when: (body, context) => notCounted(body, context) ?? true,
      expect: 'lets a drain evict a pod when all are healthy',
      holds: (body, { resource, inventory }) => {
        const rule = ruleOf(body);
        // `when` has sent these away.
        if (typeof rule === 'string') return notApplicable(rule);
        const key = 'minAvailable' in rule ? 'minAvailable' : 'maxUnavailable';
        const written = `${key} ${body.spec?.[key]}`;
        const at = `spec.${key}`;
        const pods = settled(() => podsUnder(resource as Budget, inventory));
        if (pods instanceof Unresolved) {
          if (!alwaysBlocks(rule)) throw pods;
          return fail(`${written} allows no eviction of whatever it selects${maker(body)}`, { at });
        }
        switch (drain(rule, pods)) {
          case 'allowed':
            return true;
          case 'blocked':
            return alwaysBlocks(rule)
              ? fail(`${written} allows no eviction${maker(body)}`, { at })
              : fail(
                  `${written} of ${pods.most} pods at the floor allows no eviction${maker(body)}`,
                  { at },
                );
          case 'unknown':
            return unknown(`${written}: how many pods it is for is not known`);
          case 'empty':
            return alwaysBlocks(rule) &&
              workloadsUnder(resource as Budget, inventory).sure.length === 0
              ? fail(`${written} allows no eviction of whatever it selects${maker(body)}`, { at })
              : notApplicable('is for no pods');
        }
      },
      fix: 'Replace the rule by maxUnavailable 1, and run two replicas or more.',
      peers: [
        'kube-linter/pdb-max-unavailable',
        'kube-linter/pdb-min-available',
        'polaris/pdbDisruptionsIsZero',
        'polaris/pdbMinAvailableGreaterThanHPAMinReplicas',
        'popeye/POP-901',
        'gatekeeper/poddisruptionbudget',
      ],
    }),
    'pdb-budget-consumed': check({
      each: budget,
      only: 'observed',
      severity: 'high',
      when: ({ status }) => {
        if (!status) return true;
        const { expectedPods: expected = 0, desiredHealthy = 0 } = status;
        if (expected === 0) return 'selects no pods';
        return desiredHealthy < expected || 'leaves no room even when all pods are healthy';
      },
      expect: 'has an eviction left',
      holds: ({ metadata, status }) => {
        if (!status) return unknown('the budget has no status yet');
        if ((status.observedGeneration ?? 0) < (metadata?.generation ?? 0)) {
          return unknown('its status is older than its specification');
        }
        return status.disruptionsAllowed >= 1
          ? true
          : fail(
              `allows no eviction now: ${status.currentHealthy} of ${status.expectedPods} pods are healthy, ${status.desiredHealthy} must be`,
              { at: 'status.disruptionsAllowed' },
            );
      },
      fix: 'Repair the unhealthy pods before the next drain.',
    }),
    'pdb-unhealthy-eviction-policy': check({
      each: budget,
      severity: 'low',
      when: (_body, { resource: { identity }, settings }) =>
        !settings.quorumBudgets.includes(`${identity.namespace}/${identity.name}`) ||
        'guards a quorum, as the configuration says',
      expect: 'lets unhealthy pods be evicted',
      // Absent means IfHealthyBudget: https://kubernetes.io/docs/tasks/run-application/configure-pdb/
      holds: ({ spec }) =>
        oneOf(spec, 'unhealthyPodEvictionPolicy', ['AlwaysAllow', 'IfHealthyBudget']) ===
        'AlwaysAllow',
      fix: 'Set unhealthyPodEvictionPolicy to AlwaysAllow.',
      peers: ['kube-linter/pdb-unhealthy-pod-eviction-policy'],
    }),
    'pdb-overlap': check({
      each: workload,
      severity: 'high',
      when: (subject, { inventory }) => {
        const { sure, possible } = budgetsOf(subject, inventory);
        return namesOf(sure).size > 0 || namesOf(possible).size > 1 || 'no budget selects its pods';
      },
      expect: 'has one PodDisruptionBudget only',
      holds: (subject, { inventory }) => {
        const { sure, possible } = budgetsOf(subject, inventory);
        const names = namesOf(sure);
        if (names.size > 1) {
          return fail(`its pods are selected by the budgets ${[...names].sort().join(', ')}`, {
            at: 'metadata.name',
          });
        }
        const other = possible.find(({ identity }) => !names.has(identity.name));
        return other
          ? unknown(`whether budget ${other.identity.name} selects its pods, too, is not known`)
          : true;
      },
      fix: 'Keep one budget for these pods and narrow the selector of the others; change a budget that an operator made in its custom resource.',
      peers: ['popeye/POP-209'],
    }),
    'pdb-selects-nothing': check({
      each: budget,
      expect: 'selects pods',
      holds: (body, { resource, inventory }) => {
        const written: unknown = body.spec?.selector ?? undefined;
        if (written === undefined) {
          return fail('spec.selector is absent, which selects nothing', { at: 'spec.selector' });
        }
        if (!selectorOf(body)) return fail('spec.selector is malformed', { at: 'spec.selector' });
        if (resource.observed && (body.status?.expectedPods ?? 0) >= 1) return true;
        const { sure, possible } = workloadsUnder(resource as Budget, inventory);
        if (sure.some((subject) => podsOf(subject, inventory).most > 0)) return true;
        if (selectsPod(resource as Budget, inventory)) return true;
        if (sure.length > 0) return notApplicable('selects only workloads that are scaled to 0');
        if (possible.length > 0 || !absenceProves(resource, inventory)) {
          return unknown('nothing in the evidence matches, and that may not be all there is');
        }
        return fail('spec.selector matches no pod', { at: 'spec.selector' });
      },
      fix: 'Copy the labels of the pod template into the selector.',
      peers: ['popeye/POP-900'],
    }),
    'pdb-invalid': check({
      each: budget,
      expect: 'is a budget that the API and the disruption controller accept',
      holds: (body, { resource, inventory }) => {
        if (body.apiVersion !== 'policy/v1') {
          return fail(`${body.apiVersion} is no longer served: only policy/v1 is`, {
            at: 'apiVersion',
          });
        }
        const rule = ruleOf(body);
        if (typeof rule === 'string') return fail(rule, { at: 'spec' });
        if (!needsScale(rule)) return true;
        const { sure, possible } = unscaledOwners(resource as Budget, inventory);
        if (sure)
          return fail(`only a minAvailable that is a number works for ${sure}`, { at: 'spec' });
        return !possible || unknown(`whether it selects ${possible} is not known`);
      },
      fix: 'Set exactly one of minAvailable and maxUnavailable, to a number or to a percentage up to 100%.',
      peers: ['kube-score/poddisruptionbudget-has-policy'],
    }),
  },
});

/** Why a budget is not counted out. */
function notCounted(body: PodDisruptionBudget, { resource, inventory }: Context) {
  // The extension keeps minAvailable at the replicas and adds a pod while a node drains.
  if (body.metadata?.annotations?.ownedBy === 'EvictionAutoScaler') {
    return 'the extension eviction-autoscaler adds pods during drains';
  }
  const rule = acceptedRule(body);
  if (typeof rule === 'string') return rule;
  return !alwaysBlocks(rule) &&
    needsScale(rule) &&
    unscaledOwners(resource as Budget, inventory).sure
    ? 'cannot be counted (pdb-invalid)'
    : undefined;
}

/** Where a budget that an operator made is to be changed. */
function maker({ metadata }: PodDisruptionBudget): string {
  const owner = metadata?.ownerReferences?.find(({ controller }) => controller === true);
  return owner ? `; change it in ${owner.kind} ${owner.name}` : '';
}

function namesOf(budgets: readonly Budget[]): ReadonlySet<string> {
  return new Set(budgets.map(({ identity }) => identity.name));
}
