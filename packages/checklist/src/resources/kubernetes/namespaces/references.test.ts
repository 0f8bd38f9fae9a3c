import { expect, it } from 'vitest';
import { inventoryOf } from '../../../../test/resources/inventory-of.ts';
import { topWorkloads } from '../workload.ts';
import { referencesOf } from './references.ts';

it('lists what the pods of a workload name of their namespace', () => {
  const spec = {
    serviceAccountName: 'web',
    imagePullSecrets: [{ name: 'pull' }],
    initContainers: [{ name: 'i', envFrom: [{ secretRef: { name: 'init' } }, null] }],
    containers: [
      {
        name: 'c',
        envFrom: [{ configMapRef: { name: 'settings' } }],
        env: [
          { name: 'A', valueFrom: { secretKeyRef: { name: 'password', key: 'a' } } },
          { name: 'B', valueFrom: { configMapKeyRef: { name: 'flags', key: 'b' } } },
          { name: 'C', value: 'secret' },
        ],
      },
    ],
    volumes: [
      { name: 'a', secret: { secretName: 'tls' } },
      { name: 'b', configMap: { name: 'files' } },
      { name: 'c', persistentVolumeClaim: { claimName: 'data' } },
      { name: 'd', projected: { sources: [{ secret: { name: 'key' } }, { configMap: {} }] } },
      { name: 'e', csi: { driver: 'x', nodePublishSecretRef: { name: 'node' } } },
      { name: 'f', azureFile: { secretName: 'share' } },
    ],
  };
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec };
  const [workload] = inventoryOf({ kubernetes: [pod] }).index(topWorkloads);
  expect(workload && [...referencesOf(workload)].sort()).toEqual([
    'ConfigMap/files',
    'ConfigMap/flags',
    'ConfigMap/settings',
    'PersistentVolumeClaim/data',
    'Secret/init',
    'Secret/key',
    'Secret/node',
    'Secret/password',
    'Secret/pull',
    'Secret/share',
    'Secret/tls',
    'ServiceAccount/web',
  ]);
});
