import { describe, expect, test } from 'vitest';
import { createInventory } from '../../evaluate/index.ts';
import { manifestsSource } from '../../sources/manifests/index.ts';
import { served } from './services.ts';
import { topWorkloads } from './workload.ts';

function answer(containers: string, more = '', complete = false): string | undefined {
  const text = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    metadata: { labels: { app: web } }
    spec: { containers: ${containers} }
${more}`;
  const { resources } = manifestsSource.read([
    {
      path: 'all.yaml',
      input: '.',
      complete: new Set(complete ? ['kubernetes' as const] : []),
      text,
    },
  ]);
  const inventory = createInventory({ resources });
  const [workload] = topWorkloads(inventory);
  return workload && served(workload, inventory);
}

const ports = '[{ name: web, ports: [{ containerPort: 80 }] }]';

describe('whether a Service sends traffic to a workload', () => {
  test('is a fact where a Service selects it', () => {
    const service = `---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web } }
`;
    expect(answer('[]', service)).toBe('yes');
  });

  test('is open in partial evidence where ports are declared', () => {
    expect(answer(ports)).toBe('maybe');
    expect(answer(ports, '', true)).toBe('no');
  });

  test.each(['null', '{ name: web }', '[null]', '[{ name: web }]', '[{ ports: 80 }]'])(
    'is answered for containers that are %s',
    (containers) => {
      expect(answer(containers)).toBe('no');
    },
  );
});
