import { type Inventory, type Subject, some, Unresolved } from '../../../model/index.ts';
import { namespace } from '../kinds.ts';
import { type Labels, selects } from '../label-selector.ts';
import { findNamed } from '../lookup.ts';
import { workload as eachWorkload } from '../subjects.ts';
import type { LabelSelector } from '../types.ts';
import { list, section, text } from '../values.ts';
import type { Workload } from '../workload.ts';

/** What a topology spread constraint and a term of pod anti-affinity have in common. */
interface Rule {
  readonly topologyKey?: string;
  readonly labelSelector?: LabelSelector | null;
  readonly mismatchLabelKeys?: readonly string[] | null;
  readonly namespaces?: readonly string[] | null;
  readonly namespaceSelector?: LabelSelector | null;
}

/** A rule that keeps the pods of a workload apart from some pods. */
export interface SpreadRule {
  readonly kind: 'constraint' | 'required' | 'preferred';
  readonly rule: Rule;
  readonly workload: Workload;
  /** Its place among those of its kind. */
  readonly index: number;
}

/** The topology spread constraints of a workload. */
export function constraintsOf(workload: Workload): readonly SpreadRule[] {
  return list(workload.pod, 'topologySpreadConstraints').map(
    (rule, index): SpreadRule => ({ kind: 'constraint', rule, workload, index }),
  );
}

/** The terms of pod anti-affinity of a workload. */
export function antiAffinityOf(workload: Workload): readonly SpreadRule[] {
  const found = section(section(workload.pod, 'affinity'), 'podAntiAffinity');
  const required = list(found, 'requiredDuringSchedulingIgnoredDuringExecution');
  const preferred = list(found, 'preferredDuringSchedulingIgnoredDuringExecution');
  return [
    ...required.map((rule, index): SpreadRule => ({ kind: 'required', rule, workload, index })),
    ...preferred.map(
      (weighted, index): SpreadRule => ({
        kind: 'preferred',
        rule: section(weighted, 'podAffinityTerm') ?? {},
        workload,
        index,
      }),
    ),
  ];
}

const names = {
  constraint: 'topology spread constraint',
  required: 'required anti-affinity',
  preferred: 'preferred anti-affinity',
} as const;

function rules(find: (workload: Workload) => readonly SpreadRule[]): Subject<SpreadRule> {
  return {
    noun: 'spread rule',
    evidence: 'kubernetes',
    kinds: eachWorkload.kinds,
    of: (resource, inventory) => (eachWorkload.of?.(resource, inventory) ?? []).flatMap(find),
    part: ({ kind, index }) => `${names[kind]} ${index + 1}`,
    node: ({ rule }) => rule,
    exempt: ({ workload }, context) => eachWorkload.exempt?.(workload, context),
  };
}

/** Each topology spread constraint. */
export const constraint = rules(constraintsOf);
/** Each topology spread constraint, and each term of pod anti-affinity. */
export const spreadRule = rules((workload) => [
  ...constraintsOf(workload),
  ...antiAffinityOf(workload),
]);

const hostname = 'kubernetes.io/hostname';
const spreadingKeys = [hostname, 'topology.kubernetes.io/zone'];

/** Whether some rule of a workload keeps its own pods apart, on nodes or in zones. */
export function spreadsItself(workload: Workload, inventory: Inventory): boolean {
  return some([...constraintsOf(workload), ...antiAffinityOf(workload)], ({ kind, rule }) => {
    if (!spreadingKeys.includes(text(rule, 'topologyKey') ?? '')) return false;
    return kind === 'constraint'
      ? selectsItself(rule, workload)
      : repelsItself(rule, workload, inventory);
  });
}

/** Whether no two pods of a workload may share a node. */
export function needsNodeEach(workload: Workload, inventory: Inventory): boolean {
  return some(
    antiAffinityOf(workload),
    ({ kind, rule }) =>
      kind === 'required' &&
      text(rule, 'topologyKey') === hostname &&
      repelsItself(rule, workload, inventory),
  );
}

/** Whether the selector of a rule matches the pods that the rule is of; absent matches none. */
export function selectsItself(rule: Rule, { podMeta }: Workload): boolean {
  const selector = section(rule, 'labelSelector');
  return selector !== undefined && selects(selector, podMeta.labels as Labels | undefined);
}

function repelsItself(rule: Rule, workload: Workload, inventory: Inventory): boolean {
  const { labels } = workload.podMeta;
  // A label that must differ leaves the pod's own kind out.
  const unlike: readonly string[] = list(rule, 'mismatchLabelKeys');
  if (unlike.some((key) => labels?.[key] !== undefined)) return false;
  return selectsItself(rule, workload) && coversOwnNamespace(rule, workload, inventory);
}

/** https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#namespace-selector */
function coversOwnNamespace(rule: Rule, workload: Workload, inventory: Inventory): boolean {
  const listed: readonly string[] = list(rule, 'namespaces');
  const selector = section(rule, 'namespaceSelector');
  if (listed.length === 0 && selector === undefined) return true;
  const own = workload.namespace;
  if (own === undefined) throw new Unresolved('its namespace is not written down');
  return (
    listed.includes(own) || (selector !== undefined && selectsNamespace(selector, own, inventory))
  );
}

function selectsNamespace(selector: LabelSelector, name: string, inventory: Inventory): boolean {
  // Every namespace has it: https://kubernetes.io/docs/reference/labels-annotations-taints/
  const given = { 'kubernetes.io/metadata.name': name };
  const [found] = findNamed(namespace, name, undefined, inventory);
  if (found) return selects(selector, { ...found.body.metadata?.labels, ...given });
  if (selects(selector, given)) return true;
  throw new Unresolved(`namespace ${name} is not in the evidence`);
}
