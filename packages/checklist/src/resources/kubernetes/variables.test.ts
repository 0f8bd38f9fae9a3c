import { describe, expect, it } from 'vitest';
import { inventoryOf } from '../../../test/resources/inventory-of.ts';
import type { Container } from './types.ts';
import { variablesOf } from './variables.ts';
import { topWorkloads } from './workload.ts';

const settings = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'settings', namespace: 'shop' },
  data: { ENDPOINT: 'x', OTHER: 'y' },
};

function variables(container: object) {
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'p', namespace: 'shop' },
    spec: { containers: [{ name: 'c', ...container }] },
  };
  const inventory = inventoryOf({ kubernetes: [pod, settings] });
  const [workload] = inventory.index(topWorkloads);
  const wanted = new Set(['ENDPOINT', 'APP_ENDPOINT']);
  return (
    workload &&
    variablesOf(workload.pod.containers[0] as Container, workload.resource, inventory, wanted)
  );
}

describe('the variables of a container', () => {
  it('are those with a value', () => {
    const env = [
      { name: 'OTHER', value: '1' },
      { name: 'APP_ENDPOINT', value: '' },
      { name: 'ENDPOINT', valueFrom: {} },
    ];
    expect(variables({ env })).toMatchObject({
      sure: new Map([['ENDPOINT', ['env', 2, 'name']]]),
      open: undefined,
      unseen: undefined,
    });
  });

  it('come from objects, with their prefix', () => {
    const envFrom = [{ prefix: 'APP_', configMapRef: { name: 'settings' } }];
    expect(variables({ envFrom })?.sure).toEqual(new Map([['APP_ENDPOINT', ['envFrom', 0]]]));
  });

  it('may come from objects that are not in the evidence', () => {
    expect(variables({ envFrom: [{ secretRef: { name: 'hidden' } }] })?.unseen).toBe(
      'secret hidden',
    );
  });

  it('are open where the list is a template', () => {
    expect(variables({ env: '{{ .Values.env }}' })?.open).toEqual(['env']);
  });
});
