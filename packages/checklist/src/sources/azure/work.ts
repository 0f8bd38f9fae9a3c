import type { Arm } from './fetcher.ts';
import type { Pool } from './pool.ts';
import type { Around } from './reach.ts';
import type { Reading } from './reading.ts';
import { subscriptionOf } from './references.ts';

/** What all reading of one cluster shares. */
export interface Work {
  readonly arm: Arm;
  readonly pool: Pool;
  readonly reading: Reading;
  readonly around: Around;
  readonly wanted: ReadonlySet<string>;
}

/** The endpoint of a request, short enough for a sentence: `azure: shop/agentPools`. */
export function inputOf(path: string): string {
  const subscription = subscriptionOf(path);
  const rest = path.slice(subscription.length);
  const extension = rest.split(/\/providers\//i);
  const [, own = '', more] = extension;
  if (own === '') return `azure: ${path}`;
  const [, ...names] = own.split('/');
  const place = names.length > 1 ? names.slice(1).join('/') : (names[0] ?? '');
  return `azure: ${place}${more === undefined ? '' : `/${more.split('/')[1]}`}`;
}
