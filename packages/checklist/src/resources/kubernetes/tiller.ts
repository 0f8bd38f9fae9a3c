import { type Inventory, raw, type Subject } from '../../model/index.ts';
import { deployment } from './kinds.ts';
import { nameOf, toolWorkloads } from './observability/tool-workloads.ts';
import { wholeCluster } from './whole-cluster.ts';

/** A Deployment of Tiller, or the cluster where none is seen. */
export interface TillerSpot {
  readonly isTiller: boolean;
}

/** Each Deployment of Tiller, the server of Helm 2; the cluster where there is none. */
export const tillerSpot: Subject<TillerSpot> = {
  noun: 'deployment',
  evidence: 'kubernetes',
  kinds: [deployment.id],
  of: ({ body }, inventory) =>
    inventory.index(tillers).has(raw(body) as object) ? [{ isTiller: true }] : [],
  among: (inventory) =>
    inventory.index(tillers).size > 0
      ? []
      : (wholeCluster.among?.(inventory) ?? []).map((group) => ({
          ...group,
          value: { isTiller: false },
        })),
};

const image = /(?:^|\/)tiller$/;

function tillers(inventory: Inventory): ReadonlySet<object> {
  const byImage = inventory
    .index(toolWorkloads)
    .found.filter(({ workload: { kind }, repositories }) =>
      kind === 'Deployment' ? repositories.some((one) => image.test(one)) : false,
    )
    .map(({ workload }) => workload.resource);
  const byName = inventory
    .all(deployment)
    .filter(({ identity }) => identity.name === 'tiller-deploy');
  return new Set([...byImage, ...byName].map(({ body }) => raw(body) as object));
}

/** A Deployment that may be Tiller, for its image is not known. */
export function maybeTiller(inventory: Inventory): string | undefined {
  const open = inventory.index(toolWorkloads).open.find(({ kind }) => kind === 'Deployment');
  return open && nameOf(open);
}
