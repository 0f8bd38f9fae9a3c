import { describe, expect, it } from 'vitest';
import { inventoryOf } from '../../../../test/resources/inventory-of.ts';
import { monitored } from './monitors.ts';

const monitor = (kind: string, namespace: string | undefined, spec: object) => ({
  apiVersion: 'monitoring.coreos.com/v1',
  kind,
  metadata: { name: 'm', ...(namespace && { namespace }) },
  spec,
});
const service = (namespace: string, labels: object) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 's', namespace, labels },
});
const pods = (namespace: string, labels: object) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'd', namespace },
  spec: { template: { metadata: { labels }, spec: { containers: [] } } },
});

function namespaces(...kubernetes: object[]) {
  const { namespaces: found, open } = inventoryOf({ kubernetes }).index(monitored);
  return { found: [...found].sort(), open };
}

const selector = { matchLabels: { app: 'web' } };

describe('namespaces in which monitors select something', () => {
  const objects = [
    service('a', { app: 'web', x: 'y' }),
    service('b', { app: 'web' }),
    service('c', { app: 'api' }),
    pods('d', { app: 'web' }),
  ];

  it.each<[string, object, readonly string[]]>([
    ['its own', monitor('ServiceMonitor', 'a', { selector }), ['a']],
    ['none where it finds nothing', monitor('ServiceMonitor', 'c', { selector }), []],
    [
      'those that it names',
      monitor('ServiceMonitor', 'x', { selector, namespaceSelector: { matchNames: ['b', 'c'] } }),
      ['b'],
    ],
    [
      'all of them',
      monitor('ServiceMonitor', 'x', { selector, namespaceSelector: { any: true } }),
      ['a', 'b'],
    ],
    [
      'those of pods',
      monitor('PodMonitor', 'x', { selector, namespaceSelector: { any: true } }),
      ['d'],
    ],
    [
      'those that meet an expression',
      monitor('ServiceMonitor', 'a', {
        selector: { matchExpressions: [{ key: 'x', operator: 'Exists' }] },
      }),
      ['a'],
    ],
    ['all with labels of any kind', monitor('ServiceMonitor', 'c', { selector: {} }), ['c']],
    ['none without a selector', monitor('ServiceMonitor', 'a', {}), []],
    ['that of a probe', monitor('Probe', 'a', {}), ['a']],
  ])('%s', (_, one, found) => {
    expect(namespaces(one, ...objects)).toEqual({ found, open: false });
  });

  it('are open where a monitor does not say its namespace', () => {
    expect(namespaces(monitor('PodMonitor', undefined, { selector }), ...objects)).toEqual({
      found: [],
      open: true,
    });
  });
});
