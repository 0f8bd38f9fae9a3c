import type { Resource } from '../../model/index.ts';
import { groupBy } from '../../resources/group-by.ts';
import type { Declared } from '../bicep/deploy.ts';
import { isObject } from '../shared/json-object.ts';
import { comparable, keyOf } from './merge.ts';

/** Each is compared with all that are left: more than code has that cannot tell its names. */
const mostUntold = 100;

/**
 * Whether one reading holds all that the other does, as far as both can tell; what the other could not
 * tell, the first may hold as well.
 */
export function holdsAll(one: Declared, other: Declared): boolean {
  const left = new Set(one.resources);
  const waiting = takeTwins(other.resources, groupBy(one.resources, keyOf), left);
  if (waiting.length > mostUntold) return false;
  // One whose id the other reading cannot tell has another key.
  const missing = takeTwins(waiting, groupBy([...left], kindOf), left, kindOf);
  return missing.length === 0 && (other.gaps.length > 0 || left.size === 0);
}

function kindOf({ unit, kind }: Resource): string {
  return `${unit} ${kind}`;
}

/** Takes a twin of each from those that are left; returns those that have none. */
function takeTwins(
  resources: readonly Resource[],
  groups: ReadonlyMap<string, readonly Resource[]>,
  left: Set<Resource>,
  key: (resource: Resource) => string = keyOf,
): readonly Resource[] {
  return resources.filter((resource) => {
    const body = comparable(resource.body);
    const twin = groups
      .get(key(resource))
      ?.find((one) => left.has(one) && mayBeOne(comparable(one.body), body));
    return !twin || !left.delete(twin);
  });
}

/** Whether two values may be one, where `?` stands for what is not known. */
function mayBeOne(a: unknown, b: unknown): boolean {
  if (typeof a === 'string' && typeof b === 'string') return mayBeOneText(a, b);
  if (isOpen(a) || isOpen(b)) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((one, index) => mayBeOne(one, b[index]));
  }
  if (!isObject(a) || !isObject(b)) return a === b;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  // A key that is not known may be any that the other has.
  const isAnyOpen = [...keys].some(isOpen);
  return [...keys].every(
    (key) => (isAnyOpen && !(key in a && key in b)) || mayBeOne(a[key], b[key]),
  );
}

/** Ids are compared part by part. */
function mayBeOneText(a: string, b: string): boolean {
  const [one, other] = [a.toLowerCase().split('/'), b.toLowerCase().split('/')];
  if (one.length !== other.length) return isOpen(a) || isOpen(b);
  return one.every((part, index) => {
    const twin = other[index];
    return part === twin || isOpen(part) || isOpen(twin);
  });
}

function isOpen(value: unknown): boolean {
  return typeof value === 'string' && value.includes('?');
}
