import { type Inventory, Memo, type Resource } from '../../model/index.ts';
import { parseQuantity } from '../kubernetes/quantity.ts';
import type { Node } from '../kubernetes/types.ts';
import type { Landing } from './placement/landings.ts';
import { type NodeShape, sizeOfShape } from './placement/node-group.ts';
import { memoryOf, vcpusOf } from './vm-capabilities.ts';

/** What a node can give to one pod. */
export interface Room {
  /** In CPUs; undefined where the size does not tell. */
  readonly cpu: number | undefined;
  /** In bytes; undefined where the size does not tell. */
  readonly memory: number | undefined;
}

function roomsByShape(): Memo<NodeShape, readonly Room[]> {
  return new Memo();
}

/**
 * What nodes of a shape can give, less what another of them outdoes: by what the living ones say, else
 * by their VM size.
 */
function roomsOf(shape: NodeShape, inventory: Inventory): readonly Room[] {
  return inventory.index(roomsByShape).recall(shape, () => {
    const living = shape.nodes.flatMap(roomOfNode);
    return living.length > 0 ? largest(living) : [roomOfSize(shape, inventory)];
  });
}

function roomOfNode({ body: { status } }: Resource<Node>): readonly Room[] {
  if (status?.allocatable == null) return [];
  const { cpu, memory } = status.allocatable;
  return [{ cpu: parseQuantity(cpu), memory: parseQuantity(memory) }];
}

function roomOfSize(shape: NodeShape, inventory: Inventory): Room {
  const size = sizeOfShape(shape);
  if (size === undefined) return { cpu: undefined, memory: undefined };
  const vcpus = vcpusOf(size, inventory);
  const gib = memoryOf(size, inventory);
  return {
    cpu: vcpus === undefined ? undefined : vcpus - reservedCpu(vcpus),
    // All of it: what AKS keeps hangs on the number of pods.
    memory: gib === undefined ? undefined : gib * 2 ** 30,
  };
}

/** What nodes can give on which pods can be put, less what others of them outdo. */
export interface LandingRooms {
  /** Of nodes that surely take the pod. */
  readonly sure: readonly Room[];
  /** Of all, with why it is not sure that they take it. */
  readonly all: readonly (Room & { readonly because: string | undefined })[];
}

function roomsByLanding(): Memo<Landing, LandingRooms> {
  return new Memo();
}

/** The rooms of the nodes on which the pods of a workload can be put. */
export function roomsIn(landing: Landing, inventory: Inventory): LandingRooms {
  return inventory.index(roomsByLanding).recall(landing, () => {
    const all = landing.places.flatMap(({ shape, answer, because }) =>
      roomsOf(shape, inventory).map((room) => ({ ...room, answer, because })),
    );
    return { sure: largest(all.filter(({ answer }) => answer === 'surely')), all: largest(all) };
  });
}

/** vCPUs, and what AKS keeps of them: https://learn.microsoft.com/azure/aks/node-resource-reservations */
const reservations = [
  [64, 0.74],
  [32, 0.42],
  [16, 0.26],
  [8, 0.18],
  [4, 0.14],
  [2, 0.1],
] as const;

/** The CPUs that AKS keeps for itself; between two counts the smaller reservation. */
export function reservedCpu(vcpus: number): number {
  return reservations.find(([count]) => vcpus >= count)?.[1] ?? 0.06;
}

/** Leaves out what another node outdoes, so that few are left of many. */
function largest<R extends Room>(rooms: readonly R[]): readonly R[] {
  let kept: R[] = [];
  for (const room of rooms) {
    if (kept.some((other) => outdoes(other, room))) continue;
    kept = [...kept.filter((other) => !outdoes(room, other)), room];
  }
  return kept;
}

function outdoes(one: Room, other: Room): boolean {
  return atLeast(one.cpu, other.cpu) && atLeast(one.memory, other.memory);
}

function atLeast(one: number | undefined, other: number | undefined): boolean {
  return one === other || (one !== undefined && other !== undefined && one >= other);
}
