import { expect, it } from 'vitest';
import { catalogue } from '../../src/catalogue/index.ts';
import { createInventory, evaluate } from '../../src/evaluate/index.ts';
import { readCollected } from '../../src/sources/collected/index.ts';
import type { Evidence } from '../../src/sources/shared/evidence-file/schema.ts';

const now = '2026-11-23T09:00:00.000Z';
const ports = [{ containerPort: 8080 }];
const labels = { app: 'web' };
const metadata = (name: string) => ({ name, namespace: 'shop', uid: name, resourceVersion: '1' });

function deployment(name: string, replicas: number) {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: metadata(name),
    spec: {
      replicas,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { containers: [{ name: 'web', image: 'contoso.azurecr.io/web:1', ports }] },
      },
    },
  };
}

type Lists = NonNullable<Evidence['kubernetes']>['lists'];

const claim = {
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: metadata('data'),
  spec: { storageClassName: 'managed-csi', accessModes: ['ReadWriteMany'], volumeName: 'disk' },
};

/** What is said of a living cluster of which one kind could not be read, or of which all is known. */
function verdictsOf(check: string, hidden?: string, more: Lists = []): string[] {
  const kinds = { evidence: 'kubernetes', reason: 'forbidden', input: '', message: '' } as const;
  const { resources, gaps } = readCollected(
    {
      evidenceVersion: 1,
      tool: { name: 'aks-checklist', version: '0' },
      collectedAt: now,
      kubernetes: {
        version: 'v1.36.2',
        lists: [
          { kind: 'Deployment.apps', items: [deployment('one', 1), deployment('two', 2)] },
          { kind: 'PersistentVolumeClaim', items: [claim] },
          ...more,
        ],
        notInstalled: [],
      },
      gaps: hidden === undefined ? [] : [{ ...kinds, kinds: [hidden] }],
    },
    'shop',
  );
  const { findings } = evaluate({
    catalogue,
    inventory: createInventory({ resources, gaps, asked: ['kubernetes'] }),
    now: new Date(now),
    version: '0.0.0',
    rethrow: true,
  });
  const own = findings.filter((finding) => finding.check === check);
  return [...new Set(own.map(({ verdict }) => verdict))];
}

it.each([
  ['single-replica', 'HorizontalPodAutoscaler.autoscaling'],
  ['replicas-not-spread', 'HorizontalPodAutoscaler.autoscaling'],
  ['replicas-not-spread', 'Node'],
  ['memory-limit-missing', 'LimitRange'],
  ['cpu-request-missing', 'LimitRange'],
  ['best-effort-pod', 'LimitRange'],
  ['disk-claim-not-rwo', 'PersistentVolume'],
])('%s is open where %s could not be read', (check, kind) => {
  expect(verdictsOf(check)).toEqual(['fail']);
  expect(verdictsOf(check, kind)).toEqual(['unknown']);
  expect(verdictsOf(check, 'Ingress.networking.k8s.io')).toEqual(['fail']);
});

it('autoscalers of KEDA are seen by what they made, where they could not be read', () => {
  const autoscaler = {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: metadata('keda-hpa-one'),
    spec: {
      minReplicas: 2,
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'one' },
    },
  };
  const list = { kind: 'HorizontalPodAutoscaler.autoscaling', items: [autoscaler] };
  expect(verdictsOf('single-replica', 'ScaledObject.keda.sh')).toEqual(['unknown']);
  expect(verdictsOf('single-replica', 'ScaledObject.keda.sh', [list])).toEqual([]);
});

it('no Service is a fact though other kinds could not be read', () => {
  expect(verdictsOf('readiness-probe-missing')).toEqual([]);
  expect(verdictsOf('readiness-probe-missing', 'StatefulSet.apps')).toEqual([]);
  expect(verdictsOf('readiness-probe-missing', 'Service')).toEqual(['fail']);
});
