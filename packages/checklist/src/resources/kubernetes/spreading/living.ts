import {
  fail,
  type Inventory,
  notApplicable,
  type Outcome,
  type Resource,
  unknown,
} from '../../../model/index.ts';
import { type Answer, homesOf, placesOf } from '../../azure/placement/landings.ts';
import type { NodeShape } from '../../azure/placement/node-group.ts';
import { node, persistentVolume, persistentVolumeClaim } from '../kinds.ts';
import { findBeside, findNamed } from '../lookup.ts';
import type { Node, PersistentVolume, Pod } from '../types.ts';
import type { Workload } from '../workload.ts';
import { readyPodsOf } from './made-pods.ts';

type LiveNode = Resource<Node>;
type LivePod = Resource<Pod>;

/** Whether the ready pods of a workload are on two nodes or more, where two would take them. */
export function onSeveralNodes(workload: Workload, inventory: Inventory): Outcome | true {
  const pods = readyPodsOf(workload, inventory);
  const names = [...new Set(pods.map(({ body }) => body.spec?.nodeName ?? ''))];
  if (names.length > 1) return true;
  const missing = untold(workload, pods);
  if (missing) return missing;
  const [own = ''] = names;
  const room = roomElsewhere(
    workload,
    ({ nodes }) => [...nodes].some((name) => name !== own),
    inventory,
  );
  if (room === 'surely') {
    return fail(`all ${pods.length} ready pods are on node ${own}`, { at: 'metadata.name' });
  }
  if (room === 'possibly') return unknown('whether another node takes its pods is not known');
  return inventory.complete('kubernetes') || inventory.all(node).length > 1
    ? notApplicable('no other node takes its pods')
    : unknown('its nodes are not in the evidence');
}

/** The same of zones. */
export function inSeveralZones(workload: Workload, inventory: Inventory): Outcome | true {
  const pods = readyPodsOf(workload, inventory);
  const places = pods.map(({ body }) => zoneOfNode(body.spec?.nodeName ?? '', inventory));
  const zones = [...new Set(places.filter((zone) => zone !== undefined))];
  if (zones.length > 1) return true;
  const missing = untold(workload, pods);
  if (missing) return missing;
  const [own] = zones;
  if (own === undefined) return notApplicable('its nodes are in no zone');
  const room = roomElsewhere(workload, ({ zone }) => zone !== undefined && zone !== own, inventory);
  if (room === 'never') return notApplicable('no other zone takes its pods');
  if (room === 'possibly') return unknown('whether another zone takes its pods is not known');
  const doubts = pods.map((pod) => boundToZone(pod, inventory));
  if (doubts.includes(true)) return notApplicable('a disk of its pods is in one zone');
  return doubts.includes(undefined)
    ? unknown('whether a disk ties its pods to the zone is not in the evidence')
    : fail(`all ${pods.length} ready pods are in zone ${own}`, { at: 'metadata.name' });
}

function untold({ body }: Workload, pods: readonly LivePod[]): Outcome | undefined {
  if (pods.length < 2) return notApplicable('has no two ready pods in the evidence');
  const ready = body.status?.readyReplicas ?? 0;
  return ready > pods.length
    ? unknown(`the evidence shows ${pods.length} of its ${ready} ready pods`)
    : undefined;
}

/** What of some like nodes takes pods now. */
interface OpenNodes {
  readonly nodes: ReadonlySet<string>;
  readonly zone: string | undefined;
}

/** Whether nodes that meet a condition take the pods of a workload. */
function roomElsewhere(
  workload: Workload,
  meets: (open: OpenNodes) => boolean,
  inventory: Inventory,
): Answer {
  const places = homesOf(workload, inventory)
    .flatMap(placesOf)
    .filter(({ shape }) => meets(openNodesOf(shape, inventory)));
  if (places.some(({ answer }) => answer === 'surely')) return 'surely';
  return places.length > 0 ? 'possibly' : 'never';
}

function openNodesByShape(_: Inventory): Map<NodeShape, OpenNodes> {
  return new Map();
}

/** Nodes of one shape differ in their name only, so their zone is the same. */
function openNodesOf(shape: NodeShape, inventory: Inventory): OpenNodes {
  const table = inventory.index(openNodesByShape);
  let found = table.get(shape);
  if (!found) {
    const open = shape.nodes.filter(isOpen);
    const [first] = open;
    // Two names tell whether there is another than one.
    const nodes = new Set(open.slice(0, 2).map(({ identity }) => identity.name));
    found = { nodes, zone: first && zoneOf(first) };
    table.set(shape, found);
  }
  return found;
}

function isOpen({ body: { spec, status } }: LiveNode): boolean {
  const ready = (status?.conditions ?? []).find(({ type }) => type === 'Ready');
  return spec?.unschedulable !== true && ready?.status === 'True';
}

function zoneOfNode(name: string, inventory: Inventory): string | undefined {
  const [found] = findNamed(node, name, undefined, inventory);
  return found && zoneOf(found);
}

/** Without zones the label is the number of a fault domain. */
function zoneOf({ body }: LiveNode): string | undefined {
  const zone = body.metadata?.labels?.['topology.kubernetes.io/zone'];
  return zone !== undefined && /-\d+$/.test(zone) ? zone : undefined;
}

/** Whether a volume of a pod is reached from one zone only; undefined where that is not known. */
function boundToZone(pod: LivePod, inventory: Inventory): boolean | undefined {
  const names = (pod.body.spec?.volumes ?? []).flatMap(
    ({ name, persistentVolumeClaim, ephemeral }) => {
      if (persistentVolumeClaim) return [persistentVolumeClaim.claimName];
      return ephemeral ? [`${pod.identity.name}-${name}`] : [];
    },
  );
  const answers = names.map((name) => {
    const [claim] = findBeside(persistentVolumeClaim, name, pod, inventory).sure;
    const volume = claim?.body.spec?.volumeName;
    const [found] =
      volume === undefined ? [] : findNamed(persistentVolume, volume, undefined, inventory);
    return found && isZonal(found.body);
  });
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}

function isZonal({ spec }: PersistentVolume): boolean {
  const terms = spec?.nodeAffinity?.required?.nodeSelectorTerms ?? [];
  const zones = terms.flatMap(({ matchExpressions }) =>
    (matchExpressions ?? []).flatMap(({ key, values }) =>
      /zone$/.test(key) ? (values ?? []) : [],
    ),
  );
  return new Set(zones.filter((zone) => zone !== '')).size === 1;
}
