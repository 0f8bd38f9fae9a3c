import {
  every,
  fail,
  type Inventory,
  type Outcome,
  type Resource,
  type Unresolved,
  unknown,
} from '../../../model/index.ts';
import { known, orUnresolved, settled, within } from '../../known.ts';
import { poolsOf } from '../cluster.ts';
import { managedCluster } from '../kinds.ts';
import { policyEngine } from '../network/policy-engine.ts';
import { isWindowsPool } from '../pools.ts';
import type { ManagedCluster } from '../types.ts';
import { hasWindows } from './windows-pools.ts';
import { windowsVersionOf } from './windows-version.ts';

type Cluster = Resource<ManagedCluster>;

const why = {
  azure: 'networkPolicy is azure, which ended for Windows on 30 September 2026',
  cilium: 'Cilium enforces policies on Linux only',
  none: 'no engine enforces network policies',
};

/** Calico is the one engine for Windows: https://learn.microsoft.com/azure/aks/use-network-policies */
export function enforcesOnWindows(cluster: Cluster, inventory: Inventory): Outcome | true {
  const engine = policyEngine(cluster.body);
  if (engine === undefined) return unknown('it brings its own CNI, whose engine is not known');
  if (engine !== 'calico') {
    const at = 'properties.networkProfile.networkPolicy';
    return fail(why[engine], { at });
  }
  const pools = poolsOf(cluster, inventory).filter(isWindowsPool);
  const beyond = pools.find((pool) => !supported.has(windowsVersionOf(pool)));
  return beyond === undefined
    ? true
    : unknown(
        `the support table does not name Calico for Windows ${windowsVersionOf(beyond)} (pool ${beyond.name}): test that a deny policy takes effect`,
      );
}

const supported: ReadonlySet<string> = new Set(['2019', '2022']);

/**
 * What the clusters with Windows nodes make of policies there, taken together; undefined where the
 * evidence shows no such cluster. A table for `inventory.index`.
 */
export function windowsEnforcement(inventory: Inventory): Outcome['verdict'] | undefined {
  const verdicts = new Set(
    inventory.index(windowsClusters).map((cluster) => verdictOn(cluster, inventory)),
  );
  const [first] = verdicts;
  return verdicts.size > 1 ? 'unknown' : first;
}

function verdictOn(cluster: Cluster, inventory: Inventory): Outcome['verdict'] {
  const answer = known(() => enforcesOnWindows(cluster, inventory)) ?? unknown('');
  return answer === true ? 'pass' : answer.verdict;
}

/** The clusters that have Windows nodes, or may have. */
function windowsClusters(inventory: Inventory): readonly Cluster[] {
  return inventory
    .all(managedCluster)
    .filter((cluster) => known(() => hasWindows(cluster, inventory)) ?? true);
}

/**
 * Whether nothing enforces policies on the Windows nodes of any cluster, or why not known; Azure NPM
 * does, unsupported.
 */
export function lacksWindowsEngine(inventory: Inventory): boolean | Unresolved {
  const clusters = inventory.index(windowsClusters);
  if (clusters.length === 0) return false;
  const lacks = ({ body, identity }: Cluster) => {
    const engine = within(`the cluster ${identity.name}:`, () => policyEngine(body));
    return engine === 'none' || engine === 'cilium';
  };
  return settled(() => orUnresolved(() => every(clusters, lacks)));
}
