import { isObject, type JsonObject, textOf } from '../shared/arm/json.ts';
import { readElsewhere } from './elsewhere.ts';
import { ArmFailure } from './failure.ts';
import type { Arm } from './fetcher.ts';
import { clusterVersions } from './kinds/cluster.ts';
import { reaches } from './kinds-table.ts';
import { readOwnKinds } from './own-kinds.ts';
import { createPool } from './pool.ts';
import type { Around } from './reach.ts';
import { createReading, type KindList, type ReadingGap } from './reading.ts';
import { groupOf, idsIn, nameOf, parentOf, subscriptionOf } from './references.ts';
import { getOne } from './request.ts';

const managedClusters = 'microsoft.containerservice/managedclusters';

export interface ClusterRequest {
  readonly arm: Arm;
  /** The id of the cluster. */
  readonly cluster: string;
  /** Ids of the kinds that are looked at; others are read only to find these. */
  readonly wanted: Iterable<string>;
  /** Requests at a time. */
  readonly atOnce?: number;
}

/** What Azure says of a cluster and all that surrounds it. */
export interface ClusterReading {
  readonly name: string;
  readonly resourceId: string;
  /** The cluster as ARM answered it. */
  readonly body: JsonObject;
  readonly lists: readonly KindList[];
  readonly gaps: readonly ReadingGap[];
}

const fewAtOnce = 8;

/**
 * Reads a cluster, what stands below it, what its subscription holds, and what these name elsewhere.
 * Throws an `ArmFailure` where the cluster itself cannot be read.
 */
export async function readCluster(request: ClusterRequest): Promise<ClusterReading> {
  const { arm, atOnce = fewAtOnce } = request;
  const wanted = new Set([...request.wanted].filter((kind) => reaches.has(kind)));
  const body = await getOne(arm, request.cluster, clusterVersions);
  if (!isObject(body.properties)) throw new ArmFailure('malformed', 'the answer shows no cluster');
  const cluster = textOf(body, 'id') ?? request.cluster;
  const reading = createReading();
  reading.add(managedClusters, [{ ...body, id: cluster }]);
  const around = aroundOf(cluster, body);
  const pool = createPool(atOnce);
  await readOwnKinds({ arm, pool, reading, around, wanted });
  await readElsewhere({ arm, pool, reading, around, wanted });
  return {
    name: textOf(body, 'name') ?? nameOf(cluster),
    resourceId: cluster,
    body,
    lists: reading.lists(wanted),
    gaps: reading.gaps(wanted),
  };
}

function aroundOf(cluster: string, body: JsonObject): Around {
  const ids = [...idsIn(body)];
  const properties = (body.properties ?? {}) as JsonObject;
  const nodeGroup = textOf(properties, 'nodeResourceGroup') ?? groupOf(cluster);
  const subscription = subscriptionOf(cluster);
  return {
    cluster,
    subscription,
    location: (textOf(body, 'location') ?? '').toLowerCase().replaceAll(' ', ''),
    named: new Set([...ids, ...ids.flatMap((id) => parentOf(id) ?? [])]),
    nodeGroup: `${subscription}/resourcegroups/${nodeGroup.toLowerCase()}`,
  };
}
