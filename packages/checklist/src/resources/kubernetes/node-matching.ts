import { every, Malformed, some, Unresolved } from '../../model/index.ts';
import type { Container, PodSpec } from './types.ts';
import { list, section, text } from './values.ts';

/** Keeps pods away that do not tolerate it. */
export interface Taint {
  readonly key: string;
  readonly value: string;
  readonly effect: string;
}

/** What the scheduler compares a pod with: nodes that are alike. */
export interface NodeFacts {
  /** The value of a label; undefined where the nodes have none. Throws {@link Unresolved} where nobody can tell. */
  label(key: string): string | undefined;
  /** Whether the nodes have the label, though its value may not be known. */
  has(key: string): boolean;
  /** Each to be read by calling it, so that one that is not known hides none that is. */
  readonly taints: readonly (() => Taint)[];
  /** Undefined where the nodes are not in the evidence. */
  readonly names: ReadonlySet<string> | undefined;
}

/** What a RuntimeClass adds to the pods that name it. */
export interface RuntimeScheduling {
  readonly nodeSelector?: Selector;
  readonly tolerations?: Tolerations;
}

type Selector = Readonly<Record<string, string>>;
type Tolerations = NonNullable<PodSpec['tolerations']>;
type NodeAffinity = NonNullable<NonNullable<PodSpec['affinity']>['nodeAffinity']>;
type Required = NonNullable<NodeAffinity['requiredDuringSchedulingIgnoredDuringExecution']>;
type Term = Required['nodeSelectorTerms'][number];
type Requirement = NonNullable<Term['matchExpressions']>[number];

/**
 * Whether the scheduler may put a pod on such a node, and the kubelet takes it: node selector,
 * required node affinity, taints, operating system. Whether there is room is another question.
 * Throws {@link Unresolved} where nobody can tell.
 * https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/
 */
export function admits(pod: PodSpec, node: NodeFacts, runtime: RuntimeScheduling = {}): boolean {
  return every(
    [
      () => isNamed(pod, node),
      () => isOfItsSystem(pod, node),
      () => every(node.taints, (taint) => isTolerated(taint(), pod, runtime)),
      () => meetsSelector(section(pod, 'nodeSelector'), node),
      () => meetsSelector(section(runtime, 'nodeSelector'), node),
      () => meetsAffinity(pod, node),
    ],
    (condition) => condition(),
  );
}

/** A pod that names its node skips the scheduler. */
function isNamed(pod: PodSpec, { names }: NodeFacts): boolean {
  const name = text(pod, 'nodeName');
  if (name === undefined) return true;
  if (!names) throw new Unresolved(`node ${name} is not in the evidence`);
  return names.has(name);
}

/** The kubelet refuses a pod that states another operating system. */
function isOfItsSystem(pod: PodSpec, node: NodeFacts): boolean {
  const system = text(section(pod, 'os'), 'name');
  return system === undefined || node.label('kubernetes.io/os') === system;
}

function meetsSelector(selector: Selector | undefined, node: NodeFacts): boolean {
  if (!selector) return true;
  return every(Object.keys(selector), (key) => node.label(key) === labelValue(selector[key]));
}

/** The API server reads null as the empty text. */
function labelValue(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null) return '';
  throw new Malformed(`nodeSelector is malformed: ${String(value)} is not a string`);
}

function meetsAffinity(pod: PodSpec, node: NodeFacts): boolean {
  const affinity = section(section(pod, 'affinity'), 'nodeAffinity');
  const required = section(affinity, 'requiredDuringSchedulingIgnoredDuringExecution');
  if (!required) return true;
  return some(list(required, 'nodeSelectorTerms'), (term) => meetsTerm(term, node));
}

/** All requirements of a term must hold; a term without any is met by no node. */
function meetsTerm(term: Term, node: NodeFacts): boolean {
  const labels = list(term, 'matchExpressions');
  const fields = list(term, 'matchFields');
  if (labels.length + fields.length === 0) return false;
  return every(
    [
      () => every(labels, (requirement) => meetsRequirement(requirement, node)),
      () => every(fields, (requirement) => meetsField(requirement, node)),
    ],
    (part) => part(),
  );
}

