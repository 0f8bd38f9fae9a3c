import { describe, expect, test } from 'vitest';
import { createInventory } from '../../evaluate/index.ts';
import { type Context, defaultSettings, type Settings, Unresolved } from '../../model/index.ts';
import { manifestsSource } from '../../sources/manifests/index.ts';
import { keeps, needsHost, type Rule, type SecuredPod, securedPod } from './security.ts';

function read(text: string, settings: Partial<Settings> = {}) {
  const { resources } = manifestsSource.read([
    { path: 'all.yaml', input: '.', complete: new Set(), text },
  ]);
  const inventory = createInventory({ resources });
  const [resource] = inventory.resources('kubernetes');
  if (!resource) throw new Error('nothing read');
  const context: Context = {
    resource,
    inventory,
    settings: { ...defaultSettings, ...settings },
    profile: 'production',
    needs: {},
    now: new Date('2026-11-23T09:00:00Z'),
  };
  const [subject] = securedPod.of?.(resource, inventory) ?? [];
  return { context, subject: subject as SecuredPod };
}

const deployment = (containers: string) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { spec: { initContainers: [{ name: init }], containers: ${containers} } } }
`;

/** Images say how bad a container is. */
const byImage: Rule = {
  container: ({ image }) => {
    if (image === 'bad') return { says: 'is bad', at: 'image', severity: 'high' };
    return image === 'poor' ? { says: 'is poor', at: 'image', severity: 'low' } : undefined;
  },
};

function verdict(containers: string, rule: Rule = byImage) {
  const { subject, context } = read(deployment(containers));
  return keeps(rule, subject, context);
}

describe('a rule', () => {
  test('is kept where all containers keep it', () => {
    expect(verdict('[{ name: web, image: good }]')).toBe(true);
  });

  test('is broken once, naming all that break it, the worst first', () => {
    expect(
      verdict('[{ name: a, image: poor }, { name: b, image: bad }, { name: c, image: bad }]'),
    ).toMatchObject({
      verdict: 'fail',
      severity: 'high',
      message: 'is bad in b, c; is poor in a',
    });
  });

  test('is broken by one, though another is not known', () => {
    const unknown = `{ name: a, image: "\${IMAGE}" }`;
    expect(verdict(`[${unknown}, { name: b, image: poor }]`)).toMatchObject({
      verdict: 'fail',
      message: 'is poor in b',
    });
    expect(() => verdict(`[${unknown}, { name: b, image: good }]`)).toThrow(Unresolved);
  });

  test('names a container by its template, or by its place', () => {
    expect(verdict(`[{ name: "\${NAME}", image: bad }, { image: bad }]`)).toMatchObject({
      message: `is bad in \${NAME}, containers[1]`,
    });
  });

  test('speaks of the pod beside its containers', () => {
    const rule: Rule = { ...byImage, pod: () => ({ says: 'is bad', at: 'hostNetwork' }) };
    expect(verdict('[{ name: a, image: poor }]', rule)).toMatchObject({
      message: 'is poor in a; is bad in the pod',
    });
  });
});

test('a pod of a controller is judged for its ephemeral containers alone', () => {
  const pod = (more: string) => `apiVersion: v1
kind: Pod
metadata:
  name: web-1
  uid: u1
  resourceVersion: "1"
  ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: web, uid: u0, controller: true }]
spec: { containers: [{ name: web, image: bad }]${more} }
`;
  expect(read(pod('')).subject).toBeUndefined();
  const { subject, context } = read(pod(', ephemeralContainers: [{ name: debug, image: poor }]'));
  expect(keeps(byImage, subject, context)).toMatchObject({ message: 'is poor in debug' });
  expect(keeps({ pod: () => ({ says: 'is bad', at: '' }) }, subject, context)).toMatchObject({
    verdict: 'not-applicable',
  });
});

test.each([
  ['DaemonSet', 'monitoring', 'yes'],
  ['DaemonSet', 'shop', 'no'],
  ['DaemonSet', undefined, 'maybe'],
  ['StatefulSet', 'monitoring', 'no'],
])('a %s in %s is listed as a node agent: %s', (kind, namespace, expected) => {
  const meta = namespace === undefined ? '' : `, namespace: ${namespace}`;
  const { subject, context } = read(
    `apiVersion: apps/v1
kind: ${kind}
metadata: { name: agent${meta} }
spec: { template: { spec: { containers: [{ name: agent }] } } }
`,
    { privilegedWorkloads: ['monitoring/DaemonSet/agent'] },
  );
  expect(needsHost(subject, context)).toBe(expected);
});
