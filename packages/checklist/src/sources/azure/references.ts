import { typeOfId } from '../azure-json/recognise.ts';
import { isObject } from '../shared/arm/json.ts';

/** Deeper than any resource. */
const maxDepth = 60;

/** Every id of a resource that stands in a value, in lower case. */
export function idsIn(value: unknown, skip: ReadonlySet<string> = new Set()): Set<string> {
  const found = new Set<string>();
  collect(value, 0, skip, found);
  return found;
}

function collect(value: unknown, depth: number, skip: ReadonlySet<string>, found: Set<string>) {
  if (depth > maxDepth) return;
  if (typeof value === 'string') {
    if (/^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+\/providers\/./i.test(value)) {
      found.add(value.toLowerCase().replace(/(?<!\/)\/+$/, ''));
    }
  } else if (Array.isArray(value)) {
    for (const one of value) collect(one, depth + 1, skip, found);
  } else if (isObject(value)) {
    for (const [key, one] of Object.entries(value)) {
      if (!skip.has(key)) collect(one, depth + 1, skip, found);
    }
  }
}

/** `/subscriptions/…` of an id, in lower case. */
export function subscriptionOf(id: string): string {
  return /^\/subscriptions\/[^/]+/.exec(id.toLowerCase())?.[0] ?? '';
}

/** The bare id of a subscription, as Resource Graph takes it. */
export function subscriptionName(id: string): string {
  return subscriptionOf(id).slice('/subscriptions/'.length);
}

export function groupOf(id: string): string {
  return /^\/subscriptions\/[^/]+\/resourcegroups\/([^/]+)/i.exec(id)?.[1] ?? '';
}

export function nameOf(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

/** The id of the resource above: less the last type and name. */
export function parentOf(id: string): string | undefined {
  const parent = id.split('/').slice(0, -2).join('/');
  return typeOfId(parent) === undefined ? undefined : parent;
}

/**
 * The nearest resource at or above an id that is of one of these kinds: a network, for one of its
 * subnets.
 */
export function nearest(
  id: string,
  isKind: (kind: string) => boolean,
): { readonly id: string; readonly kind: string } | undefined {
  let here: string | undefined = id;
  while (here !== undefined) {
    const kind = typeOfId(here)?.toLowerCase();
    if (kind !== undefined && isKind(kind)) return { id: here, kind };
    here = parentOf(here);
  }
  return undefined;
}
