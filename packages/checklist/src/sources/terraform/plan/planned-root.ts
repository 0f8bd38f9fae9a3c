import { groupBy } from '../../../resources/group-by.ts';
import { type Cell, isMap } from '../../shared/code/cell.ts';
import { LazyMap } from '../../shared/code/lazy-map.ts';
import { cellsInJson } from '../../shared/code/written-json.ts';
import type { Instance } from '../instance.ts';
import type { ModuleSource } from '../module-source.ts';
import { objectOf } from './json.ts';
import type { OpenPlan } from './open.ts';
import { Contradiction, overlaidMembers } from './overlay.ts';
import { isWhole } from './plan.ts';
import { blocksOf, configuredIn, type Remark } from './plans-of-roots.ts';

interface Read {
  readonly plan: OpenPlan;
  readonly instances: ReadonlyMap<string, Instance>;
  /** Where it and the code, or what stands only in one of them, show that it is of another time. */
  readonly strange: Set<string>;
  /** Addresses of resources that the code has as the plan does. */
  readonly shared: Set<string>;
}

/**
 * The plans and states of one root beside its code. Each resource is judged once, with the code's lines
 * and what the plan resolves; where the two contradict each other, both are judged, and it is said.
 */
export class PlannedRoot {
  readonly #plans: readonly Read[];
  readonly #root: ModuleSource;

  constructor(plans: readonly OpenPlan[], root: ModuleSource, unit: string) {
    this.#root = root;
    this.#plans = plans.map((plan) => {
      const instances = new Map(plan.instances(unit).map((one) => [one.address, one]));
      return { plan, instances, strange: new Set(), shared: new Set() };
    });
  }

  /** The attributes of a resource with what plans tell of it. */
  readonly resolve = (address: string, written: LazyMap): LazyMap => {
    let attributes = written;
    for (const { instances, strange, shared } of this.#plans) {
      const planned = instances.get(address)?.body.value;
      if (planned === undefined || !isMap(planned)) continue;
      const made = overlaidMembers(attributes, planned);
      if (made instanceof Contradiction) {
        strange.add(`${address}.${made.path}`);
        continue;
      }
      shared.add(address);
      const makers = new Map([...made].map(([key, value]) => [key, () => value] as const));
      attributes = new LazyMap(makers, (key) => written.get(key));
    }
    return attributes;
  };

  /** The resources that the code makes, then those that only plans have. */
  joined(ofCode: readonly Instance[]): readonly Instance[] {
    if (this.#plans.length === 0) return ofCode;
    // All bodies are made now, so that it is known which are shared.
    const bodies = new Map(ofCode.map(({ address, body }) => [address, body]));
    const isTold = this.#plans.some(({ plan }) => isWhole(plan.value));
    const sure = isTold ? ofCode.filter(({ perhaps }) => !perhaps) : ofCode;
    const all = [...sure];
    for (const { plan, instances, shared, strange } of this.#plans) {
      if (isWhole(plan.value)) {
        for (const { address } of sure) if (!instances.has(address)) strange.add(address);
      }
      for (const one of instances.values()) {
        const before = bodies.get(one.address);
        if (shared.has(one.address) || (before && isEqual(before, one.body))) continue;
        bodies.set(one.address, one.body);
        all.push(one);
      }
    }
    return all;
  }

  /** Whether a plan tells all resources of the code, also those whose number the code does not. */
  tellsAll(): boolean {
    return this.#plans.some(
      ({ plan, strange }) =>
        isWhole(plan.value) && strange.size === 0 && this.#strangers(plan).length === 0,
    );
  }

  remarks(remark: Remark): void {
    for (const { plan, strange } of this.#plans) {
      const all = [...new Set([...this.#strangers(plan), ...strange])];
      const [first] = all;
      if (first === undefined) continue;
      const more = all.length > 1 ? ` and ${all.length - 1} more` : '';
      const again = plan.form === 'plan' ? 'plan again' : 'apply, or plan and assess the plan';
      const message = `${plan.file.path} and the code differ in ${first}${more}: both were judged; ${again}`;
      remark(plan, message);
    }
  }

  /** Blocks that only the plan or only the code has; a state has nothing of a block that makes nothing. */
  #strangers(plan: OpenPlan): readonly string[] {
    const [own, code] = [configuredIn(plan), blocksOf(this.#root)];
    const added = plan.form === 'plan' ? [...code].filter((name) => !own.has(name)) : [];
    return [...[...own].filter((name) => !code.has(name)), ...added];
  }
}

/** What several plans say alike. */
function isEqual({ value }: Cell, { value: other }: Cell): boolean {
  if (!isMap(value) || !isMap(other)) return false;
  return !(overlaidMembers(value, other) instanceof Contradiction);
}

/** The values of variables that a plan was made with. */
export function variablesOf({ file, value }: OpenPlan): ReadonlyMap<string, Cell> {
  const names = Object.keys(objectOf(value, 'variables'));
  const paths = names.map((name) => ['variables', name, 'value']);
  const known = names.filter((name) => 'value' in objectOf(objectOf(value, 'variables'), name));
  const cells = cellsInJson(
    file.text,
    file.path,
    paths.filter(([, name]) => known.includes(name as string)),
  );
  return new Map(known.map((name, index) => [name, cells[index] as Cell]));
}

/** The uses of a root that its plans are of: those with equal variables are of one. */
export function usesIn(plans: readonly OpenPlan[]): readonly (readonly OpenPlan[])[] {
  const states = plans.filter(({ form }) => form !== 'plan');
  const own = plans.filter(({ form }) => form === 'plan');
  const [first = [], ...rest] = groupBy(own, ({ value }) =>
    JSON.stringify(value.variables),
  ).values();
  return [[...first, ...states], ...rest];
}
