import { fail, type Inventory, type Outcome, unknown } from '../../../model/index.ts';
import { agreed } from '../../agreed.ts';
import { known } from '../../known.ts';
import { ceilingOf as replicasOf } from '../../kubernetes/autoscaling/scalers.ts';
import type { Workload } from '../../kubernetes/workload.ts';
import { ceilingOf } from '../pools.ts';
import { type GroupLanding, homesOf, type Landing } from './landings.ts';

/** Whether each replica of a workload, at its largest, can have a node of its own. */
export function antiAffinityAnswer(workload: Workload, inventory: Inventory): Outcome | true {
  const homes = homesOf(workload, inventory);
  if (homes.length === 0) return unknown('neither nodes nor a cluster are in the evidence');
  const replicas = replicasOf(workload, inventory);
  return agreed(
    homes.map((home) => answerIn(home, replicas)),
    'nobody can tell in which of the clusters it runs',
  );
}

function answerIn({ groups, open, followsPods }: Landing, replicas: number): Outcome | true {
  if (followsPods) return unknown('nodes follow the pods');
  const taking = groups.filter(({ answer }) => answer !== 'never');
  const sizes = taking.map((landing) => ({ ...landing, nodes: mostNodes(landing) }));
  const sure = sizes.filter(({ answer }) => answer === 'surely');
  if (sum(sure.map(({ nodes }) => nodes ?? 0)) >= replicas) return true;
  if (open !== undefined) return unknown(open);
  const doubtful = sizes.find(({ nodes }) => nodes === undefined);
  if (doubtful) return unknown(`how many nodes pool ${doubtful.group.name} may have is not known`);
  const all = sum(sizes.map(({ nodes }) => nodes ?? 0));
  if (all < replicas) return fail(`${replicas} replicas, and its nodes are ${all} at most`);
  const because = sizes.find(({ answer }) => answer === 'possibly')?.because;
  return unknown(because ?? 'whether all nodes take its pods is not known');
}

/** Undefined where nobody can tell, as for virtual nodes. */
function mostNodes({ group: { pool, virtual, living } }: GroupLanding): number | undefined {
  if (virtual) return undefined;
  return pool ? known(() => ceilingOf(pool)) : sum(living.map(({ nodes }) => nodes.length));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
