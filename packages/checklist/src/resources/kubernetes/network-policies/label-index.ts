import { raw, Unknown } from '../../../model/index.ts';
import { addTo } from '../../group-by.ts';
import { known } from '../../known.ts';
import type { LabelSelector } from '../types.ts';
import type { PodFacts, Policy } from './policy.ts';

/** A label that every pod carries which a selector selects: with one of the values, or with any. */
export interface NeededLabel {
  readonly key: string;
  readonly values: readonly string[] | undefined;
}

/** The label by which the pods of a selector are found, among those whose key `accepts` names. */
export function neededLabel(
  { matchLabels, matchExpressions }: LabelSelector,
  accepts: (key: string) => boolean,
): NeededLabel | undefined {
  for (const [key, value] of Object.entries(matchLabels ?? {})) {
    if (accepts(key)) return { key, values: [value] };
  }
  const terms = (matchExpressions ?? []).filter(({ key }) => accepts(key));
  const listed = terms.find(({ operator }) => operator === 'In');
  if (listed) return { key: listed.key, values: [...(listed.values ?? [])] };
  const there = terms.find(({ operator }) => operator === 'Exists');
  return there && { key: there.key, values: undefined };
}

/** Policies, findable by a label of the pods that they select. */
export interface LabelIndex {
  readonly byValue: ReadonlyMap<string, ReadonlyMap<string, readonly Policy[]>>;
  readonly byKey: ReadonlyMap<string, readonly Policy[]>;
  /** Without such a label, or with one that is not known. */
  readonly rest: readonly Policy[];
}

export function labelIndex(policies: readonly Policy[]): LabelIndex {
  const byValue = new Map<string, Map<string, Policy[]>>();
  const byKey = new Map<string, Policy[]>();
  const rest: Policy[] = [];
  for (const policy of policies) {
    const label = known(() => policy.label());
    if (label === undefined) rest.push(policy);
    else if (label.values === undefined) addTo(byKey, label.key, policy);
    else {
      const values = byValue.get(label.key) ?? new Map<string, Policy[]>();
      byValue.set(label.key, values);
      for (const value of label.values) addTo(values, value, policy);
    }
  }
  return { byValue, byKey, rest };
}

/** The policies that may select a pod; a label whose value is not known may have any. */
export function candidates({ byValue, byKey, rest }: LabelIndex, pod: PodFacts): readonly Policy[] {
  if (byValue.size === 0 && byKey.size === 0) return rest;
  const found = [...rest];
  for (const [key, value] of Object.entries<unknown>(raw(pod.labels) ?? {})) {
    found.push(...(byKey.get(key) ?? []));
    const values = byValue.get(key);
    if (!values) continue;
    if (value instanceof Unknown) for (const policies of values.values()) found.push(...policies);
    else found.push(...(values.get(String(value)) ?? []));
  }
  return found;
}
