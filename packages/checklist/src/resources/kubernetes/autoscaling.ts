import { type Inventory, type Resource, type Subject, Unresolved } from '../../model/index.ts';
import { horizontalPodAutoscaler, scaledObject, verticalPodAutoscaler } from './kinds.ts';
import { absenceProves, findBeside } from './lookup.ts';
import { managedReason } from './managed.ts';
import { type Matches, sameNamespace } from './namespace-scope.ts';
import { isMadeByKeda, type Scaler, type ScaleTarget, targetOf } from './scalers.ts';
import type { Condition, CustomObject, HorizontalPodAutoscaler } from './types.ts';
import { list, oneOf, section, text } from './values.ts';
import { groupOf, topWorkloads, type Workload, workloadKinds } from './workload.ts';

/** https://github.com/kubernetes/autoscaler/blob/master/vertical-pod-autoscaler/docs/api.md */
export interface VpaSpec {
  readonly targetRef?: ScaleTarget;
  readonly updatePolicy?: { readonly updateMode?: string };
  readonly resourcePolicy?: {
    readonly containerPolicies?: readonly {
      readonly containerName?: string;
      readonly mode?: string;
      readonly controlledResources?: readonly string[];
    }[];
  };
}

export type Vpa = Resource<CustomObject<VpaSpec>>;

/** The modes that are not deprecated; absent means that the autoscaler decides. */
export const vpaModes = [
  'Off',
  'Initial',
  'Recreate',
  'InPlaceOrRecreate',
  'InPlace',
  'Auto',
] as const;

export function vpaModeOf({ body }: Vpa): (typeof vpaModes)[number] {
  return oneOf(section(body.spec, 'updatePolicy'), 'updateMode', vpaModes) ?? 'Recreate';
}

/** What scales a workload, in either direction. */
export type Autoscaler = Scaler | Vpa;

export function isVpa(autoscaler: Autoscaler): autoscaler is Vpa {
  return autoscaler.kind === verticalPodAutoscaler.id;
}

/** Each HPA, ScaledObject and VPA, less the HPAs that KEDA made. */
export const autoscaler: Subject<Autoscaler> = {
  noun: 'autoscaler',
  evidence: 'kubernetes',
  kinds: [horizontalPodAutoscaler.id, scaledObject.id, verticalPodAutoscaler.id],
  of: (resource) => {
    const found = resource as Autoscaler;
    const isKedas =
      found.kind === horizontalPodAutoscaler.id &&
      isMadeByKeda(found as Resource<HorizontalPodAutoscaler>);
    return isKedas ? [] : [found];
  },
  exempt: (_autoscaler, context) => managedReason(context.resource, context),
};

/** What an autoscaler acts on. */
export function aimOf(found: Autoscaler): ScaleTarget {
  return (isVpa(found) ? found.body.spec?.targetRef : targetOf(found as Scaler)) ?? {};
}

const builtIn: ReadonlySet<string> = new Set(workloadKinds.map(({ id }) => id));

/** Whether the target of an autoscaler is there; `unknown` where the evidence does not tell. */
export function targetIsThere(found: Autoscaler, inventory: Inventory): 'yes' | 'no' | 'unknown' {
  const { apiVersion, kind = '', name = '' } = aimOf(found);
  const group = apiVersion === undefined ? 'apps' : groupOf(apiVersion);
  const id = group === '' ? kind : `${kind}.${group}`;
  const { sure, possible } = findBeside(
    { id, evidence: 'kubernetes', noun: kind },
    name,
    found,
    inventory,
  );
  if (sure.length > 0) return 'yes';
  const isKnownKind =
    builtIn.has(id) || inventory.all({ id, evidence: 'kubernetes', noun: '' }).length > 0;
  if (possible.length > 0 || !isKnownKind) return 'unknown';
  if (absenceProves(found, inventory)) return 'no';
  const own = inventory.index(workloadUnits).has(unitKey(found));
  return !found.observed && own ? 'no' : 'unknown';
}

/** The units and namespaces in which workloads are declared. */
function workloadUnits(inventory: Inventory): ReadonlySet<string> {
  const declared = inventory.index(topWorkloads).filter(({ resource }) => !resource.observed);
  return new Set(declared.map(({ resource }) => unitKey(resource)));
}

