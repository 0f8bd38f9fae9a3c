import type { Cell } from '../shared/code/cell.ts';
import { subscription } from '../shared/code/synthetic-id.ts';

/** What a file is deployed to; ids stand for what the code does not tell. */
export interface Target {
  /** The id of what resources without a scope belong to. */
  readonly base: string;
  readonly subscription: string;
  readonly group: string;
  /** The group itself, where the code names it by its symbol. */
  readonly symbol?: Cell;
}

/** The group that a file is deployed to when nothing tells which. */
const someGroup = '~';

/** A target by the word of `targetScope`. */
export function targetOf(scope: string, group = someGroup): Target {
  const target = { subscription, group: `${subscription}/resourceGroups/${group}` };
  if (scope === 'subscription') return { ...target, base: subscription };
  if (scope === 'managementGroup') {
    return { ...target, base: '/providers/Microsoft.Management/managementGroups/~' };
  }
  return { ...target, base: scope === 'tenant' ? '' : target.group };
}

/** The target that an id is: a resource group, a subscription, or something above. */
export function targetAt(id: string, outer: Target): Target {
  const [group, inside] = /^(\/subscriptions\/[^/]+)\/resourceGroups\/[^/]+$/i.exec(id) ?? [];
  if (group !== undefined && inside !== undefined) {
    return { base: group, group, subscription: inside };
  }
  if (/^\/subscriptions\/[^/]+$/i.test(id)) {
    return { base: id, subscription: id, group: `${id}/resourceGroups/${someGroup}` };
  }
  return { ...outer, base: id };
}

const groupType = 'microsoft.resources/resourcegroups';

/** The id of a resource by its type and the keys of its names, below what it belongs to. */
export function resourceIdOf(
  base: string,
  type: string,
  names: readonly string[],
  { subscription: own }: Target,
): string {
  if (type.toLowerCase() === groupType) {
    return `${/^\/subscriptions\/[^/]+$/i.test(base) ? base : own}/resourceGroups/${names[0] ?? '~'}`;
  }
  const [provider = '', ...types] = type.split('/');
  const steps = types.map((step, index) => `${step}/${names[index] ?? '~'}`);
  return `${base}/providers/${provider}/${steps.join('/')}`;
}

/** The names that a name with slashes is, one for each part of a type. */
export function namesIn(key: string, type: string): readonly string[] {
  const count = type.split('/').length - 1;
  const names = key.split('/');
  if (names.length === count) return names;
  // What is before the last name is one unknown thing.
  return [...Array(Math.max(0, count - 1)).fill('~'), names.join('!')];
}
