import type { Inventory, Resource } from '../../model/index.ts';
import { Unresolved } from '../../model/index.ts';
import { groupBy } from '../group-by.ts';
import { orUnresolved } from '../known.ts';
import { isPrivateCluster } from './api-server.ts';
import { poolsOf } from './cluster.ts';
import { networkModel } from './network/network-model.ts';
import { policyEngine } from './network/policy-engine.ts';
import { osOf } from './placement/pool-labels.ts';
import { modeOf } from './pools.ts';
import { tierOf } from './tier.ts';
import type { ManagedCluster } from './types.ts';
import { clusterRelease } from './versions/cluster-release.ts';

type Cluster = Resource<ManagedCluster>;

/** What twins have in common, each as a word to compare and to show. */
const traits: Readonly<Record<string, (aks: Cluster, inventory: Inventory) => string>> = {
  tier: ({ body }) => tierOf(body),
  'network model': ({ body }) => networkModel(body),
  'network policy engine': ({ body }) => policyEngine(body) ?? 'its own',
  'API server': ({ body }) => (isPrivateCluster(body) ? 'private' : 'public'),
  pools: (aks, inventory) => {
    const kinds = poolsOf(aks, inventory).map((pool) => `${modeOf(pool)} ${osOf(pool)}`);
    if (kinds.length === 0) throw new Unresolved('no pool is in the evidence');
    return [...new Set(kinds)].sort().join(' and ');
  },
};

/**
 * What clusters differ in: `tier: Free (shop-weu), Standard (shop-neu)`. Throws {@link Unresolved}
 * where nothing is known to differ and something may.
 */
export function differences(clusters: readonly Cluster[], inventory: Inventory): readonly string[] {
  let open: Unresolved | undefined;
  const found: string[] = [];
  const compare = (name: string, read: (one: Cluster) => string, isSame = alike) => {
    const told = clusters.flatMap((one) => {
      try {
        return [{ name: one.identity.name, value: orUnresolved(() => read(one)) }];
      } catch (error) {
        if (!(error instanceof Unresolved)) throw error;
        open ??= new Unresolved(`${name} of ${one.identity.name}: ${error.message}`);
        return [];
      }
    });
    const values = groupBy(told, ({ value }) => value);
    if (isSame([...values.keys()])) return;
    const shown = [...values].map(
      ([value, all]) => `${value} (${all.map((one) => one.name).join(', ')})`,
    );
    found.push(`${name}: ${shown.join(', ')}`);
  };
  compare('version', ({ body }) => `1.${clusterRelease(body).minor}`, areNear);
  for (const [name, read] of Object.entries(traits)) compare(name, (one) => read(one, inventory));
  if (found.length === 0 && open) throw open;
  return found;
}

function alike(values: readonly string[]): boolean {
  return values.length < 2;
}

/** One is upgraded before the other. */
function areNear(versions: readonly string[]): boolean {
  const minors = versions.map((version) => Number(version.slice('1.'.length)));
  return Math.max(...minors) - Math.min(...minors) <= 1 || versions.length === 0;
}
