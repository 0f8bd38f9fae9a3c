import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createInventory } from '../../evaluate/index.ts';
import type { Inventory, Resource } from '../../model/index.ts';
import { manifestsSource } from '../../sources/manifests/index.ts';
import { ingress } from '../kubernetes/kinds.ts';
import { sameNamespace } from '../kubernetes/namespace-scope.ts';
import { claimsOf } from './host-claims.ts';
import { caughtBy, rivalOf } from './host-rivals.ts';

// The same samples in every run.
fc.configureGlobal({ seed: 2022 });

interface Wanted {
  readonly namespace: string | undefined;
  readonly unit: string;
  readonly className: string;
  readonly host: string;
  readonly path: string;
}

const wanted: fc.Arbitrary<Wanted> = fc.record({
  namespace: fc.constantFrom('shop', 'pay', undefined),
  unit: fc.constantFrom('one', 'two'),
  className: fc.constantFrom('nginx', 'contour'),
  host: fc.constantFrom('a.contoso.com', 'b.a.contoso.com', '*.contoso.com', '*.a.contoso.com'),
  path: fc.constantFrom('/', '/api'),
});

function inventoryOf(all: readonly Wanted[]): Inventory {
  const files = all.map(({ namespace, unit, className, host, path }, index) => ({
    path: `${unit}/${index}.json`,
    input: unit,
    complete: new Set<never>(),
    text: JSON.stringify({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: `i${index}`, ...(namespace !== undefined && { namespace }) },
      spec: {
        ingressClassName: className,
        rules: [{ host, http: { paths: [{ path, pathType: 'Prefix' }] } }],
      },
    }),
  }));
  return createInventory({ resources: manifestsSource.read(files).resources });
}

/** By comparing every pair. */
function rivalry(one: Resource, all: readonly Resource[], inventory: Inventory) {
  const [own] = claimsOf(one, inventory).sure;
  const answers = all
    .filter((other) => other !== one)
    .filter((other) => {
      const [claim] = claimsOf(other, inventory).sure;
      return (
        claim?.scope === own?.scope && claim?.host === own?.host && claim?.match === own?.match
      );
    })
    .map((other) => sameNamespace(one, other));
  if (answers.includes('no')) return 'sure';
  return answers.includes('possible') ? 'possible' : undefined;
}

describe('claims of hosts', () => {
  it('are rivals as a comparison of all pairs says', () => {
    fc.assert(
      fc.property(fc.array(wanted, { maxLength: 8 }), (all) => {
        const inventory = inventoryOf(all);
        const resources = inventory.all(ingress);
        for (const one of resources) {
          const [claim] = claimsOf(one, inventory).sure;
          const found = claim && rivalOf(claim, one, inventory);
          expect(found?.is).toBe(rivalry(one, resources, inventory));
        }
      }),
    );
  });

  it('are caught by wildcards of other namespaces, one label deep', () => {
    const inventory = inventoryOf([
      { namespace: 'shop', unit: 'one', className: 'nginx', host: '*.contoso.com', path: '/' },
      { namespace: 'shop', unit: 'one', className: 'nginx', host: 'a.contoso.com', path: '/' },
      { namespace: 'pay', unit: 'one', className: 'nginx', host: 'b.a.contoso.com', path: '/' },
    ]);
    const [first] = inventory.all(ingress);
    expect(caughtBy('*.contoso.com', first as Resource, inventory)).toBeUndefined();
    const wider = inventoryOf([
      { namespace: 'shop', unit: 'one', className: 'nginx', host: '*.contoso.com', path: '/' },
      { namespace: 'pay', unit: 'one', className: 'nginx', host: 'a.contoso.com', path: '/api' },
    ]);
    const [catcher] = wider.all(ingress).filter(({ identity }) => identity.namespace === 'shop');
    expect(caughtBy('*.contoso.com', catcher as Resource, wider)).toEqual({
      host: 'a.contoso.com',
      namespace: 'pay',
    });
  });
});
