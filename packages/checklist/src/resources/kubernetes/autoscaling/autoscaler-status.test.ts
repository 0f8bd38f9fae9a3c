import { expect, test } from 'vitest';
import { parseAutoscalerStatus } from './autoscaler-status.ts';

const status = (time: string, rest = '') => `time: ${time}
autoscalerStatus: Running
clusterWide:
  health:
    status: Healthy
    lastProbeTime: "2026-11-23T08:57:12.088071148Z"
${rest}`;

test.each([
  '2026-11-23 08:57:12.123456789 +0000 UTC',
  '2026-11-23 08:57:12 +0000 UTC',
  '2026-11-23 08:57:12.5 +0000 UTC m=+0.000000001',
  '2026-11-23 09:57:12 +0100 CET',
  '"2026-11-23T08:57:12Z"',
  '2026-11-23T08:57:12Z',
])('the time %s is read', (time) => {
  const report = parseAutoscalerStatus(status(time));
  expect(report?.time.toISOString().slice(0, 19)).toBe('2026-11-23T08:57:12');
});

test('node groups in backoff are named with their code', () => {
  const groups = `nodeGroups:
- name: aks-a
  scaleUp: { status: NoActivity }
- name: aks-b
  scaleUp: { status: Backoff, backoffInfo: { errorCode: QUOTA_EXCEEDED } }
- name: aks-c
  scaleUp: { status: Backoff }
- null`;
  expect(parseAutoscalerStatus(status('2026-11-23T08:57:12Z', groups))).toMatchObject({
    health: 'Healthy',
    backedOff: [
      { name: 'aks-b', code: 'QUOTA_EXCEEDED' },
      { name: 'aks-c', code: undefined },
    ],
  });
});

test.each([
  '',
  'Cluster-autoscaler status at 2023-03-01 10:00:00 +0000 UTC:\nCluster-wide:\n  Health:      Healthy',
  '- a\n- list',
  'time: [',
  'time: yesterday\nclusterWide: { health: { status: Healthy } }',
  'clusterWide: { health: { status: Healthy } }',
  'time: 2026-11-23T08:57:12Z\nautoscalerStatus: Initializing',
  'time: 2026-11-23T08:57:12Z\nclusterWide: { health: { status: Healthy } }\nnodeGroups: many',
])('%j is another format', (text) => {
  expect(parseAutoscalerStatus(text)).toBeUndefined();
});
