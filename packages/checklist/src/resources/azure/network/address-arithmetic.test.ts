import { expect, test } from 'vitest';
import { type Cidr, parseCidr } from '../../cidr.ts';
import {
  blocksIn,
  blocksPerNode,
  nodesServed,
  prefixFor,
  prefixForBlocks,
  prefixForNodes,
  usableAddresses,
  wastedPerNode,
} from './address-arithmetic.ts';

const subnet = (...prefixes: number[]) =>
  prefixes.map((prefix) => parseCidr(`10.0.0.0/${prefix}`) as Cidr);

test.each([
  [[24], 251],
  [[21], 2043],
  [[29], 3],
  [[30], 0],
  [[32], 0],
  [[24, 24], 502],
])('a subnet of the prefixes %s has %d addresses to use', (prefixes, usable) => {
  expect(usableAddresses(subnet(...prefixes))).toBe(usable);
});

test.each([
  [[21], 127],
  [[22], 63],
  [[28], 0],
  [[27, 27], 2],
])('a subnet of the prefixes %s has %d blocks', (prefixes, blocks) => {
  expect(blocksIn(subnet(...prefixes))).toBe(blocks);
});

test.each([
  [10, 1, 5],
  [15, 1, 0],
  [16, 2, 15],
  [30, 2, 1],
  [31, 2, 0],
  [32, 3, 15],
  [110, 7, 1],
  [250, 16, 5],
])('%d pods take %d blocks and waste %d addresses', (pods, blocks, wasted) => {
  expect(blocksPerNode(pods)).toBe(blocks);
  expect(wastedPerNode(pods)).toBe(wasted);
});

test.each([
  [16, 256],
  [18, 64],
  [20, 16],
  [24, 1],
  [25, 0],
])('a pod range /%d serves %d nodes', (prefix, nodes) => {
  expect(nodesServed(parseCidr(`10.244.0.0/${prefix}`) as Cidr)).toBe(nodes);
});

test('the smallest ranges that fit', () => {
  expect([0, 3, 4, 251, 252, 1581].map(prefixFor)).toEqual([29, 29, 28, 24, 23, 21]);
  expect([1, 63, 88].map(prefixForBlocks)).toEqual([27, 22, 21]);
  expect([0, 1, 2, 71, 256, 257].map(prefixForNodes)).toEqual([24, 24, 23, 17, 16, 15]);
});
