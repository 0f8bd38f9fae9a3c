import {
  type Context,
  fail,
  firstOf,
  type Inventory,
  Malformed,
  type Outcome,
  unknown,
} from '../../../model/index.ts';
import { namespace } from '../../kubernetes/kinds.ts';
import { selects } from '../../kubernetes/label-selector.ts';
import { findNamed } from '../../kubernetes/lookup.ts';
import { isManagedNamespace } from '../../kubernetes/managed.ts';
import type { LabelSelector } from '../../kubernetes/types.ts';
import { topWorkloads } from '../../kubernetes/workload.ts';
import { parameterOf } from './effects.ts';
import type { ImageRule } from './image-rules.ts';

type Key =
  | 'excludedNamespaces'
  | 'namespaces'
  | 'labelSelector'
  | 'namespaceSelector'
  | 'excludedContainers';

/** The ways in which a rule may leave something out, each to be asked by itself. */
export const waysOut: readonly ((rule: ImageRule, context: Context) => Outcome | true)[] = [
  excludedNamespaces,
  includedNamespaces,
  selectedNamespaces,
  selectedPods,
  excludedContainers,
];

function excludedNamespaces(rule: ImageRule, context: Context): Outcome | true {
  const excluded = names(rule, 'excludedNamespaces');
  const used = workloadNamespaces(context);
  const found = firstOf(excluded, (name) => used.find((one) => matches(name, one)));
  if (found !== undefined) {
    const why = `leaves out the namespace ${found}, where workloads run`;
    return failAt(why, rule, 'excludedNamespaces');
  }
  const other = firstOf(excluded, (name) => (isSystem(name, context) ? undefined : name));
  return (
    other === undefined ||
    unknown(`leaves out the namespace ${other}, of which no workload is in the evidence`)
  );
}

function includedNamespaces(rule: ImageRule, context: Context): Outcome | true {
  const included = [...names(rule, 'namespaces')];
  if (included.length === 0) return true;
  const only = `is for ${included.join(', ')} only`;
  const left = workloadNamespaces(context).find(
    (one) => !included.some((name) => matches(name, one)),
  );
  return left === undefined
    ? unknown(`${only}, and no workload elsewhere is in the evidence`)
    : failAt(`${only}, and workloads run in the namespace ${left}`, rule, 'namespaces');
}

function selectedNamespaces(rule: ImageRule, context: Context): Outcome | true {
  const selector = selectorIn(rule, 'namespaceSelector');
  if (!selector) return true;
  const left = workloadNamespaces(context).find((name) =>
    isLeftOut(name, selector, context.inventory),
  );
  if (left === undefined) {
    return unknown('is for selected namespaces, and no workload elsewhere is in the evidence');
  }
  const why = `its selector leaves out the namespace ${left}, where workloads run`;
  return failAt(why, rule, 'namespaceSelector');
}

/** Whoever writes a pod chooses its labels and the names of its containers. */
function selectedPods(rule: ImageRule): Outcome | true {
  const selector = selectorIn(rule, 'labelSelector');
  return (
    selector === undefined || failAt('a pod can leave it by its labels', rule, 'labelSelector')
  );
}

function excludedContainers(rule: ImageRule): Outcome | true {
  const [name] = names(rule, 'excludedContainers');
  if (name === undefined) return true;
  return failAt(`a container can leave it by the name ${name}`, rule, 'excludedContainers');
}

function names(rule: ImageRule, key: Key): readonly string[] {
  const value = valueAt(rule, key) ?? [];
  if (Array.isArray(value)) return value;
  throw new Malformed(`${key} is malformed: it is not a list`);
}

function selectorIn(rule: ImageRule, key: Key): LabelSelector | undefined {
  const value = valueAt(rule, key) ?? undefined;
  if (value === undefined) return undefined;
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw new Malformed(`${key} is malformed: it is not a selector`);
  }
  const { matchLabels, matchExpressions } = value as LabelSelector;
  const isEmpty = Object.keys(matchLabels ?? {}).length === 0 && !matchExpressions?.length;
  return isEmpty ? undefined : (value as LabelSelector);
}

/** Containers can be left out by the parameters of an assignment only, namespaces by label by a constraint. */
function valueAt({ use, constraint }: ImageRule, key: Key): unknown {
  if (use) return key === 'namespaceSelector' ? undefined : parameterOf(use, key);
  return key === 'excludedContainers' ? undefined : constraint.spec?.match?.[key];
}

/** A star at either end stands for any text. */
function matches(pattern: string, name: string): boolean {
  if (pattern.endsWith('*')) return name.startsWith(pattern.slice(0, -1));
  return pattern.startsWith('*') ? name.endsWith(pattern.slice(1)) : name === pattern;
}

function isSystem(name: string, { inventory, settings }: Context): boolean {
  return isManagedNamespace(name, inventory, settings.exemptNamespaces);
}

/** The namespaces in which workloads run that are not the platform's. */
function workloadNamespaces(context: Context): readonly string[] {
  return context.inventory.index(usedNamespaces).filter((name) => !isSystem(name, context));
}

function usedNamespaces(inventory: Inventory): readonly string[] {
  const found = inventory.index(topWorkloads).flatMap(({ namespace: name }) => name ?? []);
  return [...new Set(found)].sort();
}

/** Every namespace carries its own name as a label. */
function isLeftOut(name: string, selector: LabelSelector, inventory: Inventory): boolean {
  return findNamed(namespace, name, undefined, inventory).some(({ body }) => {
    const labels = { ...body.metadata?.labels, 'kubernetes.io/metadata.name': name };
    return !selects(selector, labels);
  });
}

/** Several things are read of a rule, so the place is told. */
function failAt(message: string, { use, constraint }: ImageRule, key: Key): Outcome {
  const at = constraint ? `spec.match.${key}` : `properties.parameters.${key}.value`;
  return fail(message, use?.member ? {} : { at });
}