function meetsRequirement(requirement: Requirement, node: NodeFacts): boolean {
  const { key, operator } = requirement;
  if (operator === 'Exists') return node.has(key);
  if (operator === 'DoesNotExist') return !node.has(key);
  const value = node.label(key);
  switch (operator) {
    case 'In':
      return value !== undefined && some(valuesOf(requirement), (one) => one === value);
    case 'NotIn':
      return value === undefined || every(valuesOf(requirement), (one) => one !== value);
    case 'Gt':
    case 'Lt':
      return value !== undefined && compares(value, operator, valuesOf(requirement));
    default:
      throw new Malformed(`operator is malformed: ${String(operator)} is none of a node affinity`);
  }
}

function valuesOf(requirement: Requirement): readonly string[] {
  return list(requirement, 'values');
}

/** Whole numbers of 64 bits; anything else compares with nothing. */
function compares(value: string, operator: 'Gt' | 'Lt', bounds: readonly string[]): boolean {
  const [bound, ...more] = bounds;
  if (bound === undefined || more.length > 0 || !isWhole(value) || !isWhole(bound)) return false;
  return operator === 'Gt' ? BigInt(value) > BigInt(bound) : BigInt(value) < BigInt(bound);
}

function isWhole(value: unknown): boolean {
  return typeof value === 'string' && /^-?\d+$/.test(value);
}

/** The one field that the API knows is the node's name. */
function meetsField(requirement: Requirement, { names }: NodeFacts): boolean {
  const values = new Set(valuesOf(requirement));
  if (!names) throw new Unresolved('the names of the nodes are not in the evidence');
  return [...names].some((name) => values.has(name) === (requirement.operator === 'In'));
}

/** Taints that come and go with the state of a node say nothing about where a pod belongs. */
const passing: ReadonlySet<string> = new Set([
  'node.kubernetes.io/not-ready',
  'node.kubernetes.io/unreachable',
  'node.kubernetes.io/memory-pressure',
  'node.kubernetes.io/disk-pressure',
  'node.kubernetes.io/pid-pressure',
  'node.kubernetes.io/network-unavailable',
  'node.kubernetes.io/unschedulable',
  'node.kubernetes.io/out-of-service',
  'node.cloudprovider.kubernetes.io/uninitialized',
  'node.cloudprovider.kubernetes.io/shutdown',
  'ToBeDeletedByClusterAutoscaler',
  'DeletionCandidateOfClusterAutoscaler',
  'karpenter.sh/disrupted',
  'karpenter.sh/unregistered',
]);

/** Whether a taint keeps pods away that do not tolerate it. */
export function keepsPodsAway({ effect }: Taint): boolean {
  return effect === 'NoSchedule' || effect === 'NoExecute';
}

function isTolerated(taint: Taint, pod: PodSpec, runtime: RuntimeScheduling): boolean {
  if (!keepsPodsAway(taint) || passing.has(taint.key)) return true;
  const tolerations = [...list(pod, 'tolerations'), ...list(runtime, 'tolerations')];
  return some(
    [
      () => some(tolerations, (toleration) => tolerates(toleration, taint)),
      () => requestsResource(pod, taint),
    ],
    (way) => way(),
  );
}

/** https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/ */
function tolerates(toleration: Tolerations[number], { key, value, effect }: Taint): boolean {
  const wanted = text(toleration, 'effect');
  if (wanted !== undefined && wanted !== effect) return false;
  const ownKey = text(toleration, 'key');
  const operator = text(toleration, 'operator') ?? 'Equal';
  if (ownKey === undefined) return operator === 'Exists';
  if (ownKey !== key) return false;
  if (operator === 'Exists') return true;
  if (operator === 'Equal') return (text(toleration, 'value') ?? '') === value;
  throw new Unresolved(`nobody can tell what a toleration with the operator ${operator} tolerates`);
}

/**
 * AKS tolerates for a pod the taint that is named like an extended resource which it requests.
 * https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#extendedresourcetoleration
 */
function requestsResource(pod: PodSpec, { key }: Taint): boolean {
  if (!key.includes('/') || /(?:^|\.)kubernetes\.io\//.test(key)) return false;
  const containers: readonly Container[] = [
    ...list(pod, 'containers'),
    ...list(pod, 'initContainers'),
  ];
  return some(
    containers,
    ({ resources }) =>
      resources?.requests?.[key] !== undefined || resources?.limits?.[key] !== undefined,
  );
}
