import {
  every,
  type Inventory,
  Memo,
  type Outcome,
  pass,
  raw,
  Unknown,
  Unresolved,
} from '../../../model/index.ts';
import { agreed } from '../../agreed.ts';
import { minorOf, reaches } from '../../kubernetes/cluster-version.ts';
import { schedulerConfiguration } from '../../kubernetes/kinds.ts';
import { antiAffinityOf, constraintsOf } from '../../kubernetes/spreading/rules.ts';
import { text } from '../../kubernetes/values.ts';
import type { Workload } from '../../kubernetes/workload.ts';
import { standsAt } from '../../stands-at.ts';
import { safeguardsEnforced } from '../safeguards.ts';
import { clusterVersion } from '../versions/cluster-release.ts';
import { homesOf, type Landing } from './landings.ts';
import { spansZones, type Zones, zonesOfTakers } from './zones.ts';

/** Whether a cluster spreads the pods of a workload that says nothing of it; `none` where it does not. */
export function spreadByDefault(
  workload: Workload,
  none: Outcome,
  inventory: Inventory,
): Outcome | true {
  if (constraintsOf(workload).length > 0) return none;
  const profiles = inventory.index(spreadingProfiles);
  if (spreadsByScheduler(workload, profiles)) return pass('its scheduler profile spreads pods');
  const answer = spreadByCluster(workload, none, inventory);
  if (answer === none && profiles.open) throw profiles.open;
  return answer;
}

function spreadByCluster(workload: Workload, none: Outcome, inventory: Inventory): Outcome | true {
  const homes = homesOf(workload, inventory);
  if (homes.length === 0) return none;
  const answers = homes.map((home) => {
    if (enforced(home, workload, inventory)) return pass('Deployment Safeguards spread it');
    return spreadsOverZones(home, inventory)
      ? pass('spread over zones only, by default of the scheduler')
      : none;
  });
  return agreed(answers, 'nobody can tell in which of the clusters it runs');
}

/** Safeguards change only workloads that have neither: https://learn.microsoft.com/azure/aks/deployment-safeguards */
function enforced({ cluster }: Landing, workload: Workload, inventory: Inventory): boolean {
  return (
    cluster !== undefined &&
    antiAffinityOf(workload).length === 0 &&
    safeguardsEnforced(cluster, workload.namespace, inventory)
  );
}

/** https://learn.microsoft.com/azure/aks/configure-aks-scheduler */
const firstMinor = 33;

function spreadsOverZones(home: Landing, inventory: Inventory): boolean {
  if (!home.isLiving && home.cluster?.observed !== true) return false;
  return every(
    [() => isNew(home, inventory), () => spansZones(zonesOfHome(home, inventory))],
    (condition) => condition(),
  );
}

function zonesByHome(_: Inventory): Memo<Landing, Zones> {
  return new Memo();
}

function zonesOfHome(home: Landing, inventory: Inventory): Zones {
  return inventory.index(zonesByHome).recall(home, () => zonesOfTakers(home.places, home.open));
}

function isNew({ cluster }: Landing, inventory: Inventory): boolean {
  const minor = cluster && minorOf(clusterVersion(cluster.body));
  const answer = minor === undefined ? reaches(firstMinor, inventory) : minor >= firstMinor;
  if (answer === undefined) throw new Unresolved('the version of the cluster is not known');
  return answer;
}

interface SpreadingProfiles {
  readonly names: ReadonlySet<string>;
  /** Why there may be others. */
  readonly open: Unresolved | undefined;
}

/** The profiles of the scheduler that spread pods by default. A table for `inventory.index`. */
function spreadingProfiles(inventory: Inventory): SpreadingProfiles {
  const texts = inventory
    .all(schedulerConfiguration)
    .filter(({ identity }) => identity.name === 'upstream')
    .map(({ body }) => standsAt(raw(body), ['spec', 'rawConfig']).value);
  return {
    names: new Set(texts.flatMap((one) => (typeof one === 'string' ? profilesIn(one) : []))),
    open: texts.some((one) => one instanceof Unknown)
      ? new Unresolved('the configuration of the scheduler is not known')
      : undefined,
  };
}

/** A list that is not empty. */
const constraints = /defaultConstraints:(?:[^\S\n]*\n\s*-|\s*\[\s*\{)/;

/** The configuration is a text in YAML, of which these three keys tell. */
function profilesIn(config: string): readonly string[] {
  const [, ...profiles] = config.split(/\bschedulerName:\s*/);
  return profiles
    .filter((profile) => {
      const plugin = profile.indexOf('PodTopologySpread');
      return plugin !== -1 && constraints.test(profile.slice(plugin));
    })
    .map((profile) => /^["']?([\w.-]+)/.exec(profile)?.[1] ?? '');
}

function spreadsByScheduler({ pod }: Workload, { names }: SpreadingProfiles): boolean {
  return names.size > 0 && names.has(text(pod, 'schedulerName') ?? 'default-scheduler');
}
