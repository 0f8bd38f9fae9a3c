import { expect, test } from 'vitest';
import item from '../../src/catalogue/resource-management/cluster-autoscaling-setup.ts';
import type { Context, Resource } from '../../src/model/index.ts';

const check = item.checks?.['cluster-autoscaler-unhealthy'];
const body = {
  data: {
    status:
      'time: 2026-11-16 08:57:00 +0000 UTC\nclusterWide: { health: { status: Healthy } }\nnodeGroups: []\n',
  },
};

function judged(collectedAt?: string): unknown {
  const resource = { body, ...(collectedAt ? { collectedAt } : {}) } as unknown as Resource;
  const now = new Date('2026-11-23T09:00:00Z');
  return check?.holds(body, { resource, now } as Context);
}

test('a status is as old as it was when the evidence was collected', () => {
  expect(judged('2026-11-16T09:00:00Z')).toBe(true);
  expect(judged()).toMatchObject({ verdict: 'unknown', reason: 'stale-data' });
});
