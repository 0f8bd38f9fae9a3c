import { type Inventory, type Resource, Unresolved } from '../../model/index.ts';
import { addTo } from '../group-by.ts';
import { settled } from '../known.ts';
import { beside, type Matches } from './namespace-scope.ts';

/** Objects that are each for another one, by a key of that. */
export interface TargetTable<T> {
  readonly byTarget: ReadonlyMap<string, readonly T[]>;
  /** Those of which nobody can tell what they are for. */
  readonly open: readonly T[];
}

/** Objects without a key are for nothing. */
export function targetTable<T>(
  objects: readonly T[],
  keyOf: (object: T) => string | undefined,
): TargetTable<T> {
  const byTarget = new Map<string, T[]>();
  const open: T[] = [];
  for (const object of objects) {
    const key = settled(() => keyOf(object));
    if (key instanceof Unresolved) open.push(object);
    else if (key !== undefined) addTo(byTarget, key, object);
  }
  return { byTarget, open };
}

/** The objects of a table that are for one of a key, in its namespace. */
export function aimedAt<T extends Resource>(
  { byTarget, open }: TargetTable<T>,
  key: string,
  target: Resource,
  inventory: Inventory,
): Matches<T> {
  return beside(target, inventory, byTarget.get(key), open);
}
