import {
  fail,
  type Inventory,
  notApplicable,
  type Outcome,
  type Resource,
  unknown,
} from '../../../model/index.ts';
import { type Answer, homesOf, type Landing } from '../../azure/placement/landings.ts';
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
  const room = roomElsewhere(workload, ({ nodes }) => hasOther(nodes, own), inventory);
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
  const room = roomElsewhere(workload, ({ zones: open }) => hasOther(open, own), inventory);
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

/** The nodes that take pods now, and their zones. */
interface Room {
  readonly nodes: Set<string>;
  readonly zones: Set<string>;
}

interface Rooms {
  readonly surely: Room;
  readonly possibly: Room;
}

/** Whether a room that meets a condition takes the pods of a workload. */
function roomElsewhere(
  workload: Workload,
  meets: (room: Room) => boolean,
  inventory: Inventory,
): Answer {
  const rooms = homesOf(workload, inventory).map((home) => roomsOf(home, inventory));
  if (rooms.some(({ surely }) => meets(surely))) return 'surely';
  return rooms.some(({ possibly }) => meets(possibly)) ? 'possibly' : 'never';
}

function hasOther(names: ReadonlySet<string>, own: string): boolean {
  return names.size > (names.has(own) ? 1 : 0);
}

function roomsByHome(_: Inventory): Map<Landing, Rooms> {
  return new Map();
}

function roomsOf(home: Landing, inventory: Inventory): Rooms {
  const table = inventory.index(roomsByHome);
  let found = table.get(home);
  if (!found) {
    found = { surely: room(), possibly: room() };
    for (const { answer, shape } of home.places) {
      const { nodes, zones } = found[answer === 'surely' ? 'surely' : 'possibly'];
      for (const one of shape.nodes.filter(isOpen)) {
        nodes.add(one.identity.name);
        const zone = zoneOf(one);
        if (zone !== undefined) zones.add(zone);
      }
    }
    table.set(home, found);
  }
  return found;
}

function room(): Room {
  return { nodes: new Set(), zones: new Set() };
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
