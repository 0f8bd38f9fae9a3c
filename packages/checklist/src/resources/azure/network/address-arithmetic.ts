import { type Cidr, sizeOf } from '../../cidr.ts';

/** Azure keeps five addresses of each prefix: https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq */
const keptByAzure = 5;

/** The addresses of a subnet that can be used. */
export function usableAddresses(prefixes: readonly Cidr[]): number {
  return prefixes.reduce((sum, prefix) => sum + Math.max(0, sizeOf(prefix) - keptByAzure), 0);
}

const blockSize = 16;

/** The blocks of 16 addresses that fit in a subnet. */
export function blocksIn(prefixes: readonly Cidr[]): number {
  return prefixes.reduce((sum, one) => sum + Math.floor(usableAddresses([one]) / blockSize), 0);
}

/** The blocks of 16 that a node takes: one address for itself, one for each pod. */
export function blocksPerNode(pods: number): number {
  return Math.ceil((pods + 1) / blockSize);
}

/** The addresses of a node's blocks that no pod can take. */
export function wastedPerNode(pods: number): number {
  return blockSize * blocksPerNode(pods) - 1 - pods;
}

/** What the pods of a node take of a pod subnet at first, and when the node is full. */
export function dynamicAddresses(pods: number): { readonly least: number; readonly full: number } {
  return { least: blockSize, full: blockSize * Math.ceil(pods / blockSize) };
}

/** What a node takes of its own subnet where pods take addresses of it as well. */
export function flatAddresses(pods: number): number {
  return 1 + pods;
}

/** The nodes that a pod range serves with a /24 each. */
export function nodesServed({ prefix }: Cidr): number {
  return prefix > 24 ? 0 : 2 ** (24 - prefix);
}

/** The smallest subnet with so many usable addresses; Azure makes none below /29. */
export function prefixFor(addresses: number): number {
  let prefix = 29;
  while (2 ** (32 - prefix) - keptByAzure < addresses) prefix--;
  return prefix;
}

/** The smallest subnet with so many blocks of 16. */
export function prefixForBlocks(blocks: number): number {
  return prefixFor(blocks * blockSize);
}

/** The smallest pod range that serves so many nodes. */
export function prefixForNodes(nodes: number): number {
  return 24 - Math.ceil(Math.log2(Math.max(1, nodes)));
}
