import { firstOf, type Inventory, type Resource } from '../../../model/index.ts';
import { verticalPodAutoscaler } from '../kinds.ts';
import type { Matches } from '../namespace-scope.ts';
import { aimedAt, type TargetTable, targetTable } from '../target-table.ts';
import type { CustomObject } from '../types.ts';
import { list, section, text } from '../values.ts';
import { groupOf } from '../workload.ts';
import type { Scalable, ScaleTarget } from './scalers.ts';

interface ContainerPolicy {
  readonly containerName?: string;
  readonly mode?: string;
  readonly controlledResources?: readonly string[];
}

/** https://github.com/kubernetes/autoscaler/blob/master/vertical-pod-autoscaler/docs/api.md */
export interface VpaSpec {
  readonly targetRef?: ScaleTarget;
  readonly updatePolicy?: { readonly updateMode?: string };
  readonly resourcePolicy?: { readonly containerPolicies?: readonly ContainerPolicy[] };
}

export type Vpa = Resource<CustomObject<VpaSpec>>;

/** What the API accepts as an update mode; `Auto` is deprecated. */
export const vpaModes = [
  'Off',
  'Initial',
  'Recreate',
  'InPlaceOrRecreate',
  'InPlace',
  'Auto',
] as const;

/** Whether a VPA changes pods; absent, its mode is one that does, and one that is refused does not. */
export function isActive({ body }: Vpa): boolean {
  const mode: unknown = body.spec?.updatePolicy?.updateMode ?? 'Recreate';
  return typeof mode === 'string' && mode !== 'Off';
}

/** Whether a VPA sets a resource of a container. */
export function setsResource({ body }: Vpa, container: string, resource: string): boolean {
  const policies = list(section(body.spec, 'resourcePolicy'), 'containerPolicies');
  const named = (name: string) =>
    firstOf(policies, (policy) => (policy.containerName === name ? policy : undefined));
  const policy = named(container) ?? named('*');
  if (text(policy, 'mode') === 'Off') return false;
  const controlled = policy?.controlledResources ?? defaultResources;
  return controlled.includes(resource);
}

const defaultResources: readonly string[] = ['cpu', 'memory'];

/** The VPAs that name a workload. */
export function vpasOf({ resource }: Scalable, inventory: Inventory): Matches<Vpa> {
  const key = `${resource.kind}/${resource.identity.name}`;
  return aimedAt(inventory.index(vpasByTarget), key, resource, inventory);
}

/** The VPAs by kind and name of their target. A table for `inventory.index`. */
function vpasByTarget(inventory: Inventory): TargetTable<Vpa> {
  return targetTable(inventory.all(verticalPodAutoscaler) as readonly Vpa[], keyOf);
}

function keyOf({ body }: Vpa): string {
  const { apiVersion = 'apps/v1', kind, name } = body.spec?.targetRef ?? {};
  const group = groupOf(apiVersion);
  return `${group === '' ? kind : `${kind}.${group}`}/${name}`;
}
