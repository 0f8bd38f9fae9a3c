import { ArmFailure } from './failure.ts';
import { askGraph, rowsQuery } from './graph.ts';
import { actionOf, kindOf, type Reach } from './reach.ts';
import { subscriptionName } from './references.ts';
import { asFailure } from './request.ts';
import { rightsAt } from './rights.ts';
import { inputOf, type Work } from './work.ts';

/** One query for the kinds of a table that all rows of a subscription count of, and one for each other. */
export function graphQueries(work: Work, needed: readonly Reach[]): readonly Promise<void>[] {
  const { arm, pool, reading, around } = work;
  const groups = new Map<string, { reaches: Reach[]; table: string; where?: string }>();
  for (const reach of needed) {
    if (reach.way.by !== 'graph') continue;
    const { table } = reach.way;
    const where = reach.way.where?.(around.cluster);
    const key = `${table} ${where ?? ''}`;
    const group = groups.get(key) ?? { reaches: [], table, ...(where && { where }) };
    groups.set(key, group);
    group.reaches.push(reach);
  }
  const own = [...groups.values()].map(({ reaches: asked, table, where }) =>
    pool(async () => {
      const query = rowsQuery(table, asked.map(kindOf), where);
      const subscriptions = [subscriptionName(around.subscription)];
      const listed = await askGraph(arm, { query, subscriptions });
      reading.take(asked, inputOf(`${around.subscription} ${table}`), listed);
    }),
  );
  const elsewhere = needed.flatMap((reach) => {
    const where = reach.way.by === 'graph' ? reach.way.elsewhere?.(around.cluster) : undefined;
    if (reach.way.by !== 'graph' || where === undefined) return [];
    const query = rowsQuery(reach.way.table, [kindOf(reach)], where);
    return pool(async () => reading.take([reach], inputOf('all'), await askGraph(arm, { query })));
  });
  return [...own, ...elsewhere];
}

/** Resource Graph shows less to those who may see less, and does not say so: the rights have to. */
export async function checkRights({ arm, reading, around }: Work, needed: readonly Reach[]) {
  const asked = needed.filter(({ way, isFiltered }) => isFiltered || way.by === 'graph');
  const input = inputOf(around.subscription);
  try {
    const may = await rightsAt(arm, around.subscription);
    for (const reach of asked) {
      const action = actionOf(reach);
      if (may(action)) continue;
      const message = `${reach.type} may be missing: it takes ${action} on the subscription, and you see those of which you have it`;
      reading.missed([kindOf(reach)], { reason: 'forbidden', input, message });
    }
  } catch (error) {
    const { reason, message: said } = error instanceof ArmFailure ? error : asFailure(error);
    const message = `what you may read of the subscription could not be told, and Azure leaves out the rest: ${said}; it takes Reader on the subscription`;
    reading.missed(asked.map(kindOf), { reason, input, message });
  }
}
