import { type Outcome, unknown } from '../../../model/index.ts';
import { agreed } from '../../agreed.ts';
import type { Landing } from './landings.ts';

/** The answer about a workload that holds in each cluster that it may run in. */
export function inEach(
  homes: readonly Landing[],
  answer: (home: Landing) => Outcome | true,
): Outcome | true {
  if (homes.length === 0) return unknown('neither nodes nor a cluster are in the evidence');
  return agreed(homes.map(answer), 'nobody can tell in which of the clusters it runs');
}
