import { type Inventory, Malformed, Unresolved } from '../../../model/index.ts';
import { groupBy } from '../../group-by.ts';
import { known } from '../../known.ts';
import { ceilingOf } from '../autoscaling/scalers.ts';
import { isWindows, topWorkloads, type Workload } from '../workload.ts';
import { type Claim, mountedClaims } from './claims.ts';
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

/** What the pods of one workload ask for. */
interface Asked {
  readonly workload: Workload;
  /** What it makes for all its pods. */
  readonly own: DiskCount;
  /** Claims that are objects are one disk each, however many workloads mount them: by their name. */
  readonly objects: ReadonlyMap<string, DiskCount>;
}

function demandOf(workloads: readonly Workload[], inventory: Inventory): DiskDemand {
  const asked = workloads.map((one) => askedBy(one, inventory)).filter(asksForDisks);
  const things = groupBy(asked, ({ workload: { kind, resource } }) =>
    [kind, resource.identity.namespace, resource.identity.name].join('/'),
  );
  const own = [...things.values()].map(ofOneVersion);
  const objects = new Map(asked.flatMap((one) => [...one.objects]));
  return {
    workloads: asked.map(({ workload }) => workload),
    disks: [...own, ...objects.values()].reduce(plus, none),
  };
}

function asksForDisks({ own, objects }: Asked): boolean {
  return own.most > 0 || [...objects.values()].some(({ most }) => most > 0);
}

function askedBy(workload: Workload, inventory: Inventory): Asked {
  try {
    const { claims, missing } = mountedClaims(workload, inventory);
    const { namespace } = workload.resource.identity;
    const objects = new Map(missing.map((name) => [`${namespace}/${name}`, countMissing([name])]));
    for (const claim of claims) {
      if (claim.origin !== 'object') continue;
      objects.set(`${namespace}/${claim.name}`, countOne(claim, inventory));
    }
    const perPod = countDisks(
      claims.filter(({ origin }) => origin !== 'object'),
      inventory,
    );
    if (perPod.most === 0) return { workload, own: none, objects };
    const pods = ceilingOf(workload, inventory);
    const { least, most, doubt } = perPod;
    return { workload, own: { least: least * pods, most: most * pods, doubt }, objects };
  } catch (error) {
    if (!(error instanceof Unresolved) && !(error instanceof Malformed)) throw error;
    const own = { least: 0, most: Number.POSITIVE_INFINITY, doubt: error.message };
    return { workload, own, objects: new Map() };
  }
}

/** Whichever of the versions of a workload in the evidence runs. */
function ofOneVersion(versions: readonly Asked[]): DiskCount {
  const counts = versions.map(({ own }) => own);
  return {
    least: Math.min(...counts.map(({ least }) => least)),
    most: Math.max(...counts.map(({ most }) => most)),
    doubt: counts.find(({ doubt }) => doubt !== undefined)?.doubt,
  };
}
