import { type Inventory, Unresolved } from '../../../model/index.ts';
import { groupBy } from '../../group-by.ts';
import { known } from '../../known.ts';
import { ceilingOf } from '../scalers.ts';
import { isWindows, topWorkloads, type Workload } from '../workload.ts';
import { type Claim, mountedClaims, ownClaims } from './claims.ts';
import { provisionsOf } from './provisions.ts';

/** A number of disks, as far as it is known. */
export interface DiskCount {
  readonly least: number;
  readonly most: number;
  /** Why the two differ. */
  readonly doubt: string | undefined;
}

const none: DiskCount = { least: 0, most: 0, doubt: undefined };

function plus(a: DiskCount, b: DiskCount): DiskCount {
  return { least: a.least + b.least, most: a.most + b.most, doubt: a.doubt ?? b.doubt };
}

/** Whether a claim is for a disk. Throws {@link Unresolved} where nobody can tell. */
function isDisk(claim: Claim, inventory: Inventory): boolean {
  const drivers = new Set(provisionsOf(claim, inventory).map(({ driver }) => driver));
  if (drivers.size > 1 && drivers.has('disk')) {
    throw new Unresolved('the evidence holds classes of one name with several drivers');
  }
  return drivers.has('disk');
}

function countDisks(claims: readonly Claim[], inventory: Inventory): DiskCount {
  return claims.reduce((sum, claim) => plus(sum, countOne(claim, inventory)), none);
}

function countOne(claim: Claim, inventory: Inventory): DiskCount {
  try {
    const count = isDisk(claim, inventory) ? 1 : 0;
    return { least: count, most: count, doubt: undefined };
  } catch (error) {
    if (!(error instanceof Unresolved)) throw error;
    return { least: 0, most: 1, doubt: error.message };
  }
}

function countMissing(missing: readonly string[]): DiskCount {
  const [first] = missing;
  if (first === undefined) return none;
  return { least: 0, most: missing.length, doubt: `volume claim ${first} is not in the evidence` };
}

/** The disks that one pod of a workload mounts. */
export function disksOfPod(workload: Workload, inventory: Inventory): DiskCount {
  const { claims, missing } = mountedClaims(workload, inventory);
  return plus(countDisks(claims, inventory), countMissing(missing));
}

export interface DiskDemand {
  /** Whose pods mount disks, or may. */
  readonly workloads: readonly Workload[];
  readonly disks: DiskCount;
}

export type OperatingSystem = 'linux' | 'windows';

/** The disks that all workloads of an operating system can ask for. A table for `inventory.index`. */
export function diskDemands(inventory: Inventory): ReadonlyMap<OperatingSystem, DiskDemand> {
  const bySystem = groupBy(inventory.index(topWorkloads), systemOf);
  return new Map(
    [...bySystem].map(([system, workloads]) => [system, demandOf(workloads, inventory)]),
  );
}

function systemOf(workload: Workload): OperatingSystem {
  return known(() => isWindows(workload)) ? 'windows' : 'linux';
}

function demandOf(workloads: readonly Workload[], inventory: Inventory): DiskDemand {
  const mounting = workloads.filter((one) => {
    const count = known(() => disksOfPod(one, inventory));
    return count === undefined || count.most > 0;
  });
  const things = groupBy(mounting, ({ kind, resource: { identity } }) =>
    [kind, identity.namespace, identity.name].join('/'),
  );
  const own = [...things.values()].map((versions) => ownDisks(versions, inventory));
  return { workloads: mounting, disks: plus(own.reduce(plus, none), shared(mounting, inventory)) };
}

/** What a workload makes for its pods, whichever of its versions in the evidence runs. */
function ownDisks(versions: readonly Workload[], inventory: Inventory): DiskCount {
  const counts = versions.map((one) => perPod(one, inventory));
  return {
    least: Math.min(...counts.map(({ least }) => least)),
    most: Math.max(...counts.map(({ most }) => most)),
    doubt: counts.find(({ doubt }) => doubt !== undefined)?.doubt,
  };
}

function perPod(workload: Workload, inventory: Inventory): DiskCount {
  try {
    const { least, most, doubt } = countDisks(ownClaims(workload), inventory);
    if (most === 0) return none;
    const pods = ceilingOf(workload, inventory);
    return { least: least * pods, most: most * pods, doubt };
  } catch (error) {
    if (!(error instanceof Unresolved)) throw error;
    return { least: 0, most: Number.POSITIVE_INFINITY, doubt: error.message };
  }
}

/** Claims that are objects are one disk each, however many workloads mount them. */
function shared(workloads: readonly Workload[], inventory: Inventory): DiskCount {
  const objects = new Map<string, DiskCount>();
  for (const workload of workloads) {
    const found = known(() => mountedClaims(workload, inventory));
    if (!found) continue;
    const { namespace } = workload.resource.identity;
    for (const claim of found.claims) {
      if (claim.origin === 'object')
        objects.set(`${namespace}/${claim.name}`, countOne(claim, inventory));
    }
    for (const name of found.missing) objects.set(`${namespace}/${name}`, countMissing([name]));
  }
  return [...objects.values()].reduce(plus, none);
}
