import { describe, expect, test } from 'vitest';
import { loadGrammar } from '../../../cli/grammars.ts';
import { builtInKinds } from '../../../resources/kubernetes/schema/built-in.ts';
import type { ObjectShape, Shape } from '../../../resources/kubernetes/schema/shape.ts';
import { reader } from '../read.testing.ts';
import { fieldOf } from './fields.ts';
import { namingOf } from './naming.ts';

const kinds = builtInKinds();
const deployment = kinds('apps/v1', 'Deployment').shape as ObjectShape;
const pod = ['spec', 'template', 'spec'];

test.each([
  [[...pod, 'containers', 1, 'livenessProbe'], 'spec.template.spec.container.liveness_probe'],
  [[...pod, 'tolerations'], 'spec.template.spec.toleration'],
  [[...pod, 'imagePullSecrets'], 'spec.template.spec.image_pull_secrets'],
  [[...pod, 'hostPID'], 'spec.template.spec.host_pid'],
  [
    [...pod, 'containers', 0, 'securityContext', 'seLinuxOptions'],
    'spec.template.spec.container.security_context.se_linux_options',
  ],
  [['metadata', 'labels', 'team'], 'metadata.labels'],
])('%j is %s', (path, name) => {
  expect(namingOf(deployment).nameOf(path, 0)).toBe(name);
});

test.each([
  ['apps/v1', 'DaemonSet', ['spec', 'updateStrategy'], 'spec.strategy'],
  ['batch/v1', 'CronJob', ['spec', 'timeZone'], 'spec.timezone'],
  ['networking.k8s.io/v1', 'Ingress', ['spec', 'tls'], 'spec.tls'],
  ['networking.k8s.io/v1', 'NetworkPolicy', ['spec', 'egress', 0, 'ports'], 'spec.egress.ports'],
  ['storage.k8s.io/v1', 'StorageClass', ['provisioner'], 'storage_provisioner'],
  ['v1', 'Service', ['spec', 'clusterIPs'], 'spec.cluster_ips'],
  ['v1', 'Endpoints', ['subsets', 0, 'addresses'], 'subset.address'],
])('of %s %s, %j is %s', (apiVersion, kind, path, name) => {
  expect(namingOf(kinds(apiVersion, kind).shape as ObjectShape).nameOf(path, 0)).toBe(name);
});

describe('no name', () => {
  test('is that of a member of a map that is written', () => {
    expect(namingOf(deployment).nameOf(['metadata', 'labels', 'team'], 2)).toBeUndefined();
  });

  test('is that of a field that the provider lacks, and that is said', () => {
    const naming = namingOf(kinds('policy/v1', 'PodDisruptionBudget').shape as ObjectShape);
    const path = ['spec', 'unhealthyPodEvictionPolicy'];
    expect(naming.nameOf(path, 1)).toBeUndefined();
    expect(naming.lackOf(path, 1)).toBe('the kubernetes provider has no argument for it');
  });

  test('is that of a field which is newer than the provider may be', () => {
    const path = [...pod, 'containers', 0, 'lifecycle', 'stopSignal'];
    expect(namingOf(deployment).nameOf(path, 0)).toBeUndefined();
    expect(namingOf(deployment).lackOf(path, 0)).toBeUndefined();
  });
});

test('each argument stands for the field that it is named for', () => {
  const seen = new Set<string>();
  const visit = (shape: Shape): void => {
    if (shape.is === 'list') visit(shape.of);
    if (shape.is !== 'object' || seen.has(shape.name)) return;
    seen.add(shape.name);
    for (const [field, { shape: inner }] of shape.fields) {
      const name = namingOf(shape).nameOf([field], 0);
      if (name !== undefined)
        expect(fieldOf(shape, name).name, `${shape.name}.${field}`).toBe(field);
      visit(inner);
    }
  };
  visit(deployment);
  expect(seen.size).toBeGreaterThan(50);
});

test('objects of the provider tell what they do not set', async () => {
  const { read } = reader(await loadGrammar('terraform'));
  const unset = (code: string) =>
    read(code).resources[0]?.places[0]?.document.unset?.(
      [['metadata', 'namespace'], []],
      [[], ['spec']],
    );
  const written = 'resource "kubernetes_deployment_v1" "web" {\n  metadata { name = "web" }\n}\n';
  expect(unset(written)).toEqual(['metadata.namespace', 'spec']);
  const manifest = `resource "kubernetes_manifest" "web" {
  manifest = { apiVersion = "apps/v1", kind = "Deployment", metadata = { name = "web" } }
}
`;
  expect(unset(manifest)).toBeUndefined();
});
