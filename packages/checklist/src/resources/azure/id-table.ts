import type { Inventory, Resource } from '../../model/index.ts';
import { groupBy } from '../group-by.ts';
import { armId, isUntold, parentId, untoldSubscription } from './ids.ts';

/**
 * A table by id. Code often does not tell its subscription or group: what it names so, or is named so,
 * is taken for the one thing with the rest of the id. Only what lives is not taken for what code declares.
 */
export class IdTable<Value> extends Map<string, Value> {
  readonly #isOfCode: boolean;
  #byRest: ReadonlyMap<string | undefined, readonly Place[]> | undefined;

  constructor(inventory: Inventory, entries: Iterable<readonly [string, Value]> = []) {
    super(entries);
    this.#isOfCode = !inventory.index(holdsLiving);
  }

  /** The id in the table that an id stands for. */
  keyOf(id: string): string | undefined {
    if (super.has(id)) return id;
    const own = placeOf(id);
    if (!own || isUntold(own.rest)) return undefined;
    this.#byRest ??= groupBy(
      [...this.keys()].flatMap((key) => placeOf(key) ?? []),
      ({ rest }) => rest,
    );
    const isMeant = (other: Place) =>
      mayBeOne(own, other) && (this.#isOfCode || isUntoldPlace(own) || !isUntoldPlace(other));
    const found = (this.#byRest.get(own.rest) ?? []).filter(isMeant);
    return found.length === 1 ? found[0]?.id : undefined;
  }

  override get(id: string): Value | undefined {
    const key = this.keyOf(id);
    return key === undefined ? undefined : super.get(key);
  }

  override has(id: string): boolean {
    return this.keyOf(id) !== undefined;
  }
}

/** Where a resource stands, and the rest of its id. */
interface Place {
  readonly id: string;
  readonly subscription: string;
  readonly group: string;
  readonly rest: string;
}

function placeOf(id: string): Place | undefined {
  const [, subscription, group, rest] =
    /^(\/subscriptions\/[^/]+)\/resourcegroups\/([^/]+)(\/providers\/.+)$/.exec(id) ?? [];
  return subscription === undefined || group === undefined || rest === undefined
    ? undefined
    : { id, subscription, group, rest };
}

/** Whether no subscription and no resource group shows that two ids, of one name, are of two things. */
export function mayStandTogether(one: string | undefined, other: string | undefined): boolean {
  const [left, right] = [placeOf(armId(one) ?? ''), placeOf(armId(other) ?? '')];
  return left === undefined || right === undefined || mayBeOne(left, right);
}

function mayBeOne(a: Place, b: Place): boolean {
  const isOneSubscription =
    a.subscription === b.subscription ||
    [a.subscription, b.subscription].includes(untoldSubscription);
  return isOneSubscription && (a.group === b.group || isUntold(a.group) || isUntold(b.group));
}

function isUntoldPlace({ subscription, group }: Place): boolean {
  return subscription === untoldSubscription || isUntold(group);
}

function holdsLiving(inventory: Inventory): boolean {
  return inventory.resources('azure').some(({ observed }) => observed);
}

/** A table of resources by their id. */
export function byId<Body>(
  inventory: Inventory,
  resources: readonly Resource<Body>[],
): IdTable<Resource<Body>> {
  const entries = resources.map((one) => [armId(one.identity.resourceId) ?? '', one] as const);
  return new IdTable(inventory, entries);
}

/** A table of child resources by the id of their parent. */
export function byParent<Body>(
  inventory: Inventory,
  children: readonly Resource<Body>[],
): IdTable<readonly Resource<Body>[]> {
  const told = children.filter(({ identity }) => parentId(identity.resourceId) !== undefined);
  return new IdTable(
    inventory,
    groupBy(told, ({ identity }) => parentId(identity.resourceId) ?? ''),
  );
}
