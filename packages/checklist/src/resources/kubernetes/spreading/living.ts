import {
  fail,
  type Inventory,
  notApplicable,
  type Outcome,
  type Resource,
  unknown,
} from '../../../model/index.ts';
import { homesOf, placesOf } from '../../azure/placement/landings.ts';
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
  const others = openNodes(workload, inventory).filter(
    ({ identity }) => identity.name !== names[0],
  );
  if (others.length > 0) {
    return fail(`all ${pods.length} ready pods are on node ${names[0]}`, { at: 'metadata.name' });
  }
  return inventory.all(node).length > 1
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
  const open = new Set(
    openNodes(workload, inventory)
      .map(zoneOf)
      .filter((zone) => zone !== zones[0]),
  );
  open.delete(undefined);
  if (zones.length === 0 || open.size === 0) return notApplicable('no other zone takes its pods');
  const doubts = pods.map((pod) => boundToZone(pod, inventory));
  if (doubts.includes(true)) return notApplicable('a disk of its pods is in one zone');
  return doubts.includes(undefined)
    ? unknown('whether a disk ties its pods to the zone is not in the evidence')
    : fail(`all ${pods.length} ready pods are in zone ${zones[0]}`, { at: 'metadata.name' });
}

function untold({ body }: Workload, pods: readonly LivePod[]): Outcome | undefined {
  if (pods.length < 2) return notApplicable('has no two ready pods in the evidence');
  const ready = body.status?.readyReplicas ?? 0;
  return ready > pods.length
    ? unknown(`the evidence shows ${pods.length} of its ${ready} ready pods`)
    : undefined;
}

/** Living nodes on which its pods surely may be put now. */
function openNodes(workload: Workload, inventory: Inventory): readonly LiveNode[] {
  return homesOf(workload, inventory)
    .flatMap(placesOf)
    .filter(({ answer }) => answer === 'surely')
    .flatMap(({ shape }) => shape.nodes)
    .filter(({ body: { spec, status } }) => {
      const ready = (status?.conditions ?? []).find(({ type }) => type === 'Ready');
      return spec?.unschedulable !== true && ready?.status === 'True';
    });
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