function unitKey({ unit, identity }: Resource): string {
  return `${unit}\n${identity.namespace ?? ''}`;
}

const anyTarget = '?';

/** The VPAs by kind and name of their target. */
function vpasByTarget(inventory: Inventory): ReadonlyMap<string, readonly Vpa[]> {
  const table = new Map<string, Vpa[]>();
  for (const vpa of inventory.all(verticalPodAutoscaler) as readonly Vpa[]) {
    const key = targetKey(vpa);
    table.set(key, [...(table.get(key) ?? []), vpa]);
  }
  return table;
}

function targetKey(vpa: Vpa): string {
  try {
    const { kind, name } = aimOf(vpa);
    return `${kind}/${name}`;
  } catch (error) {
    if (error instanceof Unresolved) return anyTarget;
    throw error;
  }
}

/** The VPAs that name a workload. */
export function vpasOf({ kind, resource }: Workload, inventory: Inventory): Matches<Vpa> {
  const table = inventory.index(vpasByTarget);
  const named = table.get(`${kind}/${resource.identity.name}`) ?? [];
  const related = (answer: string) =>
    named.filter((vpa) => sameNamespace(vpa, resource) === answer);
  return {
    sure: related('yes'),
    possible: [...related('possible'), ...(table.get(anyTarget) ?? [])],
  };
}

/** The resources that a VPA sets on the containers of a workload. */
export function resourcesSetBy(vpa: Vpa, { pod }: Workload): ReadonlySet<string> {
  const policies = list(section(vpa.body.spec, 'resourcePolicy'), 'containerPolicies');
  const set = new Set<string>();
  for (const { name } of list(pod, 'containers')) {
    const policy =
      policies.find((one) => one.containerName === name) ??
      policies.find((one) => one.containerName === '*');
    if (text(policy, 'mode') === 'Off') continue;
    const controlled = list(policy, 'controlledResources');
    for (const resource of controlled.length > 0 ? controlled : ['cpu', 'memory'])
      set.add(resource);
  }
  return set;
}

/** A metric of an HPA that looks at what containers use. */
export interface ResourceMetric {
  readonly resource: 'cpu' | 'memory';
  /** The only container that counts. */
  readonly container: string | undefined;
  /** A share of the request, so that the request must be there. */
  readonly isUtilization: boolean;
}

interface MetricSource {
  readonly name?: string;
  readonly container?: string;
  readonly target?: { readonly type?: string };
  /** autoscaling/v2beta1 */
  readonly targetAverageUtilization?: number;
}

interface Metric {
  readonly type?: string;
  readonly resource?: MetricSource;
  readonly containerResource?: MetricSource;
}

/**
 * The resource metrics of an HPA; without any metric it follows 80 % of the CPU request.
 * https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/
 */
export function resourceMetrics({ body }: Resource<HorizontalPodAutoscaler>): ResourceMetric[] {
  const cpu = { resource: 'cpu', container: undefined, isUtilization: true } as const;
  if ((body as { apiVersion?: string }).apiVersion === 'autoscaling/v1') return [cpu];
  const metrics: readonly Metric[] = list(body.spec, 'metrics');
  if (metrics.length === 0) return [cpu];
  return metrics.flatMap(({ type, resource, containerResource }) => {
    const source =
      type === 'ContainerResource' ? containerResource : type === 'Resource' ? resource : undefined;
    const name = text(source, 'name');
    if (!source || (name !== 'cpu' && name !== 'memory')) return [];
    const isUtilization =
      text(section(source, 'target'), 'type') === 'Utilization' ||
      source.targetAverageUtilization !== undefined;
    return [{ resource: name, container: text(source, 'container'), isUtilization }];
  });
}

/** Whether a condition of an object's status is False, and why. */
export function falseCondition(
  status: { readonly conditions?: readonly Condition[] } | undefined,
  types: readonly string[],
): Condition | undefined {
  return list(status, 'conditions').find(
    ({ type, status: state }) => types.includes(type ?? '') && state === 'False',
  );
}
