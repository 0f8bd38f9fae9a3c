import { expect, test } from 'vitest';
import type { Resource } from '../../model/index.ts';
import { alternatives, inForce } from './versions.ts';

const itself = (one: Resource): Resource => one;

function quota(name: string, more: Partial<Resource> = {}): Resource {
  return {
    kind: 'ResourceQuota',
    evidence: 'kubernetes',
    identity: { kind: 'ResourceQuota', namespace: 'shop', name },
    body: {},
    observed: false,
    complete: false,
    unit: 'a',
    places: [],
    unresolved: false,
    ...more,
  };
}

test('things of different names all count', () => {
  const all = [quota('x'), quota('y', { unit: 'b' })];
  expect(inForce(all, quota('from'), itself)).toEqual(all);
});

test('of two versions the one of the same unit counts', () => {
  const [near, far] = [quota('x'), quota('x', { unit: 'b' })];
  expect(inForce([far, near], quota('from'), itself)).toEqual([near]);
});

test('else the one that was read, or is declared, like the object', () => {
  const [read, code] = [quota('x', { observed: true, unit: 'c' }), quota('x', { unit: 'b' })];
  expect(inForce([read, code], quota('from'), itself)).toEqual([code]);
  expect(inForce([read, code], quota('from', { observed: true }), itself)).toEqual([read]);
  expect(inForce([read], quota('from'), itself)).toEqual([read]);
});

test('for an object of complete evidence nothing else counts', () => {
  const from = quota('from', { complete: true, observed: true });
  const real = quota('x', { complete: true, observed: true });
  expect(inForce([quota('y')], from, itself)).toEqual([]);
  expect(inForce([quota('x'), real], from, itself)).toEqual([real]);
});

test('versions that are equally near stand in for each other', () => {
  const [x1, x2, y] = [quota('x'), quota('x'), quota('y')];
  expect(inForce([x1, y, x2], quota('from'), itself)).toEqual([x1, x2, y]);
  expect(alternatives([x1, x2, y], itself)).toEqual([
    [x1, y],
    [x2, y],
  ]);
  expect(alternatives([], itself)).toEqual([[]]);
});
