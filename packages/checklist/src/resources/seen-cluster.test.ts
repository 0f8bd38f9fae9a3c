import { describe, expect, it } from 'vitest';
import { aks, clusterId, contextOf, inventoryOf } from '../../test/resources/inventory-of.ts';
import { type EvidenceKind, type Resource, Unresolved } from '../model/index.ts';
import { managedCluster } from './azure/kinds.ts';
import { type Signs, seenCluster, toolAnswer } from './seen-cluster.ts';

const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec: { containers: [] } };
const both: readonly EvidenceKind[] = ['azure', 'kubernetes'];
const no = () => false;
const open = () => {
  throw new Unresolved('is a variable');
};

function answer(
  complete: readonly EvidenceKind[],
  inAzure: readonly (() => boolean)[],
  signs: Signs,
  clusters = [aks()],
): unknown {
  const inventory = inventoryOf({ kubernetes: [pod], azure: clusters, complete });
  const [cluster] = inventory.all(managedCluster);
  try {
    const outcome = toolAnswer(contextOf(cluster as Resource, inventory), inAzure, signs, 'a tool');
    return outcome === true ? true : outcome.verdict;
  } catch (error) {
    return (error as Error).message;
  }
}

describe('a tool that can be Azure’s or another', () => {
  const two = [aks(), aks({}, `${clusterId}2`)];

  it.each<[string, unknown, unknown]>([
    ['Azure shows it', answer([], [no, () => true], {}), true],
    ['Azure shows it, though a value is not known', answer([], [open, () => true], {}), true],
    ['the cluster shows it', answer([], [no], { sure: 'x' }), 'pass'],
    ['the cluster shows it, and Azure is not known', answer([], [open], { sure: 'x' }), 'pass'],
    ['one of two clusters shows it', answer(both, [no], { sure: 'x' }, two), 'unknown'],
    ['Azure is not known', answer(both, [open], {}), 'is a variable'],
    ['something may be it', answer(both, [no], { possible: 'x' }), 'unknown'],
    ['nothing shows it', answer(both, [no], {}), 'fail'],
    ['nothing shows it of two clusters', answer(both, [no], {}, two), 'fail'],
    ['nothing shows it in partial evidence', answer(['azure'], [no], {}), 'unknown'],
  ])('%s', (_, found, expected) => {
    expect(found).toBe(expected);
  });
});

describe('the cluster of Kubernetes objects', () => {
  const groups = (azure: readonly object[]) =>
    seenCluster.among?.(inventoryOf({ kubernetes: [pod], azure }))?.length;

  it('is a subject only where Azure shows none', () => {
    expect(groups([])).toBe(1);
    expect(groups([aks()])).toBe(0);
    expect(seenCluster.among?.(inventoryOf({}))).toEqual([]);
  });
});
