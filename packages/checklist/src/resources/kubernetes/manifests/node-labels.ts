import {
  type Context,
  formatPath,
  type Outcome,
  pathOf,
  type Severity,
  severities,
} from '../../../model/index.ts';
import { persistentVolume, storageClass } from '../kinds.ts';
import { entriesOf, mapping } from '../lenient.ts';
import type { PersistentVolume, PodSpec, StorageClass } from '../types.ts';
import { workloadOf } from '../workload.ts';
import type { AnyObject } from './subjects.ts';

/** Where a node label is named, and whether no node without it will do. */
interface Use {
  readonly key: unknown;
  readonly isRequired: boolean;
  readonly node: object;
  readonly field: string | number;
}

/** AKS took the first two from its nodes in 1.28; of the others Kubernetes says that they will go. */
const replacements: ReadonlyMap<unknown, string> = new Map([
  ['failure-domain.beta.kubernetes.io/zone', 'topology.kubernetes.io/zone'],
  ['failure-domain.beta.kubernetes.io/region', 'topology.kubernetes.io/region'],
  ['beta.kubernetes.io/os', 'kubernetes.io/os'],
  ['beta.kubernetes.io/arch', 'kubernetes.io/arch'],
  ['beta.kubernetes.io/instance-type', 'node.kubernetes.io/instance-type'],
]);

/** Whether an object names nodes by labels that they have. */
export function usesStableLabels(body: AnyObject, { resource }: Context): true | Outcome {
  const old = usesOf(body, resource).filter(({ key }) => replacements.has(key));
  const worst = severities.find((severity) => old.some((use) => severityOf(use) === severity));
  const first = old.find((use) => severityOf(use) === worst);
  if (!first || !worst) return true;
  const names = [...new Set(old.map(({ key }) => `${key} (now ${replacements.get(key)})`))];
  const path = pathOf(first.node);
  return {
    verdict: 'fail',
    message: `names nodes by ${names.join(', ')}`,
    severity: worst,
    ...(path ? { at: formatPath([...path, first.field]) } : {}),
  };
}

function severityOf({ key, isRequired }: Use): Severity {
  return isRequired && String(key).startsWith('failure-domain.') ? 'high' : 'low';
}

function usesOf(body: AnyObject, resource: Context['resource']): readonly Use[] {
  if (resource.kind === storageClass.id) {
    return entriesOf((body as StorageClass).allowedTopologies).flatMap(
      ({ matchLabelExpressions }) => keysOf(matchLabelExpressions, true),
    );
  }
  if (resource.kind === persistentVolume.id) {
    const required = mapping((body as PersistentVolume).spec?.nodeAffinity)?.required;
    return inTerms(required?.nodeSelectorTerms, true);
  }
  const pod = mapping(workloadOf(resource)?.pod);
  return pod ? inPod(pod) : [];
}

function inPod(pod: PodSpec): readonly Use[] {
  const { nodeSelector, topologySpreadConstraints } = pod;
  const affinity = mapping(pod.affinity);
  const nodes = mapping(affinity?.nodeAffinity);
  const selector = mapping(nodeSelector) ?? {};
  return [
    ...Object.keys(selector).map((key) => use(key, true, selector, key)),
    ...inTerms(
      mapping(nodes?.requiredDuringSchedulingIgnoredDuringExecution)?.nodeSelectorTerms,
      true,
    ),
    ...entriesOf(nodes?.preferredDuringSchedulingIgnoredDuringExecution).flatMap(({ preference }) =>
      keysOf(preference?.matchExpressions, false),
    ),
    ...inPodAffinity(affinity?.podAffinity),
    ...inPodAffinity(affinity?.podAntiAffinity),
    ...entriesOf(topologySpreadConstraints).map((constraint) =>
      use(
        constraint.topologyKey,
        constraint.whenUnsatisfiable !== 'ScheduleAnyway',
        constraint,
        'topologyKey',
      ),
    ),
  ];
}

function inPodAffinity(affinity: PodAffinity | undefined): readonly Use[] {
  const found = mapping(affinity);
  return [
    ...entriesOf(found?.requiredDuringSchedulingIgnoredDuringExecution).map((term) =>
      use(term.topologyKey, true, term, 'topologyKey'),
    ),
    ...entriesOf(found?.preferredDuringSchedulingIgnoredDuringExecution).flatMap(
      ({ podAffinityTerm: term }) =>
        mapping(term) ? [use(term.topologyKey, false, term, 'topologyKey')] : [],
    ),
  ];
}

type PodAffinity = NonNullable<NonNullable<PodSpec['affinity']>['podAffinity']>;

type Terms = readonly { readonly matchExpressions?: readonly { readonly key: string }[] }[];

function inTerms(terms: Terms | undefined, isRequired: boolean): readonly Use[] {
  return entriesOf(terms).flatMap(({ matchExpressions }) => keysOf(matchExpressions, isRequired));
}

function keysOf(
  expressions: readonly { readonly key: string }[] | undefined,
  isRequired: boolean,
): readonly Use[] {
  return entriesOf(expressions).map((expression) =>
    use(expression.key, isRequired, expression, 'key'),
  );
}

function use(key: unknown, isRequired: boolean, node: object, field: string): Use {
  return { key, isRequired, node, field };
}
