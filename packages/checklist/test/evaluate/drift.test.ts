import { expect, test } from 'vitest';
import { catalogue } from '../../src/catalogue/index.ts';
import { createInventory, evaluate } from '../../src/evaluate/index.ts';
import type { ClusterRef, Report, Resource } from '../../src/model/index.ts';
import { manifestsSource } from '../../src/sources/manifests/index.ts';

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  replicas: 3
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers:
      - name: app
        image: contoso.azurecr.io/web:1.2.0
        resources:
          requests:
            cpu: "0.5"
            memory: 256Mi
`;

function inCode(text = deployment, path = 'k8s/web.yaml'): readonly Resource[] {
  const { resources } = manifestsSource.read([{ path, input: path, complete: new Set(), text }]);
  return resources;
}

/** The same objects, as a cluster has them. */
function living(text: string, cluster?: ClusterRef): readonly Resource[] {
  return inCode(text).map((one) => ({
    ...one,
    observed: true,
    complete: true,
    uid: one.identity.name + (cluster?.name ?? ''),
    places: [],
    ...(cluster && { cluster }),
  }));
}

function driftOf(...resources: (readonly Resource[])[]): Report['drift'] {
  const inventory = createInventory({ resources: resources.flat() });
  return evaluate({
    catalogue,
    inventory,
    now: new Date('2026-11-23'),
    version: '0',
    rethrow: true,
  }).drift;
}

test('a value that a check reads and that differs is told with both places', () => {
  const changed = deployment
    .replace('web:1.2.0', 'web:1.1.0')
    .replace('replicas: 3', 'replicas: 2');
  const drift = driftOf(inCode(), living(changed));
  expect(drift?.map(({ path }) => path).sort()).toEqual([
    'spec.replicas',
    'spec.template.spec.containers[0].image',
  ]);
  expect(drift?.find(({ path }) => path === 'spec.replicas')).toMatchObject({
    subject: { kind: 'Deployment', namespace: 'shop', name: 'web' },
    declared: { value: 3, location: { file: 'k8s/web.yaml', line: 7, path: 'spec.replicas' } },
    observed: { value: 2 },
  });
});

test('the same in other words is no drift, nor is what code leaves to the server', () => {
  const same = deployment
    .replace('"0.5"', '500m')
    .replace('image:', 'imagePullPolicy: Always\n        image:');
  expect(driftOf(inCode(), living(same))).toEqual([]);
});

test('containers go by their names, and one that is gone is absent', () => {
  const injected = deployment.replace(
    '      - name: app\n',
    '      - name: mesh\n        image: mesh:1\n      - name: app\n',
  );
  expect(driftOf(inCode(), living(injected))).toEqual([]);
  const renamed = deployment.replace('- name: app', '- name: other');
  expect(driftOf(inCode(), living(renamed))).toContainEqual(
    expect.objectContaining({ observed: { value: null } }),
  );
});

test('replicas that an autoscaler sets are its own', () => {
  const scaler = `---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec:
  minReplicas: 3
  maxReplicas: 9
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
`;
  const scaled = deployment.replace('replicas: 3', 'replicas: 7') + scaler;
  expect(driftOf(inCode(), living(scaled))).toEqual([]);
});

test('there is none without both, nor against one of several variants', () => {
  expect(driftOf(inCode())).toBeUndefined();
  const other = deployment.replace('replicas: 3', 'replicas: 5');
  const dev = inCode(other, 'overlays/dev/web.yaml');
  expect(driftOf(inCode(), dev, living(deployment))).toBeUndefined();
});

test('of several clusters it names the one', () => {
  const changed = deployment.replace('replicas: 3', 'replicas: 2');
  const drift = driftOf(
    inCode(),
    living(deployment, { name: 'west' }),
    living(changed, { name: 'north' }),
  );
  expect(drift).toMatchObject([{ cluster: 'north', path: 'spec.replicas' }]);
});
