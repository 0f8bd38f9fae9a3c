import {
  every,
  firstOf,
  type Inventory,
  Malformed,
  Memo,
  type Resource,
  raw,
  Unresolved,
} from '../../model/index.ts';
import { floorOf, scaledAs, scalersOf } from './autoscaling/scalers.ts';
import type { BudgetRule, PodCount } from './budget-arithmetic.ts';
import { intOrPercent } from './int-or-percent.ts';
import { podDisruptionBudget } from './kinds.ts';
import { isSelector } from './label-selector.ts';
import { type Matches, noMatches } from './namespace-scope.ts';
import { selectedWorkloads, selecting, selectorTable, selectsMadePod } from './selection.ts';
import type { LabelSelector, PodDisruptionBudget } from './types.ts';
import { byName, inForce } from './versions.ts';
import { isLongRunning, type Workload } from './workload.ts';

type Budget = Resource<PodDisruptionBudget>;

const itself = (resource: Budget): Resource => resource;
const objectOf = ({ resource }: Workload): Resource => resource;

/**
 * The selector of a budget: absent and null match nothing, `{}` matches every pod of the namespace.
 * One that the API server refuses matches nothing either.
 * https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/pod-disruption-budget-v1/
 */
export function selectorOf({ spec }: PodDisruptionBudget): LabelSelector | undefined {
  const selector = spec?.selector ?? undefined;
  return selector !== undefined && isSelector(selector) ? selector : undefined;
}

const budgetTable = selectorTable(podDisruptionBudget, selectorOf);

/** The budgets that select the pods of a workload, each budget once. */
export function budgetsOf(workload: Workload, inventory: Inventory): Matches<Budget> {
  const { resource } = workload;
  return inventory.index(budgetsByWorkload).recall(raw(resource.body) as object, () => {
    const { sure, possible } = selecting(inventory.index(budgetTable), selectorOf, workload);
    return {
      sure: inForce(sure, resource, itself),
      possible: inForce(possible, resource, itself),
    };
  });
}

/** The top workloads whose pods a budget selects. */
export function workloadsUnder(budget: Budget, inventory: Inventory): Matches<Workload> {
  return inventory.index(workloadsByBudget).recall(raw(budget.body) as object, () => {
    const selector = selectorOf(budget.body);
    if (!selector) return noMatches;
    const { sure, possible } = selectedWorkloads(selector, budget, inventory);
    return { sure: inForce(sure, budget, objectOf), possible: inForce(possible, budget, objectOf) };
  });
}

/** Answers that were given before, by the object's body: several checks ask the same. */
function budgetsByWorkload(_: Inventory): Memo<object, Matches<Budget>> {
  return new Memo();
}

function workloadsByBudget(_: Inventory): Memo<object, Matches<Workload>> {
  return new Memo();
}

/** Whether a budget selects an observed pod that a workload made. */
export function selectsPod(budget: Budget, inventory: Inventory): boolean {
  const selector = selectorOf(budget.body);
  return selector !== undefined && selectsMadePod(selector, budget, inventory);
}

const countable: ReadonlySet<string> = new Set([
  'Deployment',
  'StatefulSet',
  'Rollout',
  'ReplicaSet',
  'ReplicationController',
]);

/** How many pods the matched workloads have at their floors. */
export function expectedPods(matches: Matches<Workload>, inventory: Inventory): PodCount {
  let [least, most] = [0, 0];
  for (const versions of byName(matches.sure, objectOf).values()) {
    const counts = versions.map((version) => podsOf(version, inventory));
    least += Math.min(...counts.map((count) => count.least));
    most += Math.max(...counts.map((count) => count.most));
  }
  for (const versions of byName(matches.possible, objectOf).values()) {
    most += Math.max(...versions.map((version) => podsOf(version, inventory).most));
  }
  return { least, most };
}

/** The pods of a workload at its floor; a scaler that allows none counts as one pod. */
export function podsOf(workload: Workload, inventory: Inventory): PodCount {
  if (!countable.has(workload.kind)) return { least: 0, most: Infinity };
  try {
    const floor = floorOf(workload, inventory);
    if (!Number.isInteger(floor) || floor < 0) return { least: 0, most: Infinity };
    const count = floor === 0 && isScaled(workload, inventory) ? 1 : floor;
    return { least: count, most: count };
  } catch (error) {
    if (!(error instanceof Unresolved) && !(error instanceof Malformed)) throw error;
    return { least: 0, most: Infinity };
  }
}

function isScaled(workload: Workload, inventory: Inventory): boolean {
  return scalersOf(scaledAs(workload, inventory), inventory).sure.length > 0;
}

/**
 * What keeps the disruption controller from counting the pods of a workload by a scale, which it
 * needs for `maxUnavailable` and for percentages; undefined where it can.
 * https://kubernetes.io/docs/tasks/run-application/configure-pdb/#arbitrary-controllers-and-selectors
 */
function scaleless(workload: Workload): string | undefined {
  const { kind, resource, body } = workload;
  const { name } = resource.identity;
  if (kind === 'Pod' && hasController(body.metadata?.ownerReferences)) return undefined;
  if (kind === 'Pod') return `Pod ${name}, which no controller owns`;
  return kind === 'DaemonSet' || !isLongRunning(workload) ? `${kind} ${name}` : undefined;
}

function hasController(owners: readonly { readonly controller?: boolean }[] | undefined): boolean {
  return owners?.some(({ controller }) => controller === true) ?? false;
}

/** The pods that a budget is for at their workloads' floors. */
export function podsUnder(subject: Budget, inventory: Inventory): PodCount {
  const matches = workloadsUnder(subject, inventory);
  if (matches.sure.length + matches.possible.length > 0) return expectedPods(matches, inventory);
  return { least: 0, most: selectsPod(subject, inventory) ? Infinity : 0 };
}

/** A workload under the budget whose pods cannot be counted by a scale, and one that may be under it. */
export function unscaledOwners(
  subject: Budget,
  inventory: Inventory,
): { readonly sure: string | undefined; readonly possible: string | undefined } {
  const { sure, possible } = workloadsUnder(subject, inventory);
  return { sure: firstOf(sure, scaleless), possible: firstOf(possible, scaleless) };
}

/**
 * The rule of a budget, or why it has none. Throws {@link Malformed} for a value that the API server
 * refuses, which decides although the other value is unknown.
 */
export function ruleOf({ spec }: PodDisruptionBudget): BudgetRule | string {
  every(['minAvailable', 'maxUnavailable'] as const, (key) => {
    intOrPercent(spec?.[key], key);
    return true;
  });
  const minAvailable = intOrPercent(spec?.minAvailable, 'minAvailable');
  const maxUnavailable = intOrPercent(spec?.maxUnavailable, 'maxUnavailable');
  if (minAvailable && maxUnavailable) return 'sets both minAvailable and maxUnavailable';
  if (minAvailable) return { minAvailable };
  return maxUnavailable ? { maxUnavailable } : 'sets neither minAvailable nor maxUnavailable';
}

/** The rule, or why there is none to count with, the API server's refusal included. */
export function acceptedRule(body: PodDisruptionBudget): BudgetRule | string {
  try {
    return ruleOf(body);
  } catch (error) {
    if (error instanceof Malformed) return 'is refused by the API (pdb-invalid)';
    throw error;
  }
}

/** Whether the controller must know the scale of the pods' controllers. */
export function needsScale(rule: BudgetRule): boolean {
  return 'maxUnavailable' in rule || 'percent' in rule.minAvailable;
}
